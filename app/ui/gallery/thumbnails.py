"""Small pictures for grids and strips: decoded in low-priority threads, kept in memory up to a limit in bytes, and on
the disk from one start to the next (``library/thumbnails.py``): a PNG takes forty times as long as its small JPEG.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.library.thumbnails import ThumbnailStore, key_of
from app.ui.gallery.encoding import decoded, encoded, fitted
from app.ui.viewer.decode import PictureError, read_picture
from app.ui.viewer.desk import Desk

EDGES = (64, 128, 192, 256, 384, 512, 768, 1024)
"""The longer sides thumbnails are made in, in screen pixels; a wish is rounded up to the next one."""

KEPT_EDGES = (256, 512, 1024)
"""The sizes that are kept on the disk; smaller ones are made of the next of these."""

MEGABYTE = 1024 * 1024
_MOST_BYTES = 192 * MEGABYTE
_MOST_FAILURES = 4096
_MOST_WAITING = 256  # a few screens; what scrolled out is forgotten, newest wishes first
_Key = tuple[Path, int]


class Thumbnails(QObject):
    """Gives a thumbnail at once when it has it, and ``ready`` (the path) when one has been made."""

    ready = Signal(object)  # Path

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        most_bytes: int = _MOST_BYTES,
        threads: int = 2,
        store: ThumbnailStore | None = None,
    ) -> None:
        """``store``: where they are kept on the disk; it is closed with this."""
        super().__init__(parent)
        self._store = store
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._failed: OrderedDict[Path, str] = OrderedDict()
        self._leaving: set[Path] = set()  # to be taken off the disk
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
            self._desk.put(key, partial(_make, key, self._store), self._made)
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

    def discard(self, path: Path) -> None:
        """Nobody wants to see the file any more: keep nothing of it, on the disk neither."""
        self.forget(path)
        if self._store is not None:
            self._leaving.add(path)
            # In one go: many are often taken out together.
            self._do("discard", partial(_forget, self._store, frozenset(self._leaving)), self._left)

    def _left(self, files: frozenset[Path]) -> None:
        self._leaving -= files

    def keep_on_disk(self, megabytes: int) -> None:
        """How much may be kept on the disk; 0: nothing."""
        if self._store is not None and self._store.most_bytes != megabytes * MEGABYTE:
            self._store.most_bytes = megabytes * MEGABYTE
            self._do("tidy", self._store.tidy if megabytes else self._store.clear, self._tidied)

    def clear_disk(self, then: Callable[[int], object]) -> None:
        """Keep nothing of what is on the disk, then call ``then(bytes set free)`` here."""
        if self._store is not None:
            self._do("clear", self._store.clear, then)

    def forget(self, path: Path) -> None:
        """The file may have changed: look again. What is on the disk is known by the file's time and size."""
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
        if self._store is not None and not self._desk.is_closed:
            # It may have to wait for a thread that is writing, or for the disk; nobody waits for it.
            threading.Thread(target=self._store.close, name="thumbnails-close", daemon=True).start()
        self._desk.close()

    def _tidied(self, _news: object = None) -> None:
        """Step by step, so that what is to be seen comes in between."""
        if self._store is not None and self._store.wants_tidying and not self._desk.is_wanted("tidy"):
            self._do("tidy", self._store.tidy, self._tidied)

    def _do(self, slot: Hashable, work: Callable[[], object], then: Callable[[Any], object]) -> None:
        if not self._desk.is_closed:
            self._desk.put(slot, work, then)

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
        self._tidied()
        self.ready.emit(path)


def _edge(edge_px: int) -> int:
    return next((edge for edge in EDGES if edge >= edge_px), EDGES[-1])


def _size_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _make(key: _Key, store: ThumbnailStore | None) -> tuple[_Key, QImage | PictureError]:
    try:
        return key, small_picture(*key, store)
    except PictureError as error:
        return key, error


def _forget(store: ThumbnailStore, files: frozenset[Path]) -> frozenset[Path]:
    store.forget(files)
    return files


def small_picture(path: Path, edge: int, store: ThumbnailStore | None = None) -> QImage:
    """A file's picture with a longer side of ``edge`` pixels at most, from ``store`` if it is there, and put into it if
    it is not. Blocks on the disk. Raises PictureError."""
    if store is None or not store.most_bytes:
        return read_picture(path, edge)
    kept = next(kept for kept in KEPT_EDGES if kept >= edge)
    try:
        key = key_of(path, kept)
    except OSError:
        return read_picture(path, edge)  # it says why not
    data = store.get(key)
    if data is not None and (image := decoded(data, edge)) is not None:
        return image
    image = read_picture(path, kept)
    # Smaller than that it is quickly decoded, and better as it is.
    if max(image.width(), image.height()) == kept and (data := encoded(image)):
        store.put(key, data)
    return fitted(image, edge)
