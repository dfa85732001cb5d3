"""Text in pictures: read from every place servers and tools put it, written without touching anything else."""

from __future__ import annotations

import contextlib
import io
import os
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from app.generation.result import InfoSource
from app.images import exif, metadata, source
from app.images.editing.info import with_info
from app.images.errors import ImageError, ImageTooLarge, UnreadableImage
from app.images.facts import local_info
from app.images.formats import ImageFormat
from app.images.source import BEGINNING, WINDOW, FileSource
from tests import recorded
from tests.unit.images.pictures import picture, pixels, png_chunk, png_chunks, png_with

TEXT = 'naïve 日本 🐈, "quoted"\nNegative prompt: fog\nSteps: 3, Sampler: Euler, Seed: 1, Size: 13x7'
WRITABLE = ["PNG", "JPEG", "WEBP"]

any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read_parameters(data: bytes) -> str:
    return metadata.read_bytes(data).parameters


# -- real files -----------------------------------------------------------------------------------------------------


@recorded.needed
@pytest.mark.recorded
def test_every_file_a_real_server_wrote_reads_as_it_was_written() -> None:
    items = [item for item in recorded.load("files/manifest.json")["files"] if not item["file"].endswith(".txt")]
    assert len(items) >= 19
    for item in items:
        found = metadata.read(recorded.FOLDER / "files" / item["file"])
        chunks = dict(item.get("text_chunks", {}))
        text = chunks.pop("parameters", None) or item.get("exif_UserComment_text_as_utf16be")
        if text is None:  # the manifest says nothing about the AVIF file
            assert found.parameters.startswith("avif naïve\nSteps: 3, Sampler: Euler")
        else:
            assert found.parameters == text, item["file"]
        assert dict(found.items) == chunks
        assert found.problems == ()
        assert (found.width, found.height) == tuple(item.get("size", (found.width, found.height)))


@recorded.needed
@pytest.mark.recorded
def test_a_text_is_put_where_the_server_puts_it() -> None:
    """Byte for byte in PNG. In EXIF all but the end of a directory, which the server leaves out and TIFF asks for."""
    for item in recorded.load("files/manifest.json")["files"]:
        data = (recorded.FOLDER / "files" / item["file"]).read_bytes()
        if item.get("format") == "PNG":
            assert with_info(data, read_parameters(data)) == data, item["file"]
        elif item.get("format") in ("JPEG", "WEBP"):
            ours = with_info(data, read_parameters(data))
            assert len(ours) == len(data) + 4, item["file"]
            assert read_parameters(ours) == read_parameters(data)
            assert pixels(ours) == pixels(data)


# -- reading: PNG ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "chunk",
    [
        pytest.param(png_chunk(b"tEXt", b"parameters\0caf\xe9, Steps: 1"), id="tEXt in Latin-1"),
        pytest.param(png_chunk(b"tEXt", "parameters\0café, Steps: 1".encode()), id="tEXt in UTF-8"),
        pytest.param(
            png_chunk(b"zTXt", b"parameters\0\0" + zlib.compress("café, Steps: 1".encode("latin-1"))), id="zTXt"
        ),
        pytest.param(png_chunk(b"iTXt", "parameters\0\0\0\0\0café, Steps: 1".encode()), id="iTXt"),
        pytest.param(
            png_chunk(b"iTXt", b"parameters\0\1\0fr\0cl\xc3\xa9\0" + zlib.compress("café, Steps: 1".encode())),
            id="iTXt compressed, with language",
        ),
        pytest.param(png_chunk(b"eXIf", exif.with_user_comment(None, "café, Steps: 1")), id="eXIf"),
    ],
)
@pytest.mark.parametrize("behind", [False, True], ids=["before the picture", "behind the picture"])
def test_every_kind_of_png_text_is_read(chunk: bytes, behind: bool) -> None:
    found = metadata.read_bytes(png_with(chunk, behind=behind))
    assert found.parameters == "café, Steps: 1"
    assert (found.format, found.width, found.height) == (ImageFormat.PNG, 13, 7)
    assert found.problems == ()


def test_the_texts_of_other_tools_are_kept_by_name() -> None:
    data = png_with(png_chunk(b"tEXt", b"Software\0NovelAI"), png_chunk(b"tEXt", b"workflow\0{}"))
    found = metadata.read_bytes(data)
    assert found.parameters == ""
    assert dict(found.items) == {"Software": "NovelAI", "workflow": "{}"}


def test_a_text_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(b"x" * 30_000_000, 1)
    found = metadata.read_bytes(png_with(png_chunk(b"zTXt", b"parameters\0\0" + bomb), png_chunk(b"tEXt", b"a\0b")))
    assert found.parameters == ""
    assert found.items == {"a": "b"}
    assert any("8 MB" in problem for problem in found.problems)


def test_damage_in_one_text_costs_that_text() -> None:
    damaged = [png_chunk(b"zTXt", b"one\0\0garbage"), png_chunk(b"tEXt", b"no separator"), png_chunk(b"eXIf", b"MM")]
    found = metadata.read_bytes(png_with(*damaged, png_chunk(b"tEXt", b"parameters\0Steps: 1")))
    assert found.parameters == "Steps: 1"
    assert len(found.problems) == 3


def test_only_so_many_texts_are_kept() -> None:
    chunks = [png_chunk(b"tEXt", b"key%d\0x" % number) for number in range(2000)]
    found = metadata.read_bytes(png_with(*chunks, png_chunk(b"tEXt", b"parameters\0Steps: 1")))
    assert len(found.items) == 256
    assert found.parameters == "Steps: 1"


def test_a_file_with_its_text_in_front_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(with_info(picture("PNG", (900, 900)), TEXT) + b"\0" * 100_000)
    reads: list[int] = []
    read = source._pread

    def counted(handle: int, length: int, place: int) -> bytes:
        reads.append(length)
        return read(handle, length, place)

    monkeypatch.setattr(source, "_pread", counted)
    found = metadata.read(path)
    monkeypatch.undo()
    assert found.parameters == TEXT
    assert reads == [BEGINNING]


@pytest.mark.parametrize("with_pread", [True, False])
def test_a_file_is_read_at_any_place_even_in_small_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_pread: bool
) -> None:
    data = os.urandom(3 * WINDOW)
    path = tmp_path / "data"
    path.write_bytes(data)
    read = source._pread if with_pread else source._read_at  # what systems without ``pread`` take
    monkeypatch.setattr(source, "_pread", lambda handle, length, place: read(handle, min(length, 1000), place))
    with FileSource(path) as file:
        assert file.size == len(data)
        for offset, length in ((0, 8), (10, WINDOW + 5), (2 * WINDOW, 9000), (5, 3), (3 * WINDOW, 1), (20_000, 99_999)):
            assert file.at(offset, length) == data[offset : offset + length]


def test_reading_leaves_no_file_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")
    (tmp_path / "no picture.png").write_bytes(b"hello world")
    (tmp_path / "folder.png").mkdir()
    before = sorted(Path("/proc/self/fd").iterdir())
    for name in ("no picture.png", "folder.png", "nothing.png"):
        with pytest.raises(UnreadableImage):
            metadata.read(tmp_path / name)
    assert sorted(Path("/proc/self/fd").iterdir()) == before


# -- reading: EXIF, GIF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param(b"UNICODE\0" + TEXT.encode("utf-16-be"), id="UTF-16 big-endian"),
        pytest.param(b"UNICODE\0" + TEXT.encode("utf-16-le"), id="UTF-16 little-endian"),
        pytest.param(b"UNICODE\0\xff\xfe" + TEXT.encode("utf-16-le"), id="little-endian mark"),
        pytest.param(b"UNICODE\0\xfe\xff" + TEXT.encode("utf-16-be"), id="big-endian mark"),
        pytest.param(b"UNICODE\0" + TEXT.encode(), id="UTF-8 (Exif 3.0)"),
        pytest.param(b"ASCII\0\0\0" + TEXT.encode(), id="ASCII that is UTF-8"),
        pytest.param(b"\0" * 8 + TEXT.encode(), id="undefined code"),
        pytest.param(TEXT.encode(), id="no code at all"),
        pytest.param(b"UNICODE\0" + TEXT.encode("utf-16-be") + b"\0\0\0\0", id="padded"),
    ],
)
def test_a_user_comment_is_read_however_it_was_written(comment: bytes) -> None:
    assert exif.decode_user_comment(comment) == TEXT


def test_a_japanese_user_comment_is_read() -> None:
    assert exif.decode_user_comment(b"JIS\0\0\0\0\0" + "日本".encode("iso2022_jp")) == "日本"


def test_text_without_a_known_word_is_read_by_its_zero_bytes() -> None:
    assert exif.decode_user_comment(b"UNICODE\0" + "a cat".encode("utf-16-le")) == "a cat"
    assert exif.decode_user_comment(b"UNICODE\0" + "a cat".encode("utf-16-be")) == "a cat"


@pytest.mark.parametrize("tag", [0x9286, 0x010E, 0x9C9C], ids=["UserComment", "ImageDescription", "XPComment"])
@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_an_infotext_in_the_main_directory_is_found(kind: str, tag: int) -> None:
    tags = Image.Exif()
    text = "cat\nSteps: 3, Sampler: Euler, Seed: 1"
    tags[tag] = {0x9286: b"ASCII\0\0\0" + text.encode(), 0x010E: text, 0x9C9C: text.encode("utf-16-le")}[tag]
    assert read_parameters(picture(kind, exif=tags)) == text


def test_a_description_that_is_no_infotext_is_only_an_item() -> None:
    tags = Image.Exif()
    tags[0x010E] = "Holiday at the sea"
    found = metadata.read_bytes(picture("JPEG", exif=tags, comment=b"by hand"))
    assert found.parameters == ""
    assert dict(found.items) == {"ImageDescription": "Holiday at the sea", "comment": "by hand"}


def test_the_comment_of_a_gif_is_its_infotext() -> None:
    found = metadata.read_bytes(picture("GIF", comment=TEXT.encode() * 5))
    assert found.parameters == TEXT * 5
    assert (found.width, found.height) == (13, 7)


# -- writing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", WRITABLE)
def test_a_text_is_replaced_and_not_added_twice(kind: str) -> None:
    once = with_info(picture(kind), TEXT)
    again = with_info(with_info(once, "Steps: 99, Sampler: x, Seed: 5"), TEXT)
    assert again == once


@given(any_text)
def test_pillow_reads_the_same_out_of_a_png(text: str) -> None:
    with Image.open(io.BytesIO(with_info(picture("PNG"), text))) as image:
        assert image.info["parameters"] == text


@given(any_text)
def test_a_png_text_is_written_like_pillow_writes_it(text: str) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("parameters", text)
    theirs = picture("PNG", pnginfo=info)
    ours = with_info(picture("PNG"), text)
    if read_parameters(theirs) == text:
        assert ours == theirs
    else:  # Latin-1 text that readers would take for UTF-8 goes into iTXt here
        assert read_parameters(ours) == text


def test_the_chunks_of_a_png_stay_as_they_are() -> None:
    odd = [png_chunk(b"tEXt", b"workflow\0{}"), png_chunk(b"prVt", b"\0\1\2"), png_chunk(b"zTXt", b"parameters\0\0x")]
    before = png_with(*odd, png_chunk(b"iTXt", b"parameters\0\0\0\0\0old"))
    after = with_info(before, TEXT)
    kept = [chunk for chunk in png_chunks(before) if not chunk[1].startswith(b"parameters\0")]
    chunks = png_chunks(after)
    place = [kind for kind, _ in chunks].index(b"IDAT")
    assert chunks[place - 1] == (b"iTXt", b"parameters\0\0\0\0\0" + TEXT.encode())
    assert chunks[: place - 1] + chunks[place:] == kept


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
def test_other_exif_tags_survive(kind: str, order: str) -> None:
    tags = Image.Exif()
    tags.endian = order
    tags[0x0112], tags[0x010F] = 6, "A maker with a long name"  # orientation, make
    tags.get_ifd(0x8769)[0x9003] = "2026:11:21 10:00:00"  # date of the picture
    tags.get_ifd(0x8825)[0x0001] = "N"  # place
    before = picture(kind, exif=tags, icc_profile=b"not a real profile")
    after = with_info(with_info(before, "Steps: 1, a: b, c: d"), TEXT)
    with Image.open(io.BytesIO(after)) as image:
        found = image.getexif()
        assert (found[0x0112], found[0x010F]) == (6, "A maker with a long name")
        assert found.get_ifd(0x8769)[0x9003] == "2026:11:21 10:00:00"
        assert found.get_ifd(0x8825)[0x0001] == "N"
        assert found.get_ifd(0x8769)[0x9286] == b"UNICODE\0" + TEXT.encode("utf-16-be")
        assert image.info["icc_profile"] == b"not a real profile"
    assert read_parameters(after) == TEXT
    assert pixels(after) == pixels(before)


@pytest.mark.parametrize(("mode", "save"), [("RGB", {}), ("RGBA", {}), ("RGB", {"lossless": True}),
                                            ("RGBA", {"lossless": True}), ("RGB", {"xmp": b"<x/>"})])  # fmt: skip
def test_every_kind_of_webp_takes_a_text(mode: str, save: dict[str, Any]) -> None:
    before = picture("WEBP", mode=mode, **save)
    after = with_info(before, TEXT)
    assert int.from_bytes(after[4:8], "little") == len(after) - 8
    assert pixels(after) == pixels(before)
    assert read_parameters(after) == TEXT
    if "xmp" in save:
        assert after.index(b"EXIF") < after.index(b"XMP ")


def test_a_text_too_long_for_a_jpeg_is_refused() -> None:
    with pytest.raises(ImageTooLarge, match="64 KB"):
        with_info(picture("JPEG"), "x" * 40_000)
    with pytest.raises(ImageTooLarge, match="8 MB"):
        with_info(picture("PNG"), "x" * 9_000_000)


def test_what_is_no_picture_gets_no_text() -> None:
    with pytest.raises(UnreadableImage):
        with_info(b"no picture", TEXT)


# -- hostile and broken files ---------------------------------------------------------------------------------------


@given(
    st.sampled_from([*WRITABLE, "GIF"]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=12),
    st.integers(0, 2000),
)
@settings(deadline=None, max_examples=60)
def test_a_damaged_picture_never_makes_the_reader_crash(kind: str, changes: list[tuple[int, int]], length: int) -> None:
    data = picture(kind)
    if kind in WRITABLE:
        data = with_info(data, TEXT)
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    check_both_ways(bytes(damaged))
    check_both_ways(bytes(damaged[:length]))


@recorded.needed
@pytest.mark.recorded
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=6), st.integers(0, 2814))
@settings(deadline=None)
def test_a_damaged_avif_never_makes_the_reader_crash(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray((recorded.FOLDER / "files" / "avif-exif-usercomment.avif").read_bytes())
    for place, value in changes:
        data[place] = value
    check_both_ways(bytes(data[:length]))


@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"\0\0\0\x18ftypavif"]),
    st.binary(max_size=400),
)
@settings(deadline=None)
def test_rubbish_behind_a_good_start_never_makes_the_reader_crash(start: bytes, rest: bytes) -> None:
    check_both_ways(start + rest)


def check_both_ways(data: bytes) -> None:
    """Reading gives bounded texts or an ImageError; writing gives a file or an ImageError."""
    try:
        found = metadata.read_bytes(data)
    except ImageError:
        pass
    else:
        assert sum(map(len, found.items.values())) + len(found.parameters) < 20_000
    with contextlib.suppress(ImageError):
        with_info(data, "Steps: 1")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IDAT", b"") * 1_000_000, id="a million chunks"),
        pytest.param(b"\xff\xd8" + b"\xff" * 5_000_000, id="fill bytes for ever"),
        pytest.param(b"\xff\xd8" + b"\xff\xe0\0\2" * 1_000_000, id="a million segments"),
        pytest.param(b"RIFF\0\0\0\0WEBP" + b"abcd\0\0\0\0" * 1_000_000, id="a million RIFF chunks"),
        pytest.param(b"GIF89a" + b"\0" * 7 + b"!\xfe\1a\0" * 1_000_000, id="a million comments"),
        pytest.param(b"\0\0\0\x18ftypavif" + b"\0" * 12 + b"\0\0\0\x08abcd" * 1_000_000, id="a million boxes"),
    ],
)
def test_a_file_made_to_keep_the_reader_busy_does_not(data: bytes) -> None:
    start = time.process_time()
    metadata.read_bytes(data)
    assert time.process_time() - start < 5


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    path = tmp_path / "pipe.png"
    os.mkfifo(path)
    problems: list[str] = []

    def attempt() -> None:
        with pytest.raises(UnreadableImage) as caught:
            metadata.read(path)
        problems.append(caught.value.what)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(60)
    assert problems == ["pipe.png is not a file."]


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "is empty"), (b"<html>", "not a picture"), (b"\x89PNG\r\n\x1a\n", None)]
)
def test_what_is_no_picture_is_said_plainly(tmp_path: Path, data: bytes, words: str | None) -> None:
    path = tmp_path / "odd.png"
    path.write_bytes(data)
    if words is None:
        assert (metadata.read(path).width, metadata.read(path).height) == (0, 0)
        return
    with pytest.raises(UnreadableImage, match=words) as caught:
        metadata.read(path)
    assert caught.value.what.startswith("odd.png")


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImage, match=r"gone\.png could not be read: No such file"):
        metadata.read(tmp_path / "gone.png")


# -- facts ----------------------------------------------------------------------------------------------------------


def test_local_info_says_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(with_info(picture("PNG"), TEXT))
    info = local_info(path)
    assert (info.text, info.source, dict(info.parameters)) == (TEXT, InfoSource.FILE, {})
    assert local_info(picture("PNG")).source is InfoSource.NONE
    other = local_info(png_with(png_chunk(b"tEXt", b"workflow\0{}")))
    assert (other.text, other.source, dict(other.items)) == ("", InfoSource.FILE, {"workflow": "{}"})
