"""What is said of a setting that does not fit, and when it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.features.settings.page import SettingsPage
from app.settings.declared import CLIP_VOCABULARY, TAG_LIST, TEXT_SCALE, WILDCARD_FOLDER, SettingSpec
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.notices import Notice, NoticeStack
from app.ui.workspace import Workspace


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.workspace = Workspace(None, Settings(), SessionState())
        self.page = SettingsPage(self.workspace)
        qtbot.addWidget(self.page)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.stack = NoticeStack(self.window)
        self.workspace.notice_posted.connect(self.stack.show_notice)
        self.workspace.notice_settled.connect(self.stack.clear_topics)

    def choose(self, spec: SettingSpec[object], value: object) -> None:
        self.page.editors[spec.name].changed.emit(value)

    @property
    def said(self) -> tuple[Notice, ...]:
        return self.stack.notices


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_a_value_that_does_not_fit_is_said_with_what_holds_until_another_fits(room: Room) -> None:
    room.choose(TEXT_SCALE, 500)
    (notice,) = room.said
    assert "80" in notice.what
    assert notice.hint == "It stays as it was: 100"
    room.choose(TEXT_SCALE, 120)
    assert room.said == ()


@pytest.mark.parametrize("spec", [TAG_LIST, CLIP_VOCABULARY, WILDCARD_FOLDER])
def test_a_path_where_nothing_is_is_said_until_something_is(
    room: Room, qtbot: QtBot, tmp_path: Path, spec: SettingSpec[object]
) -> None:
    room.choose(spec, str(tmp_path / "gone"))
    qtbot.waitUntil(lambda: len(room.said) == 1)
    assert spec.label in room.said[0].what
    assert room.said[0].where == str(tmp_path / "gone")
    assert room.said[0].hint
    there = tmp_path / "there"
    if spec is WILDCARD_FOLDER:
        there.mkdir()
    else:
        there.write_text("1girl,0,5\n")
    room.choose(spec, str(there))
    assert room.said == ()
