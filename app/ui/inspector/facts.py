"""Name and value rows with a copy for each: painted as one widget, so a picture with forty settings changes at once.

Long values wrap anywhere; everything is plain text, whatever a file says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.mirror import mirrored
from app.ui.widgets.texts import plain_tip

_KEY_SHARE = 0.38  # of the width, for the names; more when they need it
_WIDEST_KEY_SHARE = 0.46
_GAP = 8
_PAD_X, _PAD_Y = 8, 3  # the highlight of a row reaches this far around its text
_ICON = 14
_MOST_LINES = 12
_MOST_SHOWN = 4000  # characters laid out; the copy has all
_COPIED_MS = 1200

Fact = tuple[str, str]


@dataclass(slots=True)
class _Placed:
    """One row where it lies."""

    key: str
    value: QTextLayout
    top: float
    height: float
    is_cut: bool


class FactRows(QWidget):
    """Rows of (name, value). A click, Enter or Ctrl+C copies the value of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()
        self._aligned: tuple[FactRows, ...] = (self,)
        self._rows: list[_Placed] = []
        self._current = 0
        self._hovered = -1
        self._copied = -1
        self._copied_timer = QTimer(self)
        self._copied_timer.setSingleShot(True)
        self._copied_timer.setInterval(_COPIED_MS)
        self._copied_timer.timeout.connect(self._forget_copied)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._retheme)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        self._facts = tuple((" ".join(key.split())[:200], value) for key, value in facts)
        self._current = 0
        self._hovered = self._copied = -1
        for rows in self._aligned:
            rows.lay_out()
        self._say()

    def align_with(self, others: Sequence[FactRows]) -> None:
        """Let the values of all of them begin at the same place. Tell each; they are expected to be as wide."""
        self._aligned = (self, *(each for each in others if each is not self))

    def text_of(self, row: int) -> str:
        """What a copy of a row gives: the value as it is."""
        return self._facts[row][1]

    # -- layout ---------------------------------------------------------------------------------------------------

    def _key_width(self) -> float:
        metrics = QFontMetricsF(self.font())
        keys = [key for rows in self._aligned for key, _value in rows.facts]
        widest = max((metrics.horizontalAdvance(key) for key in keys), default=0.0)
        return min(self.width() * _WIDEST_KEY_SHARE, widest + 1)

    @property
    def value_left(self) -> float:
        """Where the values begin, in pixels from the edge where lines begin."""
        # One column for the values, wherever the widest name ends.
        return max(self._key_width() + _GAP, self.width() * _KEY_SHARE)

    @property
    def _room(self) -> float:
        """How wide the values may be."""
        return max(40.0, self.width() - self.value_left - _ICON - 6)

    def lay_out(self) -> None:
        """Place all rows for the width and the names of now."""
        room = self._room
        metrics = QFontMetricsF(self.font())
        self._rows = []
        top = 0.0
        for key, value in self._facts:
            shown = value[:_MOST_SHOWN].replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\u2028")
            layout = QTextLayout(shown or "–", self.font())
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            if self.isRightToLeft():  # beside its name; the words of a value keep their own direction
                option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            layout.setTextOption(option)
            layout.beginLayout()
            y, end = 0.0, 0
            for _number in range(_MOST_LINES):
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(room)
                line.setPosition(QPointF(0, y))
                y += metrics.lineSpacing()
                end = line.textStart() + line.textLength()
            layout.endLayout()
            length = len(shown.encode("utf-16-le", "surrogatepass")) // 2  # as Qt counts
            is_cut = len(value) > _MOST_SHOWN or end < length
            height = max(y, metrics.lineSpacing()) + 2 * _PAD_Y
            self._rows.append(_Placed(key, layout, top, height, is_cut))
            top += height
        height = round(top)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        self.update()

    def _row_at(self, y: float) -> int:
        for number, row in enumerate(self._rows):
            if row.top <= y < row.top + row.height:
                return number
        return -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def sizeHint(self) -> QSize:
        return QSize(260, self.minimumHeight())

    def _retheme(self, _tokens: object) -> None:
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.lay_out()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        metrics = QFontMetricsF(self.font())
        key_width, left = self._key_width(), self.value_left
        for number, row in enumerate(self._rows):
            if row.top > event.rect().bottom() or row.top + row.height < event.rect().top():
                continue
            is_current = number == self._current and self.hasFocus()
            if number == self._hovered or number == self._copied or is_current:
                self._paint_plate(painter, row, is_current)
                self._paint_mark(painter, row, is_copied=number == self._copied)
            painter.setPen(QColor(tokens.secondary))
            key = metrics.elidedText(row.key, Qt.TextElideMode.ElideRight, key_width)
            named = QRectF(0, row.top + _PAD_Y, key_width, metrics.height())
            painter.drawText(mirrored(named, self), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, key)
            painter.setPen(QColor(tokens.text))
            room = QRectF(left, row.top + _PAD_Y, self._room, row.height)
            row.value.draw(painter, mirrored(room, self).topLeft())
            if row.is_cut:
                painter.setPen(QColor(tokens.secondary))
                last = row.top + row.height - _PAD_Y - metrics.descent()
                dots = metrics.horizontalAdvance("…")
                painter.drawText(QPointF(0 if self.isRightToLeft() else self.width() - dots, last), "…")
        painter.end()

    def _paint_plate(self, painter: QPainter, row: _Placed, is_current: bool) -> None:
        tokens = theme.current()
        plate = QRectF(0.5, row.top + 0.5, self.width() - 1, row.height - 1).adjusted(-_PAD_X, 0, 0, 0)
        plate = mirrored(plate, self)
        painter.setPen(QPen(QColor(tokens.accent), 1) if is_current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(plate, 4, 4)

    def _paint_mark(self, painter: QPainter, row: _Placed, *, is_copied: bool) -> None:
        tokens = theme.current()
        square = QRectF(self.width() - _ICON - 4, row.top + (min(row.height, 24) - _ICON) / 2, _ICON, _ICON)
        square = mirrored(square, self)
        icons.paint(painter, "check" if is_copied else "copy", square, tokens.ok if is_copied else tokens.secondary)

    # -- copying --------------------------------------------------------------------------------------------------

    def _copy(self, row: int) -> None:
        if 0 <= row < len(self._facts):
            QGuiApplication.clipboard().setText(self.text_of(row))
            self._copied = row
            self._copied_timer.start()
            self.update()

    def _copy_line(self, row: int) -> None:
        key, value = self._facts[row]
        QGuiApplication.clipboard().setText(f"{key}: {value}")

    def _forget_copied(self) -> None:
        self._copied = -1
        self.update()

    def _say(self) -> None:
        if self._facts:
            key, value = self._facts[self._current]
            self.setAccessibleName(f"{key}: {value[:500]}")
        else:
            self.setAccessibleName("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._copy(self._current)
        elif step and 0 <= self._current + step < len(self._facts):
            self._current += step
            self._say()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._copy(self._row_at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row != self._hovered:
            self._hovered = row
            self.setToolTip(self._tip(row))
            self.update()

    def _tip(self, row: int) -> str:
        if row < 0:
            return ""
        if self._rows[row].is_cut:
            return self.tr("Click to copy all of it")
        metrics = QFontMetricsF(self.font())
        is_elided = metrics.horizontalAdvance(self._rows[row].key) > self._key_width()
        return plain_tip(self._rows[row].key) if is_elided else self.tr("Click to copy")

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self._current if asked_by_key else self._row_at(event.pos().y())
        if not 0 <= row < len(self._facts):
            return
        self._current = row
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy value")).triggered.connect(self._copy_current)
        menu.addAction(self.tr("Copy name and value")).triggered.connect(self._copy_current_line)
        at = self.mapToGlobal(QPoint(16, round(self._rows[row].top))) if asked_by_key else event.globalPos()
        menu.popup(at)

    def _copy_current(self) -> None:
        self._copy(self._current)

    def _copy_current_line(self) -> None:
        self._copy_line(self._current)
