"""Quiet notices: one sentence that says what happened, what next, and an action that helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.words import shown

if TYPE_CHECKING:
    from app.ui.notice_shelf import NoticeShelf


class Level(StrEnum):
    """How serious a notice is; also the token its icon is painted in."""

    OK = "ok"
    INFO = "secondary"
    WARN = "warn"
    ERROR = "error"


_ICONS = {Level.OK: "done", Level.INFO: "info", Level.WARN: "warning", Level.ERROR: "error"}
_CARD_WIDTH, _GAP, _MARGIN = 380, 8, 16
_FROM_BELOW = 88  # the status bar, and the buttons below the facts of a picture: a notice must not lie on "Use all"
_LONGEST_COPY = 20_000  # characters
_SHOWN_MS = {Level.OK: 4000, Level.INFO: 6000}  # warnings and errors stay until dismissed
_LEAST_TEXT = 300  # px of a row: with so much left for the text its buttons stand beside it


@dataclass(frozen=True, slots=True)
class Notice:
    """``what`` happened (one sentence), ``where``, ``hint``: what next, ``details`` to copy.

    ``action``: the label of a button that helps, and what it calls; ``second``: another one.
    Two notices with the same ``topic`` replace each other. ``gone`` is called when it does not stand any more.
    """

    what: str
    level: Level = Level.INFO
    hint: str = ""
    details: str = ""
    action: tuple[str, Callable[[], None]] | None = None
    topic: str = ""
    where: str = ""
    second: tuple[str, Callable[[], None]] | None = None
    gone: Callable[[], None] | None = None

    @property
    def is_failure(self) -> bool:
        """Whether something went wrong that somebody may want to be told of, word for word."""
        return bool(self.details) or self.level is Level.ERROR or (self.level is Level.WARN and bool(self.where))

    @property
    def shown_ms(self) -> int:
        """How long it is shown; 0: until somebody puts it away."""
        return 0 if self.action else _SHOWN_MS.get(self.level, 0)

    @property
    def as_text(self) -> str:
        """What "Copy details" copies. What failed is cleaned where it is made, and here once more."""
        from app.api.errors import clean  # late: the window is painted before the rest is imported

        where = clean(self.where) if "://" in self.where else self.where  # a path may be one long run of letters
        parts = (clean(self.what), where, clean(self.hint), clean(self.details, _LONGEST_COPY))
        return "\n".join(part for part in parts if part)


class NoticeCard(QFrame):
    """One notice as a card, or as a row as wide as the window."""

    dismissed = Signal(object)  # the card

    def __init__(self, notice: Notice, parent: QWidget | None = None, *, is_row: bool = False) -> None:
        super().__init__(parent)
        self.notice = notice
        self._is_row = is_row
        self.setProperty("kind", "notice-row" if is_row else "notice")
        self.setAccessibleName(notice.what)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((_MARGIN, 8, 10, 8) if is_row else (12, 10, 8, 10)))
        row.setSpacing(10)
        mark = QLabel()
        side = theme.scaled(18)
        mark.setPixmap(icons.pixmap(_ICONS[notice.level], side, notice.level.value, self.devicePixelRatioF()))
        mark.setFixedSize(QSize(side, side))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(4)
        self._body.addLayout(self._texts(), 1)
        self._row_of_buttons = self._buttons()
        if self._row_of_buttons.count():
            self._body.addLayout(self._row_of_buttons)
        row.addLayout(self._body, 1)
        close = icon_button("close", self.tr("Dismiss"), "quiet", 22)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self._dismiss)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        if notice.shown_ms:
            QTimer.singleShot(notice.shown_ms, self, self._dismiss)

    def _texts(self) -> QVBoxLayout:
        notice = self.notice
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(notice.what, wrap=True, selectable=True))
        if notice.hint:
            column.addWidget(label(shown(notice.hint), "caption", wrap=True, selectable=True))
        if notice.where:
            column.addWidget(ElidedLabel(notice.where, muted=True, small=True))
        return column

    def _buttons(self) -> QHBoxLayout:
        notice = self.notice
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for text, call in filter(None, (notice.action, notice.second)):
            act = button(text, "outline")
            act.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are: so do all of these
            act.clicked.connect(call)
            act.clicked.connect(self._dismiss)
            buttons.addWidget(act)
        if notice.is_failure:
            copy = button(self.tr("Copy details"), "quiet")
            copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            copy.clicked.connect(self._copy)
            buttons.addWidget(copy)
        if buttons.count():
            buttons.addStretch()
        return buttons

    def height_at(self, width: int) -> int:
        """The height of the card at this width, all of its text shown."""
        self.ensurePolished()
        beside = self._is_row and width >= theme.scaled(_LEAST_TEXT) + self._row_of_buttons.sizeHint().width()
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.invalidate()
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.notice.as_text)

    def _dismiss(self) -> None:
        self.dismissed.emit(self)


class NoticeStack(QWidget):
    """The notices of a window; at most four, the oldest goes first.

    Those that go by themselves are stacked at its lower right. What stands until somebody puts it away has rows of its
    own below the pages, so that it covers nothing: see ``notice_shelf``.
    """

    LIMIT = 4

    def __init__(self, parent: QWidget, column: QVBoxLayout | None = None) -> None:
        """At the end of ``column`` are the rows of standing notices; without it these are stacked, too."""
        super().__init__(parent)
        self._cards: list[NoticeCard] = []
        self._column = column
        self._shelf: NoticeShelf | None = None
        parent.installEventFilter(self)
        theme.theme().changed.connect(self._place)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(card.notice for card in self._cards)

    @property
    def cards(self) -> tuple[NoticeCard, ...]:
        """Of ``notices``, in their order."""
        return tuple(self._cards)

    def show_notice(self, notice: Notice) -> None:
        for card in list(self._cards):
            if (notice.topic and card.notice.topic == notice.topic) or card.notice == notice:
                self._take(card)
        while len(self._cards) >= self.LIMIT:
            self._take(self._cards[0])
        shelf = None if notice.shown_ms else self._made_shelf()
        card = NoticeCard(notice, shelf or self, is_row=shelf is not None)
        card.dismissed.connect(self._remove)
        self._cards.append(card)
        if shelf is None:
            card.show()
        self._place()

    def _made_shelf(self) -> NoticeShelf | None:
        if self._shelf is None and self._column is not None:
            from app.ui.notice_shelf import NoticeShelf  # late: many windows have nothing that stands

            self._shelf = NoticeShelf(self._column, self._place_floating)
        return self._shelf

    def clear_topics(self, *topics: str) -> None:
        """Take back notices that are no longer true: those whose topic begins with one of ``topics``."""
        for card in list(self._cards):
            if card.notice.topic.startswith(topics):
                self._remove(card)

    def _remove(self, card: NoticeCard) -> None:
        self._take(card)
        self._place()

    def _take(self, card: NoticeCard) -> None:
        if card in self._cards:
            self._cards.remove(card)
            had_keys = card.isAncestorOf(QApplication.focusWidget() or self)
            card.hide()
            card.deleteLater()
            if had_keys:
                self._give_keys_back()
            if card.notice.gone is not None:
                card.notice.gone()

    def _give_keys_back(self) -> None:
        """To what had them on the page, where there is one."""
        first = self._column.itemAt(0) if self._column is not None else None
        page = first.widget() if first is not None else None
        last = page.focusWidget() if page is not None else None
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, *_news: object) -> None:
        """Give every card the height its wrapped text needs at its width, the newest at the bottom."""
        parent = self.parentWidget()
        if parent is None:
            return
        if self._shelf is not None:
            standing = [card for card in self._cards if card.parentWidget() is self._shelf]
            self._shelf.show_cards(standing, parent.height())
        self._place_floating()

    def _place_floating(self) -> None:
        parent = self.parentWidget()
        floating = [card for card in self._cards if card.parentWidget() is self]
        self.setVisible(bool(floating))
        if parent is None or not floating:
            return
        width = min(round(_CARD_WIDTH * theme.theme().scale), parent.width() - 2 * _MARGIN)
        top = 0
        for card in floating:
            height = card.height_at(width)
            card.setGeometry(0, top, width, height)
            top += height + _GAP
        height = top - _GAP
        below = theme.scaled(_FROM_BELOW) + (self._shelf.height() if self._shelf is not None else 0)
        left = _MARGIN if self.isRightToLeft() else parent.width() - width - _MARGIN
        self.setGeometry(left, parent.height() - height - below, width, height)
        self.raise_()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a card's text changed its height
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)
