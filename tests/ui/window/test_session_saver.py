"""A session that cannot be saved is tried again and again; the user hears of it once, and no longer when it works."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.notices import NoticeStack
from app.ui.session_saver import SessionSaver
from app.ui.workspace import Workspace

LONG_MS = 20_000


class Stage:
    """A window's notices over a session in a folder that is in the way of its own file at first."""

    def __init__(self, file: Path, qtbot: QtBot) -> None:
        self.file = file
        self.workspace = Workspace(None, Settings(), SessionState(file))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.notices = NoticeStack(self.window)
        self.said = 0
        self.gathered = 0
        self.workspace.notice_posted.connect(self._say)
        self.workspace.notice_settled.connect(self.notices.clear_topics)
        self.saver = SessionSaver(self.workspace, self._gather, self.window)

    def _say(self, notice: object) -> None:
        self.said += 1
        self.notices.show_notice(notice)  # type: ignore[arg-type]

    def _gather(self) -> None:
        self.gathered += 1
        self.workspace.session.set("draft", self.gathered)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Stage:
    return Stage(tmp_path / "data" / "session.json", qtbot)


def test_it_goes_on_trying_says_it_once_and_takes_it_back(stage: Stage, qtbot: QtBot) -> None:
    stage.file.parent.write_text("a file where the folder should be")
    saver = stage.saver
    saver._timer.setInterval(10)
    saver.start()
    qtbot.waitUntil(lambda: stage.said == 1, timeout=LONG_MS)
    (notice,) = stage.notices.notices
    assert "could not be saved" in notice.what
    assert "goes on trying" in notice.hint
    assert notice.where == str(stage.file)
    assert notice.details
    tried = stage.gathered
    qtbot.waitUntil(lambda: stage.gathered > tried + 5, timeout=LONG_MS)
    assert stage.said == 1, "told once"
    stage.file.parent.unlink()
    qtbot.waitUntil(lambda: stage.notices.notices == (), timeout=LONG_MS)
    saver._timer.stop()
    qtbot.waitUntil(lambda: not saver._is_saving, timeout=LONG_MS)
    assert SessionState.load(stage.file).get("draft")


def test_a_second_trouble_is_told_again(stage: Stage, qtbot: QtBot) -> None:
    saver = stage.saver
    for time in (1, 2):
        stage.file.parent.write_text("a file where the folder should be")
        saver.save()
        qtbot.waitUntil(lambda: stage.said == time and not saver._is_saving, timeout=LONG_MS)  # noqa: B023
        stage.file.parent.unlink()
        saver.save()
        qtbot.waitUntil(lambda: not saver._is_saving and stage.file.exists(), timeout=LONG_MS)
        assert stage.notices.notices == ()
        stage.file.unlink()
        stage.file.parent.rmdir()


def test_nothing_changed_writes_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.saver._gather = lambda: None
    stage.saver.save()
    assert not stage.file.exists()
    assert not stage.saver._is_saving
