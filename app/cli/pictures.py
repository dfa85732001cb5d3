"""The pictures that files and folders on a command line stand for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

# Of the files in a folder only these are read; a file that is named itself is read whatever it is called.
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")


def pictures(paths: Iterable[Path], unreadable: Callable[[OSError], None]) -> Iterator[Path]:
    """Files as they are named, and the pictures in folders and the folders below, sorted by name, one by one.

    Links to folders inside a folder are not followed, so links in a circle end. ``unreadable`` is told of each folder
    that cannot be listed; the others go on.
    """
    for path in paths:
        if not is_folder(path):
            yield path
            continue
        for folder, folders, names in os.walk(path, onerror=unreadable):
            folders.sort()
            yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(SUFFIXES))


def is_folder(path: Path) -> bool:
    """False also where nobody can tell; reading the path as a file then says why."""
    try:
        return path.is_dir()
    except OSError:  # the folder above may not be entered, a name too long
        return False
