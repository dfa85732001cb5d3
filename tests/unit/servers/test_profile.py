"""What a person types becomes an address, or a sentence that says why it cannot."""

from __future__ import annotations

import pytest

from app.servers.profile import AddressError, ServerProfile, normalize_url


@pytest.mark.parametrize(
    "text",
    ["", "   ", "http://", "https:///path", "ftp://host", "file:///etc/passwd", "javascript://x", "http://a b", "a\nb",
     "http://host:99999", "http://host:port", "http://[::1", "x" * 3000, ":7860", "http://\x00"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        normalize_url(text)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("foo..bar", "a dot too many"),
        ("http://.foo:7860", "a dot too many"),
        ("http://.", "a dot too many"),
        (f"http://{'a' * 64}.de", "too long"),
        (f"http://{'ü' * 60}.de", "too long"),
        (f"http://{'.'.join(['a' * 30] * 10)}", "too long"),
        ("http://ho<st", "has a character"),
        ("http://*", "has a character"),
        ("http://\u2024.x", "has a character"),
        ("http://ho%41st", "has a character"),
        ("http://a\u05d0.de", "has a character"),
    ],
)
def test_a_host_name_that_cannot_be_is_refused_saying_why(text: str, complaint: str) -> None:
    with pytest.raises(AddressError, match=complaint):
        normalize_url(text)


@pytest.mark.parametrize(
    "host", ["my_pc", "münchen.local", "xn--mnchen-3ya.local", "foo.", "a-b", "[fe80::1%25eth0]", "a" * 63]
)
def test_host_names_that_may_be_are_taken(host: str) -> None:
    assert normalize_url(host) == f"http://{host}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1:7860", "http://127.0.0.1:7860"),
        ("  localhost:7860/ ", "http://localhost:7860"),
        ("//host", "http://host"),
        ("HTTPS://Host.Example:443/Sub/Path//", "https://host.example:443/Sub/Path"),
        ("http://host/sdapi/v1", "http://host"),
        ("http://host/sub/sdapi/v1/txt2img?x=1#y", "http://host/sub"),
        ("http://host:7861/docs#/default", "http://host:7861"),
        ("http://user:secret@host:1/p", "http://host:1/p"),
        ("user:secret@host", "http://host"),
        ("http://[::1]:7860/", "http://[::1]:7860"),
        ("http://host/?__theme=dark", "http://host"),
    ],
)
def test_addresses_are_made_regular(text: str, expected: str) -> None:
    assert normalize_url(text) == expected
    assert normalize_url(expected) == expected


def test_a_profile_has_a_regular_address_a_name_and_an_id_of_its_own() -> None:
    first, second = ServerProfile("", "127.0.0.1:7860/"), ServerProfile("Home", "127.0.0.1:7860")
    assert first.url == second.url
    assert first.name == "127.0.0.1:7860"
    assert first.id != second.id
    with pytest.raises(AddressError):
        ServerProfile("Bad", "")


def test_how_certificates_are_checked() -> None:
    assert ServerProfile("", "host").verify is True
    assert ServerProfile("", "host", ca_file="/a.pem").verify == "/a.pem"
    assert ServerProfile("", "host", ca_file="/a.pem", verify_tls=False).verify is False
