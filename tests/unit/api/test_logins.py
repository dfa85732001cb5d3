"""Own header lines: what may be sent, to whom, and that nobody reads them anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app import masking
from app.api import errors
from app.api.bodies import encode_body
from app.api.call_log import CallLog
from app.api.logins import HeaderError, OwnHeaders, header_line
from app.api.transport import Transport
from tests.doubles import Answer, ScriptedServer, json_answer

PATH = "/sdapi/v1/options"
SECRET = "tell-nobody-about-it"


@pytest.fixture
def gated(server: ScriptedServer) -> Iterator[Transport]:
    lines = (("CF-Access-Client-Id", "someone.access"), ("CF-Access-Client-Secret", SECRET))
    made = Transport(server.url, login=OwnHeaders(lines), calls=CallLog())
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("", "x", "needs a name"),
        ("X Key", "x", "colon"),
        ("X-Key:", "x", "colon"),
        ("X-Kéy", "x", "colon"),
        ("X" * 101, "x", "colon"),
        ("host", "x", "itself"),
        ("Content-Length", "5", "itself"),
        ("Transfer-Encoding", "chunked", "connection"),
        ("Connection", "close", "connection"),
        ("X-Key", " ", "empty"),
        ("X-Key", "a\r\nHost: elsewhere", "line break"),
        ("X-Key", "a\nb", "line break"),
        ("X-Key", "schlüssel", "ASCII"),
        ("X-Key", "a\x00b", "ASCII"),
        ("X-Key", "x" * 8001, "too long"),
    ],
)
def test_a_line_that_cannot_be_sent_is_refused_saying_why(name: str, value: str, complaint: str) -> None:
    with pytest.raises(HeaderError, match=complaint) as caught:
        header_line(name, value)
    assert str(caught.value).endswith(".")
    assert len(value) < 3 or value not in str(caught.value)


def test_blanks_around_a_line_are_taken_off() -> None:
    assert header_line(" X-Api-Key ", " abc\tdef\n") == ("X-Api-Key", "abc\tdef")


def test_header_lines_go_with_every_request(server: ScriptedServer, gated: Transport) -> None:
    server.play(f"GET {PATH}", json_answer({}))
    server.play("POST /x", json_answer({"images": []}))
    gated.get_json(PATH)
    gated.post_json("/x", {})
    with gated.post_stream("/x", {}) as answer:
        assert list(answer.chunks)
    assert [received.headers["CF-Access-Client-Secret"] for received in server.received] == [SECRET] * 3
    assert all(received.headers["CF-Access-Client-Id"] == "someone.access" for received in server.received)


def test_header_lines_do_not_follow_a_redirect(server: ScriptedServer, gated: Transport) -> None:
    with ScriptedServer() as other:
        for method in ("GET", "POST"):
            answer = Answer(status=307, headers={"Location": f"{other.url}{PATH}"})
            server.play(f"{method} {PATH}", answer)
        with pytest.raises(errors.Redirected):
            gated.get_json(PATH)
        with pytest.raises(errors.Redirected):
            gated.post_json(PATH, {})
        with pytest.raises(errors.Redirected), gated.post_stream(PATH, {}):
            pass
        assert other.received == []


def test_a_header_is_masked_in_whatever_a_server_says_of_it() -> None:
    masking.note_header("X-Studio-Pass", f"Key {SECRET}")
    error = errors.error_from_answer(400, {}, encode_body({"detail": f"bad value {SECRET}"}).decode(), "GET /x at y")
    for text in (
        error.what,
        error.details,
        masking.without_credentials(f"sent X-Studio-Pass: {SECRET} to it"),
        masking.without_credentials(f"{{'x-studio-pass': '{SECRET[:3]}'}}"),
    ):
        assert SECRET[:3] not in text
        assert masking.LEFT_OUT in text
    assert masking.without_credentials("X-Studio-Passage is open") == "X-Studio-Passage is open"


def test_start_options_are_shown_without_their_secrets() -> None:
    flags = {
        "api_auth": "ann:pw",
        "gradio_auth": None,
        "ngrok": "token",
        "port": 7860,
        "token_merging_ratio": 0.5,
        "Commandline": ["launch.py", "--api", "--api-auth", "ann:pw", "--gradio-auth=ann:pw", "--port", "7860"],
        "inside": {"password": "pw", "prompt": "a secret garden"},
    }
    assert masking.without_secrets(flags) == {
        "api_auth": masking.LEFT_OUT,
        "gradio_auth": None,
        "ngrok": masking.LEFT_OUT,
        "port": 7860,
        "token_merging_ratio": 0.5,
        "Commandline": [
            "launch.py", "--api", "--api-auth", masking.LEFT_OUT, f"--gradio-auth={masking.LEFT_OUT}", "--port", "7860"
        ],
        "inside": {"password": masking.LEFT_OUT, "prompt": "a secret garden"},
    }  # fmt: skip
