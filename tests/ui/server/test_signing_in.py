"""The choice of how to sign in on the connect card, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.api.errors import Unauthorized
from app.api.logins import SignIn
from app.servers.credentials import header_values
from app.servers.profile import ServerProfile
from app.ui.servers.connect_card import ConnectCard
from app.ui.widgets import tab_stops
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

GATED = ServerProfile("Studio", "http://studio:7860", sign_in=SignIn.HEADERS, headers=("X-Api-Key", "X-Other"), id="s")


@pytest.fixture
def opened(work: WrittenWork, monkeypatch: pytest.MonkeyPatch) -> list[tuple[ServerProfile, str | None]]:
    """What was asked to be connected to."""
    found: list[tuple[ServerProfile, str | None]] = []

    def open_connection(profile: ServerProfile, password: str | None) -> None:
        found.append((profile, password))

    monkeypatch.setattr(work, "open_connection", open_connection, raising=False)
    return found


@pytest.fixture
def card(workspace: Workspace, opened: Any, qtbot: QtBot) -> ConnectCard:
    made = ConnectCard(workspace)
    qtbot.addWidget(made)
    made.show()
    made.address.setText("http://host:7860")
    return made


def press(card: ConnectCard, qtbot: QtBot) -> None:
    """Connect; nobody answers, so it is given up at once."""
    qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
    if card.status.state == "busy":
        card._workspace.connecting_cancelled.emit()


def test_tab_meets_the_rows_about_a_certificate_where_they_stand(card: ConnectCard, qtbot: QtBot) -> None:
    card.address.clear()
    qtbot.keyClicks(card.address, "https://host")
    found = tab_stops.stops(card)
    assert card.tls.ca_file in found
    assert found.index(card.tls.no_verify) < found.index(card.connect_button)
    assert found == sorted(found, key=lambda stop: stop.mapTo(card, QPoint()).y())


def test_it_says_at_once_who_is_asked_and_offers_to_cancel(
    card: ConnectCard, opened: list[Any], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    cancelled: list[bool] = []
    monkeypatch.setattr(card._workspace.work, "cancel_connecting", lambda: cancelled.append(True), raising=False)
    qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
    assert card.status.text == "Asking http://host:7860..."
    assert card.connect_button.text() == "Cancel"
    assert not card.demo_button.isEnabled()
    qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
    assert (len(opened), cancelled) == (1, [True])


def test_each_kind_has_its_own_fields_and_the_menu_switches_between_them(card: ConnectCard, qtbot: QtBot) -> None:
    fields = card.sign_in
    assert card.user.isVisible()
    qtbot.mouseClick(fields.kind_button, Qt.MouseButton.LeftButton)
    assert fields.menu is not None
    nothing, basic, page, header = fields.menu.actions()
    assert basic.isChecked()
    header.trigger()
    assert fields.kind is SignIn.HEADERS
    assert not card.user.isVisible()
    assert fields.rows[0].name_edit.isVisible()
    page.trigger()
    assert card.user.accessibleName() == "User (only with --gradio-auth)"
    assert "web page" in fields.kind_button.accessibleName()
    nothing.trigger()
    assert not card.user.isVisible()
    assert not fields.rows[0].isVisible()


def test_what_is_hidden_is_not_used(card: ConnectCard, opened: list[Any], qtbot: QtBot) -> None:
    card.user.setText("ann")
    card.password.setText("secret")
    card.sign_in.choose(SignIn.PAGE)
    press(card, qtbot)
    card.sign_in.choose(SignIn.NOTHING)
    press(card, qtbot)
    (page, password), (nothing, _none) = opened
    assert (page.user, page.sign_in, password) == ("ann", SignIn.PAGE, "secret")
    assert (nothing.user, nothing.sign_in) == ("", SignIn.NOTHING)


def test_header_lines_are_checked_before_anything_is_sent(card: ConnectCard, opened: list[Any], qtbot: QtBot) -> None:
    card.sign_in.choose(SignIn.HEADERS)
    row = card.sign_in.rows[0]
    row.name_edit.setText("Host")
    row.value_edit.setText("elsewhere")
    press(card, qtbot)
    assert card.status.state == "problem"
    assert opened == []
    row.name_edit.setText("Authorization")
    row.value_edit.setText("Bearer key-of-the-studio")
    qtbot.mouseClick(card.sign_in.add_button, Qt.MouseButton.LeftButton)
    press(card, qtbot)
    ((profile, secret),) = opened
    assert (profile.sign_in, profile.headers) == (SignIn.HEADERS, ("Authorization",)), "an empty line is none"
    assert header_values(secret) == {"Authorization": "Bearer key-of-the-studio"}


def test_a_password_in_a_pasted_address_goes_into_its_field(card: ConnectCard, opened: list[Any], qtbot: QtBot) -> None:
    card.address.setText("https://ann:p%40ss@host:7860/sub/")
    press(card, qtbot)
    ((profile, password),) = opened
    assert (profile.url, profile.user, profile.sign_in) == ("https://host:7860/sub", "ann", SignIn.BASIC)
    assert password == "p@ss"
    assert "p%40ss" not in card.address.text()
    assert card.user.text() == "ann"
    card.address.setText("http://ann:pw@")
    press(card, qtbot)
    assert card.status.state == "problem"
    assert len(opened) == 1


def test_lines_are_added_up_to_a_few_and_taken_away(card: ConnectCard, qtbot: QtBot) -> None:
    card.sign_in.choose(SignIn.HEADERS)
    for _line in range(4):
        card.sign_in.add_button.click()
    assert len(card.sign_in.rows) == 5
    assert not card.sign_in.add_button.isEnabled()
    for row in list(card.sign_in.rows):
        row.removed.emit(row)
    assert len(card.sign_in.rows) == 1, "one to fill in is always there"


def test_a_saved_server_shows_its_headers_and_needs_no_value_again(
    card: ConnectCard, opened: list[Any], qtbot: QtBot
) -> None:
    card.show_profile(GATED)
    assert [row.name_edit.text() for row in card.sign_in.rows] == ["X-Api-Key", "X-Other"]
    assert card.sign_in.rows[0].value_edit.placeholderText() == "kept already"
    press(card, qtbot)
    card.sign_in.rows[1].value_edit.setText("new-value")
    press(card, qtbot)
    assert [secret and header_values(secret) for _profile, secret in opened] == [None, {"X-Other": "new-value"}]
    assert opened[0][0].headers == GATED.headers
    card.show_profile(ServerProfile("Other", "http://other:7860"))
    assert card.sign_in.kind is SignIn.BASIC


@pytest.mark.parametrize("wanted", [SignIn.PAGE, SignIn.HEADERS, SignIn.BASIC])
def test_what_the_server_wants_is_chosen_when_it_refuses(
    card: ConnectCard, workspace: Workspace, wanted: SignIn
) -> None:
    error = Unauthorized("The server wants to know who asks.")
    error.wants = wanted.value
    workspace.connection_failed.emit(error)
    assert card.sign_in.kind is wanted
    assert card.status.text == "The server wants to know who asks."
