"""The transport against a real server that cuts, stalls, lies and sends nonsense."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.api import errors
from app.api import transport as transport_module
from app.api.hosts import is_private_host
from app.api.logins import Credentials
from app.api.transport import Transport
from tests.doubles import (
    DROP,
    NOT_FOUND_WITHOUT_API,
    Answer,
    ScriptedServer,
    html_answer,
    json_answer,
    reserved_port,
)
from tests.unit.api.aborting import WAITS, aborted

PATH = "/sdapi/v1/options"


@pytest.fixture
def closed_port() -> Iterator[int]:
    with reserved_port() as port:
        yield port


def test_a_refused_connection_is_not_reachable(closed_port: int) -> None:
    transport = Transport(f"http://127.0.0.1:{closed_port}")
    with pytest.raises(errors.NotReachable) as caught:
        transport.get_json(PATH)
    assert "refused" in caught.value.what
    assert str(closed_port) in caught.value.where
    transport.close()


def test_a_name_nobody_has_is_not_reachable() -> None:
    transport = Transport("http://no-such-computer.invalid:7860")
    with pytest.raises(errors.NotReachable):
        transport.get_json(PATH)
    transport.close()


@pytest.mark.parametrize("host", ["foo..bar", "a" * 64 + ".de", ".foo", "*", "\u2603.net"])
def test_a_host_name_that_cannot_be_is_not_reachable(host: str) -> None:
    transport = Transport(f"http://{host}:7860")
    with pytest.raises(errors.NotReachable) as caught:
        transport.get_json("/sdapi/v1/options")
    assert caught.value.what == "This address cannot be used."
    with pytest.raises(errors.NotReachable), transport.post_stream("/sdapi/v1/txt2img", {}):
        pass
    transport.close()


def test_tls_to_a_plain_server_is_a_tls_problem(server: ScriptedServer) -> None:
    transport = Transport(server.url.replace("http:", "https:"))
    with pytest.raises(errors.TlsProblem) as caught:
        transport.get_json(PATH)
    assert "http://" in caught.value.hint
    transport.close()


def test_a_certificate_file_that_is_not_there_is_a_tls_problem(server: ScriptedServer) -> None:
    transport = Transport(server.url.replace("http:", "https:"), verify="/no/such/file.pem")
    with pytest.raises(errors.TlsProblem):
        transport.get_json(PATH)
    transport.close()


def test_a_server_that_says_nothing_is_a_timeout(server: ScriptedServer, transport: Transport) -> None:
    server.play(f"GET {PATH}", Answer(held=True))
    with pytest.raises(errors.Timeout):
        transport.get_json(PATH, timeout=0.2)


def test_a_server_that_stops_in_the_middle_is_a_timeout(server: ScriptedServer, transport: Transport) -> None:
    server.play(f"GET {PATH}", json_answer({"a": "b" * 1000}, held_after=20))
    with pytest.raises(errors.Timeout):
        transport.get_json(PATH, timeout=0.2)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (html_answer(502), errors.GatewayFailed),
        (html_answer(200), errors.NotAWebUI),
        (html_answer(404), errors.NotAWebUI),
        (NOT_FOUND_WITHOUT_API, errors.ApiNotEnabled),
        (Answer(b'{"a": [1, 2', 200), errors.BrokenAnswer),
        (Answer(b"\xff\xfe\x00", 200), errors.BrokenAnswer),
        (Answer(b"[" * 100_000, 200), errors.BrokenAnswer),
        (Answer(b"not gzip at all", 200, {"Content-Encoding": "gzip"}), errors.BrokenAnswer),
        (Answer(b'{"whole": 1}', declared_length=500), errors.ConnectionCut),
        (Answer(b'{"whole": 1}', declared_length=5), errors.BrokenAnswer),
        (json_answer({"detail": "x"}, 500, declared_length=5000), errors.ServerFailed),
        (Answer(b"", 302, {"Location": "https://user:secret@elsewhere.example/login?token=1"}), errors.Redirected),
        (json_answer({"error": "HTTPException", "detail": "Not authenticated"}, 401), errors.Unauthorized),
    ],
)
def test_answers_that_are_no_answers(
    server: ScriptedServer, transport: Transport, answer: Answer, expected: type[errors.ApiError]
) -> None:
    server.play(f"GET {PATH}", answer)
    with pytest.raises(expected) as caught:
        transport.get_json(PATH)
    assert type(caught.value) is expected
    assert caught.value.where == f"GET {PATH} at {server.url}"
    assert "secret" not in caught.value.what + caught.value.details


def test_an_answer_larger_than_the_bound_is_refused(server: ScriptedServer) -> None:
    server.play(f"GET {PATH}", json_answer({"a": "b" * 100_000}))
    transport = Transport(server.url, body_limit=50_000)
    with pytest.raises(errors.TooLarge):
        transport.get_json(PATH)
    transport.close()


def test_an_answer_that_drips_for_too_long_is_a_timeout(
    server: ScriptedServer, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "WHOLE_TIMEOUT_S", -1.0)
    server.play(f"GET {PATH}", json_answer({}))
    with pytest.raises(errors.Timeout):
        transport.get_json(PATH)


def test_whoever_waits_longer_for_an_answer_does_so_for_all_short_calls(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.play(f"GET {PATH}", json_answer({}))
    for told, expected in ((30.0, [(5.0, 30.0), (5.0, 10.0)]), (90.0, [(15.0, 90.0), (15.0, 30.0)])):
        transport = Transport(server.url, read_timeout_s=told)
        waits: list[tuple[float, float]] = []
        request = transport._session.request

        def noted(*args: Any, request: Any = request, waits: Any = waits, **named: Any) -> Any:
            waits.append(named["timeout"])
            return request(*args, **named)

        monkeypatch.setattr(transport._session, "request", noted)
        transport.get_json(PATH)
        transport.get_json(PATH, timeout=10.0)
        assert waits == expected
        transport.close()


# Credentials


def test_credentials_are_sent_unasked_and_in_utf8(server: ScriptedServer) -> None:
    server.play(f"GET {PATH}", json_answer({}))
    transport = Transport(server.url, login=Credentials("user", "pässwörd"))
    transport.get_json(PATH)
    assert server.received[0].headers["Authorization"] == "Basic dXNlcjpww6Rzc3fDtnJk"
    transport.close()


def test_credentials_do_not_follow_a_redirect(server: ScriptedServer) -> None:
    with ScriptedServer() as other:
        server.play(f"GET {PATH}", Answer(status=307, headers={"Location": f"{other.url}{PATH}"}))
        server.play("POST /x", Answer(status=307, headers={"Location": f"{other.url}/x"}))
        transport = Transport(server.url, login=Credentials("user", "secret"))
        with pytest.raises(errors.Redirected) as caught:
            transport.get_json(PATH)
        with pytest.raises(errors.Redirected):
            transport.post_json("/x", {})
        assert other.url in caught.value.what
        assert other.received == []
        transport.close()


def test_without_credentials_nothing_is_sent_even_if_a_netrc_knows_some(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login user password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    server.play(f"GET {PATH}", json_answer({}))
    transport = Transport(server.url)
    transport._trust_environment = True
    transport._session = transport._new_session()
    transport.get_json(PATH)
    assert "Authorization" not in server.received[0].headers
    transport.close()


def test_a_password_is_not_in_what_credentials_look_like() -> None:
    assert "secret" not in repr(Credentials("user", "secret"))


def test_a_proxy_of_the_environment_is_not_used_for_a_near_server(
    server: ScriptedServer, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port}")
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port}")
    server.play(f"GET {PATH}", json_answer({"ok": 1}))
    transport = Transport(server.url)
    assert transport.get_json(PATH) == {"ok": 1}
    transport.close()


@pytest.mark.parametrize(
    ("host", "is_near"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("192.168.1.20", True),
        ("10.0.0.9", True),
        ("gpu-box", True),
        ("gpu.local", True),
        ("gpu.fritz.lan", True),
        ("8.8.8.8", False),
        ("example.org", False),
        ("abc.gradio.live", False),
    ],
)
def test_which_hosts_are_near(host: str, is_near: bool) -> None:
    assert is_private_host(host) is is_near


# What is sent, and how often


def test_bodies_are_asked_for_uncompressed_and_understood_when_they_are_not(
    server: ScriptedServer, transport: Transport
) -> None:
    body = gzip.compress(json.dumps({"a": 1}).encode())
    server.play(f"GET {PATH}", Answer(body, headers={"Content-Encoding": "gzip"}))
    assert transport.get_json(PATH) == {"a": 1}
    assert server.received[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("body", [b"", b"null", b" \n"])
@pytest.mark.parametrize("status", [200, 204])
def test_an_empty_answer_is_none(server: ScriptedServer, transport: Transport, body: bytes, status: int) -> None:
    server.play("POST /sdapi/v1/skip", Answer(b"" if status == 204 else body, status))
    assert transport.post_json("/sdapi/v1/skip") is None


def test_a_get_is_repeated_once_when_the_connection_drops(server: ScriptedServer, transport: Transport) -> None:
    server.play(f"GET {PATH}", DROP, json_answer({"ok": 1}))
    assert transport.get_json(PATH) == {"ok": 1}
    assert len(server.received) == 2


def test_a_get_is_not_repeated_twice(server: ScriptedServer, transport: Transport) -> None:
    server.play(f"GET {PATH}", DROP)
    with pytest.raises(errors.ConnectionCut):
        transport.get_json(PATH)
    assert len(server.received) == 2


@pytest.mark.parametrize("answer", [DROP, json_answer({"images": []}, cut_after=4), json_answer({}, 503)])
def test_a_generating_post_is_never_repeated(server: ScriptedServer, transport: Transport, answer: Answer) -> None:
    server.play("POST /sdapi/v1/txt2img", answer)
    with (
        pytest.raises((errors.ConnectionCut, errors.Busy)),
        transport.post_stream("/sdapi/v1/txt2img", {"prompt": "x"}) as streamed,
    ):
        list(streamed.chunks)
    assert len(server.received) == 1


def test_a_plain_post_is_repeated_only_where_that_does_no_harm(server: ScriptedServer, transport: Transport) -> None:
    server.play("POST /a", DROP, json_answer({"ok": 1}))
    with pytest.raises(errors.ConnectionCut):
        transport.post_json("/a", {})
    server.play("POST /a", DROP, json_answer({"ok": 1}))
    assert transport.post_json("/a", {}, may_repeat=True) == {"ok": 1}


def test_calls_share_a_connection_and_a_generation_has_its_own(server: ScriptedServer, transport: Transport) -> None:
    server.play(f"GET {PATH}", json_answer({})).play("POST /g", json_answer({}))
    for _ in range(3):
        transport.get_json(PATH)
    assert server.connections == 1
    with transport.post_stream("/g", {}) as streamed:
        assert b"".join(streamed.chunks) == b"{}"
    assert server.connections == 2


# Ending a wait


@pytest.mark.parametrize("answer", WAITS)
def test_abort_frees_a_generation_that_waits_or_receives(
    server: ScriptedServer, transport: Transport, answer: Answer
) -> None:
    error = aborted(server, transport, answer)
    assert type(error) is errors.ConnectionCut
    assert "stopped waiting" in str(error)


def test_abort_leaves_other_calls_and_later_generations_alone(server: ScriptedServer, transport: Transport) -> None:
    server.play("POST /g", json_answer({"a": 1})).play(f"GET {PATH}", json_answer({}))
    transport.abort()
    with transport.post_stream("/g", {}) as streamed:
        assert b"".join(streamed.chunks)
    assert transport.get_json(PATH) == {}
