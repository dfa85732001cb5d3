"""Notices that stand until they are put away have rows of their own: they cover nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.notices import Level, Notice, NoticeCard, NoticeStack

LONG = "The server could not be reached because nothing answers at this address. "


class Room:
    """A window with one page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.page = QWidget()
        column.addWidget(self.page, 1)
        self.stack = NoticeStack(self.window, column)
        self.window.resize(900, 600)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()

    def say(self, *notices: Notice) -> None:
        for notice in notices:
            self.stack.show_notice(notice)
        self.settle()

    def place_of(self, card: NoticeCard) -> tuple[int, int]:
        """The upper and the lower edge in the window."""
        top = card.mapTo(self.window, QPoint(0, 0)).y()
        return top, top + card.height()

    @property
    def seen(self) -> list[NoticeCard]:
        return [card for card in self.stack.cards if card.isVisible()]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_what_stands_is_below_the_page_and_gives_the_room_back(room: Room) -> None:
    whole = room.page.height()
    room.say(Notice("Look?", action=("Yes", print), second=("No", print)), Notice("It failed.", Level.ERROR))
    upper, lower = (room.place_of(card) for card in room.seen)
    assert room.page.geometry().bottom() < upper[0]
    assert upper[1] <= lower[0]
    assert lower[1] <= room.window.height()
    assert {card.width() for card in room.seen} == {room.window.width()}
    for card in room.stack.cards:
        card.dismissed.emit(card)
    room.settle()
    assert room.page.height() == whole


def test_what_goes_by_itself_takes_no_room_from_the_page(room: Room) -> None:
    whole = room.page.height()
    room.say(Notice("Copied.", Level.OK))
    assert room.page.height() == whole
    assert room.stack.isVisible()


def test_a_page_keeps_its_place_while_a_mouse_button_is_down(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, held = room.page.height(), [Qt.MouseButton.LeftButton]
    monkeypatch.setattr("app.ui.notice_shelf.QGuiApplication.mouseButtons", lambda: held[0])
    room.say(Notice("It failed.", Level.ERROR))
    assert room.page.height() == whole
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: room.page.height() < whole)
    assert len(room.seen) == 1


def test_many_long_notices_leave_most_of_the_window_and_say_how_many_there_are(room: Room) -> None:
    room.say(*(Notice(f"{number}: {LONG * 4}", Level.ERROR, hint=LONG * 2) for number in range(4)))
    assert room.page.height() >= room.window.height() * 0.6
    assert room.seen[-1].notice.what.startswith("3:")
    hidden = 4 - len(room.seen)
    said = {each.text() for each in room.window.findChildren(QLabel) if each.isVisible()}
    assert f"{hidden} more notices" in said
    for card in room.seen:
        card.dismissed.emit(card)
    room.settle()
    assert room.seen, "those there was no room for follow"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_of_a_row_is_cut(room: Room, qtbot: QtBot, scale: float) -> None:
    room.say(Notice(LONG, Level.ERROR, hint=LONG * 3, action=("Try again", print)))
    theme.theme().apply("dark", scale)
    try:
        card = room.stack.cards[0]
        labels = [each for each in card.findChildren(QLabel) if each.text()]
        qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))
        buttons = [each for each in card.findChildren(QPushButton) if each.text()]
        assert all(each.width() >= each.minimumSizeHint().width() for each in buttons)
    finally:
        theme.theme().apply("dark", 1.0)


def test_nothing_shows_up_as_a_window(room: Room) -> None:
    shown: list[str] = []

    class Windows(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    windows = Windows()
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]
    room.say(*(Notice(f"{number}: {LONG * 4}", Level.ERROR) for number in range(4)))
    QApplication.instance().removeEventFilter(windows)  # type: ignore[union-attr]
    assert shown == []
