"""What the window does about running work: the count on the rail, the questions before an interrupt and the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.jobs.job import JobState
from app.settings.declared import QUIT_WITH_WORK
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.attendant import Attendant
from app.ui.widgets.rail import Rail
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.queue.jobs import job, put, running


class Window(QMainWindow):
    """Closes when the attendant lets it, as the real one does."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.rail = Rail()
        self.rail.add("queue", "Queue", "queue")
        self.setCentralWidget(self.rail)
        self.attendant = Attendant(workspace, self, self.rail)

    def closeEvent(self, event: object) -> None:
        event.setAccepted(self.attendant.may_close())  # type: ignore[attr-defined]


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, home: Path, qapp: object) -> Workspace:
    home.mkdir(parents=True, exist_ok=True)
    return Workspace(work, Settings(home / "settings.json"), SessionState())


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Window:
    made = Window(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def click(window: Window, key: str, qtbot: QtBot) -> None:
    question = window.attendant.question
    assert question is not None
    qtbot.mouseClick(question.buttons[key], Qt.MouseButton.LeftButton)


def test_the_rail_counts_what_waits_and_calls_for_a_decision(window: Window, workspace: Workspace) -> None:
    button = window.rail.button("queue")
    assert button.text() == "Queue"
    width = window.rail.width()
    put(workspace, running(1), job(2), job(3))
    assert button.text() == "Queue · 2"
    assert button.accessibleName() == "Queue, 2 waiting"
    assert window.rail.width() == width
    put(workspace, job(4, JobState.UNKNOWN))
    assert button.text() == "Queue"
    assert button.accessibleName() == "Queue, needs you"


def test_without_work_the_window_closes_at_once(window: Window, workspace: Workspace) -> None:
    put(workspace, job(1), job(2, JobState.FAILED))
    assert window.close()
    assert workspace.quit_choice is None


@pytest.mark.parametrize("choice", ["interrupt", "finish"])
def test_with_work_running_the_user_is_asked_and_the_window_closes_on_the_answer(
    window: Window, workspace: Workspace, qtbot: QtBot, choice: str
) -> None:
    put(workspace, running(1))
    assert not window.close()
    assert window.isVisible()
    click(window, choice, qtbot)
    assert not window.isVisible()
    assert workspace.quit_choice == choice
    assert workspace.settings.get(QUIT_WITH_WORK) == "ask", "not ticked, not remembered"


def test_cancel_keeps_the_window_and_asks_again_next_time(window: Window, workspace: Workspace, qtbot: QtBot) -> None:
    put(workspace, running(1))
    window.close()
    first = window.attendant.question
    assert not window.close(), "the same question stands"
    assert window.attendant.question is first
    click(window, "", qtbot)
    assert window.isVisible()
    assert workspace.quit_choice is None
    assert not window.close()
    assert window.attendant.question is not None


def test_the_choice_is_remembered_when_ticked_and_holds_from_then_on(
    window: Window, workspace: Workspace, home: Path, qtbot: QtBot
) -> None:
    put(workspace, running(1))
    window.close()
    question = window.attendant.question
    assert question is not None
    question.remember.setChecked(True)
    click(window, "finish", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())
    qtbot.waitUntil(lambda: Settings.load(home / "settings.json").get(QUIT_WITH_WORK) == "finish")
    workspace.quit_choice = None
    window.show()
    assert window.close()
    assert workspace.quit_choice == "finish"


@pytest.mark.parametrize("order", ["interrupt", "skip"])
def test_what_may_hit_others_asks_first_and_means_one_job(
    window: Window, workspace: Workspace, work: WrittenWork, qtbot: QtBot, order: str
) -> None:
    asked = workspace.skip_asked if order == "skip" else workspace.interrupt_asked
    asked.emit(running(1))
    asked.emit(running(1))
    click(window, "", qtbot)
    assert work.orders == []
    asked.emit(running(1))
    put(workspace, running(2))
    click(window, order, qtbot)
    assert work.orders == [f"{order} {running(1).id}, sure"]


def test_the_question_about_a_job_that_has_ended_meanwhile_goes_away(
    window: Window, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    workspace.interrupt_asked.emit(running(1))
    put(workspace, running(2))
    assert window.attendant.question is not None
    put(workspace, job(1, JobState.DONE))
    assert window.attendant.question is None
    assert work.orders == []


def test_the_safe_answer_has_the_focus(window: Window, workspace: Workspace) -> None:
    put(workspace, running(1))
    window.close()
    question = window.attendant.question
    assert question is not None
    assert question.focusWidget() is question.buttons[""]
