"""Files on their way into the list: folders walked and files read by workers, a stretch at a time, in view first.

One stretch is asked for when the last one is in the list, so that the window is never flooded; between two of them
everything else the window wants of the same threads has its turn.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.features.inspect.examining import InspectedFile, examine
from app.features.inspect.walking import Batch, Walk
from app.ui.viewer import desk

_IN_ONE_READING = 128  # a reading ends by the clock; this only bounds what is handed over
_MOST_AT_ONCE = 2  # walks; a disk that does not answer holds up its own only


class Intake(QObject):
    """Takes paths; ``found`` and ``examined`` bring what came of them, ``changed`` says that counts are others."""

    found = Signal(object, bool)  # tuple[Met, ...], whether they are the first of what was taken
    examined = Signal(object)  # tuple[InspectedFile, ...]
    nothing_found = Signal(object)  # tuple[Path, ...]: what was taken and held no picture
    changed = Signal()

    def __init__(self, in_sight: Callable[[], Iterable[Path]], parent: QObject) -> None:
        """``in_sight``: the files whose rows are to be seen now; they are read first."""
        super().__init__(parent)
        self._in_sight = in_sight
        self._numbers = count()
        self._walks: dict[int, Walk] = {}
        self._walking: set[int] = set()  # of them, those that a thread is at
        self._waiting: OrderedDict[Path, None] = OrderedDict()
        self._is_reading = False
        self.total = 0  # of files to read, since there was nothing to do

    @property
    def is_busy(self) -> bool:
        return bool(self._walks or self._waiting)

    @property
    def is_walking(self) -> bool:
        return bool(self._walks)

    @property
    def done(self) -> int:
        """How many of ``total`` have been read."""
        return self.total - len(self._waiting)

    def take(self, paths: Iterable[Path]) -> None:
        """Look for files, and for pictures in folders; ``found`` follows."""
        number = next(self._numbers)
        self._begin()
        self._walks[number] = Walk(paths)
        self._walk_on()
        self.changed.emit()

    def read(self, paths: Sequence[Path]) -> None:
        """Read files; ``examined`` follows for each."""
        self._begin()
        for path in paths:
            if path not in self._waiting:
                self._waiting[path] = None
                self.total += 1
        self._read_on()
        self.changed.emit()

    def cancel(self) -> tuple[Path, ...]:
        """Look and read no further; gives the files that were not read."""
        for number in self._walking:
            desk.shared().drop(self._slot(number))
        desk.shared().drop(self._slot())
        left = tuple(self._waiting)
        self._walks.clear()
        self._walking.clear()
        self._waiting.clear()
        self._is_reading = False
        self.changed.emit()
        return left

    def forget(self, paths: Iterable[Path]) -> None:
        """Do not read these: their rows are gone."""
        for path in paths:
            if path in self._waiting:
                del self._waiting[path]
                self.total -= 1
        self.changed.emit()

    def _begin(self) -> None:
        if not self.is_busy:
            self.total = 0

    def _slot(self, number: int = -1) -> tuple[str, int, int]:
        return ("inspect", id(self), number)

    # -- folders ------------------------------------------------------------------------------------------------------

    def _walk_on(self) -> None:
        """Go on with the newest, so that one file is not kept waiting by a folder of thousands."""
        idle = [number for number in self._walks if number not in self._walking]
        while idle and len(self._walking) < _MOST_AT_ONCE:
            number = idle.pop()
            self._walking.add(number)
            walk = self._walks[number]
            work = partial(_stretch, number, walk, is_first=not walk.count)
            desk.shared().put(self._slot(number), work, self._walked)

    def _walked(self, news: tuple[int, bool, Batch]) -> None:
        number, is_first, batch = news
        walk = self._walks.get(number)
        if walk is None:
            return
        self._walking.discard(number)
        if batch.is_last:
            del self._walks[number]
        self._walk_on()
        if batch.found:
            self.found.emit(batch.found, is_first)
        elif batch.is_last and not walk.count:
            self.nothing_found.emit(walk.paths)
        self.changed.emit()

    # -- files --------------------------------------------------------------------------------------------------------

    def _read_on(self) -> None:
        if self._is_reading or not self._waiting:
            return
        self._is_reading = True
        wanted = [path for path in self._in_sight() if path in self._waiting]
        batch = tuple(dict.fromkeys([*wanted, *islice(self._waiting, _IN_ONE_READING)]))
        desk.shared().put(self._slot(), partial(examine, batch), self._read)

    def _read(self, files: Sequence[InspectedFile]) -> None:
        self._is_reading = False
        for file in files:
            self._waiting.pop(file.path, None)
        self._read_on()
        self.examined.emit(files)
        self.changed.emit()


def _stretch(number: int, walk: Walk, *, is_first: bool) -> tuple[int, bool, Batch]:
    return number, is_first, walk.go_on()
