"""Every way connecting can end, seen from the connect card: what happened, and what next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.api.logins import SignIn
from app.demo.server import DemoServer
from app.features.server.calls_view import CallsView
from app.features.server.page import ServerPage
from app.generation.request import GenerationRequest
from app.jobs.job import JobState
from app.main import Desk
from app.servers.profile import ServerProfile
from app.servers.reach import is_listening
from app.settings.declared import LAST_SERVER
from app.ui import tasks
from app.ui.servers.connect_card import ConnectCard
from tests import certificates
from tests.brake import Brake
from tests.doubles import NOT_FOUND_WITHOUT_API, ScriptedServer, html_answer, json_answer, reserved_port
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


@pytest.fixture
def port() -> Iterator[int]:
    """Nothing listens there."""
    with reserved_port() as found:
        yield found


def test_nothing_answers(qtbot: QtBot, desk: Desk, card: ConnectCard, port: int) -> None:
    try_to_connect(qtbot, desk, card, f"http://127.0.0.1:{port}")
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


def test_a_server_behind_a_login_of_its_page_and_a_gate_with_a_header_are_connected_to(
    qtbot: QtBot, desk: Desk, card: ConnectCard, home: Path
) -> None:
    with DemoServer(page_auth="ann:tell-nobody", step_delay_s=0) as server:
        try_to_connect(qtbot, desk, card, server.url)
        assert card.sign_in.kind is SignIn.PAGE
        qtbot.keyClicks(card.user, "ann")
        card.password.setText("tell-nobody")
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.keyClick(card.password, Qt.Key.Key_Return)
        desk.connector.disconnect_server()
    with DemoServer(gate="X-Studio-Key: tell-nobody", step_delay_s=0) as server:
        try_to_connect(qtbot, desk, card, server.url)
        assert card.sign_in.kind is SignIn.HEADERS
        row = card.sign_in.rows[0]
        row.name_edit.setText("X-Studio-Key")
        row.value_edit.setText("tell-nobody")
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.keyClick(row.value_edit, Qt.Key.Key_Return)
        assert row.value_edit.text() == ""
        qtbot.waitUntil(lambda: len(desk.connector.roster.profiles()) == 2 and tasks.is_idle(), timeout=LONG_MS)
        desk.connector.disconnect_server()
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):  # with what was kept
            desk.connector.open_saved(desk.connector.roster.profiles()[1].id)
        desk.connector.disconnect_server()
    assert not [path for path in home.rglob("*") if path.is_file() and b"tell-nobody" in path.read_bytes()]


def test_why_connecting_failed_can_be_read_among_the_calls(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with DemoServer(auth="ann:secret", step_delay_s=0) as server:
        try_to_connect(qtbot, desk, card, server.url)
        desk.workspace.page_requested.emit("server/calls")
        page = desk.window.page("server")
        assert isinstance(page, ServerPage)
        view = page.stack.currentWidget()
        assert isinstance(view, CallsView)
        qtbot.waitUntil(lambda: view.list.calls_model.rowCount() > 0, timeout=LONG_MS)
        newest = view.list.calls_model.calls[0]
        assert (newest.url, newest.path, newest.status) == (server.url, "/sdapi/v1/options", 401)


def test_a_password_never_reaches_a_file(qtbot: QtBot, desk: Desk, card: ConnectCard, home: Path) -> None:
    with DemoServer(auth="ann:tell-nobody", step_delay_s=0) as server:
        card.address.setText(server.url)
        card.user.setText("ann")
        card.password.setText("tell-nobody")
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(desk.connector._roster.profiles()), timeout=LONG_MS)
        desk.connector.disconnect_server()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "servers.json" for path in files)
    assert not [path for path in files if b"tell-nobody" in path.read_bytes()]


def test_the_demo_button_connects(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        qtbot.mouseClick(card.demo_button, Qt.MouseButton.LeftButton)
    assert desk.workspace.profile is not None
    assert desk.workspace.profile.name == "Demo"


def test_typing_an_address_takes_back_the_old_problem(qtbot: QtBot, desk: Desk, card: ConnectCard, port: int) -> None:
    try_to_connect(qtbot, desk, card, f"http://127.0.0.1:{port}")
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


def test_an_attempt_that_hangs_can_be_cancelled(qtbot: QtBot, desk: Desk, card: ConnectCard) -> None:
    with ScriptedServer() as server:
        server.play("GET /sdapi/v1/options", json_answer({}, held=True))
        card.address.setText(server.url)
        qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: card.connect_button.text() == "Cancel", timeout=LONG_MS)
        qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
        assert card.connect_button.text() == "Connect"
        assert not desk.workspace.is_connected
        server.release()


def test_the_card_shows_the_address_that_failed(qtbot: QtBot, desk: Desk, card: ConnectCard, port: int) -> None:
    url = f"http://127.0.0.1:{port}"
    with qtbot.waitSignal(desk.workspace.connection_failed, timeout=LONG_MS):
        desk.connector.open_address(url)
    assert card.address.text() == url


def test_two_wishes_for_the_demo_start_one_server(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
        desk.work.start_demo()
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("demo-server") == 1


@pytest.mark.parametrize("host", ["foo..bar", "x" * 300, "a b", "\udcff"])
def test_an_impossible_host_is_simply_not_there(host: str) -> None:
    assert not is_listening(f"http://{host}:7860")


def start_a_job(qtbot: QtBot, desk: Desk) -> Brake:
    """On the demo server, which holds it under way."""
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    assert desk.connector.demo.server is not None
    brake = Brake(desk.connector.demo.server)
    desk.work.submit(GenerationRequest(parameters={"prompt": "a lake", "steps": 10, "width": 64, "height": 64}))
    qtbot.waitUntil(lambda: (job := desk.workspace.running_job) is not None and job.sent > 0, timeout=LONG_MS)
    brake.wait_reached()
    return brake


def test_leaving_a_server_lets_its_running_batch_come_home(qtbot: QtBot, desk: Desk) -> None:
    brake = start_a_job(qtbot, desk)
    desk.work.leave_server()
    assert not desk.workspace.is_connected
    brake.let_go()
    qtbot.waitUntil(lambda: all(job.is_over for job in desk.workspace.jobs.values()), timeout=LONG_MS)
    (job,) = desk.workspace.jobs.values()
    assert job.state is JobState.DONE
    assert len(job.images) == 1


def test_connecting_again_to_the_same_server_leaves_the_running_job_alone(qtbot: QtBot, desk: Desk) -> None:
    brake = start_a_job(qtbot, desk)
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    brake.let_go()
    qtbot.waitUntil(lambda: all(job.is_over for job in desk.workspace.jobs.values()), timeout=LONG_MS)
    assert [job.state for job in desk.workspace.jobs.values()] == [JobState.DONE]


def test_the_version_a_picture_told_survives_a_refresh(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.connector.note_version("demo", "v9.9")
    with qtbot.waitSignal(demo_desk.workspace.capabilities_changed, timeout=LONG_MS):
        demo_desk.work.refresh()
    assert demo_desk.workspace.capabilities is not None
    assert demo_desk.workspace.capabilities.version == "v9.9"


def test_a_saved_server_is_found_when_it_comes_and_the_job_that_waited_runs(
    qtbot: QtBot, desk: Desk, port: int
) -> None:
    profile = ServerProfile(name="studio", url=f"http://127.0.0.1:{port}")
    desk.connector._roster.put(profile)
    desk.workspace.settings.choose(LAST_SERVER, profile.id)
    desk.connector._lookout._search.setInterval(50)
    with qtbot.waitSignal(desk.workspace.connection_failed, timeout=LONG_MS):
        desk.connector.open_saved(profile.id)
    desk.work.submit(GenerationRequest(parameters={"prompt": "a lake", "steps": 2, "width": 64, "height": 64}))
    qtbot.waitUntil(lambda: len(desk.workspace.jobs) == 1, timeout=LONG_MS)
    with DemoServer(port, step_delay_s=0):
        qtbot.waitUntil(lambda: desk.workspace.is_connected, timeout=LONG_MS)
        qtbot.waitUntil(lambda: all(job.is_over for job in desk.workspace.jobs.values()), timeout=LONG_MS)
        assert [job.state for job in desk.workspace.jobs.values()] == [JobState.DONE]
        desk.connector.disconnect_server()


def test_looking_for_a_server_ends_when_another_one_is_wanted(qtbot: QtBot, desk: Desk, port: int) -> None:
    profile = ServerProfile(name="studio", url=f"http://127.0.0.1:{port}")
    desk.connector._roster.put(profile)
    with qtbot.waitSignal(desk.workspace.connection_failed, timeout=LONG_MS):
        desk.connector.open_saved(profile.id)
    assert desk.connector._lookout._search.isActive()
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    assert not desk.connector._lookout._search.isActive()


@certificates.needed
@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_a_certificate_that_is_not_verified_is_marked_wherever_the_server_is(
    qtbot: QtBot, desk: Desk, card: ConnectCard, tmp_path: Path
) -> None:
    certificate = certificates.make_certificate(tmp_path)
    status = desk.window.status
    with ScriptedServer(tls=certificates.server_context(certificate)) as server:
        server.play_recorded_webui()
        try_to_connect(qtbot, desk, card, server.url)
        assert "certificate" in card.status.text
        assert not status.certificate.isVisible()
        assert not card.tls.certificate.isVisible()
        qtbot.mouseClick(
            card.tls.no_verify, Qt.MouseButton.LeftButton, pos=card.tls.no_verify.rect().topLeft() + QPoint(8, 8)
        )
        assert card.tls.certificate.isVisible(), "as soon as it is chosen"
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
        page = desk.window.page("server")
        assert isinstance(page, ServerPage)
        for mark in (status.certificate, card.tls.certificate, page.facts.certificate):
            assert mark.isVisible()
            assert mark.accessibleName() == "The certificate is not verified"
            assert "not verified" in mark.toolTip()
        with qtbot.waitSignal(desk.workspace.disconnected, timeout=LONG_MS):
            desk.work.leave_server()
        assert not status.certificate.isVisible()


def test_the_details_of_a_failure_can_be_copied_from_the_card(
    qtbot: QtBot, desk: Desk, card: ConnectCard, port: int
) -> None:
    card.user.setText("anna")
    card.password.setText("hunter2")
    try_to_connect(qtbot, desk, card, f"http://127.0.0.1:{port}")
    qtbot.mouseClick(card.status.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert card.status.text in copied
    assert card.status.where in copied
    assert "hunter2" not in copied
    card.address.setText("http://")
    qtbot.mouseClick(card.connect_button, Qt.MouseButton.LeftButton)
    assert not card.status.copy_button.isVisible(), "a mistake in a field explains itself"
