"""The list that opens below what is being typed. It never takes the focus nor lies over the line with the caret."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.matching import Entry
from app.ui.widgets.picker_rows import Item, RowPainter, Rows
from app.ui.widgets.plate import paint_plate
from app.ui.widgets.texts import ElidedLabel

_ROWS_SHOWN = 8
_LEAST_ROWS = 2
_WIDTH = 340  # px at a text scale of 100 %
_GAP = 4
_EDGE = 6  # around the list


class CompletionPopup(QFrame):
    """A part of the window above all others, so that the keyboard stays with the editor."""

    chosen = Signal(object)  # the row

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("completion")
        self.setProperty("kind", "picker")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListView()
        self.list.setProperty("kind", "list")
        self.list.setAccessibleName(self.tr("Words that fit"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = Rows(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowPainter(self, has_stars=False))
        self.list.clicked.connect(self._clicked)
        self.footer = ElidedLabel(muted=True, small=True)
        self.footer.set_text(self.tr("Tab or Enter: take it · Esc: close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 4, 0)  # where the rows have their texts
        below.addWidget(self.footer)
        column.addLayout(below)
        self.hide()

    @property
    def row(self) -> int:
        """The chosen one; -1 for none."""
        return self.list.currentIndex().row()

    @property
    def titles(self) -> tuple[str, ...]:
        """What is offered, from the top."""
        return tuple(item.entry.title for item in self._rows.items if item.entry is not None)

    def offer(self, entries: Sequence[Entry], line: QRect) -> None:
        """Show these below ``line`` (the caret's, in the window's places), above it where there is no room."""
        self._rows.show([Item(entry, entry.detail) for entry in entries])
        self._place(line, len(entries))
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self.list.scrollToTop()
        if not self.isVisible():
            self.raise_()
            self.show()
        self._announce()

    def go(self, steps: int) -> None:
        """To another row; from the last one on to the first."""
        count = self._rows.rowCount()
        if not count:
            return
        row = (self.row + steps) % count if abs(steps) == 1 else min(count - 1, max(0, self.row + steps))
        self.list.setCurrentIndex(self._rows.index(row, 0))
        self._announce()

    def go_page(self, direction: int) -> None:
        self.go(direction * (_ROWS_SHOWN - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_plate(self)

    def _place(self, line: QRect, count: int) -> None:
        window = self.window().rect()
        row = max(28, self.list.fontMetrics().height() + 10)
        around = 2 * _EDGE + 4 + self.footer.sizeHint().height()
        below = window.bottom() - line.bottom() - _GAP - 2
        above = line.top() - window.top() - _GAP - 2
        wanted = min(_ROWS_SHOWN, count) * row + around
        is_above = below < wanted and above > below
        room = above if is_above else below
        rows = max(min(_LEAST_ROWS, count), min(_ROWS_SHOWN, count, (room - around) // row))
        size = QSize(min(theme.scaled(_WIDTH), window.width() - 2 * _GAP), rows * row + around)
        left = line.left() - _EDGE if not self.isRightToLeft() else line.right() + _EDGE - size.width()
        left = max(_GAP, min(left, window.right() - size.width() - _GAP))
        top = line.top() - _GAP - size.height() if is_above else line.bottom() + _GAP
        self.setGeometry(QRect(left, top, size.width(), size.height()))

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _announce(self) -> None:
        """A screen reader stays with the editor as well: it is told what the list has."""
        if QAccessible.isActive():
            said = str(self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
