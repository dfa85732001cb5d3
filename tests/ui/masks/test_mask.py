"""What a mask is after it was painted on, and what is left of it after undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage

from app.generation.masking import Region
from app.ui.masks.history import TileHistory
from app.ui.masks.mask import SIDE, Mask
from app.ui.masks.overlay import Overlay
from app.ui.masks.tint import tinted

WIDE = QSize(300, 200)  # 3 by 2 tiles, the last ones cut off


def region(mask: Mask) -> Region | None:
    """Where it is on, pixel by pixel."""
    width, _height = mask.size
    on = [divmod(place, width) for place, level in enumerate(mask.levels()) if level]
    if not on:
        return None
    rows, columns = [row for row, _ in on], [column for _, column in on]
    return Region(min(columns), min(rows), max(columns) + 1, max(rows) + 1)


def test_a_stroke_paints_what_it_says_and_nothing_between_on_and_off() -> None:
    mask = Mask(WIDE)
    changed = mask.stroke(QPointF(100, 100), QPointF(150, 100), 40, on=True)
    bounds = region(mask)
    assert bounds is not None
    assert bounds == mask.bounds()
    assert changed.contains(QRect(bounds.left, bounds.top, *bounds.size))
    assert abs(bounds.left - 80) <= 1
    assert abs(bounds.right - 170) <= 1
    assert set(mask.levels()) == {0, 255}
    assert mask.share == pytest.approx(mask.levels().count(255) / (300 * 200))


def test_the_finest_pen_paints_one_pixel() -> None:
    mask = Mask(QSize(30, 10))
    mask.stroke(QPointF(5.5, 5.5), QPointF(5.5, 5.5), 1, on=True)
    assert region(mask) == Region(5, 5, 6, 6)


def test_lines_of_any_width_are_without_gaps_among_the_levels() -> None:
    mask = Mask(QSize(5, 3))
    mask.rectangle(QRect(4, 0, 1, 3), on=True)
    assert mask.levels() == bytes([0, 0, 0, 0, 255] * 3)
    mask.take(bytes([255, 0, 0, 0, 0] * 3))
    assert mask.levels() == bytes([255, 0, 0, 0, 0] * 3)
    with pytest.raises(ValueError, match="size"):
        mask.take(b"\xff")


def test_shapes_fill_erase_and_turn_around() -> None:
    mask = Mask(WIDE)
    mask.polygon([QPointF(10, 10), QPointF(60, 10), QPointF(60, 50), QPointF(10, 50)], on=True)
    assert mask.bounds() == region(mask) == Region(10, 10, 60, 50)
    mask.rectangle(QRect(10, 10, 25, 40), on=False)
    assert mask.bounds() == Region(35, 10, 60, 50)
    mask.invert()
    assert mask.bounds() == Region(0, 0, 300, 200)
    assert mask.bounds(inverted=True) == Region(35, 10, 60, 50)
    mask.fill(on=True)
    assert mask.bounds(inverted=True) is None
    mask.fill(on=False)
    assert mask.is_empty


def test_what_lies_outside_the_picture_is_left_out() -> None:
    mask = Mask(WIDE)
    mask.rectangle(QRect(-50, -50, 60, 60), on=True)
    assert mask.bounds() == Region(0, 0, 10, 10)
    assert mask.stroke(QPointF(-500, -500), QPointF(-400, -500), 30, on=True).isEmpty()


def test_undo_and_redo_bring_every_pixel_back() -> None:
    mask = Mask(WIDE)
    seen = [mask.levels()]
    deeds = (
        lambda: mask.stroke(QPointF(20, 20), QPointF(290, 190), 30, on=True),
        lambda: mask.stroke(QPointF(120, 20), QPointF(120, 190), 12, on=False),
        mask.invert,
        lambda: mask.fill(on=True),
    )
    for deed in deeds:
        deed()
        assert mask.end_step()
        seen.append(mask.levels())
    for levels in reversed(seen[:-1]):
        assert not mask.undo().isEmpty()
        assert mask.levels() == levels
        assert mask.bounds() == region(mask)
    assert mask.undo().isEmpty()
    for levels in seen[1:]:
        mask.redo()
        assert mask.levels() == levels
    assert not mask.history.can_redo


def test_a_step_holds_only_the_tiles_it_changed() -> None:
    mask = Mask(QSize(2048, 2048))
    mask.stroke(QPointF(64, 64), QPointF(64, 64), 20, on=True)
    mask.end_step()
    assert mask.history.bytes <= SIDE * SIDE
    mask.fill(on=True)
    mask.end_step()
    assert mask.history.bytes <= 2 * SIDE * SIDE + 256 * SIDE * SIDE


def test_tiles_of_one_level_weigh_next_to_nothing_once_they_are_known() -> None:
    mask = Mask(QSize(2048, 2048))
    assert mask.is_empty
    mask.fill(on=True)
    mask.end_step()
    assert mask.history.bytes < SIDE * SIDE


def test_the_oldest_steps_are_forgotten_and_the_newest_never() -> None:
    history: TileHistory[bytes] = TileHistory(len, most_bytes=25)
    for number in range(5):
        history.keep((number, 0), bytes(10))
        assert history.end_step()
    assert history.bytes == 20
    history.keep((9, 9), bytes(100))
    history.end_step()
    assert (history.bytes, history.can_undo) == (100, True)
    assert not history.end_step()


def test_a_new_step_ends_what_could_be_done_again() -> None:
    history: TileHistory[str] = TileHistory(len)
    history.keep((0, 0), "a")
    history.end_step()
    assert history.undo(lambda _place: "b") == {(0, 0): "a"}
    assert history.can_redo
    history.keep((1, 0), "c")
    history.end_step()
    assert not history.can_redo


@pytest.mark.parametrize("blur", [0, 4, 9])
@pytest.mark.parametrize("place", [QRectF(10, 5, 150, 100), QRectF(-300, -200, 900, 600)], ids=["small", "zoomed in"])
def test_what_changed_is_shown_as_if_all_were_painted_anew(blur: int, place: QRectF) -> None:
    mask = Mask(WIDE)
    mask.rectangle(QRect(20, 20, 40, 40), on=True)
    changing, whole = Overlay(mask), Overlay(mask)
    view = (QSize(200, 150), 2.0, place, "#FF7A45")
    changing.soften(blur)
    changing.show(*view)
    for start, end in ((QPointF(30, 90), QPointF(200, 120)), (QPointF(200, 120), QPointF(299, 0))):
        changing.change(mask.stroke(start, end, 21, on=True))
    whole.soften(blur)
    whole.show(*view)
    pairs = zip(bytes(changing.image.constBits()), bytes(whole.image.constBits()), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= (3 if blur else 0)  # averages are rounded


def test_a_softened_edge_fades_over_about_its_blur() -> None:
    mask = Mask(QSize(200, 200))
    mask.rectangle(QRect(0, 0, 100, 200), on=True)
    overlay = Overlay(mask)
    overlay.soften(10)
    overlay.show(QSize(200, 200), 1.0, QRectF(0, 0, 200, 200), "#FF7A45")
    levels = [overlay.image.pixelColor(x, 100).alpha() for x in (50, 95, 100, 105, 150)]
    assert levels[0] == 255
    assert levels[-1] == 0
    assert sorted(levels, reverse=True) == levels
    assert 140 < levels[1] < 250
    assert 5 < levels[3] < 115


def test_the_small_picture_is_tinted_where_the_mask_is_white() -> None:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    mask = QImage(40, 40, QImage.Format.Format_RGB32)
    mask.fill(QColor("black"))
    for y in range(40):
        for x in range(20):
            mask.setPixelColor(x, y, QColor("white"))
    made = tinted(picture, mask, "#FF0000")
    assert made.pixelColor(3, 10).red() > 100
    assert made.pixelColor(17, 10) == QColor("black")
