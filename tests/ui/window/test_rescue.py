"""Images that cannot be stored: the window says so once, and offers another folder or another try."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.jobs.events import QueuePaused, QueueResumed
from app.jobs.job import Problem
from app.jobs.queue import JobQueue
from app.library.library import Library
from app.settings.declared import IMAGE_FOLDER
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.notices import NoticeStack
from app.ui.rescue import TOPIC, Rescue
from app.ui.work import WindowWork
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

FULL = Problem(
    "The images could not be kept: No space left on device.",
    where="/pictures/5.png",
    hint="They are in memory only: free some space and try again, or choose another image folder.",
)


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, tmp_path: Path, qapp: object) -> Workspace:
    return Workspace(work, Settings(tmp_path / "settings.json"), SessionState())


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def notices(workspace: Workspace, window: QMainWindow) -> NoticeStack:
    made = NoticeStack(window)
    workspace.notice_posted.connect(made.show_notice)
    return made


@pytest.fixture
def rescue(workspace: Workspace, window: QMainWindow, notices: NoticeStack) -> Rescue:
    return Rescue(workspace, window)


def press(notices: NoticeStack, text: str, qtbot: QtBot) -> None:
    button = next(each for each in notices.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def hold(workspace: Workspace) -> None:
    workspace.pause_reason = f"{FULL.what} {FULL.hint}"
    workspace.images_held.emit(FULL)


def test_one_notice_says_what_where_and_what_next(
    workspace: Workspace, rescue: Rescue, notices: NoticeStack, work: WrittenWork, qtbot: QtBot
) -> None:
    hold(workspace)
    hold(workspace)
    (notice,) = notices.notices
    assert (notice.what, notice.where, notice.hint) == (FULL.what, FULL.where, FULL.hint)
    press(notices, "Try again", qtbot)
    assert work.orders == ["resume"]


def test_the_images_go_where_the_user_says_once_and_the_next_only_when_that_is_chosen_too(
    workspace: Workspace, rescue: Rescue, notices: NoticeStack, work: WrittenWork, tmp_path: Path, qtbot: QtBot
) -> None:
    hold(workspace)
    press(notices, "Save elsewhere...", qtbot)
    assert rescue.dialog is not None
    changed: list[str] = []
    workspace.setting_changed.connect(changed.append)
    folder = str(tmp_path / "elsewhere")
    rescue.dialog.fileSelected.emit(folder)
    assert work.orders == ["save held in elsewhere"]
    assert changed == []
    assert workspace.settings.get(IMAGE_FOLDER) == IMAGE_FOLDER.default
    (notice,) = notices.notices
    assert "this once" in notice.what
    press(notices, "Keep using this folder", qtbot)
    assert changed == [IMAGE_FOLDER.name]
    assert workspace.settings.get(IMAGE_FOLDER) == folder
    qtbot.waitUntil(lambda: Settings.load(tmp_path / "settings.json").get(IMAGE_FOLDER) == folder)
    assert work.orders == ["save held in elsewhere"]


def test_without_a_folder_the_notice_comes_back(
    workspace: Workspace, rescue: Rescue, notices: NoticeStack, work: WrittenWork, qtbot: QtBot
) -> None:
    hold(workspace)
    press(notices, "Save elsewhere...", qtbot)
    assert notices.notices == ()
    assert rescue.dialog is not None
    rescue.dialog.reject()
    assert [notice.topic for notice in notices.notices] == [TOPIC]
    assert work.orders == []


def test_the_queue_resumed_elsewhere_closes_the_dialog(
    workspace: Workspace, rescue: Rescue, notices: NoticeStack, qtbot: QtBot
) -> None:
    hold(workspace)
    rescue.choose_folder()
    workspace.pause_reason = None
    workspace.queue_resumed.emit()
    assert rescue.dialog is None


def test_a_pause_for_want_of_room_is_told_as_that_alone(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    queue = JobQueue()
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
    real = WindowWork(queue, library)
    real._workspace = workspace
    said: list[object] = []
    workspace.notice_posted.connect(said.append)
    with qtbot.waitSignal(workspace.images_held) as held:
        real._relay.post(QueuePaused("No room.", FULL))
    assert held.args == [FULL]
    assert said == []
    with qtbot.waitSignal(workspace.notice_posted):
        real._relay.post(QueuePaused("3 jobs in a row failed."))
    with qtbot.waitSignal(workspace.queue_resumed):
        real._relay.post(QueueResumed())
    real.close()
    queue.close()
    library.close()
