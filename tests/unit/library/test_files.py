"""Files are complete under their name or not there at all, and never overwrite one another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from app.library import files
from app.library.files import ImageFile

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"pixels" * 50
JPEG = b"\xff\xd8\xff\xe0" + b"jfif" * 50
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"w" * 50


def write(folder: Path, data: bytes, name: str = "a") -> Path:
    sink = ImageFile(folder, Path(name))
    sink.write(data)
    return sink.finish()


@pytest.mark.parametrize(
    ("data", "extension"), [(PNG, ".png"), (JPEG, ".jpg"), (WEBP, ".webp"), (b"what is this", ".bin"), (b"", ".bin")]
)
def test_the_bytes_are_kept_exactly_and_decide_the_extension(tmp_path: Path, data: bytes, extension: str) -> None:
    path = write(tmp_path, data)
    assert path.name == f"a{extension}"
    assert path.read_bytes() == data


def test_pieces_of_any_size_make_the_same_file(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    for byte in PNG:
        sink.write(bytes([byte]))
    assert sink.finish().read_bytes() == PNG
    assert sink.finish().name == "a.png"
    assert sink.size == len(PNG)


def test_an_image_the_disk_begins_with_early_is_the_same_file(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    data = PNG + os.urandom(2 * files.WRITE_OUT)
    for at in range(0, len(data), 100_000):
        sink.write(data[at : at + 100_000])
    assert sink.temporary.read_bytes() == data
    assert sink.finish().read_bytes() == data


def test_nothing_visible_is_there_before_the_end(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    sink.write(PNG)
    assert [path.name[0] for path in tmp_path.iterdir()] == ["."]
    sink.abort()
    sink.abort()
    assert list(tmp_path.iterdir()) == []


def test_a_finished_file_survives_a_late_abort(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    sink.write(PNG)
    path = sink.finish()
    sink.abort()
    assert path.read_bytes() == PNG


def test_a_file_given_up_takes_no_more(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    sink.abort()
    with pytest.raises(ValueError):
        sink.write(PNG)
    with pytest.raises(ValueError):
        sink.finish()


def test_a_taken_name_gets_a_number_and_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"mine")
    assert [write(tmp_path, PNG).name for _ in range(2)] == ["a (2).png", "a (3).png"]
    assert (tmp_path / "a.png").read_bytes() == b"mine"


def test_folders_are_made(tmp_path: Path) -> None:
    assert write(tmp_path / "new", PNG, "day/a").relative_to(tmp_path).as_posix() == "new/day/a.png"


def test_a_folder_that_cannot_be_made_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    sink = ImageFile(tmp_path / "file", Path("a"))
    with pytest.raises(OSError):
        sink.create()
    with pytest.raises(OSError):
        sink.write(PNG)
    assert sink.content() == b""
    sink.abort()


def test_rewriting_replaces_the_content_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, PNG)
    files.rewrite(path, JPEG)
    assert path.read_bytes() == JPEG
    assert [other.name for other in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="file rights are a POSIX matter")
def test_an_image_has_the_rights_of_an_ordinary_file(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")
    assert write(tmp_path, PNG).stat().st_mode == ordinary.stat().st_mode


def test_what_was_written_is_the_systems_at_once(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a"))
    sink.write(PNG)
    assert sink.temporary.read_bytes() == PNG  # so that a crash before the end costs nothing
    sink.abort()


def test_a_name_that_cannot_be_given_costs_no_bytes(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path, Path("a" * 300))
    sink.write(PNG)
    with pytest.raises(OSError):
        sink.finish()
    assert sink.content() == PNG
    sink.abort()
    assert list(tmp_path.iterdir()) == []


needs_open_files_without_names = pytest.mark.skipif(
    os.name != "posix", reason="elsewhere nobody can remove what is open"
)


@needs_open_files_without_names
def test_an_image_whose_folder_is_removed_meanwhile_can_still_be_had(tmp_path: Path) -> None:
    sink = ImageFile(tmp_path / "day", Path("a"))
    sink.write(PNG)
    shutil.rmtree(tmp_path / "day")
    sink.write(PNG)
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            sink.finish()
        assert sink.content() == PNG + PNG
    sink.abort()


@needs_open_files_without_names
@pytest.mark.parametrize("keep_open", [True, False])
def test_a_finished_image_can_be_had_as_long_as_it_is_kept_open(tmp_path: Path, keep_open: bool) -> None:
    sink = ImageFile(tmp_path / "day", Path("a"))
    sink.write(PNG)
    sink.finish(keep_open=keep_open)
    assert sink.content() == PNG
    shutil.rmtree(tmp_path / "day")
    if keep_open:
        assert sink.content() == PNG
        sink.close()
    with pytest.raises(FileNotFoundError):
        sink.content()


def test_renaming_that_was_broken_off_goes_on_with_the_same_name(tmp_path: Path) -> None:
    path = write(tmp_path, PNG)
    second = files.link_to_free_name(path, tmp_path / "b", ".png")
    assert files.link_to_free_name(path, tmp_path / "b", ".png") == second
    assert files.move_to_free_name(path, tmp_path / "b", ".png") == second
    assert [other.name for other in tmp_path.iterdir()] == ["b.png"]


def test_what_a_crash_left_of_rewriting_is_gone_after_the_next_time(tmp_path: Path) -> None:
    path = write(tmp_path, PNG)
    files.temporary_for(path).write_bytes(b"half of it")
    files.rewrite(path, JPEG)
    assert [other.name for other in tmp_path.iterdir()] == [path.name]
