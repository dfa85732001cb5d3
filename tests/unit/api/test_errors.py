"""Every recorded failure becomes the error a person can act on, and shows nothing it should not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.api import errors
from app.api.errors import ApiError, error_from_answer
from tests import recorded

WEBUI = {"content-type": "application/json", "x-process-time": "0.1"}
PLAIN = {"content-type": "application/json"}
HTML = {"content-type": "text/html"}
OPTIONS = "GET /sdapi/v1/options at http://127.0.0.1:7860"


def failures() -> list[str]:
    """Every record whose answer has a status other than 2xx."""
    found = []
    for path in sorted(Path(recorded.FOLDER).rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        response = document.get("response") if isinstance(document, dict) else None
        if isinstance(response, dict) and response["status"] >= 300:
            found.append(path.relative_to(recorded.FOLDER).as_posix())
    return found or ["(the recorded answers are absent)"]


def from_record(name: str) -> ApiError:
    record = recorded.load(name)
    response = record["response"]
    text = response.get("body_text")
    text = json.dumps(response.get("body")) if text is None else text
    path = record["request"]["path"].partition("?")[0]
    where = f"{record['request']['method']} {path} at http://127.0.0.1:7860"
    return error_from_answer(response["status"], response["headers"], text, where)


EXPECTED: dict[str, type[ApiError]] = {
    "auth/without-credentials_sdapi_v1_no-such.json": errors.UnknownPath,
    "no-api/options-without-api-flag.json": errors.ApiNotEnabled,
    "no-api/progress-without-api-flag.json": errors.ApiNotEnabled,
    "no-api/txt2img-without-api-flag.json": errors.ApiNotEnabled,
    "startup/progress-404-before-api-is-mounted.json": errors.ApiNotEnabled,
    "startup/txt2img-POST-before-api-is-mounted.json": errors.ApiNotEnabled,
    "errors/OPTIONS-txt2img-cors-preflight.json": errors.Rejected,
    "interrogate/unknown-model.json": errors.Rejected,
    "errors/307-trailing-slash.json": errors.Redirected,
    "errors/307-trailing-slash-POST.json": errors.Redirected,
    "img2img/no-init_images.json": errors.Rejected,
}
BY_STATUS: dict[int, type[ApiError]] = {
    401: errors.Unauthorized,
    404: errors.UnknownPath,
    405: errors.UnknownPath,
    422: errors.Rejected,
    500: errors.ServerFailed,
    501: errors.ServerFailed,
}


@recorded.needed
@pytest.mark.parametrize("name", failures())
def test_every_recorded_failure_says_what_where_and_what_next(name: str) -> None:
    error = from_record(name)
    assert type(error) is EXPECTED.get(name, BY_STATUS.get(error.status or 0))
    assert error.what.strip()
    assert str(error) == error.what
    assert error.where.endswith("at http://127.0.0.1:7860")
    assert error.hint.strip()
    assert len(error.what) < 600
    assert "\n" not in error.what


@recorded.needed
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("no-model/txt2img.json", "No checkpoints found"),
        ("errors/422-wrong-type.json", "steps: value is not a valid integer"),
        ("errors/hr-unknown-sampler.json", "bad sampler name: NoSuch"),
        ("img2img/invalid-base64.json", "Invalid encoded image"),
        ("errors/422-nan.json", "NansException"),
        ("auth/401-wrong-password.json", "Incorrect username or password"),
        ("txt2img/script-unknown.json", "Script 'No Such Script' not found"),
        ("txt2img/override-unknown-setting.json", "KeyError"),
    ],
)
def test_the_servers_own_words_are_in_the_sentence(name: str, text: str) -> None:
    assert text in from_record(name).what


@recorded.needed
def test_a_rejected_request_names_its_fields() -> None:
    error = from_record("errors/422-wrong-type.json")
    assert isinstance(error, errors.Rejected)
    assert ("steps", "value is not a valid integer") in error.fields


@recorded.needed
def test_a_setting_the_server_lacks_is_named_in_the_hint() -> None:
    error = from_record("txt2img/override-unknown-setting.json")
    assert isinstance(error, errors.ServerFailed)
    assert error.server_error == "KeyError"
    assert "Remove it" in error.hint


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        (502, HTML, "<html>Bad Gateway</html>", errors.GatewayFailed),
        (504, HTML, "<html>", errors.GatewayFailed),
        (524, HTML, "<html>cloud</html>", errors.GatewayFailed),
        (503, HTML, "<html>", errors.GatewayFailed),
        (503, PLAIN, '{"detail": {"msg": "Server is busy; please try again later."}}', errors.Busy),
        (429, PLAIN, '{"detail": "rate limit exceeded"}', errors.Busy),
        (403, HTML, "<html>no</html>", errors.Forbidden),
        (407, HTML, "", errors.Forbidden),
        (413, HTML, "", errors.TooLarge),
        (404, HTML, "<html>nginx</html>", errors.NotAWebUI),
        (404, PLAIN, '{"detail": "Sampler not found"}', errors.Rejected),
        (400, PLAIN, '{"error": "prompt required"}', errors.Rejected),
        (401, PLAIN, "", errors.Unauthorized),
        (500, PLAIN, "Internal Server Error", errors.ServerFailed),
        (500, PLAIN, '{"error": "OutOfMemoryError", "errors": "CUDA out of memory."}', errors.ServerFailed),
        (418, PLAIN, "[1, 2]", errors.Rejected),
        (100, PLAIN, "", errors.BrokenAnswer),
    ],
)
def test_other_servers_and_proxies(status: int, headers: dict[str, str], body: str, expected: type[ApiError]) -> None:
    error = error_from_answer(status, headers, body, OPTIONS)
    assert type(error) is expected
    assert error.what
    assert error.hint
    assert error.status == status


def test_a_404_on_an_endpoint_that_may_be_missing_does_not_mean_that_the_api_is_off() -> None:
    where = "GET /sdapi/v1/sd-vae at http://127.0.0.1:7860"  # Forge: no X-Process-Time, no sd-vae
    assert type(error_from_answer(404, PLAIN, '{"detail": "Not Found"}', where)) is errors.UnknownPath


@pytest.mark.parametrize(
    "body",
    [
        {"detail": [{"loc": ["body", "init_images"], "msg": "bad", "input": "iVBORw0KGgo" + "A" * 5000}]},
        {"error": "E", "errors": "data:image/png;base64," + "QUJD" * 300},
        {"detail": "Authorization: Basic dXNlcjpzZWNyZXQ= refused"},
        {"message": "see http://user:secret@host/path"},
        {"errors": "\x1b[31mred\x00"},
    ],
)
def test_nothing_secret_and_no_image_data_is_shown(body: dict[str, Any]) -> None:
    error = error_from_answer(500, PLAIN, json.dumps(body), OPTIONS)
    shown = error.what + error.details + error.hint
    assert "AAAAAAAA" not in shown
    assert "QUJDQUJDQUJD" not in shown
    assert "dXNlcjpzZWNyZXQ" not in shown
    assert "secret" not in shown
    assert "\x1b" not in shown
    assert len(error.details) <= errors.DETAILS_LIMIT


@settings(deadline=None)
@example(300, {"Location": "\n"}, "")
@given(
    st.integers(100, 599),
    st.dictionaries(st.sampled_from(["Content-Type", "X-Process-Time", "Location"]), st.text(max_size=30)),
    st.text(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["detail", "errors", "error", "message", "loc", "msg"]), inner)
        ),
        max_leaves=8,
    ).map(json.dumps),
)
def test_any_answer_at_all_becomes_an_error_with_a_text(status: int, headers: dict[str, str], body: str) -> None:
    error = error_from_answer(status, headers, body, OPTIONS)
    assert error.what.strip()
    assert error.hint.strip()
    assert "\n" not in error.what


def test_every_kind_of_error_has_a_hint_of_its_own() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ApiError)}
    hints = {kind: kind("x").hint for kind in kinds}
    assert all(hints.values())
    assert len(set(hints.values())) == len(kinds)


def busy(status: int, body: str, headers: dict[str, str] | None = None) -> errors.Busy:
    error = errors.error_from_answer(status, {**PLAIN, **(headers or {})}, body, "POST /sdapi/v1/txt2img at http://x")
    assert isinstance(error, errors.Busy)
    return error


def test_only_a_server_that_says_itself_that_it_did_not_begin_is_asked_again() -> None:
    koboldcpp = '{"detail": {"msg": "Server is busy; please try again later.", "type": "service_unavailable"}}'
    assert busy(503, koboldcpp).is_refusal
    assert busy(429, '{"detail": "rate limit exceeded"}').is_refusal
    assert not busy(503, '{"detail": "upstream went away"}').is_refusal
    assert not busy(503, "").is_refusal
    assert busy(429, "", {"Retry-After": "7"}).retry_after_s == 7.0
    assert busy(429, "", {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}).retry_after_s == 0.0
