"""Which published version is the newest: compared as versions are, previews left out, nothing believed unseen."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.api.errors import ApiError, BrokenAnswer, Redirected, TlsProblem, TooLarge
from app.api.releases import FEED, PAGE, Version, newer_than, newest_release
from tests import certificates
from tests.doubles import Answer, ScriptedServer, json_answer

LIST = "GET /releases"


def release(tag: Any, **more: Any) -> dict[str, Any]:
    return {"tag_name": tag, "draft": False, "prerelease": False, "html_url": "https://evil.example/", **more}


def version(text: str) -> Version:
    parsed = Version.parsed(text)
    assert parsed is not None
    return parsed


def test_versions_are_ordered_as_people_mean_them() -> None:
    order = (
        "0.9 1.0.dev1 1.0a1.dev2 1.0a1 1.0b2 1.0rc1 1.0rc10 1.0 1.0.post1.dev1 1.0.post1 1.0.1 1.2 1.9.9 1.10 2 10.0"
    )
    for lower, higher in pairwise(order.split()):
        assert version(lower) < version(higher), (lower, higher)
    assert version("v1.3") == version("1.3.0")
    assert version("1.0-RC.1") == version("1.0rc1")
    assert [text for text in order.split() if not version(text).is_final] == [
        "1.0.dev1", "1.0a1.dev2", "1.0a1", "1.0b2", "1.0rc1", "1.0rc10", "1.0.post1.dev1",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "latest", "1.", "v", "1.2.3/../../x", "1.2 beta of mine", "９.1", "1" * 400])
def test_what_is_no_version_is_none(text: str) -> None:
    assert Version.parsed(text) is None


def test_the_newest_is_the_highest_that_is_for_everybody() -> None:
    rows = [
        release("v1.2.9"),
        release("v1.10.0", body="notes"),
        release("v2.0.0rc1"),
        release("v3.0", prerelease=True),
        release("v4.0", draft=True),
        release("v5.0", prerelease="no"),
        release("nightly"),
        release(None),
        {"tag_name": "v6.0"},
        "v7.0",
    ]
    with ScriptedServer() as server:
        server.play(LIST, json_answer(rows))
        found = newest_release(f"{server.url}/releases?per_page=20")
        assert found is not None
        assert (found.version.text, found.page) == ("1.10.0", f"{PAGE}/tag/v1.10.0")
        assert newer_than("1.9.9", f"{server.url}/releases") == found
        assert newer_than("1.10.0rc2", f"{server.url}/releases") == found
        for same_or_newer in ("1.10", "1.10.0", "1.11.dev1", "2.0"):
            assert newer_than(same_or_newer, f"{server.url}/releases") is None


def test_it_asks_once_and_says_nothing_about_the_user() -> None:
    with ScriptedServer() as server:
        server.play(LIST, json_answer([], headers={"Content-Type": "application/json", "Set-Cookie": "id=1; Path=/"}))
        for _time in range(2):
            assert newest_release(f"{server.url}/releases?per_page=20") is None
        assert server.calls() == [LIST, LIST]
        for received in server.received:
            assert received.body == b""
            assert received.query == {"per_page": ["20"]}
            headers = {name.lower(): value for name, value in received.headers.items()}
            assert headers.pop("user-agent") == "Safelight"
            assert not headers.keys() - {"host", "accept", "accept-encoding", "connection"}
    assert FEED.startswith("https://api.github.com/repos/")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(b" " * (3 * 1024**2)), TooLarge),
        (json_answer({"message": "rate limit"}), BrokenAnswer),
        (json_answer({"message": "rate limit"}, 403), ApiError),
        (Answer(b"<html>", 200), ApiError),
        (Answer(b"", 301, {"Location": "https://evil.example/"}), Redirected),
        (Answer(b"[" * 100_000), BrokenAnswer),
    ],
)
def test_an_answer_that_is_no_list_is_an_error_and_no_redirect_is_followed(
    answer: Answer, error: type[ApiError]
) -> None:
    with ScriptedServer() as server:
        server.play(LIST, answer)
        with pytest.raises(error):
            newest_release(f"{server.url}/releases")
        assert server.calls() == [LIST]


@certificates.needed
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context = certificates.server_context(certificates.make_certificate(tmp_path))
    with ScriptedServer(tls=context) as server:
        server.play(LIST, json_answer([release("v9.0")]))
        with pytest.raises(TlsProblem):
            newest_release(f"{server.url}/releases")
        assert server.calls() == []
