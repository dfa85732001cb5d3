"""Notices that stand until they are put away: rows below the page, which cover nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.texts import label

if TYPE_CHECKING:
    from app.ui.notices import NoticeCard

_MOST = 3  # the share of the window that it may take, one part of so many
_SIDE = 16  # px
_HELD_MS = 60


class NoticeShelf(QWidget):
    """As high as its rows. The newest is always there, the older ones as far as there is room.

    The pages stay where they are while a mouse button is down: somebody may be drawing, or about to let go of a button.
    """

    def __init__(self, column: QVBoxLayout, placed: Callable[[], None]) -> None:
        """At the end of ``column``. ``placed`` is called when its height is another one."""
        super().__init__()
        self._cards: Sequence[NoticeCard] = ()
        self._placed = placed
        self._room = 0  # px
        self._more = label("", "caption")
        self._more.setParent(self)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self._fit)
        self.setFixedHeight(0)
        self.setAccessibleName(self.tr("Notices"))
        column.addWidget(self)

    def show_cards(self, cards: Sequence[NoticeCard], height: int) -> None:
        """The rows, the oldest first, and the height of the window."""
        self._cards, self._room = tuple(cards), height // _MOST
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._cards:  # a row's text changed its height
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        if QGuiApplication.mouseButtons().value:
            self._held.start()
            return
        heights = [card.height_at(self.width()) for card in self._cards]
        first = max(0, len(heights) - 1)
        while first > 0 and sum(heights[first - 1 :]) <= self._room:
            first -= 1
        top = self._place_more(first)
        for number, (card, height) in enumerate(zip(self._cards, heights, strict=True)):
            card.setVisible(number >= first)
            if number >= first:
                card.setGeometry(0, top, self.width(), height)
                top += height
        if top != self.height():
            self.setFixedHeight(top)
            self._placed()

    def _place_more(self, count: int) -> int:
        """Say how many there is no room for; returns the height of it."""
        self._more.setText(self.tr("1 more notice") if count == 1 else self.tr("{0} more notices").format(count))
        self._more.setVisible(bool(count))
        height = self._more.sizeHint().height() + 6 if count else 0
        self._more.setGeometry(_SIDE, 0, self.width() - 2 * _SIDE, height)
        return height
