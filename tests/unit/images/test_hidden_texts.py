"""XMP packets and stealth info: read in every form, and harmless in any."""

from __future__ import annotations

import io
import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.generation.infotext import parse
from app.generation.result import InfoSource
from app.images import metadata, stealth, xmp
from app.images.errors import ImageError, ImageTooLarge
from app.images.facts import hidden_info, info_of, local_info
from app.images.findings import Findings
from tests.data.pieces import hidden, picture, png_chunk, with_packet, xmp_packet
from tests.data.samples import GRAPH

TEXT = 'naïve 日本 🐈, "quoted"\nNegative prompt: fog\nSteps: 3, Sampler: Euler, Seed: 1, Size: 13x7, Version: f2.0'
DRAWN = json.dumps({"c": "a harbour", "uc": "rain", "steps": 22, "scale": 5.5, "seed": 42, "size": "640x512"})


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_the_texts_of_xmp_are_read_by_name(kind: str) -> None:
    found = metadata.read_bytes(with_packet(kind, xmp_packet(DRAWN, "Draw Things")))
    assert dict(found.items) == {"xmp:CreatorTool": "Draw Things", "exif:UserComment": DRAWN}
    assert found.problems == ()
    info = info_of(found)
    assert (info.generator, parse(info.text).negative_prompt) == ("Draw Things", "rain")


def test_an_infotext_in_xmp_is_the_infotext() -> None:
    assert metadata.read_bytes(with_packet("PNG", xmp_packet(TEXT))).parameters == TEXT


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        b"<a>" * 100_000,
        b"<a><b></a>",
        b'<?xml version="1.0" encoding="no-such"?><a>x</a>',
        b"\xff\xfe\x00",
    ],
)
def test_a_packet_that_is_damaged_or_hostile_costs_only_itself(body: bytes) -> None:
    findings = Findings()
    xmp.read(body, findings)
    assert findings.problems == ("The XMP data is damaged.",)
    assert findings.items == {}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text("<>/ax:=\"'&; !-[]?", max_size=200).map(str.encode))
def test_no_packet_makes_the_reader_crash(body: bytes) -> None:
    xmp.read(body, Findings())


def test_the_graph_in_a_webp_of_comfyui_is_found() -> None:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = 'workflow:{"nodes": []}', "prompt:" + json.dumps(GRAPH)
    info = local_info(picture("WEBP", exif=tags))
    assert info.generator == "ComfyUI"
    assert parse(info.text).get("Seed") == "42"


# -- stealth info ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("save", ["PNG", "WEBP"])
@pytest.mark.parametrize("signature", ["stealth_pnginfo", "stealth_pngcomp", "stealth_rgbinfo", "stealth_rgbcomp"])
def test_hidden_text_is_found_in_alpha_and_in_colours(signature: str, save: str) -> None:
    assert stealth.read(hidden(TEXT, signature, save=save)) == TEXT


def test_what_was_hidden_says_who_hid_it() -> None:
    forge = hidden_info(hidden(TEXT, "stealth_pngcomp"))
    assert (forge.generator, forge.text, forge.source) == ("Forge", TEXT, InfoSource.FILE)
    comment = json.dumps({"prompt": "a harbour", "uc": "rain", "steps": 22, "seed": 42})
    raw = json.dumps({"Software": "NovelAI", "Description": "a harbour", "Comment": comment})
    novel = hidden_info(hidden(raw, "stealth_pngcomp"))
    assert novel.generator == "NovelAI"
    found = parse(novel.text)
    assert (found.negative_prompt, found.get("Seed")) == ("rain", "42")
    assert novel.items["parameters"] == raw
    assert hidden_info(picture("PNG")).source is InfoSource.NONE


def test_an_ordinary_picture_hides_nothing() -> None:
    for data in (
        picture("PNG"),
        picture("PNG", mode="RGBA"),
        picture("PNG", mode="L"),
        picture("JPEG"),
        picture("GIF"),
    ):
        assert stealth.read(data) == ""


def test_a_length_beyond_the_picture_is_not_believed() -> None:
    for length in (2**32 - 8, 13):
        assert stealth.read(hidden("x", "stealth_pnginfo", length=length)) == ""


def test_hidden_rubbish_and_bombs_are_refused() -> None:
    good = hidden("a" * (stealth.LARGEST_TEXT + 1), "stealth_pngcomp", size=(200, 300))
    with pytest.raises(ImageTooLarge):
        stealth.read(good)
    with pytest.raises(ImageError):
        stealth.read(picture("PNG")[:60])


def test_a_picture_too_large_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image, "open", refuse)
    data = bytearray(picture("PNG"))
    data[16:24] = (200_000).to_bytes(4, "big") * 2
    with pytest.raises(ImageTooLarge):
        stealth.read(bytes(data))


def test_a_picture_that_hides_nothing_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("decoded")

    noise = Image.effect_noise((300, 400), 90)
    pictures = []
    for mode in ("RGB", "RGBA", "L", "P"):
        stream = io.BytesIO()
        noise.convert(mode).save(stream, "PNG")
        pictures.append(stream.getvalue())
    monkeypatch.setattr(Image, "open", refuse)
    assert [stealth.read(data) for data in pictures] == [""] * 4
    with pytest.raises(AssertionError, match="decoded"):
        stealth.read(hidden(TEXT, "stealth_pngcomp", size=(20, 400)))


@pytest.mark.parametrize("signature", ["stealth_pnginfo", "stealth_rgbcomp"])
@pytest.mark.parametrize("filter_number", range(5))
def test_hidden_text_is_found_whatever_the_filter_of_the_rows(signature: str, filter_number: int) -> None:
    data = hidden(TEXT, signature, size=(20, 400))
    assert stealth.read(filtered(data, filter_number)) == TEXT


def paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda value: abs(left + up - corner - value))


def test_a_picture_with_fewer_rows_than_it_claims_comes_to_an_end() -> None:
    """Found by ``fuzz.py``: bytes behind the packed pixels, which end where a row does."""
    for rows in range(1, 20):
        header = (13).to_bytes(4, "big") + (500).to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
        packed = zlib.compress(bytes(40 * rows)) + b"more of it"
        parts = png_chunk(b"IHDR", header), png_chunk(b"IDAT", packed), png_chunk(b"IEND", b"")
        assert stealth.read(b"\x89PNG\r\n\x1a\n" + b"".join(parts)) == ""


def filtered(data: bytes, number: int) -> bytes:
    """The same pixels with every row filtered in one way, the picture data in small chunks."""
    with Image.open(io.BytesIO(data)) as image:
        channels, (width, height), pixels = len(image.getbands()), image.size, image.tobytes()
    row = width * channels
    rows, above = [], bytes(row)
    for start in range(0, len(pixels), row):
        line = pixels[start : start + row]
        left, corner = bytes(channels) + line, bytes(channels) + above
        guess = [
            (0, a, b, (a + b) // 2, paeth(a, b, c))[number]
            for a, b, c in zip(left[:row], above, corner[:row], strict=True)
        ]
        rows.append(bytes((number, *(value - other & 255 for value, other in zip(line, guess, strict=True)))))
        above = line
    packed = zlib.compress(b"".join(rows))
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 6 if channels == 4 else 2, 0, 0, 0))
    parts = [png_chunk(b"IDAT", packed[start : start + 100]) for start in range(0, len(packed), 100)]
    return b"".join((b"\x89PNG\r\n\x1a\n", png_chunk(b"IHDR", header), *parts, png_chunk(b"IEND", b"")))
