"""Thumbnails on the disk: found by the next window, made anew when the file is another, gone when the file is."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.library.thumbnails import ThumbnailStore
from app.ui.gallery import shared_thumbnails
from app.ui.gallery import thumbnails as thumbs
from app.ui.gallery.encoding import decoded, encoded
from app.ui.gallery.thumbnails import Thumbnails, small_picture
from app.ui.viewer.decode import PictureError

MEGABYTE = thumbs.MEGABYTE


@pytest.fixture
def store(qapp: QApplication, tmp_path: Path) -> Iterator[ThumbnailStore]:
    made = ThumbnailStore(tmp_path / "thumbnails.sqlite", 8 * MEGABYTE)
    yield made
    made.close()


@pytest.fixture
def decoding(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose own pixels were decoded."""
    seen: list[Path] = []
    real = thumbs.read_picture

    def read_picture(source: Path, longest: int | None = None) -> QImage:
        seen.append(source)
        return real(source, longest)

    monkeypatch.setattr(thumbs, "read_picture", read_picture)
    return seen


def picture(path: Path, colour: str = "teal", mode: str = "RGB", side: int = 600) -> Path:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("parameters", "a secret prompt")
    Image.new(mode, (side, side // 2), colour).save(path, pnginfo=texts)
    return path


def same(colour: QColor, name: str) -> bool:
    wanted = QColor(name)
    apart = zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return all(abs(one - other) <= 4 for one, other in apart)


def test_the_second_time_the_file_is_not_decoded(store: ThumbnailStore, tmp_path: Path, decoding: list[Path]) -> None:
    path = picture(tmp_path / "a.png")
    first = small_picture(path, 192, store)
    assert (first.width(), first.height()) == (192, 96)
    for edge in (64, 192, 256):
        again = small_picture(path, edge, store)
        assert (again.width(), again.height()) == (edge, edge // 2)
        assert same(again.pixelColor(edge // 2, edge // 4), "teal")
        assert again.format() == first.format()
    assert decoding == [path]


def test_a_file_that_changed_is_decoded_anew(store: ThumbnailStore, tmp_path: Path, decoding: list[Path]) -> None:
    path = picture(tmp_path / "a.png")
    small_picture(path, 256, store)
    picture(path, "crimson")
    os.utime(path, ns=(1, 1))
    assert same(small_picture(path, 256, store).pixelColor(9, 9), "crimson")
    assert len(decoding) == 2


def test_a_file_that_went_away_has_no_thumbnail(store: ThumbnailStore, tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    small_picture(path, 256, store)
    path.unlink()
    with pytest.raises(PictureError, match="not there"):
        small_picture(path, 256, store)


def test_what_is_transparent_stays_so(store: ThumbnailStore, tmp_path: Path, decoding: list[Path]) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (600, 600), (255, 0, 0, 0)).save(path)
    for _time in range(2):
        small = small_picture(path, 256, store)
        assert small.format() == QImage.Format.Format_ARGB32_Premultiplied
        assert small.pixelColor(9, 9).alpha() == 0
    assert decoding == [path]


def test_the_prompt_does_not_go_into_the_cache(store: ThumbnailStore, tmp_path: Path) -> None:
    image = thumbs.read_picture(picture(tmp_path / "a.png"), 256)
    assert image.text("parameters") == "a secret prompt"
    data = encoded(image)
    assert data
    assert b"secret" not in data


def test_a_small_file_is_not_copied(store: ThumbnailStore, tmp_path: Path, decoding: list[Path]) -> None:
    path = picture(tmp_path / "a.png", side=200)
    for _time in range(2):
        small_picture(path, 256, store)
    assert decoding == [path, path]


@pytest.mark.qt_log_ignore("JPEG", extend=True)
def test_bytes_that_are_no_picture_are_replaced(
    store: ThumbnailStore, tmp_path: Path, decoding: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = picture(tmp_path / "a.png")
    with monkeypatch.context() as patch:
        patch.setattr(thumbs, "encoded", lambda _image: b"\xff\xd8 no picture")
        small_picture(path, 256, store)
    for _time in range(2):
        assert same(small_picture(path, 256, store).pixelColor(9, 9), "teal")
    assert decoding == [path, path]
    assert decoded(b"", 256) is None
    assert decoded(b"RIFF....WEBP", 256) is None


def shown(thumbnails: Thumbnails, path: Path, qtbot: QtBot) -> None:
    thumbnails.request(path, 200)
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    assert thumbnails.at_hand(path) is not None


def test_the_next_window_gains_from_the_last_one(tmp_path: Path, decoding: list[Path], qtbot: QtBot) -> None:
    path = picture(tmp_path / "a.png")
    for _start in range(2):
        shown(shared_thumbnails.shared(), path, qtbot)
        shared_thumbnails.close()
    assert decoding == [path]
    assert paths.thumbnails_file().is_file()


def test_a_file_that_may_have_changed_is_looked_up_and_a_discarded_one_is_gone(
    store: ThumbnailStore, tmp_path: Path, decoding: list[Path], qtbot: QtBot
) -> None:
    path = picture(tmp_path / "a.png")
    thumbnails = Thumbnails(threads=1, store=store)
    shown(thumbnails, path, qtbot)
    thumbnails.forget(path)
    shown(thumbnails, path, qtbot)
    assert len(decoding) == 1
    thumbnails.discard(path)
    assert thumbnails.at_hand(path) is None
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    shown(thumbnails, path, qtbot)
    assert len(decoding) == 2
    thumbnails.close()


def test_many_are_taken_off_the_disk_in_one_go_and_none_by_the_window_s_thread(
    store: ThumbnailStore, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[tuple[str, threading.Thread]] = []
    for name in ("get", "put", "forget", "clear", "tidy", "close"):
        monkeypatch.setattr(store, name, partial(called, threads, name, getattr(store, name)))
    one = picture(tmp_path / "0.png")
    files = [tmp_path / f"{number}.png" for number in range(1, 20)]
    thumbnails = Thumbnails(threads=1, store=store)
    for path in files:
        path.hardlink_to(one)
        thumbnails.request(path, 64)
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    for path in files[:-1]:
        thumbnails.discard(path)
    thumbnails.keep_on_disk(9)
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    assert [path for path in files if store.get(thumbs.key_of(path, 256))] == files[-1:]
    there = threads[: -len(files)]  # the last ones are those of the line above
    assert {name for name, _thread in there} == {"get", "put", "forget", "tidy"}
    assert threading.main_thread() not in {thread for _name, thread in there}
    assert 1 <= sum(name == "forget" for name, _thread in there) <= 3
    thumbnails.close()
    qtbot.waitUntil(lambda: threads[-1][0] == "close")
    assert threads[-1][1] is not threading.main_thread()


def called(
    threads: list[tuple[str, threading.Thread]], name: str, real: Callable[..., object], *arguments: object
) -> object:
    threads.append((name, threading.current_thread()))
    return real(*arguments)


def test_the_limit_holds_at_once_and_clearing_says_how_much_there_was(
    store: ThumbnailStore, tmp_path: Path, decoding: list[Path], qtbot: QtBot
) -> None:
    path = picture(tmp_path / "a.png")
    thumbnails = Thumbnails(threads=1, store=store)
    shown(thumbnails, path, qtbot)
    freed: list[int] = []
    thumbnails.clear_disk(freed.append)
    qtbot.waitUntil(lambda: bool(freed))
    assert freed[0] > 1000
    thumbnails.forget(path)
    shown(thumbnails, path, qtbot)
    assert len(decoding) == 2
    thumbnails.keep_on_disk(0)
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    assert not (tmp_path / "thumbnails.sqlite").exists()
    thumbnails.close()


def test_there_is_never_much_more_on_the_disk_than_the_limit(
    store: ThumbnailStore, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.most_bytes = 300_000
    monkeypatch.setattr(thumbs, "encoded", lambda _image: b"\xff\xd8" + bytes(20_000))
    first = picture(tmp_path / "0.png")
    thumbnails = Thumbnails(threads=1, store=store)
    for number in range(1, 40):
        path = tmp_path / f"{number}.png"
        path.hardlink_to(first)
        thumbnails.request(path, 64)
    qtbot.waitUntil(lambda: thumbnails.is_idle)
    assert not store.wants_tidying
    found = [store.get(thumbs.key_of(tmp_path / f"{number}.png", 256)) is not None for number in range(1, 40)]
    assert 0 < sum(found) < 20
    thumbnails.close()
