"""What is written down of calls: everything but pictures, in bounds, and never in the way of the call itself."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator

import pytest

from app.api import errors
from app.api.call_log import BODY_LIMIT, CallLog, CallState, condensed
from app.api.client import Client
from app.api.transport import Transport
from tests.doubles import DROP, Answer, ScriptedServer, json_answer
from tests.unit.api.sinks import Sinks

PATH = "/sdapi/v1/options"
PICTURE = base64.b64encode(bytes(range(256)) * 400).decode()


@pytest.fixture
def calls() -> CallLog:
    return CallLog()


@pytest.fixture
def logged(server: ScriptedServer, calls: CallLog) -> Iterator[Transport]:
    made = Transport(server.url, calls=calls)
    yield made
    made.close()


def test_a_call_is_written_down_with_what_was_asked_and_answered(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    server.play(f"POST {PATH}", json_answer({"ok": 1}))
    logged.post_json(PATH, {"CLIP_stop_at_last_layers": 2})
    (call,) = calls.calls()
    assert (call.method, call.path, call.url) == ("POST", PATH, server.url)
    assert (call.state, call.status, call.error) == (CallState.ANSWERED, 200, "")
    assert call.request == b'{"CLIP_stop_at_last_layers":2}'
    assert json.loads(call.response) == {"ok": 1}
    assert (call.sent, call.received) == (len(call.request), len(call.response))
    assert call.duration_s > 0


def test_a_failure_is_written_down_with_its_reason_and_what_the_server_said(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    server.play(f"POST {PATH}", json_answer({"error": "KeyError", "errors": "'nope'"}, 500))
    server.play("POST /gone", DROP)
    with pytest.raises(errors.ServerFailed):
        logged.post_json(PATH, {"nope": 1})
    with pytest.raises(errors.ConnectionCut):
        logged.post_json("/gone", {})
    gone, failed = calls.calls()
    assert (failed.state, failed.status) == (CallState.FAILED, 500)
    assert "nope" in failed.error
    assert b"KeyError" in failed.response
    assert (gone.state, gone.status) == (CallState.FAILED, None)
    assert gone.error


def test_a_generating_call_is_written_down_without_its_pictures(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    document = {"images": [PICTURE, PICTURE], "parameters": {"seed": -1}, "info": '{"seed": 5}'}
    server.play("POST /sdapi/v1/img2img", json_answer(document))
    sinks = Sinks()
    Client(logged).img2img({"prompt": "a lake", "init_images": [PICTURE], "mask": PICTURE}, sinks.open)
    (call,) = calls.calls()
    request = json.loads(call.request)
    assert request == {"prompt": "a lake", "init_images": ["<image, 100 kB>"], "mask": "<image, 100 kB>"}
    assert json.loads(call.response) == {"parameters": {"seed": -1}, "info": '{"seed": 5}'}
    assert call.pictures == 2
    assert call.sent > 2 * len(PICTURE)
    assert call.received > 2 * len(PICTURE)
    assert call.size < 2000


def test_an_answer_that_breaks_off_is_a_failure_with_what_had_come(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    body = json.dumps({"images": [PICTURE]}).encode()
    server.play("POST /sdapi/v1/txt2img", Answer(body, 200, {}, cut_after=5000))
    with pytest.raises(errors.ConnectionCut):
        Client(logged).txt2img({"steps": 1}, Sinks().open)
    (call,) = calls.calls()
    assert (call.state, call.received) == (CallState.FAILED, 5000)


def test_polls_between_other_calls_are_one_line_each_with_a_count(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    server.play("GET /progress", json_answer({"progress": 0.1}), json_answer({"progress": 0.2}))
    server.play("POST /internal/progress", json_answer({"active": True}))
    server.play("POST /x", json_answer({}))
    for _time in range(3):
        logged.get_json("/progress", {"skip_current_image": "true"})
        logged.post_json("/internal/progress", {"id_task": "t"})
    logged.post_json("/x", {})
    logged.get_json("/progress", {"skip_current_image": "true"})
    told = [(call.method, call.path, call.count) for call in calls.calls()]
    poll = "/progress?skip_current_image=true"
    assert told == [
        ("GET", poll, 1),
        ("POST", "/x", 1),
        ("POST", "/internal/progress", 3),
        ("GET", poll, 3),
    ]
    assert json.loads(calls.calls()[3].response) == {"progress": 0.2}, "the last of them is told"
    assert calls.calls()[3].received == 3 * len(b'{"progress": 0.1}')


def test_files_that_are_fetched_by_the_hundred_are_one_line(
    server: ScriptedServer, logged: Transport, calls: CallLog
) -> None:
    server.play("GET /thumb", Answer(b"\x89PNG" * 100, 200, {"Content-Type": "image/png"}))
    for number in range(3):
        assert len(logged.get_bytes("/thumb", {"filename": f"{number}.png"}, 10_000)) == 400
    (call,) = calls.calls()
    assert (call.path, call.status, call.count, call.received, call.response) == ("/thumb", 200, 3, 1200, b"")


def test_a_poll_that_fails_stands_by_itself(server: ScriptedServer, logged: Transport, calls: CallLog) -> None:
    server.play("GET /p", json_answer({}), json_answer({"detail": "x"}, 500), json_answer({}))
    for _time in range(3):
        try:
            logged.get_json("/p")
        except errors.ServerFailed:
            continue
    assert sorted((call.status, call.count) for call in calls.calls()) == [(200, 2), (500, 1)]


def test_a_call_that_lasts_is_seen_while_it_does(server: ScriptedServer, logged: Transport, calls: CallLog) -> None:
    server.play("POST /x", json_answer({}, held=True))
    thread = threading.Thread(target=logged.post_json, args=("/x", {"a": 1}))
    thread.start()
    server.wait_for_request()
    (call,) = calls.calls()
    assert (call.state, call.request) == (CallState.RUNNING, b'{"a":1}')
    calls.clear()
    assert [call.state for call in calls.calls()] == [CallState.RUNNING]
    server.release()
    thread.join()
    assert [call.state for call in calls.calls()] == [CallState.ANSWERED]


def test_the_record_stays_within_its_bounds() -> None:
    few = CallLog(most_calls=3)
    for number in range(5):
        with few.recorded("POST", "http://host", f"/{number}"):
            pass
    assert [call.path for call in few.calls()] == ["/4", "/3", "/2"]
    small = CallLog(most_bytes=5000)
    for number in range(5):
        with small.recorded("POST", "http://host", f"/{number}", b"x" * 1500):
            pass
    assert [call.path for call in small.calls()] == ["/4", "/3"]
    assert sum(call.size for call in small.calls()) <= 5000


def test_whoever_shows_the_calls_can_see_that_there_is_news(calls: CallLog) -> None:
    before = calls.version
    with calls.recorded("GET", "http://host", "/x"):
        pass
    assert calls.version > before


@pytest.mark.parametrize("prefix", ["", "data:image/png;base64,"])
@pytest.mark.parametrize("spaces", [None, 1])
def test_only_pictures_are_taken_out_of_a_body(prefix: str, spaces: int | None) -> None:
    story = 'once "upon" a time, \\ there was ' * 500
    document = {"prompt": story, "a": [prefix + PICTURE, 5, prefix + PICTURE], "b": {"c": PICTURE}, "end": "it"}
    body = json.dumps(document, indent=spaces, ensure_ascii=False).encode()
    text, is_cut = condensed(body)
    assert not is_cut
    note = "<image, 100 kB>"
    assert json.loads(text) == {"prompt": story, "a": [note, 5, note], "b": {"c": note}, "end": "it"}


def test_what_is_too_long_without_pictures_is_cut() -> None:
    body = json.dumps({"names": [f"name {n}" for n in range(100_000)]}).encode()
    text, is_cut = condensed(body)
    assert is_cut
    assert body.startswith(text)
    assert len(text) == BODY_LIMIT
    assert condensed(b'"' + b"no picture, a text " * 100_000 + b'"')[1]
    assert condensed(b'"' + b"A" * 50_000) == (b'"' + b"A" * 50_000, False), "a text that never ends is no picture"
