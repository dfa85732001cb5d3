"""The thin strip over a picture that is being made: how far it is, in words and as a bar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.jobs.job import Progress
from app.ui import theme
from app.ui.viewer.stage import paint_scrim

translate = QCoreApplication.translate

_INSET = 12  # from the picture's edge, and within the strip
_BAR = 4
_LEAST_WIDTH = 240  # a narrow picture does not squeeze the words
_MINUTE_S = 60
_HOUR_S = 3600


def words(progress: Progress) -> tuple[str, str]:
    """What is said at the left ("Step 15 / 24 · image 3 of 8") and at the right ("4 s left"); nothing unknown."""
    parts = [progress.text] if progress.waited_s else []
    if progress.steps > 0:
        step = translate("strip", "step {0} / {1}").format(min(progress.step, progress.steps), progress.steps)
        parts.append(step)
    if progress.images > 1:
        number = min(progress.image + 1, progress.images)
        parts.append(translate("strip", "image {0} of {1}").format(number, progress.images))
    if not parts:
        first = progress.text.strip().splitlines()
        parts.append(first[0][:120] if first else translate("strip", "Waiting for the server"))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:], _time_left(progress.eta_s) if not progress.waited_s else ""


def _time_left(eta_s: float | None) -> str:
    if eta_s is None or not 0 < eta_s < 100 * _HOUR_S:
        return ""
    seconds = max(1, round(eta_s))
    if seconds < _MINUTE_S:
        return translate("strip", "{0} s left").format(seconds)
    if seconds < _HOUR_S:
        return translate("strip", "{0} min {1} s left").format(seconds // _MINUTE_S, seconds % _MINUTE_S)
    return translate("strip", "{0} h {1} min left").format(seconds // _HOUR_S, seconds % _HOUR_S // _MINUTE_S)


def paint(painter: QPainter, picture: QRectF, room: QRectF, progress: Progress) -> None:
    """Paint the strip at the lower edge of ``picture`` (never outside ``room``)."""
    tokens = theme.current()
    metrics = QFontMetricsF(painter.font())
    height = metrics.height() + _BAR + 18
    width = min(room.width(), max(picture.width(), _LEAST_WIDTH)) - 2 * _INSET
    left = min(max(picture.center().x() - width / 2, room.left()), room.right() - width)
    bottom = min(picture.bottom(), room.bottom()) - _INSET
    plate = QRectF(left, bottom - height, width, height)
    paint_scrim(painter, plate)

    inner = plate.adjusted(_INSET, 6, -_INSET, -6)
    said, rest = words(progress)
    painter.setPen(QColor("#FFFFFF"))
    rest_width = metrics.horizontalAdvance(rest)
    top = Qt.AlignmentFlag.AlignTop
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | top), rest)
    elided = metrics.elidedText(said, Qt.TextElideMode.ElideRight, inner.width() - rest_width - (16 if rest else 0))
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | top), elided)

    bar = QRectF(inner.left(), inner.bottom() - _BAR, inner.width(), _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QColor("#FFFFFF")
    groove.setAlphaF(0.22)
    painter.setBrush(groove)
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    fraction = min(1.0, max(0.0, progress.fraction or 0.0))
    if fraction > 0:
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(
            QRectF(bar.topLeft(), bar.size()).adjusted(0, 0, -bar.width() * (1 - fraction), 0), 2, 2
        )
