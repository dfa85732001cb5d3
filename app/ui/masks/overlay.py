"""The mask as it is shown over its picture: tinted, in the screen's pixels, and made anew only where it changed."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from app.ui.masks.mask import Mask

_CELL_PER_BLUR = 2.0
"""Averages over cells, drawn smoothly, spread an edge as far as a Gaussian of half a cell does."""

_PERIOD, _STRIPE = 12, 2.5  # px on the screen
_DARK = "#141416"


class Overlay:
    """Belongs to one mask and one view. Lengths of the view in device-independent pixels, of the mask in its own."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._blur = 0
        self._soft: QImage | None = None  # the mask in cells, where its edge is shown softened
        self._image = QImage()
        self._view: tuple[QSize, float, QRectF, str] | None = None

    @property
    def image(self) -> QImage:
        """What to draw at the view's top left corner."""
        return self._image

    @property
    def blur(self) -> int:
        return self._blur

    def soften(self, blur: int) -> None:
        """Show edges as they are with this blur in pixels; 0: as they were painted."""
        if blur != self._blur:
            self._blur = blur
            self._soft = None
            self._view = None

    @property
    def reach(self) -> int:
        """How far beyond a changed pixel the picture of it may change."""
        return math.ceil(2 * self._cell) if self._blur else 1

    @property
    def _cell(self) -> float:
        return max(1.0, self._blur * _CELL_PER_BLUR)

    def show(self, size: QSize, ratio: float, rect: QRectF, colour: str) -> None:
        """Make it whole for a view of ``size`` in which the picture lies at ``rect``; nothing when it is already."""
        view = (size, ratio, rect, colour)
        if view == self._view:
            return
        self._view = view
        device = (size * ratio).expandedTo(QSize(1, 1))
        if self._image.size() != device:
            self._image = QImage(device, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(ratio)
        if self._blur and self._soft is None:
            self._make_soft()
        self._draw(QRect(0, 0, device.width(), device.height()))

    def change(self, rect: QRect) -> QRect:
        """The mask changed in ``rect``; the part of the view that has to be painted anew."""
        if self._view is None or rect.isEmpty():
            return QRect()
        if self._blur:
            self._soften(rect)
        _size, ratio, place, _colour = self._view
        scale = place.width() / self._mask.image.width()
        reach = self.reach + 1 / scale
        grown = QRectF(rect).adjusted(-reach, -reach, reach, reach)
        seen = QRectF(place.topLeft() + grown.topLeft() * scale, grown.size() * scale)
        device = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        self._draw(device.intersected(self._image.rect()))
        return seen.toAlignedRect()

    def _draw(self, device: QRect) -> None:
        """Tint the mask into this part of the view, in pixels of the screen."""
        if self._view is None or device.isEmpty():
            return
        _size, ratio, place, colour = self._view
        painter = QPainter(self._image)
        painter.scale(1 / ratio, 1 / ratio)
        painter.setClipRect(device)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(device, Qt.GlobalColor.transparent)
        target = QRectF(place.topLeft() * ratio, place.size() * ratio)
        source, part = self._mask.image, QRectF(self._mask.image.rect())
        if self._blur and self._soft is not None:
            source = self._soft
            part = QRectF(0, 0, part.width() / self._cell, part.height() / self._cell)
        crisp = not self._blur and target.width() >= 2 * part.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        painter.drawImage(target, source, part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(device, _stripes(colour, ratio))
        painter.end()

    # -- softened -------------------------------------------------------------------------------------------------

    def _make_soft(self) -> None:
        image = self._mask.image
        across, down = (math.ceil(side / self._cell) for side in (image.width(), image.height()))
        self._soft = QImage(max(1, across), max(1, down), QImage.Format.Format_Alpha8)
        self._soft.fill(0)
        self._soften(image.rect())

    def _soften(self, rect: QRect) -> None:
        """The averages of the cells that ``rect`` touches."""
        soft, cell = self._soft, int(self._cell)
        if soft is None:
            return
        columns = range(rect.left() // cell, min(soft.width(), rect.right() // cell + 1))
        rows = range(rect.top() // cell, min(soft.height(), rect.bottom() // cell + 1))
        if not columns or not rows:
            return
        area = QRect(columns.start * cell, rows.start * cell, len(columns) * cell, len(rows) * cell)
        part = self._with_edges(area)
        ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        cells = part.scaled(len(columns), len(rows), ignore, smooth)
        painter = QPainter(soft)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(columns.start, rows.start, cells)
        painter.end()

    def _with_edges(self, area: QRect) -> QImage:
        """A part of the mask; what stands over the picture is as its last row or column."""
        image = self._mask.image
        part = image.copy(area)
        over = area.right() - image.rect().right(), area.bottom() - image.rect().bottom()
        if max(over) <= 0:
            return part
        painter = QPainter(part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        inside = QRect(0, 0, part.width() - max(0, over[0]), part.height() - max(0, over[1]))
        if over[0] > 0:
            column = image.copy(image.width() - 1, area.top(), 1, inside.height())
            painter.drawImage(QRect(inside.width(), 0, over[0], inside.height()), column)
        painter.end()
        if over[1] > 0:
            row = part.copy(0, inside.height() - 1, part.width(), 1)
            painter = QPainter(part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(QRect(0, inside.height(), part.width(), over[1]), row)
            painter.end()
        return part


def _stripes(colour: str, ratio: float) -> QBrush:
    """``colour`` with thin dark stripes, so that it is seen on a picture of the same colour."""
    side = max(4, round(_PERIOD * ratio))
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(QColor(colour))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(_DARK), _STRIPE * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(shift - side, 2 * side, shift + 2 * side, -side)
    painter.end()
    return QBrush(tile)
