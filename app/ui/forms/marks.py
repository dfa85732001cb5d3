"""The quiet sign beside a field that is set and means nothing to the connected server."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.texts import plain_tip

_SIDE = 14


class UnknownMark(QWidget):
    """A small triangle, there only while one of its fields is unknown. ``names``: wire names of the fields."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"unknown-{names[0]}" if names else "unknown")
        self.hide()
        theme.theme().changed.connect(self._fit)
        self._fit()

    def show_unknown(self, unknown: AbstractSet[str]) -> None:
        """Appear when a field is among ``unknown``, and say which when there are several fields."""
        found = [name for name in self.names if name in unknown]
        if found:
            text = self.tr("This server does not know this field")
            if len(self.names) > 1:
                text = self.tr("This server does not know: {0}").format(_listed(found))
            self.setToolTip(plain_tip(text))
            self.setAccessibleName(text)
        self.setVisible(bool(found))

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "warning", QRectF(self.rect()), theme.current().secondary)
        painter.end()

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def _listed(names: Iterable[str]) -> str:
    text = ", ".join(names)
    return text if len(text) <= 300 else text[:299] + "…"
