"""How a row of the list of files is painted; all rows are equally high."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.features.inspect.examining import FileState, InspectedFile
from app.ui import icons, theme
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.gallery.paint import paint_cell

_THUMB = (40, 48)  # at a text scale of 100 %, as the marks below
_PAD = 6
_RADIUS = 6
_BETWEEN = 12  # pixels at least between what a file is and its size
_MARK = 13


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands out."""

    is_chosen: bool
    is_hovered: bool
    has_focus: bool


def row_height() -> int:
    """Of every row, in pixels, with the size of text of now."""
    return theme.scaled(_THUMB[1]) + 2 * _PAD


def paint_row(painter: QPainter, rect: QRect, file: InspectedFile, look: Look, font: QFont, ratio: float) -> QRectF:
    """Paint a file into ``rect`` and give where its thumbnail is; ``ratio``: screen pixels per pixel."""
    tokens = theme.current()
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area.adjust(0, 1, 0, -1)
    if look.is_chosen or look.is_hovered:
        painter.setPen(QPen(QColor(tokens.accent), 1) if look.has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selected if look.is_chosen else tokens.raised))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    wide, high = theme.scaled(_THUMB[0]), theme.scaled(_THUMB[1])
    thumb = QRectF(area.left() + _PAD, area.center().y() - high / 2, wide, high)
    shown = thumb
    if file.image is None and file.state is FileState.BROKEN:
        _paint_broken(painter, thumb)
    elif file.image is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(thumb, 4, 4)
    else:
        size = QSizeF(file.image.width, file.image.height)
        shown = paint_cell(painter, thumb, file.path, size, thumbs.shared(), ratio)
    left = thumb.right() + 8
    _paint_words(painter, font, file, QRectF(left, area.top(), area.right() - _PAD - left, area.height()))
    painter.restore()
    return shown


def _paint_broken(painter: QPainter, thumb: QRectF) -> None:
    tokens = theme.current()
    mark = QRectF(0, 0, theme.scaled(24), theme.scaled(24))
    mark.moveCenter(thumb.center())
    icons.paint(painter, "warning", mark, tokens.warn)


def _paint_words(painter: QPainter, font: QFont, file: InspectedFile, words: QRectF) -> None:
    tokens = theme.current()
    small = QFont(font)
    small.setPointSizeF(theme.theme().type.small)
    above, below = QFontMetricsF(font), QFontMetricsF(small)
    top = words.center().y() - (above.height() + 4 + below.height()) / 2
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    name = above.elidedText(file.name, Qt.TextElideMode.ElideMiddle, words.width())
    painter.drawText(QRectF(words.left(), top, words.width(), above.height()), name)
    line = QRectF(words.left(), top + above.height() + 4, words.width(), below.height())
    painter.setFont(small)
    if file.remark and file.state is FileState.READ:
        side = theme.scaled(_MARK)
        mark = QRectF(line.left(), line.center().y() - side / 2, side, side)
        icons.paint(painter, "warning", mark, tokens.warn)
        line.setLeft(mark.right() + 4)
    caption = " ".join(file.caption.split())
    size = file.size_text if file.state is FileState.READ else ""
    wide = below.horizontalAdvance(size)
    if size and below.horizontalAdvance(caption) + _BETWEEN + wide <= line.width():
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), size)
        line.setRight(line.right() - wide - _BETWEEN)
    painter.setPen(QColor(tokens.error if file.state is FileState.BROKEN else tokens.secondary))
    painter.drawText(line, below.elidedText(caption, Qt.TextElideMode.ElideRight, line.width()))
