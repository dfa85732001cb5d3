"""How a server is signed in to: saved, kept secret, found out from a refusal, and done against the demo server."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.api import errors
from app.api.logins import Credentials, OwnHeaders, PageLogin, SignIn
from app.demo.server import DemoServer
from app.servers import credentials
from app.servers.connection import connect
from app.servers.credentials import PasswordKeeper, header_values, login_for, secret_of
from app.servers.profile import ServerProfile
from app.servers.roster import Roster
from tests.doubles import Answer, ScriptedServer, json_answer, record_answer

BARE = {"Content-Type": "application/json"}
OPTIONS = "GET /sdapi/v1/options"


def test_kind_user_and_headers_of_a_server_agree() -> None:
    assert ServerProfile("", "host").sign_in is SignIn.NOTHING
    assert ServerProfile("", "host", user="ann").sign_in is SignIn.BASIC
    page = ServerProfile("", "host", user="ann", sign_in=SignIn.PAGE)
    assert page.sign_in is SignIn.PAGE
    assert replace(page, user="").sign_in is SignIn.NOTHING
    gated = ServerProfile("", "host", user="ann", sign_in=SignIn.HEADERS, headers=("X-Api-Key",))
    assert (gated.user, gated.headers) == ("", ("X-Api-Key",))
    assert replace(gated, headers=()).sign_in is SignIn.NOTHING
    assert ServerProfile("", "host", headers=("X-Api-Key",)).headers == ()


def test_a_list_of_servers_from_before_there_were_kinds_is_read_without_loss(tmp_path: Path) -> None:
    file = tmp_path / "servers.json"
    old = {"name": "Home", "url": "http://host:7860", "user": "ann", "verify_tls": False, "ca_file": "", "id": "a"}
    rows = [old, {**old, "id": "b", "user": ""}, {**old, "id": "c", "sign_in": "something new", "headers": "x"}]
    file.write_text(json.dumps({"version": 1, "servers": rows}))
    roster = Roster(file)
    assert [(each.user, each.sign_in) for each in roster.profiles()] == [
        ("ann", SignIn.BASIC), ("", SignIn.NOTHING), ("ann", SignIn.BASIC),
    ]  # fmt: skip
    assert roster.damages == ()


def test_kinds_survive_a_restart_and_no_value_of_a_header_is_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "servers.json"
    saved = (
        ServerProfile("A", "a", user="ann", sign_in=SignIn.PAGE),
        ServerProfile("B", "b", sign_in=SignIn.HEADERS, headers=("X-Api-Key", "X-Other")),
    )
    roster = Roster(file)
    for profile in saved:
        roster.put(profile)
    assert Roster(file).profiles() == saved
    text = file.read_text().replace('"X-Other"', '"Host", 7, "X Bad"')
    file.write_text(text)
    assert Roster(file).profiles()[1].headers == ("X-Api-Key",), "names that cannot be sent are left out"


def test_values_of_headers_are_kept_as_one_secret_of_their_server() -> None:
    keeper = PasswordKeeper(None)
    gated = ServerProfile("B", "b", sign_in=SignIn.HEADERS, headers=("X-Api-Key",))
    keeper.store(gated, secret_of({"X-Api-Key": "key-of-the-studio"}))
    kept = keeper.password_for(gated)
    assert header_values(kept) == {"X-Api-Key": "key-of-the-studio"}
    assert keeper.password_for(replace(gated, url="http://elsewhere")) is None
    assert keeper.password_for(ServerProfile("B", "b", user="headers")) is None
    assert login_for(gated, kept) == OwnHeaders((("X-Api-Key", "key-of-the-studio"),))
    assert login_for(gated, "no json") == OwnHeaders(()), "what is not known is not sent"
    assert login_for(gated, '{"X-Api-Key": "a\\r\\nHost: x"}') == OwnHeaders(())
    assert login_for(ServerProfile("", "b", user="ann"), "pw") == Credentials("ann", "pw")
    assert login_for(ServerProfile("", "b", user="ann", sign_in=SignIn.PAGE), "pw") == PageLogin("ann", "pw")
    assert login_for(ServerProfile("", "b"), "pw") is None
    assert "key-of-the-studio" not in repr(login_for(gated, kept))


@pytest.mark.parametrize(
    ("refusal", "config", "wanted", "word"),
    [
        (lambda: record_answer("auth/401-no-credentials.json"), None, SignIn.BASIC, "--api-auth"),
        (
            lambda: json_answer({"detail": "Not authenticated"}, 401, headers={**BARE, "WWW-Authenticate": "Basic"}),
            None,
            SignIn.BASIC,
            "--api-auth",
        ),
        (
            lambda: json_answer({"detail": "Not authenticated"}, 401, headers=BARE),
            json_answer({"detail": "Not authenticated"}, 401, headers=BARE),
            SignIn.PAGE,
            "--gradio-auth",
        ),
        (lambda: json_answer({"detail": "Not authenticated"}, 401, headers=BARE), None, SignIn.BASIC, "--api-auth"),
        (
            lambda: json_answer({"detail": "no"}, 401, headers={**BARE, "WWW-Authenticate": "Bearer realm=x"}),
            None,
            SignIn.HEADERS,
            "Header",
        ),
    ],
)
def test_what_a_server_wants_is_told_from_how_it_refuses(
    refusal: Callable[[], Answer], config: Answer | None, wanted: SignIn, word: str
) -> None:
    with ScriptedServer() as server:
        server.play(OPTIONS, refusal())
        if config is not None:
            server.play("GET /config", config)
        with pytest.raises(errors.Unauthorized) as caught:
            connect(ServerProfile("", server.url))
    assert caught.value.wants == wanted
    assert word in caught.value.hint


def test_a_gate_that_sends_away_to_a_sign_in_page_is_recognised() -> None:
    with ScriptedServer() as server:
        server.play(OPTIONS, Answer(status=302, headers={"Location": "https://team.cloudflareaccess.com/cdn-cgi/x"}))
        with pytest.raises(errors.Redirected) as caught:
            connect(ServerProfile("", server.url))
    assert "Header" in caught.value.hint


def test_a_server_behind_the_login_of_its_page_is_connected_to() -> None:
    with DemoServer(page_auth="ann:secret", step_delay_s=0) as server:
        profile = ServerProfile("", server.url, user="ann", sign_in=SignIn.PAGE)
        with pytest.raises(errors.Unauthorized) as caught:
            connect(ServerProfile("", server.url))
        assert caught.value.wants == SignIn.PAGE
        with pytest.raises(errors.Unauthorized, match="does not accept") as refused:
            connect(profile, "wrong")
        assert refused.value.wants == SignIn.PAGE
        connection = connect(profile, "secret")
        assert connection.capabilities.samplers
        connection.close()


def test_a_server_behind_a_gate_that_wants_a_header_is_connected_to() -> None:
    with DemoServer(gate="X-Studio-Key: let-me-in-please", step_delay_s=0) as server:
        profile = ServerProfile("", server.url, sign_in=SignIn.HEADERS, headers=("X-Studio-Key",))
        with pytest.raises(errors.Unauthorized) as caught:
            connect(ServerProfile("", server.url))
        assert caught.value.wants == SignIn.HEADERS
        with pytest.raises(errors.Unauthorized) as refused:
            connect(profile, secret_of({"X-Studio-Key": "wrong"}))
        assert "does not accept this header" in refused.value.what
        assert "password" not in refused.value.what
        credentials.store(profile, secret_of({"X-Studio-Key": "let-me-in-please"}))
        connection = connect(profile)
        credentials.forget(profile)
        assert connection.capabilities.samplers
        connection.close()


def test_a_wrong_password_is_called_one() -> None:
    with DemoServer(auth="ann:secret", step_delay_s=0) as server:
        with pytest.raises(errors.Unauthorized) as asked:
            connect(ServerProfile("", server.url))
        with pytest.raises(errors.Unauthorized) as refused:
            connect(ServerProfile("", server.url, user="ann", sign_in=SignIn.BASIC), "wrong")
    assert asked.value.what.startswith("The server wants a user name and password")
    assert refused.value.what == "The server does not accept this user name and password."
    assert refused.value.wants == SignIn.BASIC


def test_a_password_that_is_not_taken_any_more_says_where_to_give_another() -> None:
    with DemoServer(auth="ann:secret", step_delay_s=0) as server:
        connection = connect(ServerProfile("", server.url, user="ann", sign_in=SignIn.BASIC), "secret")
        url = server.url
    port = int(url.rpartition(":")[2])
    with DemoServer(auth="ann:changed", step_delay_s=0, port=port), pytest.raises(errors.Unauthorized) as refused:
        connection.client.options()
    connection.close()
    assert "on the Server page" in refused.value.hint
