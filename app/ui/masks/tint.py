"""A small picture with its mask over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.masks.tools import USUAL_OPACITY


def tinted(picture: QImage, mask: QImage, colour: str) -> QImage:
    """``picture`` with ``colour`` where ``mask``, of any size, is white. Works in any thread."""
    ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    grey = mask.scaled(picture.size(), ignore, smooth).convertToFormat(QImage.Format.Format_Grayscale8)
    layer = QImage(picture.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(QColor(colour))
    layer.setAlphaChannel(grey)
    made = picture.copy()
    painter = QPainter(made)
    painter.setOpacity(USUAL_OPACITY / 100)
    painter.drawImage(0, 0, layer)
    painter.end()
    return made
