"""Line icons, one SVG each, tinted from the theme at the moment they are painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui import resources, theme

_INK = "#808080"  # what the files are drawn in


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resources.icon_file(name).read_text(encoding="utf-8").replace(_INK, colour)
    return QSvgRenderer(QByteArray(text.encode("utf-8")))


def paint(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw one icon into ``rect`` in ``colour`` (``#RRGGBB``)."""
    _renderer(name, colour).render(painter, rect)


class _TintedIcon(QIconEngine):
    """Paints an icon in the theme's colour of the moment, at the size and pixel ratio asked for."""

    def __init__(self, name: str, token: str, token_on: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._token_on = token_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tokens = theme.current()
        token = self._token_on if state == QIcon.State.On else self._token
        colour = tokens.disabled if mode == QIcon.Mode.Disabled else str(getattr(tokens, token))
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        paint(painter, self._name, square, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._token, self._token_on)


def icon(name: str, tint: str = "text", tint_on: str | None = None) -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in the colour of a token of the theme (``tint_on``: when checked)."""
    if not resources.icon_file(name).is_file():
        raise FileNotFoundError(f"there is no icon named {name}")
    return QIcon(_TintedIcon(name, tint, tint_on or tint))


def application_icon() -> QIcon:
    return QIcon(str(resources.icon_file("safelight")))


def pixmap(name: str, side: int, tint: str = "text", ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap of ``side`` device-independent pixels."""
    result = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, name, QRectF(0, 0, result.width(), result.height()), str(getattr(theme.current(), tint)))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result
