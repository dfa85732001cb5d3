"""What is kept survives a power cut: bytes are flushed before they get a name, and folders after they changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.generation.result import GeneratedImage
from app.library import files
from app.library.files import ImageFile
from app.library.library import Library
from tests.flushes import Flush, watch

needs_posix = pytest.mark.skipif(os.name != "posix", reason="folders cannot be flushed elsewhere")
DATA = b"\x89PNG\r\n\x1a\n" + b"pixels" * 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


@needs_posix
def test_an_image_is_flushed_before_it_has_its_name_and_its_folder_after(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = watch(monkeypatch, folder)
    sink = ImageFile(folder, Path("a"))
    sink.write(DATA)
    sink.write(DATA)
    assert flushed == []
    sink.finish()
    assert flushed == [Flush("file", 2 * len(DATA), ("part",)), Flush("pictures", 0, ("a.png",))]


@needs_posix
def test_an_image_is_as_safe_where_there_are_no_hard_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    flushed = watch(monkeypatch, folder)
    files.write_new(folder, Path("a"), DATA)
    assert flushed == [Flush("file", len(DATA), ("part",)), Flush("pictures", 0, ("a.png",))]


@needs_posix
def test_a_folder_that_is_made_is_flushed_into_the_one_above(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = watch(monkeypatch, folder)
    files.make_folder(folder / "day" / "hour")
    assert flushed == [Flush("pictures", 0, ("day",)), Flush("day", 0, ("day",))]


@needs_posix
def test_a_better_name_is_on_the_disk_before_the_first_one_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.write_new(folder, Path("a"), DATA)
    flushed = watch(monkeypatch, folder)
    files.link_to_free_name(path, folder / "b", ".png")
    assert flushed == [Flush("pictures", 0, ("a.png", "b.png"))]


@needs_posix
def test_new_content_is_flushed_before_it_takes_the_place_of_the_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.write_new(folder, Path("a"), DATA)
    flushed = watch(monkeypatch, folder)
    files.rewrite(path, DATA * 3)
    assert flushed == [Flush("file", 3 * len(DATA), ("a.png", "part")), Flush("pictures", 0, ("a.png",))]


def test_the_index_waits_for_the_disk(tmp_path: Path) -> None:
    library = Library(tmp_path, tmp_path / "library.sqlite")
    library.add(GeneratedImage(tmp_path / "a.png"))
    connection = library._index._open
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    library.close()
