"""A picture that was broken off is told from one that is whole, whatever stands behind its end."""

from __future__ import annotations

import io

import pytest
from PIL import Image, features

from app.images.endings import SHORTEST, is_cut_off


def saved(kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    picture = Image.effect_noise((64, 48), 60)
    picture.convert("RGB").save(file, kind, **more)
    return file.getvalue()


def animation(kind: str) -> bytes:
    frames = [Image.effect_noise((24, 24), 60).convert("RGB") for _ in range(3)]
    file = io.BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    return file.getvalue()


def with_thumbnail() -> bytes:
    """A JPEG inside of whose header stands another one, with its own end."""
    inner = saved("JPEG", quality=10)
    data = saved("JPEG")
    block = b"Exif\0\0" + inner
    return data[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + data[2:]


WHOLE = {
    "png": saved("PNG"),
    "jpeg": saved("JPEG"),
    "progressive": saved("JPEG", progressive=True, restart_marker_rows=1),
    "jpeg in jpeg": with_thumbnail(),
    "webp": saved("WEBP"),
    "lossless webp": saved("WEBP", lossless=True),
    "gif": saved("GIF"),
    "moving gif": animation("GIF"),
}
if features.check("avif"):
    WHOLE |= {"avif": saved("AVIF"), "moving avif": animation("AVIF")}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("tail", [b"", b"\0", b"\0" * 8, b"\0tail", b"a long text behind the end " * 9])
def test_a_whole_picture_is_whole_whatever_stands_behind_it(name: str, tail: bytes) -> None:
    assert not is_cut_off(WHOLE[name] + tail)


@pytest.mark.parametrize("name", WHOLE)
def test_every_beginning_of_a_picture_is_cut_off(name: str) -> None:
    data = WHOLE[name]
    ends = [end for end in range(len(data)) if not is_cut_off(data[:end])]
    if name.endswith("avif"):  # between the end of its data and the next box nothing tells that more follows
        ends = [end for end in ends if end < len(data) - 64]
    assert ends == []


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO"])
def test_what_is_of_no_known_format_may_be_whole(kind: str) -> None:
    assert not is_cut_off(saved(kind))
    assert is_cut_off(saved(kind)[: SHORTEST - 1])
    assert is_cut_off(b"")


def test_a_damaged_picture_is_not_cut_off() -> None:
    png, jpeg, gif = (bytearray(WHOLE[name]) for name in ("png", "jpeg", "gif"))
    png[8:12] = b"\0\0\0\x01"  # the next chunk is looked for too early
    gif[13:] = b"\x77" * (len(gif) - 13)
    jpeg[2:6] = b"\xff\xe0\x00\x05"
    assert [is_cut_off(bytes(data)) for data in (png, jpeg, gif)] == [False, False, False]


def test_a_png_whose_lengths_are_damaged_is_judged_by_its_last_bytes() -> None:
    data = bytearray(WHOLE["png"])
    data[8:12] = b"\x7f\xff\xff\xff"
    assert not is_cut_off(bytes(data))
    assert is_cut_off(bytes(data[:-1]))
