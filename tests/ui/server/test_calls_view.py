"""The calls as they are looked at: listed as they come, found, held still, read, copied and saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.api import call_log
from app.api.call_log import CallLog
from app.api.errors import ServerFailed
from app.features.server.calls_list import OUTCOME
from app.features.server.calls_view import CallsView
from app.features.server.page import CALLS, CONNECTION, ServerPage
from app.ui.workspace import Workspace

OPTIONS, TXT2IMG = "/sdapi/v1/options", "/sdapi/v1/txt2img"


@pytest.fixture
def calls() -> CallLog:
    return CallLog()


@pytest.fixture
def view(workspace: Workspace, calls: CallLog, qtbot: QtBot) -> Iterator[CallsView]:
    made = CallsView(workspace, calls)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    made.hide()


def call(calls: CallLog, path: str, body: bytes = b"{}", answer: bytes = b'{"ok": 1}', *, fails: bool = False) -> None:
    try:
        with calls.recorded("POST", "http://host", path, body) as recording:
            if fails:
                raise ServerFailed("The server failed: no memory.", status=500, details='{"errors": "no memory"}')
            recording.answered(200, answer)
    except ServerFailed:
        return


def listed(view: CallsView) -> list[str]:
    return [each.path for each in view.list.calls_model.calls]


def test_calls_come_in_at_the_top_and_the_chosen_one_stays_chosen(
    view: CallsView, calls: CallLog, qtbot: QtBot
) -> None:
    assert "No call" in view._nothing.text()
    call(calls, OPTIONS, b'{"a":1}')
    qtbot.waitUntil(lambda: listed(view) == [OPTIONS])
    view.list.setCurrentIndex(view.list.calls_model.index(0, 0))
    call(calls, TXT2IMG, fails=True)
    qtbot.waitUntil(lambda: listed(view) == [TXT2IMG, OPTIONS])
    assert view.list.currentIndex().row() == 1
    assert view.detail.call is not None
    assert view.detail.call.path == OPTIONS
    assert json.loads(view.detail.text.toPlainText()) == {"a": 1}
    model = view.list.calls_model
    assert [model.index(row, OUTCOME).data() for row in (0, 1)] == ["500", "200"]


def test_a_call_shows_what_was_sent_what_came_and_why_it_failed(view: CallsView, calls: CallLog) -> None:
    call(calls, TXT2IMG, b'{"prompt":"<b>a lake</b>"}', fails=True)
    view._look()
    view.list.setCurrentIndex(view.list.calls_model.index(0, 0))
    assert "<b>a lake</b>" in view.detail.text.toPlainText()
    view.detail.switch.choose("response")
    assert json.loads(view.detail.text.toPlainText()) == {"errors": "no memory"}
    assert "no memory" in view.detail.facts.text()
    view.detail.copy_curl.click()
    assert QGuiApplication.clipboard().text().startswith("curl")
    view.detail.copy_json.click()
    assert json.loads(QGuiApplication.clipboard().text())[0]["request"] == {"prompt": "<b>a lake</b>"}


def test_calls_are_found_by_words_and_by_failure(view: CallsView, calls: CallLog) -> None:
    call(calls, OPTIONS)
    call(calls, TXT2IMG, fails=True)
    view._look()
    view.search.setText("options 200")
    assert listed(view) == [OPTIONS]
    view.search.setText("memory")
    assert listed(view) == [TXT2IMG]
    view.search.clear()
    view.failed_chip.setChecked(True)
    assert listed(view) == [TXT2IMG]
    view.search.setText("nowhere")
    assert "matches" in view._nothing.text()


def test_a_paused_list_stands_still_and_catches_up(view: CallsView, calls: CallLog) -> None:
    call(calls, OPTIONS)
    view._look()
    view.pause_chip.setChecked(True)
    call(calls, TXT2IMG)
    view._look()
    view.search.setText("sdapi")
    assert listed(view) == [OPTIONS]
    view.pause_chip.setChecked(False)
    assert listed(view) == [TXT2IMG, OPTIONS]
    view.clear_button.click()
    assert listed(view) == []
    assert not view.save_button.isEnabled()


def test_nothing_is_looked_at_while_nobody_looks(view: CallsView) -> None:
    assert view._timer.isActive()
    view.hide()
    assert not view._timer.isActive()


def test_the_listed_calls_are_saved(view: CallsView, calls: CallLog, tmp_path: Path, qtbot: QtBot) -> None:
    call(calls, OPTIONS)
    call(calls, TXT2IMG)
    view._look()
    view.search.setText("options")
    view.save_button.click()
    dialog = view.saver.dialog
    assert dialog is not None
    file = tmp_path / "calls.json"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(file.exists)
    assert [row["path"] for row in json.loads(file.read_text(encoding="utf-8"))] == [OPTIONS]


def test_the_record_is_read_where_there_is_no_server_too(
    page: ServerPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CALLS not in page._parts, "it is made when it is first looked at"
    page.show_part(CALLS)
    assert isinstance(page.stack.currentWidget(), CallsView)
    workspace.profile = workspace.capabilities = None
    workspace.disconnected.emit()
    assert page.switch.keys == (CONNECTION, CALLS)
    assert isinstance(page.stack.currentWidget(), CallsView)
    page.switch.choose(CONNECTION)
    monkeypatch.setattr(call_log, "calls", CallLog())
    workspace.disconnected.emit()
    assert not page.head.isVisible(), "before the first call there is nothing to switch to"
