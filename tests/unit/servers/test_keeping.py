"""Settings kept on a server for everybody are read back, and what did not stay is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.api.errors import ConnectionCut, GatewayFailed, NotReachable, ServerFailed
from app.demo.server import DemoServer
from app.servers.connection import Connection, connect
from app.servers.keeping import differing, has_value, is_same, keep, without_place
from app.servers.profile import ServerProfile
from tests import recorded
from tests.doubles import DROP, Answer, ScriptedServer, html_answer, json_answer

CHECKPOINT, CLIP_SKIP = "sd_model_checkpoint", "CLIP_stop_at_last_layers"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(step_delay_s=0) as made:
        yield made


@pytest.fixture
def connection(server: DemoServer) -> Iterator[Connection]:
    made = connect(ServerProfile("Demo", server.url))
    yield made
    made.close()


def test_what_is_kept_is_read_back(connection: Connection) -> None:
    kept = keep(connection, {CLIP_SKIP: 2, "samples_save": False})
    assert (kept.lost, kept.failure) == ((), None)
    assert kept.capabilities is connection.capabilities
    assert kept.capabilities.options[CLIP_SKIP] == 2
    assert kept.capabilities.options["samples_save"] is False


def test_what_the_server_passes_over_in_silence_is_told(connection: Connection) -> None:
    kept = keep(connection, {"api_useragent": "me", "jpeg_quality": 71})
    assert kept.lost == ("api_useragent",)
    assert kept.failure is None


def test_an_answer_that_failed_half_way_tells_what_was_kept_all_the_same(connection: Connection) -> None:
    """Recorded: options-post/known-before-unknown-key."""
    kept = keep(connection, {"jpeg_quality": 77, "no_such_option": 1, CLIP_SKIP: 2})
    assert isinstance(kept.failure, ServerFailed)
    assert kept.lost == ("no_such_option", CLIP_SKIP)
    assert kept.capabilities.options["jpeg_quality"] == 77


def test_a_checkpoint_is_kept_by_whatever_name_it_was_asked_for(connection: Connection) -> None:
    other = connection.capabilities.checkpoints[1]
    assert keep(connection, {CHECKPOINT: other.model_name}).lost == ()
    assert has_value(connection.capabilities, CHECKPOINT, other.title)
    assert has_value(connection.capabilities, CHECKPOINT, other.filename)
    assert not has_value(connection.capabilities, CHECKPOINT, connection.capabilities.checkpoints[0].title)
    assert not has_value(connection.capabilities, CHECKPOINT, "no such thing")


@pytest.mark.parametrize(
    ("key", "value", "is_there"),
    [
        (CLIP_SKIP, 2, True),
        (CLIP_SKIP, 2.0, True),
        (CLIP_SKIP, 3, False),
        (CLIP_SKIP, True, False),
        ("samples_save", True, True),
        ("samples_save", 1, False),
        ("no_such_option", None, True),
    ],
)
def test_only_what_differs_is_a_change(connection: Connection, key: str, value: Any, is_there: bool) -> None:
    connection.client.set_options({CLIP_SKIP: 2})
    capabilities = connection.refresh_options()
    assert differing({key: value}, capabilities) == ({} if is_there else {key: value})


def test_what_a_server_has_no_place_for_is_known_before_posting(connection: Connection) -> None:
    changes = {"no_such_option": 1, CLIP_SKIP: 2, "api_useragent": "me", "samples_save": None}
    assert without_place(changes, connection.capabilities) == ("no_such_option", "api_useragent")


def test_a_server_that_is_gone_is_an_error(server: DemoServer, connection: Connection) -> None:
    server.stop()
    with pytest.raises(NotReachable):
        keep(connection, {CLIP_SKIP: 2})


NAN = float("nan")


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (NAN, float("nan"), True),
        ([1, {"a": NAN}], [1.0, {"a": float("nan")}], True),
        (NAN, 1.0, False),
        ([1], [True], False),
        ([1], [1, 2], False),
        ({"a": 1}, {"b": 1}, False),
    ],
)
def test_what_is_no_number_is_still_the_same_value(one: Any, other: Any, is_one: bool) -> None:
    assert is_same(one, other) == is_one


@recorded.needed
@pytest.mark.recorded
@pytest.mark.parametrize(("cut", "kind"), [(DROP, ConnectionCut), (html_answer(502), GatewayFailed)])
def test_an_answer_that_did_not_come_tells_what_was_kept_all_the_same(cut: Answer, kind: type[Exception]) -> None:
    with ScriptedServer() as scripted:
        scripted.play_recorded_webui()
        connection = connect(ServerProfile("Scripted", scripted.url))
        before = connection.capabilities.options
        scripted.play("POST /sdapi/v1/options", cut)
        scripted.play("GET /sdapi/v1/options", json_answer({**before, "jpeg_quality": 71}))
        kept = keep(connection, {"jpeg_quality": 71, CLIP_SKIP: 9})
        assert isinstance(kept.failure, kind)
        assert kept.lost == (CLIP_SKIP,)
        scripted.play("GET /sdapi/v1/options", DROP)
        with pytest.raises(kind):
            keep(connection, {"jpeg_quality": 72})
        connection.close()
