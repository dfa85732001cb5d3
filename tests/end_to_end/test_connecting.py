"""Every way connecting can end, seen from the connect card: what happened, and what next."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.demo.server import DemoServer
from app.main import Desk
from app.ui.servers.connect_card import ConnectCard
from tests.doubles import NOT_FOUND_WITHOUT_API, ScriptedServer, html_answer, json_answer
from tests.end_to_end.conftest import LONG_MS


@pytest.fixture
def card(desk: Desk) -> ConnectCard:
    """The card of the Server page, so that what happens to the Create page does not matter."""
    desk.window.show_page("server")
    found = desk.window.page("server").findChild(ConnectCard)
    assert found is not None
    return found


def try_to_connect(qtbot: QtBot, desk: Desk, card: ConnectCard, url: str) -> None:
    card.address.setText(url)
    with qtbot.waitSignal(desk.workspace.connection_failed, timeout=LONG_MS):
        qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_nothing_answers(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    try_to_connect(qtbot, desk, card, f"http://127.0.0.1:{free_port()}")
    assert card.status.state == "problem"
    assert "127.0.0.1" in card.status.where
    assert card.status.hint
    assert card.connect_button.isEnabled()


def test_a_webui_without_the_api_is_told_from_a_stranger(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with ScriptedServer(NOT_FOUND_WITHOUT_API) as server:
        server.play("GET /internal/ping", json_answer({}, headers={"Content-Type": "application/json"}))
        try_to_connect(qtbot, desk, card, server.url)
    assert "--api" in card.status.text + card.status.hint


def test_a_stranger_is_said_to_be_no_webui(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with ScriptedServer(html_answer(200, "<html><title>Router</title></html>")) as server:
        try_to_connect(qtbot, desk, card, server.url)
    assert card.status.state == "problem"
    assert "--api" not in card.status.text


def test_an_address_that_is_none_is_refused_without_a_call(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    card.address.setText("ftp://example")
    qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
    assert card.status.state == "problem"
    assert "http" in card.status.text


def test_a_password_is_asked_for_and_then_accepted(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with DemoServer(auth="ann:secret", step_delay_s=0) as server:
        try_to_connect(qtbot, desk, card, server.url)
        assert "password" in (card.status.text + card.status.hint).lower()
        qtbot.keyClicks(card.user, "ann")
        qtbot.keyClicks(card.password, "wrong")
        try_to_connect(qtbot, desk, card, server.url)
        card.password.clear()
        qtbot.keyClicks(card.password, "secret")
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.keyClick(card.password, Qt.Key.Key_Return)
        assert card.status.state == "good"
        assert card.password.text() == ""
        desk.connector.disconnect_server()


def test_a_password_never_reaches_a_file(qtbot: QtBot, desk: Desk, card: ConnectCard, home: object) -> None:
    with DemoServer(auth="ann:tell-nobody", step_delay_s=0) as server:
        card.address.setText(server.url)
        card.user.setText("ann")
        card.password.setText("tell-nobody")
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(desk.connector._roster.profiles()), timeout=LONG_MS)
        desk.connector.disconnect_server()
    files = [path for path in __import__("pathlib").Path(str(home)).rglob("*") if path.is_file()]
    assert any(path.name == "servers.json" for path in files)
    assert not [path for path in files if b"tell-nobody" in path.read_bytes()]


def test_the_demo_button_connects(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        qtbot.mouseClick(card.demo_button, Qt.MouseButton.LeftButton)
    assert desk.workspace.profile is not None
    assert desk.workspace.profile.name == "Demo"


def test_typing_an_address_takes_back_the_old_problem(
    qtbot: QtBot, desk: Desk, card: ConnectCard, find: Callable[[str], QWidget]
) -> None:
    try_to_connect(qtbot, desk, card, f"http://127.0.0.1:{free_port()}")
    assert isinstance(card.address, QLineEdit)
    qtbot.keyClicks(card.address, "1")
    assert card.status.text == "" or card.status.state != "problem"


def test_the_card_finds_a_listening_server_without_sending_it_anything(
    qtbot: QtBot, desk: Desk, card: ConnectCard
) -> None:
    with ScriptedServer() as server:
        card.address.clear()
        qtbot.keyClicks(card.address, server.url)
        card._look_for_server()
        qtbot.waitUntil(lambda: card.status.state == "good", timeout=LONG_MS)
        assert server.received == []
