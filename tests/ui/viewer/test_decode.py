"""Decoding with bounds: sizes are checked before memory is taken, and every refusal has a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage

from app.ui.viewer.decode import PictureError, read_picture
from app.ui.viewer.viewport import Viewport
from tests.ui.picture_bench import claimed_png, png_bytes


def test_a_picture_is_read_from_a_file_and_from_bytes(tmp_path: Path) -> None:
    data = png_bytes(40, 60)
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert read_picture(path).size() == read_picture(data).size() == QSize(40, 60)


def test_a_thumbnail_keeps_the_shape(tmp_path: Path) -> None:
    assert read_picture(png_bytes(400, 100), 40).size() == QSize(40, 10)
    assert read_picture(png_bytes(4000, 4), 64).size() == QSize(64, 1)


def test_a_wrong_suffix_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "really.jpg"
    path.write_bytes(png_bytes())
    assert not read_picture(path).isNull()


def test_a_picture_is_turned_upright(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 60)).save(path, exif=exif)
    assert read_picture(path).size() == QSize(60, 40)


def test_avif_is_shown_though_qt_does_not_know_it(tmp_path: Path) -> None:
    path = tmp_path / "a.avif"
    Image.new("RGB", (64, 32), (200, 30, 30)).save(path)
    shown = read_picture(path)
    assert shown.size() == read_picture(path.read_bytes()).size() == QSize(64, 32)
    assert shown.pixelColor(9, 9).red() > 150 > 100 > shown.pixelColor(9, 9).blue()
    assert read_picture(path, 16).size() == QSize(16, 8)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(PictureError):
        read_picture(path)


def test_formats_are_what_the_painter_copies(tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(path)
    assert read_picture(path).format() == QImage.Format.Format_ARGB32_Premultiplied
    assert read_picture(png_bytes()).format() == QImage.Format.Format_RGB32


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (claimed_png(60_000, 60_000), "60000 × 60000"),
        (b"hello", "not a picture"),
        (b"", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>', "picture"),
    ],
)
def test_what_cannot_be_shown_says_why(data: bytes, why: str) -> None:
    with pytest.raises(PictureError) as error:
        read_picture(data)
    assert why in error.value.what


@pytest.mark.qt_log_ignore("libpng")
def test_a_cut_file_says_why(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(png_bytes(300, 300)[:120])
    with pytest.raises(PictureError, match="damaged"):
        read_picture(path)


def test_a_missing_file_says_why(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"The file is not there\.$"):
        read_picture(tmp_path / "gone.png")


def view(picture: QSize, area: QRectF, ratio: float = 1.0) -> Viewport:
    made = Viewport()
    made.set_area(area, ratio)
    made.set_picture(picture)
    return made


def test_fit_shows_the_whole_picture_in_the_middle() -> None:
    made = view(QSize(800, 1600), QRectF(10, 10, 400, 400))
    assert made.rect() == QRectF(110, 10, 200, 400)
    assert made.is_fit
    assert made.zoom == 0.25


def test_zoom_keeps_the_point_under_the_pointer() -> None:
    made = view(QSize(1000, 1000), QRectF(0, 0, 500, 500))
    at = QPointF(120, 340)
    before = made.to_picture(at)
    made.zoom_to(3.0, at)
    after = made.to_picture(at)
    assert (after - before).manhattanLength() < 1
    assert made.is_larger_than_area


def test_panning_ends_at_the_edges() -> None:
    made = view(QSize(1000, 1000), QRectF(0, 0, 500, 500))
    made.zoom_to(1.0)
    made.pan(QPointF(5000, 5000))
    assert made.rect().topLeft() == QPointF(0, 0)
    made.pan(QPointF(-9000, -9000))
    assert made.rect().bottomRight() == QPointF(500, 500)


def test_a_hundred_percent_is_one_screen_pixel_per_picture_pixel() -> None:
    made = view(QSize(1000, 600), QRectF(0, 0, 400, 400), ratio=2.0)
    made.zoom_to(1.0)
    assert made.rect().width() == 500
    assert made.rect().height() == 300


def test_zoom_has_limits_and_nothing_divides_by_zero() -> None:
    made = view(QSize(10, 10), QRectF(0, 0, 500, 500))
    made.zoom_to(1e9)
    assert made.zoom == 32
    made.zoom_to(1e-9)
    assert made.zoom == 0.02
    empty = view(QSize(), QRectF())
    empty.zoom_to(2.0)
    empty.pan(QPointF(3, 3))
    assert empty.rect().isEmpty()
