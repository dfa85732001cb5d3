"""New versions: nothing is asked of anybody before the user said yes, who is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.settings.declared import LOOK_FOR_VERSIONS
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import tasks
from app.ui.help import pages, versions
from app.ui.help.hand import HelpHand
from app.ui.help.versions import WEEK_S, Versions
from app.ui.notices import Notice
from app.ui.workspace import Workspace
from tests.doubles import ScriptedServer, json_answer

LIST = "GET /releases"


class Stage:
    """A window's workspace beside a server that has the list; ``start`` is one start of the program."""

    def __init__(self, server: ScriptedServer, qtbot: QtBot, file: Path) -> None:
        self.server = server
        self.file = file
        self.clock = 1_000_000.0
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.session = SessionState()
        self.said: list[Notice] = []
        self.start_anew()

    def start_anew(self) -> Versions:
        self.workspace = Workspace(None, Settings.load(self.file), self.session, self.window)
        self.workspace.notice_posted.connect(self.said.append)
        made = Versions(
            self.workspace, self.window, feed=f"{self.server.url}/releases", now=lambda: self.clock, version="1.0"
        )
        self.versions = made
        return made

    def start(self) -> None:
        self.start_anew().begin()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    with ScriptedServer() as server:
        tag = {"tag_name": "v1.1", "draft": False, "prerelease": False}
        server.play(LIST, json_answer([tag]))
        made = Stage(server, qtbot, tmp_path / "settings.json")
        yield made
        tasks.cancel_all()


def press(notice: Notice, second: bool = False) -> None:
    button = notice.second if second else notice.action
    assert button is not None
    button[1]()


def test_nobody_is_asked_for_a_list_unless_the_user_said_yes(stage: Stage, qtbot: QtBot) -> None:
    for start in (1, 2, 3):
        assert stage.said == [], start
        stage.start()
    (question,) = stage.said
    assert question.what == "Look for new versions once a week?"
    press(question, second=True)
    qtbot.waitUntil(stage.file.exists)
    for _start in range(3):
        stage.start()
        stage.versions.look_if_due()
    assert len(stage.said) == 1, "asked once, also after a no"
    qtbot.wait(50)
    assert stage.server.connections == 0
    assert Settings().get(LOOK_FOR_VERSIONS) is False


def test_a_question_put_away_unanswered_is_not_asked_again(stage: Stage, qtbot: QtBot) -> None:
    for _start in range(6):
        stage.start()
    assert len(stage.said) == 1
    assert stage.server.connections == 0


def test_after_a_yes_it_looks_at_once_and_once_a_week(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    for _start in range(3):
        stage.start()
    press(stage.said[0])
    qtbot.waitUntil(lambda: len(stage.said) == 2)
    found = stage.said[1]
    assert found.what == "Safelight 1.1 is available."
    press(found)
    assert [url.toString() for url in opened] == ["https://github.com/safelight/safelight/releases/tag/v1.1"]
    stage.clock += WEEK_S - 1
    qtbot.waitUntil(lambda: Settings.load(stage.file).get(LOOK_FOR_VERSIONS))  # written by a thread; the start reads it
    stage.start()
    assert stage.server.calls() == [LIST], "not yet"
    stage.clock += 2
    stage.versions.look_if_due()
    stage.versions.look_if_due()
    qtbot.waitUntil(lambda: len(stage.said) == 3)
    assert stage.server.calls() == [LIST, LIST]
    stage.clock = 5.0  # a clock that was set back does not put it off for years
    stage.versions.look_if_due()
    qtbot.waitUntil(lambda: len(stage.said) == 4)


def test_a_look_that_fails_says_nothing_and_is_repeated_the_next_day(stage: Stage, qtbot: QtBot) -> None:
    stage.server.play(LIST, json_answer({}, 500))
    stage.workspace.settings.set(LOOK_FOR_VERSIONS, True)
    stage.start()
    qtbot.waitUntil(lambda: stage.session.get("help.next_look") is not None)
    assert stage.session.get("help.next_look") - stage.clock == 86_400
    assert stage.said == []


@pytest.mark.parametrize(
    "address",
    [
        "http://github.com/x",
        "https://github.com.evil.example/x",
        "https://evil.example/github.com",
        "https://github.com@evil.example/",
        "https://me:secret@github.com/",
        "https://github.com:8443/",
        "file:///etc/passwd",
        "javascript:alert(1)",
    ],
)
def test_no_other_page_is_opened(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("opened"))
    assert pages.open_page(address) is False


def test_the_window_begins_it_with_the_real_list_and_the_answer_no(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(versions, "newer_than", lambda *arguments: asked.append(arguments))
    window = QWidget()
    qtbot.addWidget(window)
    hand = HelpHand(Workspace(None, Settings(), SessionState(), window), window)
    hand.begin()
    assert hand.versions is not None
    qtbot.wait(20)
    assert asked == []
