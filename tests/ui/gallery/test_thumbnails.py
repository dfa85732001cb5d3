"""Thumbnails: made off the GUI thread, bounded in bytes, asked for once, and honest about failures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.gallery.paint import edge_for, tip_of
from app.ui.gallery.thumbnails import Thumbnails
from tests.ui.picture_bench import png_bytes

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[Thumbnails]:
    made = Thumbnails(threads=1)
    yield made
    made.close()


def get(thumbnails: Thumbnails, path: Path, edge: int, qtbot: QtBot) -> None:
    if thumbnails.request(path, edge) is None or not thumbnails.is_idle:
        qtbot.waitUntil(lambda: thumbnails.is_idle)


def test_a_thumbnail_is_made_and_announced(thumbnails: Thumbnails, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(400, 600))
    with qtbot.waitSignal(thumbnails.ready) as ready:
        assert thumbnails.request(path, 100) is None
    assert ready.args == [path]
    pixmap = thumbnails.request(path, 100)
    assert pixmap is not None
    assert pixmap.height() == 128, "rounded up to the next size"


def test_another_size_stands_in_until_the_right_one_is_there(
    thumbnails: Thumbnails, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(400, 600))
    get(thumbnails, path, 64, qtbot)
    stand_in = thumbnails.request(path, 500)
    assert stand_in is not None
    assert stand_in.height() == 64
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    right = thumbnails.request(path, 500)
    assert right is not None
    assert right.height() == 512


def test_memory_is_bounded_and_the_least_used_go_first(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    one = 64 * 64 * 4
    thumbnails = Thumbnails(most_bytes=3 * one, threads=1)
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.png"
        path.write_bytes(png_bytes(100, 100))
        paths.append(path)
        get(thumbnails, path, 64, qtbot)
        if number:
            thumbnails.request(paths[0], 64)  # the first is used again and again
    assert thumbnails.bytes_kept <= 3 * one
    assert thumbnails.at_hand(paths[0]) is not None
    assert thumbnails.at_hand(paths[1]) is None
    assert thumbnails.at_hand(paths[5]) is not None
    thumbnails.close()


def test_a_broken_file_is_asked_for_once_and_says_why(thumbnails: Thumbnails, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"no picture")
    get(thumbnails, path, 64, qtbot)
    assert "not a picture" in thumbnails.problem(path)
    assert thumbnails.request(path, 64) is None
    assert thumbnails.is_idle, "a broken file is tried again and again"
    path.write_bytes(png_bytes())
    thumbnails.forget(path)
    get(thumbnails, path, 64, qtbot)
    assert thumbnails.problem(path) == ""
    assert thumbnails.at_hand(path) is not None


def test_there_is_one_memory_and_close_ends_its_threads(images: Images, qtbot: QtBot) -> None:
    shared = thumbs.shared()
    assert thumbs.shared() is shared
    shared.request(images[0].path, 64)
    thumbs.close()
    assert shared.is_closed
    assert shared.request(images[1].path, 64) is None
    assert thumbs.shared() is not shared


@pytest.mark.parametrize(
    ("cell", "picture", "edge"),
    [
        ((100, 125), (832, 1216), 146),  # fills the width, a little is cut above and below
        ((100, 125), (1216, 832), 100),  # would lose too much: shown whole
        ((100, 125), (0, 0), 125),
    ],
)
def test_the_size_asked_for_follows_the_shape(cell: tuple[int, int], picture: tuple[int, int], edge: int) -> None:
    assert edge_for(QSizeF(*cell), QSizeF(*picture), 1.0) == edge
    assert abs(edge_for(QSizeF(*cell), QSizeF(*picture), 2.0) - 2 * edge) <= 1


def test_a_long_prompt_is_cut_in_the_tooltip(images: Images) -> None:
    assert len(tip_of(GeneratedImage(path=Path("a.png"), prompt="x" * 5000))) < 600
