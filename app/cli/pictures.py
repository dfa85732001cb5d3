"""The pictures that names on a command line, or in a list, stand for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.cli.arguments import UsageError
from app.cli.info_arguments import STREAM

# Of the files in a folder only these are read; a file that is named itself is read whatever it is called.
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
_LONGEST_NAME = 65536  # bytes
_PIECE = 65536  # bytes


class Named(NamedTuple):
    """``below``: the path below the folder that was named, for copies; of a file just its name."""

    path: Path
    below: Path


def pictures(paths: Iterable[Path], unreadable: Callable[[OSError], None]) -> Iterator[Named]:
    """Files as they are named, and the pictures in folders and the folders below, sorted by name, one by one.

    Links to folders inside a folder are not followed, so links in a circle end. ``unreadable`` is told of each folder
    that cannot be listed; the others go on.
    """
    for path in paths:
        if not is_folder(path):
            yield Named(path, Path(path.name))
            continue
        for folder, folders, names in os.walk(path, onerror=unreadable):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES):
                    file = Path(folder, name)
                    yield Named(file, file.relative_to(path))


def is_folder(path: Path) -> bool:
    """False also where nobody can tell; reading the path as a file then says why."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # the folder above may not be entered, a name too long, or with a NUL in it
        return False


def listed(source: str, *, by_nul: bool) -> Iterator[Path]:
    """The names in a list, "-" for standard input, as they arrive. Raises UsageError."""
    try:
        if source == STREAM:
            yield from _names(sys.stdin.buffer, by_nul=by_nul)
        else:
            with Path(source).open("rb") as file:
                yield from _names(file, by_nul=by_nul)
    except OSError as error:
        raise UsageError(f"--files-from: {source} could not be read: {error.strerror or error}") from error


def _names(stream: BinaryIO, *, by_nul: bool) -> Iterator[Path]:
    read = getattr(stream, "read1", stream.read)  # what is there, without waiting for more
    end = b"\0" if by_nul else b"\n"
    rest = b""
    while piece := read(_PIECE):
        *names, rest = (rest + piece).split(end)
        if len(rest) > _LONGEST_NAME:
            raise UsageError("--files-from: a name in the list is too long; is it a list?")
        yield from _paths(names, by_nul=by_nul)
    yield from _paths([rest], by_nul=by_nul)


def _paths(names: Iterable[bytes], *, by_nul: bool) -> Iterator[Path]:
    for name in names:
        plain = name if by_nul else name.removesuffix(b"\r")  # lists from Windows
        if plain:
            yield Path(os.fsdecode(plain))
