"""What a picture of an answer is, if it is none of those asked for: a grid, or an extra (a mask, a map, a crop).

Servers and their extensions put such pictures among the others; the label tells them apart wherever thumbnails are.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.generation.result import GeneratedImage, ImageRole
from app.ui import theme

_PAD_X, _PAD_Y, _INSET, _RADIUS = 5, 1, 4, 4


def role_name(image: GeneratedImage) -> str:
    """In a word or two; "" for a picture that was asked for."""
    if image.role is ImageRole.SAMPLE:
        return ""
    translate = QCoreApplication.translate
    return translate("roles", "Grid") if image.role is ImageRole.GRID else translate("roles", "Extra")


def role_sentence(image: GeneratedImage) -> str:
    """The same in a sentence."""
    if image.role is ImageRole.SAMPLE:
        return ""
    translate = QCoreApplication.translate
    if image.role is ImageRole.GRID:
        return translate("roles", "A grid of the other pictures.")
    return translate("roles", "An extra picture of the answer, such as a mask or the map of a preprocessor.")


def paint_role(painter: QPainter, rect: QRectF, image: GeneratedImage) -> None:
    """Label the thumbnail in ``rect`` at its lower left, if there is something to say and room to say it."""
    if image.role is ImageRole.SAMPLE:
        return
    name, tokens = role_name(image), theme.current()
    painter.save()
    font = painter.font()
    font.setPointSizeF(theme.theme().type.small)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    plate = QRectF(0, 0, metrics.horizontalAdvance(name) + 2 * _PAD_X, metrics.height() + 2 * _PAD_Y)
    plate.moveBottomLeft(rect.bottomLeft())
    plate.translate(_INSET, -_INSET)
    if plate.width() <= rect.width() - 2 * _INSET and plate.height() <= rect.height() / 2:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(plate, _RADIUS, _RADIUS)
        painter.setPen(QColor(tokens.text))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), name)
    painter.restore()
