"""The list of servers and the status bar's menu: who there is, how they are, and what can be done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.features.server.page import ServerPage
from app.features.server.servers_card import RenameDialog, ServerRow
from app.servers.profile import ServerProfile
from app.ui.question import Question
from app.ui.servers.entries import ServerEntry
from app.ui.servers.server_menu import ServerMenu
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

STUDIO = ServerEntry(
    ServerProfile(id="s", name="Studio", url="http://studio:7860"),
    kind="Forge",
    is_linked=True,
    is_current=True,
    is_reachable=True,
    latency_ms=12.4,
)
ATTIC = ServerEntry(ServerProfile(id="a", name="Attic", url="http://attic:7860"))


@pytest.fixture
def rows(page: ServerPage, workspace: Workspace) -> dict[str, ServerRow]:
    workspace.servers = (STUDIO, ATTIC)
    workspace.servers_changed.emit()
    return page.servers.rows


def entry_of(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(text))


def test_each_server_has_a_row_that_says_how_it_is(rows: dict[str, ServerRow], workspace: Workspace) -> None:
    assert rows["s"].state_text == "12 ms"
    assert not rows["s"].use_button.isEnabled()
    assert rows["a"].state_text == "not connected"
    for reachable, text in ((True, "not connected, is there"), (False, "away")):
        workspace.servers = (STUDIO, replace(ATTIC, is_reachable=reachable))
        workspace.servers_changed.emit()
        assert rows["a"].state_text == text
    workspace.servers = (replace(STUDIO, is_reachable=False),)
    workspace.servers_changed.emit()
    assert list(rows) == ["s"]
    assert rows["s"].state_text == "does not answer"
    assert rows["s"].use_button.isEnabled()  # to connect anew


def test_another_server_is_shown_by_its_button(rows: dict[str, ServerRow], work: WrittenWork) -> None:
    rows["a"].use_button.click()
    assert work.orders == ["use a"]


def test_servers_are_only_looked_at_while_somebody_looks(
    page: ServerPage, rows: dict[str, ServerRow], work: WrittenWork
) -> None:
    assert page.servers._timer.isActive()
    before = work.looks
    page.hide()
    assert not page.servers._timer.isActive()
    page.show()
    assert work.looks == before + 1


def test_a_server_is_renamed_and_left_from_its_menu(rows: dict[str, ServerRow], work: WrittenWork) -> None:
    menu = rows["s"].make_menu()
    entry_of(menu, "Disconnect").trigger()
    entry_of(menu, "Rename").trigger()
    dialog = rows["s"].dialog
    assert isinstance(dialog, RenameDialog)
    dialog.name_edit.setText("  ")
    assert not dialog.rename_button.isEnabled()
    dialog.name_edit.setText("Big one")
    dialog.rename_button.click()
    assert work.orders == ["leave s", "rename s Big one"]
    assert not entry_of(rows["a"].make_menu(), "Disconnect").isEnabled()


def test_forgetting_a_server_is_asked_about(rows: dict[str, ServerRow], work: WrittenWork) -> None:
    for answer, orders in (("", []), ("forget", ["forget a"])):
        entry_of(rows["a"].make_menu(), "Forget").trigger()
        question = rows["a"].dialog
        assert isinstance(question, Question)
        question.buttons[answer].click()
        assert work.orders == orders


def test_the_menu_of_the_status_bar_switches_servers(
    page: ServerPage, rows: dict[str, ServerRow], workspace: Workspace, work: WrittenWork
) -> None:
    menu = ServerMenu(workspace, page)
    assert entry_of(menu, "Studio").isChecked()
    assert entry_of(menu, "Studio").text() == "Studio · Forge · 12 ms"
    entry_of(menu, "Attic").trigger()
    entry_of(menu, "Built-in demo").trigger()
    assert work.orders == ["use a", "demo"]


def test_jobs_may_go_anywhere_once_there_are_several_servers(
    page: ServerPage, rows: dict[str, ServerRow], workspace: Workspace
) -> None:
    menu = ServerMenu(workspace, page)
    assert menu.anywhere.isEnabled()
    menu.anywhere.trigger()
    assert workspace.sends_anywhere
    assert workspace.session.get("jobs.anywhere") is True
    workspace.send_anywhere(False)
    workspace.servers = (STUDIO,)
    assert not ServerMenu(workspace, page).anywhere.isEnabled()


def test_a_row_marks_a_certificate_that_is_not_verified(rows: dict[str, ServerRow], workspace: Workspace) -> None:
    assert rows["a"].certificate.isHidden()
    unverified = ServerProfile(id="a", name="Attic", url="https://attic:7860", verify_tls=False)
    workspace.servers = (STUDIO, ServerEntry(unverified))
    workspace.servers_changed.emit()
    assert not rows["a"].certificate.isHidden()
    assert rows["a"].accessibleName() == "Attic, not connected, The certificate is not verified"
