"""How a thumbnail looks in its cell, the same in the grid, the strip and the lists."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from app.generation.result import GeneratedImage
from app.ui import icons, theme
from app.ui.gallery import cells
from app.ui.gallery.cells import RADIUS
from app.ui.gallery.role_label import role_sentence
from app.ui.gallery.thumbnails import Thumbnails

FRAME = 2
_MOST_CUT = 0.3  # a picture loses at most this part of itself to fill its cell; else it is shown whole
_ICON_SIDE = 24
_PIN_SIDE = 20  # at a text scale of 100 %
_MOST_TIP = 400  # characters of a prompt


def edge_for(cell: QSizeF, picture: QSizeF, ratio: float) -> int:
    """The longer side, in screen pixels, a thumbnail needs to look sharp in ``cell``."""
    if picture.isEmpty():
        return round(max(cell.width(), cell.height()) * ratio)
    scale = _scale(cell, picture)
    return round(max(picture.width(), picture.height()) * scale * ratio)


def _scale(cell: QSizeF, picture: QSizeF) -> float:
    across, down = cell.width() / picture.width(), cell.height() / picture.height()
    smaller, larger = min(across, down), max(across, down)
    # larger fills the cell and cuts; smaller shows all of the picture
    return larger if smaller / larger >= 1 - _MOST_CUT else smaller


def paint_thumbnail(painter: QPainter, cell: QRectF, pixmap: QPixmap, ratio: float) -> QRectF:
    """Paint into ``cell`` with rounded corners; gives the rectangle the picture took, on whole screen pixels.

    ``ratio``: screen pixels per pixel.
    """
    picture = QSizeF(pixmap.width(), pixmap.height())
    scale = _scale(cell.size(), picture)
    width = max(1, round(min(cell.width(), picture.width() * scale) * ratio))
    height = max(1, round(min(cell.height(), picture.height() * scale) * ratio))
    centre = cell.center()
    left = round(centre.x() * ratio - width / 2) / ratio
    top = round(centre.y() * ratio - height / 2) / ratio
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # it is the size it is painted in
    painter.drawPixmap(QPointF(left, top), cells.shared().get(pixmap, QSizeF(width, height), scale * ratio, ratio))
    return QRectF(left, top, width / ratio, height / ratio)


def paint_cell(
    painter: QPainter,
    cell: QRectF,
    path: Path,
    picture: QSizeF,
    thumbnails: Thumbnails,
    ratio: float,
) -> QRectF:
    """The thumbnail of ``path``, a quiet plate while it is being made, or a mark when it cannot be."""
    pixmap = thumbnails.request(path, edge_for(cell.size(), picture, ratio))
    if pixmap is not None:
        return paint_thumbnail(painter, cell, pixmap, ratio)
    tokens = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.panel))
    painter.drawRoundedRect(cell, RADIUS, RADIUS)
    if thumbnails.problem(path):
        side = min(_ICON_SIDE, cell.width() - 8, cell.height() - 8)
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(cell.center())
        icons.paint(painter, "warning", mark, tokens.warn)
    return cell


def paint_frame(painter: QPainter, rect: QRectF, *, current: bool, selected: bool, hovered: bool) -> None:
    """The frame around a chosen or hovered cell, drawn on its edge."""
    tokens = theme.current()
    if not (current or selected or hovered):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = tokens.accent if current or selected else tokens.edge
    painter.setPen(QPen(QColor(colour), FRAME if current or selected else 1))
    inset = FRAME / 2 if current or selected else 0.5
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def paint_focus(painter: QPainter, rect: QRectF) -> None:
    """A second, inner line: the keyboard is here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.current().text), 1))
    inset = FRAME + 1.5
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS - 1, RADIUS - 1)


class PinMark(QObject):
    """Knows which picture is pinned and marks its thumbnail in a view, which has it as ``pin_mark``."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self.path: Path | None = None

    def show(self, path: Path | None) -> None:
        """Another picture is pinned, or none."""
        if path != self.path:
            self.path = path
            self._view.viewport().update()

    def paint(self, painter: QPainter, rect: QRectF, path: Path) -> None:
        """Mark the thumbnail in ``rect`` if its picture is the pinned one."""
        if path != self.path:
            return
        tokens = theme.current()
        side = min(theme.scaled(_PIN_SIDE), rect.width() / 2, rect.height() / 2)
        disc = QRectF(rect.right() - side - 3, rect.top() + 3, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_fill))
        painter.drawEllipse(disc)
        inset = side * 0.17
        icons.paint(painter, "pin", disc.adjusted(inset, inset, -inset, -inset), tokens.on_accent)


def tip_of(image: GeneratedImage) -> str:
    """What a tooltip says about a picture: file name, size, the beginning of its prompt. Plain text."""
    size = f"{image.width} × {image.height}" if image.width and image.height else ""
    prompt = image.prompt.strip()
    if len(prompt) > _MOST_TIP:
        prompt = f"{prompt[:_MOST_TIP]}…"
    first = " · ".join(part for part in (image.path.name, size) if part)
    return "\n".join(part for part in (first, role_sentence(image), prompt) if part)
