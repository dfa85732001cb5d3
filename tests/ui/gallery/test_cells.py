"""Thumbnails as they are painted: sharp, round at the corners, made once, and bounded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.gallery import cells as kept_cells
from app.ui.gallery.cells import Cells
from app.ui.gallery.layout import GAP, SIDE, GridLayout
from app.ui.gallery.paint import paint_thumbnail

LEFT, RIGHT = QColor("red"), QColor("blue")


@pytest.fixture
def cells(qapp: QApplication) -> Iterator[Cells]:
    made = Cells(most_bytes=3 * 40 * 50 * 4)
    yield made
    made.close()


def halves(width: int = 80, height: int = 100) -> QPixmap:
    """Red on the left, blue on the right."""
    pixmap = QPixmap(width, height)
    pixmap.fill(LEFT)
    painter = QPainter(pixmap)
    painter.fillRect(width // 2, 0, width, height, RIGHT)
    painter.end()
    return pixmap


def painted(cell: QRectF, pixmap: QPixmap, ratio: float = 1.0) -> tuple[QImage, QRectF]:
    """What is on a white screen then, and where the picture is."""
    screen = QImage(round(200 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(Qt.GlobalColor.white)
    painter = QPainter(screen)
    shown = paint_thumbnail(painter, cell, pixmap, ratio)
    painter.end()
    return screen, shown


def test_the_same_picture_in_the_same_size_is_made_once(cells: Cells) -> None:
    picture = halves()
    first = cells.get(picture, QSizeF(40, 50), 0.5, 1.0)
    assert cells.get(picture, QSizeF(40, 50), 0.5, 1.0).cacheKey() == first.cacheKey()
    assert cells.get(QPixmap(picture), QSizeF(40, 50), 0.5, 1.0).cacheKey() == first.cacheKey(), (
        "it is the same content"
    )
    assert cells.get(picture, QSizeF(20, 25), 0.25, 1.0).width() == 20
    assert cells.get(picture, QSizeF(40, 50), 0.5, 2.0).cacheKey() != first.cacheKey(), "its corners are rounder"


def test_a_picture_that_changed_is_made_anew(cells: Cells) -> None:
    picture = halves()
    first = cells.get(picture, QSizeF(40, 50), 0.5, 1.0)
    picture.fill(QColor("green"))
    again = cells.get(picture, QSizeF(40, 50), 0.5, 1.0)
    assert first.toImage().pixelColor(5, 25) == LEFT
    assert again.toImage().pixelColor(5, 25) == QColor("green")


def test_what_was_not_painted_for_long_goes_first(cells: Cells) -> None:
    pictures = [halves() for _number in range(4)]
    first, second = (cells.get(picture, QSizeF(40, 50), 0.5, 1.0).cacheKey() for picture in pictures[:2])
    cells.get(pictures[2], QSizeF(40, 50), 0.5, 1.0)
    cells.get(pictures[0], QSizeF(40, 50), 0.5, 1.0)
    cells.get(pictures[3], QSizeF(40, 50), 0.5, 1.0)
    assert cells.bytes_kept == 3 * 40 * 50 * 4
    assert cells.get(pictures[0], QSizeF(40, 50), 0.5, 1.0).cacheKey() == first
    assert cells.get(pictures[1], QSizeF(40, 50), 0.5, 1.0).cacheKey() != second


def test_nothing_is_kept_once_closed(cells: Cells) -> None:
    cells.get(halves(), QSizeF(40, 50), 0.5, 1.0)
    cells.close()
    assert cells.get(halves(), QSizeF(40, 50), 0.5, 1.0).width() == 40
    assert cells.bytes_kept == 0


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_picture_fills_its_cell_to_the_pixel_and_is_round_at_the_corners(qapp: QApplication, ratio: float) -> None:
    screen, shown = painted(QRectF(20, 20, 80, 100), halves(), ratio)
    left, top = shown.left() * ratio, shown.top() * ratio
    right, bottom = shown.right() * ratio, shown.bottom() * ratio
    assert abs(shown.width() - 80) < 1
    assert all(abs(edge - round(edge)) < 0.01 for edge in (left, top, right, bottom)), "between two pixels"
    middle = round((top + bottom) / 2)
    assert screen.pixelColor(round(left) - 1, middle) == QColor("white")
    assert screen.pixelColor(round(left), middle) == LEFT
    assert screen.pixelColor(round(right) - 1, middle) == RIGHT
    assert screen.pixelColor(round(right), middle) == QColor("white")
    assert screen.pixelColor(round(left), round(top)) == QColor("white")
    assert screen.pixelColor(round(right) - 1, round(bottom) - 1) == QColor("white")


def test_a_wide_picture_is_shown_whole_and_a_nearly_fitting_one_is_cut(qapp: QApplication) -> None:
    _screen, shown = painted(QRectF(20, 20, 80, 100), halves(400, 100))
    assert (shown.width(), shown.height()) == (80, 20)
    screen, shown = painted(QRectF(20, 20, 80, 100), halves(100, 100))
    assert (shown.width(), shown.height()) == (80, 100)
    assert screen.pixelColor(58, 70) == LEFT, "it is cut alike on both sides"
    assert screen.pixelColor(61, 70) == RIGHT


def test_what_is_transparent_stays_so(qapp: QApplication) -> None:
    pixmap = QPixmap(80, 100)
    pixmap.fill(Qt.GlobalColor.transparent)
    screen, _shown = painted(QRectF(20, 20, 80, 100), pixmap)
    assert screen.pixelColor(60, 70) == QColor("white")


def test_the_application_has_one_lot_of_them(qapp: QApplication) -> None:
    assert kept_cells.shared() is kept_cells.shared()


def test_cells_keep_their_size_while_a_window_gets_a_little_wider() -> None:
    layouts = [GridLayout(width, 152, 100) for width in range(1000, 1400)]
    changes = sum(one.cell_width != next_.cell_width for one, next_ in pairwise(layouts))
    assert changes <= 9, "each change makes every picture in sight anew"
    for layout in layouts:
        assert layout.cell_width >= 152
        end = layout.rect_of(layout.columns - 1).right() + 1
        assert layout.width - SIDE - layout.columns < end <= layout.width - SIDE, (
            "the last one ends where the room does"
        )
        assert GAP <= layout.gap <= 2 * GAP + 2
