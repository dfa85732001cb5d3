"""Quiet notices: said once, with what next, as plain text, gone when asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.notices import Level, Notice, NoticeCard, NoticeStack


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def stack(window: QWidget) -> NoticeStack:
    return NoticeStack(window)


def test_a_notice_of_the_same_topic_replaces_the_earlier_one(stack: NoticeStack) -> None:
    stack.show_notice(Notice("Nothing answers.", Level.ERROR, topic="connection"))
    stack.show_notice(Notice("It wants a password.", Level.ERROR, topic="connection"))
    assert [notice.what for notice in stack.notices] == ["It wants a password."]


def test_at_most_four_notices_are_shown_and_the_oldest_goes(stack: NoticeStack) -> None:
    for number in range(6):
        stack.show_notice(Notice(f"number {number}", Level.ERROR))
    assert [notice.what for notice in stack.notices] == ["number 2", "number 3", "number 4", "number 5"]


def test_what_a_server_said_is_shown_as_plain_text(stack: NoticeStack) -> None:
    stack.show_notice(Notice("<b>bold</b><img src=x>", Level.ERROR, hint="<i>hint</i>"))
    labels = [each for each in stack.findChildren(QLabel) if each.text()]
    assert {each.text() for each in labels} >= {"<b>bold</b><img src=x>", "<i>hint</i>"}
    assert all(each.textFormat().name == "PlainText" for each in labels)


def test_copy_details_puts_everything_on_the_clipboard(stack: NoticeStack) -> None:
    stack.show_notice(Notice("It failed.", Level.ERROR, hint="Try again.", details="POST /txt2img"))
    copy = next(each for each in stack.findChildren(QPushButton) if each.text() == "Copy details")
    copy.click()
    assert QGuiApplication.clipboard().text() == "It failed.\nTry again.\nPOST /txt2img"


@pytest.mark.parametrize(
    ("notice", "offers"),
    [
        (Notice("It failed.", Level.ERROR), True),
        (Notice("The file was damaged.", Level.WARN, where="/config/settings.json"), True),
        (Notice("The list could not be saved.", Level.WARN, details="No space left on device"), True),
        (Notice("There is no picture in the clipboard.", Level.INFO), False),
        (Notice("The picture was copied.", Level.OK), False),
    ],
)
def test_every_failure_can_be_copied_word_for_word(stack: NoticeStack, notice: Notice, offers: bool) -> None:
    stack.show_notice(notice)
    copies = [each for each in stack.findChildren(QPushButton) if each.text() == "Copy details"]
    assert len(copies) == offers
    for copy in copies:
        copy.click()
        parts = (notice.what, notice.where, notice.details)
        assert QGuiApplication.clipboard().text().splitlines() == [part for part in parts if part]


def test_what_is_copied_has_neither_passwords_nor_pictures(stack: NoticeStack) -> None:
    secret = "Authorization: Basic YW5uYTpodW50ZXIy at http://anna:hunter2@host:7860 with " + "iVBORw0KGgo" * 500
    stack.show_notice(Notice("It failed.", Level.ERROR, where="http://anna:hunter2@host/x", details=secret))
    next(each for each in stack.findChildren(QPushButton) if each.text() == "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert "host:7860" in copied
    for hidden in ("hunter2", "YW5uYTpodW50ZXIy", "iVBORw0KGgo"):
        assert hidden not in copied


def test_the_action_is_called_and_the_notice_goes(stack: NoticeStack) -> None:
    calls: list[str] = []
    stack.show_notice(Notice("No server.", Level.WARN, action=("Connect...", lambda: calls.append("connect"))))
    next(each for each in stack.findChildren(QPushButton) if each.text() == "Connect...").click()
    assert calls == ["connect"]
    assert stack.notices == ()


def test_notices_stay_inside_a_small_window(qtbot: QtBot, window: QWidget, stack: NoticeStack) -> None:
    for number in range(4):
        stack.show_notice(Notice(f"number {number}: " + "long words " * 20, Level.ERROR, hint="what next " * 10))
    qtbot.waitUntil(lambda: stack.geometry().right() < window.width())
    assert stack.geometry().left() >= 0


def shown_heights(stack: NoticeStack) -> list[tuple[str, int, int]]:
    """(text, height, height needed) of every label of every card."""
    return [
        (each.text(), each.height(), each.heightForWidth(each.width()))
        for each in stack.findChildren(QLabel)
        if each.text() and each.isVisible()
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_text_of_a_notice_is_cut(qtbot: QtBot, stack: NoticeStack, scale: float) -> None:
    for number in range(3):
        what = f"{number}: The server could not be reached because nothing answers at this address."
        hint = "Check that the server is running, and that the address and the port are right. " * 2
        stack.show_notice(Notice(what, Level.ERROR, hint=hint, where="POST /sdapi/v1/txt2img at http://127.0.0.1:1"))
    theme.theme().apply("dark", scale)
    try:
        qtbot.waitUntil(lambda: all(height >= needed for _text, height, needed in shown_heights(stack)))
        cards = stack.findChildren(NoticeCard)
        for upper, lower in pairwise(cards):
            assert upper.geometry().bottom() < lower.geometry().top()
    finally:
        theme.theme().apply("dark", 1.0)
