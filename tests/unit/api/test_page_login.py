"""The login of a server's web page: fetched when a call needs it, kept in memory, renewed once, never in a loop."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.api.call_log import CallLog
from app.api.client import Client
from app.api.errors import Unauthorized
from app.api.logins import PageLogin, SentWith
from app.api.page_login import Cookie, PageSession
from app.api.transport import Transport
from app.demo.server import DemoServer
from tests.doubles import Answer, ScriptedServer, json_answer
from tests.unit.api.sinks import Sinks

PATH = "/sdapi/v1/samplers"
PASSWORD = "tell-nobody"
NOT_SIGNED_IN = json_answer({"detail": "Not authenticated"}, 401, headers={"Content-Type": "application/json"})
LET_IN = Answer(
    b'{"success":true}', 200, {"Content-Type": "application/json", "Set-Cookie": "access-token-unsecure=t; Path=/"}
)
SMALL = {"prompt": "a lake", "steps": 1, "width": 64, "height": 64}


@pytest.fixture
def hosted() -> Iterator[DemoServer]:
    """A server with a login of a web page in front of everything."""
    with DemoServer(page_auth=f"ann:{PASSWORD}", step_delay_s=0) as server:
        yield server


def made(url: str, password: str = PASSWORD) -> Transport:
    return Transport(url, login=PageLogin("ann", password), calls=CallLog())


def logins(server: ScriptedServer) -> int:
    return server.calls().count("POST /login")


def test_the_first_call_that_needs_it_signs_in_and_the_others_use_its_cookie(hosted: DemoServer) -> None:
    transport = made(hosted.url)
    assert transport.get_json(PATH)
    assert transport.get_json(PATH)
    assert hosted.studio.gate.logins == 1
    transport.close()


def test_many_calls_at_once_sign_in_once(hosted: DemoServer) -> None:
    transport = made(hosted.url)
    found = []
    threads = [threading.Thread(target=lambda: found.append(transport.get_json(PATH))) for _each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert hosted.studio.gate.logins == 1
    transport.close()


def test_a_cookie_that_expired_is_replaced_and_a_picture_is_made_all_the_same(hosted: DemoServer) -> None:
    transport = made(hosted.url)
    client, sinks = Client(transport), Sinks()
    assert len(client.txt2img(SMALL, sinks.open).images) == 1
    hosted.studio.gate.expire()
    assert len(client.txt2img(SMALL, sinks.open).images) == 1
    assert hosted.studio.gate.logins == 2
    transport.close()


def test_a_wrong_password_is_said_and_not_tried_again(hosted: DemoServer) -> None:
    calls = CallLog()
    transport = Transport(hosted.url, login=PageLogin("ann", "wrong"), calls=calls)
    for _attempt in range(3):
        with pytest.raises(Unauthorized, match="web page of the server does not accept"):
            transport.get_json(PATH)
    assert [call.path for call in calls.calls()].count("/login") == 1
    transport.close()


def test_a_cookie_that_the_server_does_not_take_itself_ends_it(server: ScriptedServer) -> None:
    server.play(f"GET {PATH}", NOT_SIGNED_IN).play("POST /login", LET_IN)
    transport = made(server.url)
    for _attempt in range(3):
        with pytest.raises(Unauthorized):
            transport.get_json(PATH)
    assert logins(server) == 1
    assert server.calls().count(f"GET {PATH}") == 4, "once more after signing in, then once for each attempt"
    transport.close()


@pytest.mark.parametrize("words", ["Session expired", "Incorrect username or password", ""])
def test_a_refusal_in_other_words_is_no_reason_to_send_a_generating_call_again(
    server: ScriptedServer, words: str
) -> None:
    server.play("POST /sdapi/v1/txt2img", json_answer({"detail": words}, 401)).play("POST /login", LET_IN)
    transport = made(server.url)
    with pytest.raises(Unauthorized):
        Client(transport).txt2img(SMALL, Sinks().open)
    assert server.calls() == ["POST /sdapi/v1/txt2img"]
    transport.close()


def test_a_server_without_a_login_page_is_told_so(server: ScriptedServer) -> None:
    server.play(f"GET {PATH}", NOT_SIGNED_IN)
    transport = made(server.url)
    with pytest.raises(Unauthorized, match="no login of a web page"):
        transport.get_json(PATH)
    transport.close()


def test_a_login_without_a_cookie_is_told_so(server: ScriptedServer) -> None:
    server.play(f"GET {PATH}", NOT_SIGNED_IN).play("POST /login", json_answer({"success": True}))
    transport = made(server.url)
    with pytest.raises(Unauthorized, match="gave no cookie"):
        transport.get_json(PATH)
    transport.close()


def test_a_login_that_points_elsewhere_sends_nothing_there(server: ScriptedServer) -> None:
    with ScriptedServer() as other:
        server.play(f"GET {PATH}", NOT_SIGNED_IN)
        server.play("POST /login", Answer(status=307, headers={"Location": f"{other.url}/login"}))
        transport = made(server.url)
        with pytest.raises(Unauthorized):
            transport.get_json(PATH)
        assert other.received == []
        transport.close()


@pytest.mark.parametrize(("is_secure", "sent"), [(False, "open=2"), (True, "tls=1; open=2")])
def test_a_cookie_for_tls_goes_over_tls_only(is_secure: bool, sent: str) -> None:
    carried = SentWith(None)
    cookies = [Cookie("tls", "1", True), Cookie("open", "2", False), Cookie("huge", "x" * 5000, False)]
    cookies += [Cookie("odd", "sch\u00f6n", False), Cookie("cut", "a\nb", False)]
    session = PageSession(PageLogin("ann", PASSWORD), carried, lambda _form: cookies, is_secure=is_secure)
    error = Unauthorized("no")
    error.detail = "Not authenticated"
    assert session.renewed(error, "")
    assert carried.cookie == sent


def test_the_password_of_the_page_is_written_down_nowhere(hosted: DemoServer, caplog: pytest.LogCaptureFixture) -> None:
    calls = CallLog()
    transport = Transport(hosted.url, login=PageLogin("ann", PASSWORD), calls=calls)
    with caplog.at_level("DEBUG"):
        transport.get_json(PATH)
    assert [call.path for call in calls.calls()] == [PATH, "/login"] or len(calls.calls()) == 2
    assert not [call for call in calls.calls() if PASSWORD.encode() in call.request + call.response]
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(PageLogin("ann", PASSWORD))
    transport.close()
