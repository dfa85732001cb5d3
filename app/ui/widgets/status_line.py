"""A sentence with a mark in front of it: idle, busy, good, or a problem with what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.words import shown


class Mark(QWidget):
    """A small sign: its shape says the state as well as its colour. ``side``: pixels at a text scale of 100 %."""

    def __init__(self, state: str = "idle", side: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._side = side
        theme.theme().changed.connect(self._fit)
        self._fit()

    @property
    def state(self) -> str:
        return self._state

    def set_state(self, state: str) -> None:
        """idle (ring), busy (half-filled), good (disc), problem (sign)."""
        if state != self._state:
            self._state = state
            self.update()

    def _fit(self, *_news: object) -> None:
        side = theme.scaled(self._side)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._state == "problem":
            icons.paint(painter, "warning", rect, tokens.error)
        else:
            side = rect.width() * 0.62
            disc = QRectF((rect.width() - side) / 2, (rect.height() - side) / 2, side, side)
            colour = {"good": tokens.ok, "busy": tokens.warn}.get(self._state, tokens.secondary)
            painter.setPen(QPen(QColor(colour), 1.4))
            painter.setBrush(QColor(colour) if self._state == "good" else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc)
            if self._state == "busy":
                painter.setBrush(QColor(colour))
                painter.drawPie(disc, 90 * 16, 180 * 16)
        painter.end()


class StatusLine(QWidget):
    """What is going on, in one place; keeps its height so that nothing below it jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._mark = Mark()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._what = label("", "caption", wrap=True, selectable=True)
        self._hint = label("", "caption", wrap=True, selectable=True)
        column.addWidget(self._what)
        column.addWidget(self._hint)
        self._where = ElidedLabel(muted=True, small=True)
        column.addWidget(self._where)
        self._to_copy = ""
        self.copy_button = button(self.tr("Copy details"), "quiet")
        self.copy_button.setObjectName("status-copy")
        self.copy_button.clicked.connect(self._copy)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        row.addLayout(column, 1)
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.clear()

    @property
    def text(self) -> str:
        return self._what.text()

    @property
    def hint(self) -> str:
        return self._hint.text()

    @property
    def where(self) -> str:
        return self._where.text

    @property
    def state(self) -> str:
        return self._mark.state

    def clear(self) -> None:
        self._show("idle", "", "")

    def show_idle(self, what: str) -> None:
        self._show("idle", what, "")

    def show_busy(self, what: str) -> None:
        self._show("busy", what, "")

    def show_good(self, what: str) -> None:
        self._show("good", what, "")

    def show_problem(self, what: str, hint: str = "", where: str = "", details: str = "") -> None:
        """``details``: the technical part, not shown, but copied with the rest."""
        self._show("problem", what, hint, where)
        self._to_copy = "\n".join(part for part in (what, where, hint, details) if part)
        self.copy_button.setVisible(bool(where or details))  # a mistake in a field explains itself

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._to_copy)

    def _fit(self, *_news: object) -> None:
        self.setMinimumHeight(self.fontMetrics().height() * 2 + 4)

    def _show(self, state: str, what: str, hint: str, where: str = "") -> None:
        self._mark.set_state(state)
        self._mark.setVisible(bool(what))
        self._what.setText(what)
        kind = "caption" if state in ("idle", "busy") else ""
        if self._what.property("kind") != kind:
            self._what.setProperty("kind", kind)
            self._what.style().unpolish(self._what)
            self._what.style().polish(self._what)
        self._hint.setText(shown(hint))
        self._hint.setVisible(bool(hint))
        self._where.set_text(where)
        self._where.setVisible(bool(where))
        self.copy_button.hide()
        self.setAccessibleName(what)
        self.setAccessibleDescription(hint)
