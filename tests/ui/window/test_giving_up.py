"""A server without a sign of life: where the window says so, and how it is waited for no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from app.features.create.generate_bar import GenerateBar
from app.features.queue.cards import card_of
from app.features.queue.deeds import Deed, deeds_for
from app.features.queue.page import QueuePage
from app.jobs.job import Job, JobState, Progress
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.attendant import Attendant
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.viewer import desk
from app.ui.viewer.canvas import Canvas
from app.ui.widgets.rail import Rail
from app.ui.widgets.status_bar import StatusBar
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.queue.jobs import job, put, running

TEXT = "No sign of life for 34 s"


def silent(seconds: int = 34) -> Job:
    progress = Progress(fraction=0.4, step=15, steps=24, images=8, text=TEXT, waited_s=seconds)
    return job(1, JobState.SENT, progress=progress)


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, qapp: object) -> Workspace:
    return Workspace(work, Settings(), SessionState())


@pytest.fixture
def attendant(workspace: Workspace, qtbot: QtBot) -> Attendant:
    window = QMainWindow()
    qtbot.addWidget(window)
    rail = Rail()
    rail.add("queue", "Queue", "queue")
    window.setCentralWidget(rail)
    window.show()
    return Attendant(workspace, window, rail)


@pytest.fixture(autouse=True)
def threads_end(qapp: object) -> Iterator[None]:
    yield
    thumbnails.close()
    desk.close()


def entry(menu: QMenu | None, text: str) -> QAction:
    assert menu is not None
    return next(action for action in menu.actions() if action.text().startswith(text))


def test_the_status_bar_and_the_row_of_the_queue_say_it(workspace: Workspace, qtbot: QtBot) -> None:
    bar = StatusBar(workspace)
    qtbot.addWidget(bar)
    put(workspace, silent())
    assert bar.work.text == f"Job 1 of 1 · {TEXT}"
    card = card_of(silent(), "", 0, 0)
    assert card.step.startswith(TEXT)
    assert card.left == ""


def test_the_row_offers_a_way_out_only_then(workspace: Workspace, qtbot: QtBot) -> None:
    assert Deed.GIVE_UP not in deeds_for(running(1), 0, 0)
    assert Deed.GIVE_UP not in deeds_for(silent(5), 0, 0)
    page = QueuePage(workspace)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    put(workspace, running(1))
    qtbot.waitUntil(lambda: page.model.row_of("job1") >= 0)
    assert page.view.button_rect("job1", Deed.GIVE_UP).isEmpty()
    workspace.jobs["job1"] = silent()
    workspace.job_changed.emit(silent())
    qtbot.waitUntil(lambda: not page.view.button_rect("job1", Deed.GIVE_UP).isEmpty())
    with qtbot.waitSignal(workspace.give_up_asked) as asked:
        qtbot.mouseClick(
            page.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=page.view.button_rect("job1", Deed.GIVE_UP).center(),
        )
    assert asked.args is not None
    assert asked.args[0].id == "job1"


def test_the_strip_has_it_in_its_menu(workspace: Workspace, qtbot: QtBot) -> None:
    canvas = Canvas(workspace)
    qtbot.addWidget(canvas)
    assert canvas.menu() is None
    put(workspace, silent())
    canvas.set_progress(silent().progress)
    with qtbot.waitSignal(workspace.give_up_asked):
        entry(canvas.menu(), "Stop waiting").trigger()


def test_the_stop_button_has_it_in_its_menu(qtbot: QtBot) -> None:
    bar = GenerateBar()
    qtbot.addWidget(bar)
    for text, signal in (
        ("Stop the running job", bar.stop_pressed),
        ("Stop after", bar.stop_after_pressed),
        ("Stop waiting", bar.give_up_pressed),
    ):
        with qtbot.waitSignal(signal):
            entry(bar.stop_menu, text).trigger()


def test_it_is_asked_what_would_be_lost_first(
    workspace: Workspace, attendant: Attendant, work: WrittenWork, qtbot: QtBot
) -> None:
    put(workspace, silent())
    workspace.ask_to_give_up()
    question = attendant.question
    assert question is not None
    assert "Pictures that still come are lost" in question.accessibleDescription()
    assert work.orders == []
    qtbot.mouseClick(question.buttons["give up"], Qt.MouseButton.LeftButton)
    assert work.orders == ["give up job1"]


def test_the_question_goes_when_the_answer_comes_after_all(
    workspace: Workspace, attendant: Attendant, work: WrittenWork
) -> None:
    put(workspace, silent())
    workspace.ask_to_give_up()
    put(workspace, replace(silent(), progress=Progress(step=16, steps=24)))
    assert attendant.question is not None
    put(workspace, job(1, JobState.DONE))
    assert attendant.question is None
    assert work.orders == []


def test_with_nothing_running_nothing_is_asked(workspace: Workspace, attendant: Attendant) -> None:
    workspace.ask_to_give_up()
    assert attendant.question is None
