"""The user's folder of wildcards: every ``.txt`` in it is a list, a text a line, named by its place in the folder."""

from __future__ import annotations

import logging
import os
import stat
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path

from app import paths
from app.generation.letters import text_of
from app.settings.declared import WILDCARD_FOLDER
from app.settings.settings import Settings

log = logging.getLogger(__name__)

MOST_FILES = 20_000
LARGEST_FILE = 8 * 1024 * 1024  # bytes
LONGEST_LINE = 4_000  # characters
MOST_KEPT = 32  # lists in memory
FRESH_S = 2.0
"""So long a listing of the folder is taken for true: a job of many pictures asks many times."""
_ENDING = ".txt"
_Stamp = tuple[int, int]


class WildcardFolder:
    """See ``templates.Wildcards``. Reads the disk, so never on the GUI thread; any other thread may call.

    ``folder`` may be changed at any time. A list is a file inside the folder, so no name leads out of it; files that
    links bring in from elsewhere are none. What cannot be read is an empty list, and the log says why.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._listing: tuple[Path, float, dict[str, Path]] | None = None  # folder, when, files; guarded
        self._lists: OrderedDict[Path, tuple[_Stamp, tuple[str, ...]]] = OrderedDict()  # guarded, newest last

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files()))

    def lines(self, name: str) -> Sequence[str]:
        path = self._files().get(name)
        if path is None:
            return ()
        try:
            return self._read(path)
        except OSError as error:
            log.warning("The wildcard %s cannot be read: %s", name, error)
            return ()

    def _files(self) -> dict[str, Path]:
        folder, now = self.folder, time.monotonic()
        with self._lock:
            known = self._listing
        if known is not None and known[0] == folder and now - known[1] < FRESH_S:
            return known[2]
        try:
            found = dict(_named(folder.resolve(strict=True)))
        except (OSError, RuntimeError):
            found = {}
        with self._lock:
            self._listing = (folder, time.monotonic(), found)  # a slow disk may take longer than that to list
        return found

    def _read(self, path: Path) -> tuple[str, ...]:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):  # a pipe would let the queue wait for ever
            log.warning("The wildcard %s is no file; it is left out", path)
            return ()
        stamp = (told.st_mtime_ns, told.st_size)
        with self._lock:
            known = self._lists.get(path)
            if known is not None and known[0] == stamp:
                self._lists.move_to_end(path)
                return known[1]
        if told.st_size > LARGEST_FILE:
            log.warning("The wildcard file %s is larger than %d MB; it is left out", path, LARGEST_FILE // 1024**2)
            return ()
        text = text_of(path.read_bytes()[:LARGEST_FILE]).replace("\0", "")
        lines = tuple(_lines(text))
        with self._lock:
            self._lists[path] = (stamp, lines)
            while len(self._lists) > MOST_KEPT:
                self._lists.popitem(last=False)
        return lines


def wildcard_folder(settings: Settings) -> Path:
    """The folder the user chose, or the usual one; it may not be there."""
    chosen = settings.get(WILDCARD_FOLDER)
    return Path(chosen).expanduser() if chosen else paths.wildcards_dir()


def _named(root: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every list, at most ``MOST_FILES``."""
    count = 0
    for folder, folders, files in os.walk(root):  # which follows no links
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix.lower() != _ENDING or file.startswith(".") or path.is_symlink():
                continue
            count += 1
            if count > MOST_FILES:
                log.warning("%s has more than %d wildcard files; the rest is left out", root, MOST_FILES)
                return
            name = path.relative_to(root).with_suffix("").as_posix()
            if name.isprintable():  # others cannot be written, those that are no Unicode not even sent
                yield name, path


def _lines(text: str) -> Iterator[str]:
    """Without blank lines and comments."""
    for line in text.splitlines():
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield bare[:LONGEST_LINE]
