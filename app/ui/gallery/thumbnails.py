"""Small pictures for grids and strips: decoded in low-priority threads, kept in memory up to a limit in bytes."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.viewer import desk
from app.ui.viewer.decode import PictureError, read_picture
from app.ui.viewer.desk import Desk
from app.ui.viewer.shared import Shared

EDGES = (64, 128, 192, 256, 384, 512, 768, 1024)
"""The longer sides thumbnails are made in, in screen pixels; a wish is rounded up to the next one."""

_MOST_BYTES = 192 * 1024 * 1024
_MOST_FAILURES = 4096
_MOST_WAITING = 256  # a few screens; what scrolled out is forgotten, newest wishes first
_Key = tuple[Path, int]


class Thumbnails(QObject):
    """Gives a thumbnail at once when it has it, and ``ready`` (the path) when one has been made."""

    ready = Signal(object)  # Path

    def __init__(self, parent: QObject | None = None, *, most_bytes: int = _MOST_BYTES, threads: int = 2) -> None:
        super().__init__(parent)
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._failed: OrderedDict[Path, str] = OrderedDict()
        self._desk = Desk("thumbnails", threads, _MOST_WAITING)

    def request(self, path: Path, edge_px: int) -> QPixmap | None:
        """The thumbnail with a longer side of about ``edge_px`` screen pixels; a stand-in of another size, or None,
        while the right one is being made."""
        key = (path, _edge(edge_px))
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        if path not in self._failed and not self._desk.is_closed and not self._desk.is_wanted(key):
            self._desk.put(key, partial(_make, key), self._made)
        return self.at_hand(path)

    def at_hand(self, path: Path) -> QPixmap | None:
        """The largest thumbnail of ``path`` in memory, if any; asks for nothing."""
        for edge in reversed(EDGES):
            found = self._kept.get((path, edge))
            if found is not None:
                return found
        return None

    def problem(self, path: Path) -> str:
        """Why there is no thumbnail; "" when there is one or it is on its way."""
        return self._failed.get(path, "")

    def forget(self, path: Path) -> None:
        """The file changed or went away."""
        self._failed.pop(path, None)
        for edge in EDGES:
            pixmap = self._kept.pop((path, edge), None)
            if pixmap is not None:
                self._bytes -= _size_of(pixmap)

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    @property
    def is_idle(self) -> bool:
        return self._desk.is_idle

    @property
    def is_closed(self) -> bool:
        return self._desk.is_closed

    def close(self) -> None:
        """End the threads; later requests get what is in memory."""
        self._desk.close()

    def _made(self, result: tuple[_Key, QImage | PictureError]) -> None:
        key, made = result
        path = key[0]
        if isinstance(made, PictureError):
            self._failed[path] = made.what
            while len(self._failed) > _MOST_FAILURES:
                self._failed.popitem(last=False)
        else:
            pixmap = QPixmap.fromImage(made)
            self._kept[key] = pixmap
            self._bytes += _size_of(pixmap)
            while self._bytes > self._most_bytes and self._kept:
                _old, dropped = self._kept.popitem(last=False)
                self._bytes -= _size_of(dropped)
        self.ready.emit(path)


def _edge(edge_px: int) -> int:
    return next((edge for edge in EDGES if edge >= edge_px), EDGES[-1])


def _size_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _make(key: _Key) -> tuple[_Key, QImage | PictureError]:
    try:
        return key, read_picture(key[0], key[1])
    except PictureError as error:
        return key, error


_thumbnails = Shared(Thumbnails)


def shared() -> Thumbnails:
    """The thumbnails of the application, made on first use and closed when it quits."""
    return _thumbnails.get()


def close() -> None:
    """End the threads of the shared thumbnails, if there are any, and of the desk that reads full pictures."""
    _thumbnails.close()
    desk.close()
