"""A mask as large as its picture: painted in place, counted and undone by tiles, so that no stroke costs all of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from app.generation.masking import Region
from app.ui.masks.history import Place, TileHistory

SIDE = 128
"""Pixels of a tile's side."""
ON, OFF = b"\xff", b"\x00"

_Tile = QImage | int  # a tile of one level is that level


class _Facts:
    """Of one tile: how many of its pixels are on, and, once asked for, where they are, in the mask's pixels."""

    def __init__(self, tile: QImage, rect: QRect) -> None:
        width, height, step = tile.width(), tile.height(), tile.bytesPerLine()
        data = bytes(tile.constBits())
        self._lines = [data[start : start + width] for start in range(0, step * height, step)]
        self._whole = Region(rect.left(), rect.top(), rect.left() + width, rect.top() + height)
        self._extents: dict[bytes, Region | None] = {}
        self.count = data.count(ON) if step == width else sum(line.count(ON) for line in self._lines)
        if self.count in (0, width * height):
            self._extents = {ON: self._whole, OFF: None} if self.count else {ON: None, OFF: self._whole}
            self._lines = []

    def extent(self, level: bytes) -> Region | None:
        """Where the tile has this level."""
        if level not in self._extents:
            self._extents[level] = _extent(self._lines, level, self._whole)
        return self._extents[level]


class Mask:
    """``image``: Alpha8, 255 where the picture is repainted and 0 elsewhere. Every change answers with the rectangle
    it changed, in pixels; ``end_step`` makes what changed since the last one a step of undo.
    """

    def __init__(self, size: QSize) -> None:
        self.image = QImage(size, QImage.Format.Format_Alpha8)
        self.image.fill(0)
        self.history: TileHistory[_Tile] = TileHistory(_weight)
        self._facts: dict[Place, _Facts] = {}

    @property
    def size(self) -> tuple[int, int]:
        return self.image.width(), self.image.height()

    # -- what it is -----------------------------------------------------------------------------------------------

    def bounds(self, *, inverted: bool = False) -> Region | None:
        """The smallest region with everything that is on (or off); None where there is nothing."""
        found: Region | None = None
        for place in self._places(self.image.rect()):
            part = self._facts_of(place).extent(OFF if inverted else ON)
            if part is not None:
                found = part.united(found)
        return found

    @property
    def share(self) -> float:
        """How much of the picture is on, 0 to 1."""
        count = sum(self._facts_of(place).count for place in self._places(self.image.rect()))
        return count / max(1, self.image.width() * self.image.height())

    @property
    def is_empty(self) -> bool:
        return all(self._facts_of(place).count == 0 for place in self._places(self.image.rect()))

    def levels(self) -> bytes:
        """A byte per pixel, without gaps between the lines."""
        width, height, step = self.image.width(), self.image.height(), self.image.bytesPerLine()
        data = bytes(self.image.constBits())
        if step == width:
            return data[: width * height]
        return b"".join(data[start : start + width] for start in range(0, step * height, step))

    # -- painting -------------------------------------------------------------------------------------------------

    def stroke(self, start: QPointF, end: QPointF, width: float, *, on: bool) -> QRect:
        """A round pen of ``width`` pixels from one point to another (or a dab, when they are the same)."""
        half = width / 2 + 2
        rect = QRectF(start, end).normalized().adjusted(-half, -half, half, half).toAlignedRect()
        painter, rect = self._begin(rect, on=on)
        if width <= 1:
            painter.setPen(QPen(QColor("black"), 1))
        else:
            round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(QColor("black"), width, Qt.PenStyle.SolidLine, round_cap, round_join))
        if start == end:
            painter.drawPoint(start)
        else:
            painter.drawLine(start, end)
        painter.end()
        return rect

    def polygon(self, points: list[QPointF], *, on: bool) -> QRect:
        """Everything inside, the edge too."""
        polygon = QPolygonF(points)
        painter, rect = self._begin(polygon.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1), on=on)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("black"))
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)
        painter.end()
        return rect

    def rectangle(self, area: QRect, *, on: bool) -> QRect:
        painter, rect = self._begin(area, on=on)
        painter.fillRect(rect, QColor("black"))
        painter.end()
        return rect

    def fill(self, *, on: bool) -> QRect:
        """All of it."""
        return self.rectangle(self.image.rect(), on=on)

    def invert(self) -> QRect:
        rect = self._about_to_change(self.image.rect())
        self.image.invertPixels(QImage.InvertMode.InvertRgba)
        return rect

    def take(self, levels: bytes) -> QRect:
        """Other levels for all of it, a byte per pixel, 0 or 255."""
        width, height = self.size
        if len(levels) != width * height:
            raise ValueError("the levels are not those of a mask of this size")
        rect = self._about_to_change(self.image.rect())
        given = QImage(levels, width, height, width, QImage.Format.Format_Alpha8)
        painter = QPainter(self.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(0, 0, given)
        painter.end()
        return rect

    # -- undo -----------------------------------------------------------------------------------------------------

    def end_step(self) -> bool:
        """Whether anything was done since the last step."""
        return self.history.end_step()

    def undo(self) -> QRect:
        return self._put_back(self.history.undo(self._tile))

    def redo(self) -> QRect:
        return self._put_back(self.history.redo(self._tile))

    def _put_back(self, tiles: dict[Place, _Tile]) -> QRect:
        changed = QRect()
        painter = QPainter(self.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for place, tile in tiles.items():
            rect = self._rect(place)
            if isinstance(tile, int):
                painter.fillRect(rect, QColor(0, 0, 0, tile))
            else:
                painter.drawImage(rect.topLeft(), tile)
            self._facts.pop(place, None)
            changed = changed.united(rect)
        painter.end()
        return changed

    # -- tiles ----------------------------------------------------------------------------------------------------

    def _begin(self, rect: QRect, *, on: bool) -> tuple[QPainter, QRect]:
        rect = self._about_to_change(rect)
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Source if on else modes.CompositionMode_Clear)
        return painter, rect

    def _about_to_change(self, rect: QRect) -> QRect:
        """The part of ``rect`` that is in the mask, with its tiles kept for undo."""
        rect = rect.intersected(self.image.rect())
        for place in self._places(rect):
            if not self.history.has(place):
                self.history.keep(place, self._tile(place))
            self._facts.pop(place, None)
        return rect

    def _places(self, rect: QRect) -> Iterator[Place]:
        if rect.isEmpty():
            return
        for row in range(rect.top() // SIDE, rect.bottom() // SIDE + 1):
            for column in range(rect.left() // SIDE, rect.right() // SIDE + 1):
                yield column, row

    def _rect(self, place: Place) -> QRect:
        corner = QPoint(place[0] * SIDE, place[1] * SIDE)
        return QRect(corner, QSize(SIDE, SIDE)).intersected(self.image.rect())

    def _tile(self, place: Place) -> _Tile:
        tile = self.image.copy(self._rect(place))
        known = self._facts.get(place)
        count = known.count if known is not None else -1
        if count == 0:
            return 0
        return 255 if count == tile.width() * tile.height() else tile

    def _facts_of(self, place: Place) -> _Facts:
        facts = self._facts.get(place)
        if facts is None:
            facts = self._facts[place] = _Facts(self.image.copy(self._rect(place)), self._rect(place))
        return facts


def _weight(tile: _Tile) -> int:
    return 32 if isinstance(tile, int) else tile.sizeInBytes()


def _extent(lines: list[bytes], level: bytes, whole: Region) -> Region | None:
    """Where ``level`` is among the lines of a tile that is at ``whole``."""
    rows = [number for number, line in enumerate(lines) if level in line]
    if not rows:
        return None
    left = min(lines[row].index(level) for row in rows)
    right = max(lines[row].rindex(level) for row in rows) + 1
    return Region(whole.left + left, whole.top + rows[0], whole.left + right, whole.top + rows[-1] + 1)
