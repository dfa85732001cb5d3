"""What all plates that open over a form have in common: how they look, and that keys are theirs while they are open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
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


def keeps_key(event: QEvent) -> bool:
    """Whether ``event`` asks for a shortcut, and was told that the key is the open popup's.

    To Qt a popup is a part of the window that opened it: Escape would stop the running job and leave the popup open.
    """
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    event.accept()
    return True
