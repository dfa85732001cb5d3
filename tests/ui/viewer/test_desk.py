"""Work off the GUI thread: the newest first, late answers thrown away, answers on the GUI thread."""

from __future__ import annotations

import gc
import logging
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.viewer.desk import Desk

PATIENCE_S = 60.0


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    made = Desk("test")
    yield made
    made.close()


class Gate:
    """Holds a piece of work until the test lets it go."""

    def __init__(self, result: object = None) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()
        self.result = result

    def __call__(self) -> object:
        self.begun.set()
        assert self.open.wait(PATIENCE_S)
        return self.result


def test_an_answer_arrives_on_the_gui_thread(desk: Desk, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    desk.put("slot", threading.current_thread, lambda worker: threads.extend((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_the_answer_of_a_replaced_wish_is_thrown_away(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = Gate("old")
    desk.put("slot", gate, answers.append)
    assert gate.begun.wait(PATIENCE_S)
    desk.put("slot", lambda: "new", answers.append)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(answers) and desk.is_idle)
    assert answers == ["new"]


def test_the_answer_of_a_dropped_wish_is_thrown_away(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = Gate("dropped")
    desk.put("slot", gate, answers.append)
    assert gate.begun.wait(PATIENCE_S)
    desk.drop("slot")
    gate.open.set()
    desk.put("other", lambda: "other", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["other"]


def test_the_newest_wish_is_done_first(desk: Desk, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = Gate()
    desk.put("gate", gate, lambda _result: None)
    assert gate.begun.wait(PATIENCE_S)
    for name in "abc":
        desk.put(name, lambda name=name: order.append(name), lambda _result: None)  # type: ignore[misc]
    gate.open.set()
    qtbot.waitUntil(lambda: desk.is_idle)
    assert order == ["c", "b", "a"]


def test_wishes_are_bounded_and_the_oldest_are_forgotten(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk("bounded", most_waiting=3)
    done: list[object] = []
    gate = Gate()
    desk.put("gate", gate, done.append)
    assert gate.begun.wait(PATIENCE_S)
    for number in range(10):
        desk.put(number, lambda number=number: number, done.append)  # type: ignore[misc]
    assert not desk.is_wanted(0)
    assert desk.is_wanted(9)
    gate.open.set()
    qtbot.waitUntil(lambda: desk.is_idle)
    assert done == [None, 9, 8, 7]
    desk.close()


def test_a_failure_is_logged_and_the_thread_goes_on(desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    answers: list[object] = []

    def broken() -> None:
        raise RuntimeError("a fault in a worker")

    with caplog.at_level(logging.ERROR):
        desk.put("slot", broken, answers.append)
        qtbot.waitUntil(lambda: desk.is_idle)
    assert "a fault in a worker" in caplog.text
    desk.put("slot", lambda: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1])


def test_a_deleted_widget_gets_no_answer_and_is_not_kept_alive(desk: Desk, qtbot: QtBot) -> None:
    gate = Gate("text")
    widget = QLabel()
    desk.put("slot", gate, widget.setText)
    assert gate.begun.wait(PATIENCE_S)
    del widget
    gc.collect()
    gate.open.set()
    qtbot.waitUntil(lambda: desk.is_idle)


def test_nothing_is_delivered_after_close(desk: Desk, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = Gate("late")
    desk.put("slot", gate, answers.append)
    assert gate.begun.wait(PATIENCE_S)
    desk.close()
    gate.open.set()
    desk.put("slot", lambda: "after", answers.append)
    qtbot.wait(1)
    assert answers == []


def test_a_dropped_desk_is_freed_here_and_not_by_its_thread(qapp: QApplication) -> None:
    """A Qt object freed in another thread, while an answer is on its way to it, would crash the window."""
    made = Desk("dropped")
    gate = Gate("late")
    heard: list[object] = []
    made.put("slot", gate, heard.append)
    assert gate.begun.wait(PATIENCE_S)
    there = weakref.ref(made)
    made.close()
    del made
    assert there() is None, "the thread holds the desk, and would free its relay"
    gate.open.set()
    for thread in threading.enumerate():
        if thread.name.startswith("dropped"):
            thread.join(PATIENCE_S)
    qapp.processEvents()
    assert heard == []
