"""The sheet of all keys, made from the table of actions."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.actions import ACTIONS, Action, translated
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label


class KeysSheet(QDialog):
    """Two columns of groups; closes by Esc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        groups = [(where, list(rows)) for where, rows in groupby(ACTIONS, key=lambda each: each.where)]
        halves = QHBoxLayout()
        halves.setSpacing(32)
        for part in (groups[:3], groups[3:]):
            half = QVBoxLayout()
            half.setSpacing(12)
            for where, rows in part:
                half.addWidget(label(translated(where), "heading"))
                half.addLayout(_grid(rows))
            half.addStretch()
            halves.addLayout(half)
        column.addLayout(halves)
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)


def _grid(rows: list[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 130)
    grid.setColumnStretch(1, 1)  # the keys of all groups stand in one column
    for number, each in enumerate(rows):
        native = QKeySequence.SequenceFormat.NativeText
        grid.addWidget(label(QKeySequence(each.keys[0]).toString(native), "strong"), number, 0)
        grid.addWidget(label(translated(each.title)), number, 1)
    return grid
