"""Short questions: asked on another thread, answered on the GUI thread, never in the way of the end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import tasks


@pytest.fixture(autouse=True)
def cancelled_afterwards() -> Iterator[None]:
    yield
    tasks.cancel_all()


def test_the_question_runs_elsewhere_and_the_answer_comes_back_here(qtbot: QtBot) -> None:
    seen: list[int] = []

    async def flow() -> None:
        seen.append(await tasks.in_thread(threading.get_ident))
        seen.append(threading.get_ident())

    tasks.spawn(flow())
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.get_ident()
    assert seen[1] == threading.get_ident()


def test_an_exception_of_the_thread_is_raised_in_the_flow(qtbot: QtBot) -> None:
    caught: list[str] = []

    def fail() -> None:
        raise ValueError("the disk is full")

    async def flow() -> None:
        try:
            await tasks.in_thread(fail)
        except ValueError as error:
            caught.append(str(error))

    tasks.spawn(flow())
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == ["the disk is full"]


def test_a_failure_nobody_awaits_reaches_the_crash_hook(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(error))

    async def flow() -> None:
        raise RuntimeError("nobody listens")

    tasks.spawn(flow())
    qtbot.waitUntil(lambda: bool(reported))
    assert str(reported[0]) == "nobody listens"


def test_cancelled_flows_have_ended_when_cancel_all_returns(qtbot: QtBot) -> None:
    release = threading.Event()

    async def inner() -> None:
        await tasks.in_thread(release.wait)

    async def outer() -> None:
        await inner()

    tasks.import_loop()
    started = [tasks.spawn(outer()) for _ in range(5)]
    tasks.cancel_all()
    release.set()
    assert all(task is not None and task.cancelled() for task in started)


def test_a_flow_ends_with_its_owner(qtbot: QtBot) -> None:
    release = threading.Event()
    owner = QObject()
    after: list[str] = []

    async def flow() -> None:
        await tasks.in_thread(release.wait)
        after.append("went on")

    tasks.import_loop()
    task = tasks.spawn(flow(), owner)
    assert task is not None
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    qtbot.waitUntil(task.done)
    release.set()
    assert task.cancelled()
    assert not after


def test_what_is_held_back_begins_later_and_in_order(qtbot: QtBot) -> None:
    came: list[str] = []

    async def flow(name: str) -> None:
        came.append(await tasks.in_thread(str, name))

    gone = QObject()
    tasks.hold_back()
    tasks.spawn(flow("of nobody any more"), gone)
    for name in ("first", "second"):
        tasks.spawn(flow(name))
        QApplication.processEvents()
    assert not came
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    tasks.go_on()
    qtbot.waitUntil(lambda: len(came) == 2)
    assert sorted(came) == ["first", "second"]


def test_what_is_held_back_until_the_end_never_begins(qtbot: QtBot) -> None:
    came: list[str] = []

    async def flow() -> None:
        came.append("began")

    tasks.hold_back()
    tasks.spawn(flow())
    tasks.cancel_all()
    tasks.go_on()
    QApplication.processEvents()
    assert not came


def test_one_question_is_answered_here_and_a_failure_reaches_the_crash_hook(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(error))
    seen: list[tuple[int, int]] = []

    def fail() -> None:
        raise ValueError("the disk is full")

    tasks.ask(threading.get_ident, lambda asked: seen.append((asked, threading.get_ident())))
    tasks.ask(fail, seen.append)
    assert not tasks.is_idle()
    qtbot.waitUntil(lambda: bool(seen and reported))
    assert seen[0][0] != seen[0][1] == threading.get_ident()
    assert [str(error) for error in reported] == ["the disk is full"]
    assert len(seen) == 1
    assert tasks.is_idle()


def test_nobody_gets_the_answer_of_a_question_that_was_cancelled_or_whose_owner_is_gone(qtbot: QtBot) -> None:
    release = threading.Event()
    came: list[object] = []
    owner = QObject()
    tasks.ask(release.wait, came.append, owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    release.set()
    qtbot.waitUntil(tasks.is_idle)
    release.clear()
    tasks.ask(release.wait, came.append)
    tasks.cancel_all()
    release.set()
    tasks.ask(lambda: "last", came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["last"]


def test_a_question_that_is_held_back_is_asked_later(qtbot: QtBot) -> None:
    asked = threading.Event()
    came: list[object] = []
    tasks.hold_back()
    tasks.ask(asked.set, came.append)
    QApplication.processEvents()
    assert not asked.is_set()
    tasks.go_on()
    qtbot.waitUntil(lambda: came == [None])


def test_flows_wait_for_their_loop_without_the_window_waiting(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = threading.Event()
    threads: list[int] = []

    def slowly() -> None:
        threads.append(threading.get_ident())
        imported.wait(60)
        import qasync  # noqa: F401

    came: list[str] = []

    async def flow(name: str) -> None:
        came.append(name)

    monkeypatch.setattr(tasks, "import_loop", slowly)
    monkeypatch.delitem(sys.modules, "qasync", raising=False)
    tasks.spawn(flow("first"))
    tasks.spawn(flow("second"))
    assert not came
    imported.set()
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == ["first", "second"]
    assert threads
    assert threads[0] != threading.get_ident()
