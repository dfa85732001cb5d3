"""Calls as they are copied and saved: exact, and without what is secret."""

from __future__ import annotations

import json

from app import masking
from app.api.call_log import CallLog, CallState
from app.api.call_texts import as_curl, as_document, as_json, body_text


def made(body: bytes, answer: bytes, path: str = "/sdapi/v1/options") -> CallLog:
    calls = CallLog()
    with calls.recorded("POST", "http://host:7860", path, body) as recording:
        recording.answered(200, answer)
    return calls


def test_a_call_is_copied_as_it_was() -> None:
    (call,) = made(b'{"prompt":"a secret garden, password: none","steps":20}', b"null").calls()
    document = as_document(call)
    assert document["request"] == {"prompt": "a secret garden, password: none", "steps": 20}
    assert (document["method"], document["path"], document["status"]) == ("POST", "/sdapi/v1/options", 200)
    assert document["state"] == CallState.ANSWERED.name.lower()
    assert json.loads(as_json([call])) == [document]
    assert as_curl(call) == (
        "curl --silent --show-error --request POST http://host:7860/sdapi/v1/options \\\n"
        "  --header 'Content-Type: application/json' \\\n"
        """  --data-raw '{"prompt":"a secret garden, password: none","steps":20}'"""
    )


def test_a_quote_in_a_request_stays_inside_the_command() -> None:
    (call,) = made(b'{"prompt":"it\'s; rm -rf /"}', b"").calls()
    assert """--data-raw '{"prompt":"it'"'"'s; rm -rf /"}'""" in as_curl(call)


def test_start_options_in_an_answer_lose_their_passwords() -> None:
    (call,) = made(b"{}", b'{"api_auth": "ann:pw-of-ann", "port": "7860"}').calls()
    assert "pw-of-ann" not in as_json([call]) + body_text(call.response)
    assert json.loads(body_text(call.response)) == {"api_auth": masking.LEFT_OUT, "port": "7860"}


def test_what_is_no_json_is_shown_as_it_is_but_for_credentials() -> None:
    assert body_text(b"Stopping.") == "Stopping."
    assert "c2VjcmV0" not in body_text(b'{"cut off": "Authorization: Basic c2VjcmV0c2VjcmV0')
    assert body_text(b"[" * 5000).startswith("[[[")
    assert body_text(b"\xff\xfe") == "\ufffd\ufffd"
