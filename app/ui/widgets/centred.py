"""A page of cards: one column in the middle, as wide as reading likes it, scrolling when it must."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


class CentredPage(QScrollArea):
    """Cards under each other in the middle of the page; each keeps its own greatest width."""

    def __init__(self, name: str, *, from_top: bool = False) -> None:
        """``name``: what is said of it where the keys scroll it. ``from_top``: the cards begin at the top instead of
        standing in the middle of the height."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("kind", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 24, 16, 24)
        self._column.setSpacing(16)
        if not from_top:
            self._column.addStretch()
        self._column.addStretch()
        self.setWidget(inside)

    def add_card(self, card: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card, 1)
        row.addStretch()
        self._column.insertLayout(self._column.count() - 1, row)
