"""Folders walked: in order, in stretches, never in circles; what cannot be gone into comes with its reason."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.features.inspect.walking import FIRST_BATCH, MOST_IN_BATCH, Met, Walk, walk


def met(paths: Iterable[Path]) -> list[Met]:
    return [each for each in walk(paths) if each is not None]


def names(paths: Iterable[Path]) -> list[str]:
    return [each.path.name for each in met(paths) if not each.problem]


def fill(folder: Path, *files: str) -> None:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_files_come_as_named_and_folders_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "in/b.png", "in/a.JPG", "in/note.txt", "in/sub/d.webp", "in/sub/deep/e.gif", "in/also/c.avif")
    gone = tmp_path / "gone.txt"
    assert names([gone, tmp_path / "in"]) == ["gone.txt", "a.JPG", "b.png", "c.avif", "d.webp", "e.gif"]


def test_the_first_come_in_a_small_stretch_and_the_rest_in_larger_ones(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{number:04d}.png" for number in range(FIRST_BATCH + MOST_IN_BATCH + 1)))
    begun = Walk([tmp_path])
    counts, is_last = [], False
    while not is_last:
        batch = begun.go_on()
        counts.append(len(batch.found))
        is_last = batch.is_last
    assert counts[0] <= FIRST_BATCH  # a slow disk may end a stretch before
    assert max(counts) <= MOST_IN_BATCH
    assert sum(counts) == begun.count == FIRST_BATCH + MOST_IN_BATCH + 1


def test_a_long_folder_lets_the_caller_look_at_the_clock(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{number}.txt" for number in range(600)))
    assert list(walk([tmp_path])) == [None, None]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_to_folders_are_told_and_never_followed(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.png", "other/b.png")
    inside = tmp_path / "in"
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    (inside / "aside").symlink_to(tmp_path / "other", target_is_directory=True)
    (inside / "itself").symlink_to(inside / "itself")
    (inside / "picture.png").symlink_to(inside / "a.png")
    found = {each.path.name: each for each in met([inside])}
    assert not found["a.png"].problem
    assert not found["picture.png"].problem
    assert "never end" in found["loop"].problem
    assert "never end" in found["up"].problem
    assert "not followed" in found["aside"].problem
    assert str(tmp_path / "other") in found["aside"].hint
    assert found["itself"].problem
    assert all(each.hint for each in found.values() if each.problem)
    assert names([inside / "aside"]) == ["b.png"], "a link that was dropped itself is meant"


def test_a_folder_is_walked_once_by_whichever_way(tmp_path: Path) -> None:
    fill(tmp_path, "in/sub/a.png")
    assert names([tmp_path / "in", tmp_path / "in" / "sub", tmp_path / "in"]) == ["a.png"]


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError(13, "Permission denied"), "may not open"), (OSError(5, "I/O error"), "I/O")]
)
def test_a_closed_folder_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    fill(tmp_path, "a.png", "closed/b.png", "open/c.png")
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "closed":
            raise error
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    found = met([tmp_path])
    assert [each.path.name for each in found] == ["a.png", "closed", "c.png"]
    assert said in found[1].problem
    assert found[1].hint


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_is_found(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.png")).touch()
    (found,) = met([tmp_path])
    assert not found.problem
    assert os.fsencode(found.path).endswith(b"\xff\xfe.png")
