"""The pictures in folders and the folders below, found one by one: the first are seen before the last are known.

Links to folders are not followed, which also ends circles of links. Nothing is passed over in silence: a folder that
cannot be listed and a link that is not followed come with the reason, and the rest goes on. No widgets here.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.ui.viewer.incoming import SUFFIXES

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

FIRST_BATCH = 50
MOST_IN_BATCH = 500
BATCH_S = 0.1
"""A batch ends with so many pictures, or after so many seconds when there are any."""
_ENTRIES_PER_TICK = 256


@dataclass(frozen=True, slots=True)
class Met:
    """A file to be read; or, with ``problem`` (a sentence), something that was not gone into. ``hint``: what next."""

    path: Path
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one stretch of a walk found."""

    found: tuple[Met, ...]
    is_last: bool = False


class Walk:
    """One walk through what was dropped, a stretch at a time; only one thread at a time may take it on."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        self.count = 0  # of what was found up to now
        self._steps = walk(self.paths)

    def go_on(self) -> Batch:
        """The next stretch. Blocks on the disk."""
        most = MOST_IN_BATCH if self.count else FIRST_BATCH
        end = time.monotonic() + BATCH_S
        found: list[Met] = []
        for met in self._steps:
            if met is not None:
                found.append(met)
            if len(found) >= most or time.monotonic() > end:
                self.count += len(found)
                return Batch(tuple(found))
        self.count += len(found)
        return Batch(tuple(found), is_last=True)


def walk(paths: Iterable[Path]) -> Iterator[Met | None]:
    """Files as they are named, and the pictures in folders, folder by folder in the order of their names.

    None comes now and then while a long folder is being listed, so that the caller can look at the clock.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if is_folder(path):
            yield from _below(path.absolute(), seen)
        else:
            yield Met(path.absolute())


def is_folder(path: Path) -> bool:
    """False also where nobody can tell; reading the path as a file then says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _below(top: Path, seen: set[tuple[int, int]]) -> Iterator[Met | None]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        listing = _Listing(folder)
        if listing.is_one_of(seen):  # the same folder by another way: its pictures are found already
            continue
        yield from listing.read()
        yield from (Met(folder / name) for name in sorted(listing.pictures))
        yield from listing.passed_over
        waiting += [folder / name for name in sorted(listing.folders, reverse=True)]


class _Listing:
    """What one folder holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pictures: list[str] = []
        self.folders: list[str] = []
        self.passed_over: list[Met] = []

    def is_one_of(self, seen: set[tuple[int, int]]) -> bool:
        """Whether the folder is among ``seen``, which it is from now on."""
        try:
            facts = self._folder.stat()
        except OSError:  # listing it will say why
            return False
        key = (facts.st_dev, facts.st_ino)
        if key in seen:
            return True
        seen.add(key)
        return False

    def read(self) -> Iterator[None]:
        """Fill the lists; a folder that cannot be listed (to its end) is among what was passed over."""
        try:
            with os.scandir(self._folder) as entries:
                for number, entry in enumerate(entries, 1):
                    self._sort_in(entry)
                    if number % _ENTRIES_PER_TICK == 0:
                        yield None
        except OSError as error:
            log.info("%s cannot be listed: %s", self._folder, error)
            self.passed_over.append(Met(self._folder, *_not_listed(error)))

    def _sort_in(self, entry: os.DirEntry[str]) -> None:
        try:
            if entry.is_dir(follow_symlinks=False):
                self.folders.append(entry.name)
            elif entry.is_symlink() and entry.is_dir():
                self.passed_over.append(Met(self._folder / entry.name, *_not_followed(self._folder, entry.name)))
            elif entry.name.lower().endswith(SUFFIXES):
                self.pictures.append(entry.name)
        except OSError as error:  # a link that leads to itself, a disk that is gone
            why = translate("walking", "It cannot be opened: {0}.").format(error.strerror or error)
            hint = translate("walking", "It was left out; everything else in the folder was read.")
            self.passed_over.append(Met(self._folder / entry.name, why, hint))


def _not_listed(error: OSError) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return (
            translate("walking", "You may not open this folder."),
            translate("walking", "Change its permissions and drop it again; all other folders were read."),
        )
    return (
        translate("walking", "This folder cannot be listed: {0}.").format(error.strerror or error),
        translate("walking", "Drop it again when it is there; all other folders were read."),
    )


def _not_followed(folder: Path, name: str) -> tuple[str, str]:
    """A link to a folder: whether it leads back up (a circle) or elsewhere."""
    link = folder / name
    try:
        target = Path(os.path.realpath(link))
        is_circle = target == Path(os.path.realpath(folder)) or target in Path(os.path.realpath(folder)).parents
    except OSError:
        target, is_circle = link, False
    if is_circle:
        return (
            translate("walking", "A link back to a folder it is in: following it would never end."),
            translate("walking", "The pictures it leads to are in the list already, if that folder was dropped."),
        )
    return (
        translate("walking", "A link to another folder, which is not followed."),
        translate("walking", "Drop that folder itself to read it: {0}").format(_shown(str(target))),
    )


def _shown(name: str) -> str:
    """A name for people: bytes that are no text of this system's encoding as signs for that."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
