"""Painting for languages written from right to left: places are worked out from the left, and turned round here.

A QPainter on such a widget turns alignments round by itself: what is aligned to the left then stands at the right.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget


def mirrored(rect: QRectF, within: QWidget) -> QRectF:
    """``rect`` as it is, or at the other side of ``within`` where that is written from right to left."""
    if not within.isRightToLeft():
        return rect
    return QRectF(within.width() - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())


def mirrored_point(point: QPointF, within: QWidget) -> QPointF:
    """The same for a point."""
    return QPointF(within.width() - point.x(), point.y()) if within.isRightToLeft() else point
