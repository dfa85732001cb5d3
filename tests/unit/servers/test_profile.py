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
