"""What a file is, without decoding it: whatever is wrong with one becomes a reason and what to do next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.features.inspect import examining
from app.features.inspect.examining import FileState, InspectedFile, examine, examined
from app.generation.result import InfoSource
from tests.ui.picture_bench import EVIL, claimed_png, infotext, png_bytes, with_items

GRAPH = '{"3": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 20, "cfg": 7.0}}}'


def written(path: Path, data: bytes) -> InspectedFile:
    path.write_bytes(data)
    return examined(path)


def test_a_picture_tells_its_program_way_and_size(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", png_bytes(text=infotext()))
    assert (file.state, file.caption, file.size_text) == (FileState.READ, "A1111 · txt2img", "40 × 60")
    assert file.image is not None
    assert file.image.prompt == EVIL


def test_the_program_is_that_of_the_shared_reader(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", with_items({"prompt": GRAPH}))
    assert file.caption.startswith("ComfyUI")
    assert written(tmp_path / "b.png", png_bytes()).caption == "no generation info"


def test_an_empty_file_says_so_and_what_next(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", b"")
    assert file.state is FileState.BROKEN
    assert "empty" in file.problem
    assert "never finished" in file.hint


def test_a_sparse_file_of_two_gigabytes_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sparse.png"
    head = png_bytes(text=infotext())
    with path.open("wb") as file:
        file.write(head[: head.index(b"IDAT") - 4] + (2**31 - 1).to_bytes(4, "big") + b"IDAT")
        file.truncate(2 * 1024**3)
    found = examined(path)
    assert found.image is not None
    assert found.image.prompt == EVIL, "the text stands before the picture"
    with path.open("wb") as file:
        file.write(head[: head.index(b"IHDR") - 4])
        file.truncate(2 * 1024**3)
    assert examined(path).path == path, "nothing but holes ends the reading too"


def test_a_bomb_is_not_decoded_and_still_says_what_it_says(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", claimed_png(60_000, 60_000))
    assert file.state is FileState.BROKEN
    assert "60000 × 60000" in file.problem
    assert file.image is not None


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("a.png", ""),
        ("a.PNG", ""),
        ("a.jpg", "The name says JPEG, but it is a PNG file."),
        ("a.txt", "It is a PNG file, whatever “.txt” in its name says."),
        ("a", "It is a PNG file; its name does not say so."),
    ],
)
def test_a_name_that_says_another_format_is_remarked(tmp_path: Path, name: str, remark: str) -> None:
    file = written(tmp_path / name, png_bytes(text=infotext()))
    assert (file.state, file.remark) == (FileState.READ, remark)


def test_formats_without_info_are_pictures_too(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    Image.new("RGB", (30, 20)).save(path, "BMP")
    file = examined(path)
    assert (file.state, file.size_text) == (FileState.READ, "30 × 20")
    assert file.remark == "The name says JPEG, but it is a BMP file."


@pytest.mark.parametrize(
    ("name", "hint"), [("note.png", "damaged"), ("site.url", "drop the picture itself"), ("gone.png", "moved")]
)
def test_what_is_no_picture_says_what_next(tmp_path: Path, name: str, hint: str) -> None:
    path = tmp_path / name
    if name != "gone.png":
        path.write_text("[InternetShortcut]", encoding="utf-8")
    file = examined(path)
    assert file.state is FileState.BROKEN
    assert file.problem
    assert hint in file.hint


def test_a_folder_given_as_a_file_and_an_impossible_name_are_rows(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / ("x" * 5000)):
        file = examined(path)
        assert file.state is FileState.BROKEN
        assert file.problem


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_is_a_reason_and_its_info_is_there(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png"))
    with path.open("wb") as file:
        file.write(png_bytes(text=infotext()))
    found = examined(path)
    assert found.state is FileState.BROKEN
    assert "encoding" in found.problem
    assert found.image is not None
    assert found.image.prompt == EVIL
    found.name.encode("utf-8")


def test_one_that_cannot_be_read_at_all_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = examining.metadata.read

    def fail(path: Path) -> object:
        if path.name == "bad.png":
            raise MemoryError
        return read(path)

    monkeypatch.setattr(examining.metadata, "read", fail)
    for name in ("bad.png", "good.png"):
        (tmp_path / name).write_bytes(png_bytes(text=infotext()))
    assert examined(tmp_path / "bad.png").problem == "Reading this file failed: MemoryError."
    assert examined(tmp_path / "good.png").state is FileState.READ


def test_long_texts_are_not_kept_for_every_row(tmp_path: Path) -> None:
    graph = '{"nodes": "' + "x" * 100_000 + '"}'
    path = tmp_path / "a.png"
    path.write_bytes(with_items({"workflow": graph, "parameters": infotext()}))
    (row,) = examine([path])
    assert not row.is_whole
    assert row.image is not None
    assert not row.image.info.items
    assert row.image.info.text, "what is used again and compared stays"
    assert row.image.info.source is InfoSource.FILE
    whole = examined(path)
    assert whole.image is not None
    assert whole.image.info.items["workflow"] == graph
