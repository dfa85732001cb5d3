"""Formats and sizes out of the first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import features

from app.images.formats import HEAD, ImageFormat, size_of, sniff
from tests.unit.images.pictures import picture

KINDS = ["PNG", "JPEG", "WEBP", "GIF"] + (["AVIF"] if features.check("avif") else [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_format_and_its_size_are_known_from_the_head(kind: str) -> None:
    head = picture(kind, (133, 77))[:HEAD]
    assert sniff(head) == ImageFormat[kind]
    assert size_of(head) == (133, 77)


@pytest.mark.parametrize(("mode", "save"), [("RGB", {"lossless": True}), ("RGBA", {}), ("RGBA", {"lossless": True})])
def test_every_kind_of_webp_tells_its_size(mode: str, save: dict[str, bool]) -> None:
    assert size_of(picture("WEBP", (300, 5), mode, **save)) == (300, 5)


def test_extensions_and_content_types() -> None:
    assert [kind.extension for kind in ImageFormat] == [".png", ".jpg", ".webp", ".gif", ".avif"]
    assert ImageFormat.JPEG.mime == "image/jpeg"
    assert ImageFormat.WEBP.mime == "image/webp"


@pytest.mark.parametrize("head", [b"", b"{}", b"<html>", b"BM" + b"\0" * 60, b"RIFF0000WAVE", b"\x89PNG"])
def test_anything_else_is_no_format(head: bytes) -> None:
    assert sniff(head) is None
    assert size_of(head) is None


def test_the_size_of_a_jpeg_whose_header_is_cut_is_unknown() -> None:
    assert size_of(picture("JPEG")[:30]) is None


@given(st.sampled_from(KINDS), st.integers(0, 200))
def test_a_head_of_any_length_is_answered(kind: str, length: int) -> None:
    head = picture(kind)[:length]
    assert size_of(head) in {None, (13, 7)}
