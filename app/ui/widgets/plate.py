"""The plate on which lists that open over a form lie."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui import theme

_RADIUS = 6  # px


def paint_plate(widget: QWidget) -> None:
    """Paint all of ``widget``, opaque: a screen without a compositor has nothing to show behind a translucent one."""
    tokens = theme.current()
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(tokens.panel))  # the corners: it opens over panels
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.end()
