"""No file, however damaged, makes a reader crash, hang or fill the memory. ``fuzz.py`` says how to go on for longer."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.images import metadata, stealth
from app.images.avif import read as read_avif
from app.images.errors import ImageError
from app.images.facts import info_of
from app.images.findings import MAXIMUM_TEXT, Findings
from app.images.formats import ImageFormat
from tests.data.pieces import exif_block, picture, png_chunk, png_with
from tests.unit.images import fuzz

TRIES = 4
"""Of each file of the corpus."""


def test_no_damage_makes_a_reader_crash_or_read_on() -> None:
    files = fuzz.corpus()
    chance = random.Random(20)
    for data in files:
        for _ in range(TRIES):
            fuzz.read_all(fuzz.broken(data, files, chance))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds the memory of a process")
def test_no_damage_takes_more_memory_than_is_allowed() -> None:
    command = [sys.executable, "-m", "tests.unit.images.fuzz", "--files", "1000", "--seed", "5"]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_that_raises_or_reads_on_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("JPEG")

    def greedy(source: fuzz.CountedSource, _: object) -> None:
        for _ in range(len(data) * 5 + 1000):
            source.at(0, 1)

    monkeypatch.setitem(metadata._READERS, ImageFormat.JPEG, greedy)
    with pytest.raises(AssertionError, match="reads of"):
        fuzz.read_all(data)


def location_box(entries: int, pieces: int, sizes: int) -> bytes:
    """An ``iloc`` whose entries claim many pieces of these sizes."""
    return (
        bytes((0, 0, 0, 0, sizes, 0)) + entries.to_bytes(2, "big") + (b"\0\1\0\0" + pieces.to_bytes(2, "big")) * entries
    )


@pytest.mark.parametrize("sizes", [0x00, 0x44, 0xFF])
def test_a_table_of_places_that_claims_more_than_it_holds_takes_no_long_time(sizes: int) -> None:
    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    item = box(b"infe", b"\2\0\0\0\0\1\0\0Exif\0")
    inside = box(b"iinf", b"\0\0\0\0\0\1" + item) + box(b"iloc", location_box(60_000, 65_535, sizes))
    data = box(b"ftyp", b"avif\0\0\0\0avif") + box(b"meta", b"\0\0\0\0" + inside)
    source = fuzz.CountedSource(data)
    start = time.process_time()
    read_avif(source, Findings())
    assert time.process_time() - start < 5  # usually a hundredth; it took minutes to walk all that is claimed
    assert source.reads < 100


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG", "GIF"])
def test_a_picture_that_claims_to_be_huge_takes_no_memory(kind: str) -> None:
    data = bytearray(picture(kind, (400, 400)))
    place = {"PNG": 16, "WEBP": 26, "JPEG": data.find(b"\xff\xc0") + 5, "GIF": 6}[kind]
    data[place : place + 4] = b"\x3f\xff\x3f\xff"
    tracemalloc.start()
    try:
        with contextlib.suppress(ImageError):
            stealth.read(bytes(data))
        metadata.read_bytes(bytes(data))
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_texts_that_unpack_to_much_share_one_limit() -> None:
    bomb = zlib.compress(b"x" * 7_000_000, 9)
    chunks = [png_chunk(b"zTXt", b"key%d\0\0" % number + bomb) for number in range(20)]
    tracemalloc.start()
    try:
        found = metadata.read_bytes(png_with(*chunks))
        assert tracemalloc.get_traced_memory()[1] < fuzz.MOST_BYTES
    finally:
        tracemalloc.stop()
    assert list(found.items) == ["key0"]
    assert any("8 MB" in problem for problem in found.problems)


LETTERS = "a" * (MAXIMUM_TEXT // 2 - 1000) + "🐈"  # the last letter makes four bytes of each


def packed() -> bytes:
    return png_chunk(b"iTXt", b"parameters\0\1\0\0\0" + zlib.compress((LETTERS * 2).encode()[:-5000], 1))


def plain() -> bytes:
    return png_chunk(b"iTXt", b"parameters\0\0\0\0\0" + (LETTERS * 2).encode())


def comment() -> bytes:
    return png_chunk(b"eXIf", exif_block({}, {0x9286: b"UNICODE\0" + LETTERS.encode("utf-16-be")}))


def many_tags() -> bytes:
    tags = dict.fromkeys((0x010E, 0x010F, 0x0110, 0x9C9C), b"x" * 60_000)
    return png_chunk(b"eXIf", exif_block(tags)) * 50


@pytest.mark.parametrize("chunks", [packed, plain, comment, many_tags])
def test_the_longest_texts_take_no_more_memory_than_is_allowed(chunks: Callable[[], bytes]) -> None:
    data = png_with(chunks())
    tracemalloc.start()
    try:
        info_of(metadata.read_bytes(data))
        assert tracemalloc.get_traced_memory()[1] < fuzz.MOST_BYTES + len(data)
    finally:
        tracemalloc.stop()
