"""A section of a form: a header that folds it, says what is set in it, and carries a dot when something is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.mirror import mirrored
from app.ui.widgets.texts import plain_tip

_DOT = 6
_CHEVRON = 14


class _Header(QAbstractButton):
    """The painted line: chevron, capitals, dot, and the summary at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.summary = ""
        self.dot = False
        theme.theme().changed.connect(self._theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(160, max(28, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def show_state(self, summary: str, *, dot: bool) -> None:
        if (summary, dot) == (self.summary, self.dot):
            return
        self.summary, self.dot = summary, dot
        self.setAccessibleDescription(summary)
        self.setToolTip("" if not summary else plain_tip(summary))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        sizes = theme.theme().type
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        mark, dot = theme.scaled(_CHEVRON), theme.scaled(_DOT)
        chevron = "chevron-down" if self.isChecked() else "chevron-left" if self.isRightToLeft() else "chevron-right"
        ink = tokens.text if self.underMouse() else tokens.secondary
        icons.paint(painter, chevron, mirrored(QRectF(0, middle - mark / 2, mark, mark), self), ink)
        title_font = QFont(self.font())
        title_font.setPointSizeF(sizes.small)
        title_font.setWeight(QFont.Weight.DemiBold)
        title_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        painter.setFont(title_font)
        painter.setPen(QColor(ink))
        title = self.text().upper()
        x = mark + 6.0
        width = painter.fontMetrics().horizontalAdvance(title)
        place = mirrored(QRectF(x, 0, width + 4, self.height()), self)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
        x += width + 8
        if self.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(mirrored(QRectF(x, middle - dot / 2, dot, dot), self))
            x += dot + 8
        room = self.width() - x - 2
        if self.summary and room > 24:
            summary_font = QFont(self.font())
            summary_font.setPointSizeF(sizes.small)
            painter.setFont(summary_font)
            painter.setPen(QColor(tokens.secondary))
            text = painter.fontMetrics().elidedText(self.summary, Qt.TextElideMode.ElideRight, int(room))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(mirrored(QRectF(x, 0, room, self.height()), self), int(align), text)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked((event.key() == Qt.Key.Key_Right) is not self.isRightToLeft())
        else:
            super().keyPressEvent(event)

    def _theme_changed(self, _tokens: object) -> None:
        self.updateGeometry()
        self.update()


class Section(QWidget):
    """A foldable part of a form. Rows go into ``body``; ``trailing`` is a widget at the right end of the header."""

    folded = Signal(object)  # bool: is open now

    def __init__(
        self, title: str, *, name: str, trailing: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.setObjectName(f"section-{name}")
        self._closed_summary = ""
        self._open_summary = ""
        self._held_open = False
        self.header = _Header(title)
        self.header.setAccessibleName(title)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 4, 0, 8)
        self.body.setSpacing(8)
        line = self.header_line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.header, 1)
        if trailing is not None:
            line.addWidget(trailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._content)
        self._content.hide()
        self.header.toggled.connect(self._toggled)

    def rename(self, title: str) -> None:
        self.title = title
        self.header.setText(title)
        self.header.setAccessibleName(title)
        self.header.update()

    @property
    def is_open(self) -> bool:
        """Whether the user has it open (a filter may show it besides)."""
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        self.header.setChecked(is_open)

    def hold_open(self, held: bool) -> None:
        """Show the rows whatever the header says (while a filter is on)."""
        self._held_open = held
        self._show()

    def show_state(self, closed_summary: str, *, is_set: bool, open_summary: str = "") -> None:
        """What the header says when closed and when open, and whether it carries the dot."""
        self._closed_summary, self._open_summary = closed_summary, open_summary
        self.header.show_state(self._open_summary if self.is_open else closed_summary, dot=is_set)

    def show_dot(self, dot: bool) -> None:
        """Whether the header carries the dot, whatever ``show_state`` said."""
        self.header.show_state(self.header.summary, dot=dot)

    def _toggled(self, is_open: bool) -> None:
        self._show()
        self.header.show_state(self._open_summary if is_open else self._closed_summary, dot=self.header.dot)
        self.folded.emit(is_open)

    def _show(self) -> None:
        self._content.setVisible(self.is_open or self._held_open)
