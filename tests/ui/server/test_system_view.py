"""What the server tells about itself: asked for when looked at, found in, copied, and why where it is missing."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.features.server.page import SYSTEM, ServerPage
from app.features.server.system_view import SystemView
from app.servers.profile import ServerProfile
from app.servers.system import SystemPart
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

PARTS = (
    SystemPart("System", {"Python": "3.10.6", "Platform": "<b>Linux</b>", "RAM": {"total": 32}}),
    SystemPart("Start options", reason="This server does not tell its start options."),
)


@pytest.fixture
def view(page: ServerPage, work: WrittenWork) -> SystemView:
    work.system = PARTS
    assert "system" not in work.orders, "nothing is asked before somebody looks"
    page.show_part(SYSTEM)
    found = page.stack.currentWidget()
    assert isinstance(found, SystemView)
    return found


def test_the_server_is_asked_when_it_is_looked_at_and_again_when_it_is_another(
    view: SystemView, page: ServerPage, work: WrittenWork, workspace: Workspace
) -> None:
    assert work.orders.count("system") == 1
    page.show_part("connection")
    page.show_part(SYSTEM)
    assert work.orders.count("system") == 1
    view.ask_button.click()
    assert work.orders.count("system") == 2
    workspace.profile = ServerProfile(id="other", name="attic", url="http://attic:7860")
    workspace.connected.emit(workspace.capabilities)
    assert work.orders.count("system") == 3


def test_what_is_told_is_a_tree_and_what_is_missing_has_its_reason(view: SystemView) -> None:
    assert view.tree is not None
    assert view.tree.json_model.document == {"System": PARTS[0].document}
    assert view.missing == "Start options: This server does not tell its start options."


def test_it_is_found_in_and_copied_whole(view: SystemView, qtbot: QtBot) -> None:
    view.search.setText("ram")
    qtbot.waitUntil(
        lambda: view.tree is not None and view.tree.json_model.document == {"System": {"RAM": {"total": 32}}}
    )
    view.copy_button.click()
    assert json.loads(QGuiApplication.clipboard().text()) == {"System": PARTS[0].document}
    view.search.setText("nowhere")
    qtbot.waitUntil(lambda: view.tree is None)
    assert view.said == "Nothing matches."


@pytest.mark.parametrize(("told", "said"), [(None, "could not be asked"), ((), "tells nothing")])
def test_a_server_that_tells_nothing_is_told_so(
    view: SystemView, work: WrittenWork, told: tuple[SystemPart, ...] | None, said: str
) -> None:
    work.system = told
    view.ask()
    assert said in view.said
    assert view.tree is None
    assert not view.copy_button.isEnabled()
    assert view.ask_button.isEnabled()
