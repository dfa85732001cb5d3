"""The sheet of all keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import ACTIONS, Action, translated
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label

_Group = tuple[str, list[Action]]


class KeysSheet(QDialog):
    """Two columns of groups; closes by Esc."""

    def __init__(self, parent: QWidget, left_out: Collection[str] = ()) -> None:
        """``left_out``: ids of actions that nothing in this window does."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        shown = [each for each in ACTIONS if each.id not in left_out]
        groups = [(where, list(rows)) for where, rows in groupby(shown, key=lambda each: each.where)]
        inside = QWidget()
        inside.setProperty("kind", "page")
        halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        halves.setContentsMargins(0, 0, 8, 0)
        halves.setSpacing(32)
        for part in _halves(groups):
            halves.addLayout(_half(part))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column.addWidget(scroll)
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)
        # All of it where it fits into the window; large text scrolls, down only.
        around = QSize(64, 72 + close.sizeHint().height())
        most = parent.window().size() - QSize(32, 32)
        if inside.sizeHint().width() + around.width() > most.width():
            halves.setDirection(QBoxLayout.Direction.TopToBottom)
        self.resize((inside.sizeHint() + around).boundedTo(most))


def _halves(groups: Sequence[_Group]) -> tuple[Sequence[_Group], Sequence[_Group]]:
    """The groups in their order, cut where the longer half is shortest."""

    def longer(cut: int) -> int:
        return max(sum(len(rows) + 2 for _where, rows in part) for part in (groups[:cut], groups[cut:]))

    cut = min(range(1, len(groups)), key=longer)
    return groups[:cut], groups[cut:]


def _half(groups: Sequence[_Group]) -> QGridLayout:
    """Groups below each other; the keys of all of them share a column."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    native = QKeySequence.SequenceFormat.NativeText
    for where, rows in groups:
        heading = label(translated(where), "heading")
        heading.setContentsMargins(0, 12 if grid.count() else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for each in rows:
            number = grid.rowCount()
            grid.addWidget(label(QKeySequence(each.keys[0]).toString(native), "strong"), number, 0)
            grid.addWidget(label(translated(each.title)), number, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
