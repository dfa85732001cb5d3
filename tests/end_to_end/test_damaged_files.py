"""Files of the program's own that are damaged cost their content; the window says so once, and where it is."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from app import paths
from app.cli.window_options import WindowOptions
from app.main import Start
from app.ui.notices import Notice
from tests.end_to_end.test_restart import program

BAD_ROWS = json.dumps({"version": 1, "servers": [{"url": "ftp://x"}, {"url": "host"}]})


def said_at_start(qtbot: QtBot) -> dict[str, Notice]:
    with program() as desk:
        Start(desk, WindowOptions()).begin()
        return {notice.topic: notice for notice in desk.window.notices.notices}


@pytest.mark.parametrize("servers", ["{", BAD_ROWS])
def test_what_was_damaged_is_said_once_with_the_place_of_the_old_content(qtbot: QtBot, servers: str) -> None:
    files = {paths.settings_file(): "[1]", paths.session_file(): "{", paths.servers_file(): servers}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    said = said_at_start(qtbot)
    assert set(said) == {f"damaged {path.name}" for path in files}
    for path, text in files.items():
        notice = said[f"damaged {path.name}"]
        kept = path.with_name(f"{path.name}.bad")
        assert kept.name in notice.hint
        assert notice.where == str(kept)
        assert notice.details
        assert kept.read_text(encoding="utf-8") == text
    assert "Settings page" in said["damaged settings.json"].hint
    assert said_at_start(qtbot) == {}, "told once"


def test_files_in_good_order_say_nothing(qtbot: QtBot) -> None:
    assert said_at_start(qtbot) == {}
    assert said_at_start(qtbot) == {}
