"""Parts of the inspector's tabs: a heading, a text to read, rows of facts, something to open, warnings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.inspector.facts import Fact, FactRows
from app.ui.inspector.reading_text import ReadingText
from app.ui.widgets.buttons import button, fit_icon
from app.ui.widgets.texts import label
from app.ui.words import shown

_LEAST_OPENER = 80  # px


class Heading(QWidget):
    """A section's name, with an optional quiet button at the right."""

    def __init__(self, text: str, action: QPushButton | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        # The button is taller than the name: less air around the two keeps all headings alike.
        above, below = (10, 4) if action is None else (7, 1)
        row.setContentsMargins(0, above, 0, below)
        row.addWidget(label(text, "heading"))
        row.addStretch()
        if action is not None:
            row.addWidget(action)


class TextSection(QWidget):
    """A prompt with its copy button; hidden when there is none."""

    def __init__(self, name: str, copy_tip: str) -> None:
        super().__init__()
        self._whole = ""
        self._copy_button = button(self.tr("copy"), "quiet", tip=copy_tip)
        self._copy_button.setAccessibleName(copy_tip)
        self._copy_button.clicked.connect(self._copy)
        self.text = ReadingText()
        self.text.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(name, self._copy_button))
        column.addWidget(self.text)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.text.show_text(text)
        self.setVisible(bool(text.strip()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)


class FactSection(QWidget):
    """Rows under a heading; hidden when there are none. ``copy_tip``: a button copies all of them."""

    def __init__(self, name: str, copy_tip: str = "") -> None:
        super().__init__()
        self.rows = FactRows()
        copy_button = None
        if copy_tip:
            copy_button = button(self.tr("copy"), "quiet", tip=copy_tip)
            copy_button.setAccessibleName(copy_tip)
            copy_button.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading(name, copy_button))
        column.addWidget(self.rows)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        self.rows.show_facts(facts)
        self.setVisible(bool(facts))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self.rows.facts))


class Opener(QToolButton):
    """A line with an arrow: what stands below it is shown while it is on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("kind", "quiet")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # cut where there is no room
        self.setCheckable(True)
        fit_icon(self, 14)
        self.toggled.connect(self._turn)
        self._turn(False)

    def sizeHint(self) -> QSize:
        metrics, hint = self.fontMetrics(), super().sizeHint()
        cut = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + cut, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(_LEAST_OPENER), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        beside = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = self.width() - beside
        fits = metrics.horizontalAdvance(self._whole) <= room
        self.setText(self._whole if fits else metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def _turn(self, is_open: bool) -> None:
        closed = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self.setIcon(icons.icon("chevron-down" if is_open else closed, "secondary"))


class WarnMark(QWidget):
    """A small warning sign beside a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Warning"))
        theme.theme().changed.connect(self._fit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(theme.scaled(14), theme.scaled(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint(painter, "warning", QRectF(self.rect()), theme.current().warn)
        painter.end()


class Notes(QWidget):
    """What the server did differently, one warning each."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 2)
        self._column.setSpacing(6)
        self.notes: tuple[str, ...] = ()
        theme.theme().changed.connect(self._retheme)
        self.hide()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        if notes == self.notes:
            return
        self.notes = notes
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in self.notes[:12]:
            self._column.addWidget(self._note(note))
        self.setVisible(bool(self.notes))

    def _note(self, text: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QLabel()
        side = theme.scaled(16)
        mark.setPixmap(icons.pixmap("warning", side, "warn", self.devicePixelRatioF()))
        mark.setFixedSize(QSize(side, side))
        mark.setAccessibleName(self.tr("Warning"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(shown(text)[:500], wrap=True, selectable=True), 1)
        return made

    def _retheme(self, _tokens: object) -> None:
        if self.notes:
            self._fill()
