"""What a server tells about itself: of every endpoint it has, without secrets, and why where it tells nothing."""

from __future__ import annotations

import pytest

from app import masking
from app.api import errors
from app.demo.server import DemoServer
from app.features.server.json_search import matching
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from app.servers.system import read_system
from tests.dialects.sdnext import SdNext
from tests.doubles import DROP, ScriptedServer, json_answer


def test_a_webui_tells_of_its_system_without_its_password() -> None:
    with DemoServer(auth="ann:pw-of-ann") as server:
        connection = connect(ServerProfile("", server.url, user="ann"), "pw-of-ann")
        parts = {part.name: part for part in read_system(connection.client, connection.capabilities)}
        connection.close()
    assert list(parts) == ["System", "Start options", "Memory"]
    assert "demo" in parts["System"].document["Version"]
    assert parts["Start options"].document["api_auth"] == masking.LEFT_OUT
    assert parts["System"].document["Commandline"][-2:] == ["--api-auth", masking.LEFT_OUT]
    assert "pw-of-ann" not in repr(parts)


def test_where_the_window_is_missing_the_reason_is_said() -> None:
    with DemoServer(internal=False) as server:
        connection = connect(ServerProfile("", server.url))
        system, *others = read_system(connection.client, connection.capabilities)
        connection.close()
    assert system.document is None
    assert "window" in system.reason
    assert [part.name for part in others] == ["Start options", "Memory"]


def test_sdnext_has_its_own_sentence() -> None:
    with SdNext() as server:
        connection = connect(ServerProfile("", server.url))
        system, *others = read_system(connection.client, connection.capabilities)
        connection.close()
    assert "SD.Next" in system.reason
    assert "Version" in [part.name for part in others]


def test_a_part_that_fails_costs_only_itself_and_a_server_that_is_gone_is_an_error() -> None:
    with ScriptedServer() as server:
        server.play_recorded_webui()
        server.play("GET /internal/sysinfo", json_answer({"error": "OSError", "errors": "git"}, 500), DROP)
        connection = connect(ServerProfile("", server.url))
        system, options, memory = read_system(connection.client, connection.capabilities)
        assert (system.document, "git" in system.reason) == (None, True)
        assert options.document["port"] == "27930"
        assert memory.document
        with pytest.raises(errors.ConnectionCut):
            read_system(connection.client, connection.capabilities)
        connection.close()


def test_only_branches_that_match_are_left() -> None:
    document = {
        "System": {"Python": "3.10", "RAM": {"total": "32 GB"}},
        "Flags": {"paths": ["/a/python", "/b"]},
        "n": 5,
    }
    assert matching(document, "") is document
    assert matching(document, "PYTHON") == {"System": {"Python": "3.10"}, "Flags": {"paths": ["/a/python"]}}
    assert matching(document, "system 32") == {"System": {"RAM": {"total": "32 GB"}}}
    assert matching(document, "ram") == {"System": {"RAM": {"total": "32 GB"}}}
    assert matching(document, "5") == {"n": 5}
    assert matching(document, "nowhere") == {}
