"""Thumbnails as they are painted: in the size of their cell, round at the corners.

Making one takes ten times as long as copying it onto the screen, and a cell is painted many times: while it comes into
sight, while something is chosen, while the window gets another size.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from app.ui.viewer.shared import Shared

RADIUS = 4
_BAND = 80
"""Lines drawn at a time. Of 96 lines and more, Qt has a part drawn by other threads, and waits for them longer than a
cell takes: on a machine that is busy ten times as long."""
_MOST_BYTES = 48 * 1024 * 1024  # ten screens of a usual size, and one of the largest


class _Key(NamedTuple):
    """``picture``: Qt's key of a pixmap's content, which no other ever gets. Sizes in screen pixels."""

    picture: int
    width: int
    height: int
    ratio: float


class Cells:
    """Makes them and keeps those that were painted last. GUI thread only."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._is_closed = False

    def get(self, picture: QPixmap, shown: QSizeF, scale: float, ratio: float) -> QPixmap:
        """The middle of ``picture``, so much of it as ``shown`` (screen pixels, whole ones) holds at ``scale``.

        ``ratio``: screen pixels per device-independent pixel.
        """
        width, height = round(shown.width()), round(shown.height())
        key = _Key(picture.cacheKey(), width, height, ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = _made(picture, key, scale)
        if not self._is_closed:
            self._keep(key, made)
        return made

    def _keep(self, key: _Key, made: QPixmap) -> None:
        self._kept[key] = made
        self._bytes += _size_of(key)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            old, _pixmap = self._kept.popitem(last=False)
            self._bytes -= _size_of(old)

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def close(self) -> None:
        """Keep nothing any more: pixmaps must not outlive the application."""
        self._is_closed = True
        self._kept.clear()
        self._bytes = 0


def _size_of(key: _Key) -> int:
    return key.width * key.height * 4


def _made(picture: QPixmap, key: _Key, scale: float) -> QPixmap:
    target = QRectF(0, 0, key.width, key.height)
    part = QRectF(0, 0, key.width / scale, key.height / scale)
    part.moveCenter(QRectF(picture.rect()).center())
    made = QPixmap(key.width, key.height)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for top in range(0, key.height, _BAND):
        painter.setClipRect(0, top, key.width, _BAND)
        painter.drawPixmap(target, picture, part)
    painter.setClipping(False)
    corners = QPainterPath()
    corners.addRect(target)
    corners.addRoundedRect(target, RADIUS * key.ratio, RADIUS * key.ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(corners, Qt.GlobalColor.black)
    painter.end()
    made.setDevicePixelRatio(key.ratio)
    return made


_cells = Shared(Cells)


def shared() -> Cells:
    """Those of the application, dropped when it quits."""
    return _cells.get()
