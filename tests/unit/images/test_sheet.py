"""The sheet of a grid: every picture in its cell to the pixel, labels where they belong, bounded in size and memory."""

from __future__ import annotations

import io
from itertools import combinations, product
from pathlib import Path

import pytest
from PIL import Image

from app.generation.grids.plan import Ruler, Word
from app.images import sheet_fonts, sheet_png
from app.images.errors import ImageTooLarge
from app.images.metadata import read_bytes
from app.images.sheet import LONGEST_SIDE, Layout, Look, Sheet, SheetPicture, lay_out
from app.images.sheet_fonts import Fonts, Style, Weight
from app.images.sheet_png import UNREADABLE, SheetStopped
from app.images.sheet_png import sheet_png as written

SIZE = (48, 64)
FONTS = Path(__file__).parents[3] / "resources" / "fonts"


@pytest.fixture
def fonts() -> Fonts:
    return Fonts(FONTS)


def ruler(title: str, *labels: str) -> Ruler:
    return Ruler(title, tuple((Word(text),) for text in labels))


def colour(x: int, y: int, z: int) -> tuple[int, int, int]:
    return (40 + 60 * x, 30 + 70 * y, 200 - 90 * z)


def grid(folder: Path, rulers: tuple[Ruler, Ruler, Ruler], size: tuple[int, int] = SIZE) -> Sheet:
    """A picture of its own colour in each cell, with noise that a scaled copy would lose."""
    pictures = {}
    for x, y, z in product(*(range(len(each.labels)) for each in rulers)):
        path = folder / f"{x}-{y}-{z}.png"
        picture = Image.new("RGB", size, colour(x, y, z))
        for step in range(0, size[0], 2):
            picture.putpixel((step, step % size[1]), (0, 255, 0))
        picture.save(path)
        pictures[x, y, z] = SheetPicture(path, size)
    return Sheet(rulers, pictures)


THREE = (ruler("CFG scale", "4", "7", "11"), ruler("Sampler", "Euler", "DPM++ 2M Karras"), ruler("VAE", "a", "b"))


def drawn(layout: Layout, fonts: Fonts, text: str = "") -> Image.Image:
    image = Image.open(io.BytesIO(b"".join(written(layout, fonts, text))))
    image.load()
    return image


def test_every_picture_is_in_its_cell_to_the_pixel(tmp_path: Path, fonts: Fonts) -> None:
    sheet = grid(tmp_path, THREE)
    layout = lay_out(sheet, Look(), fonts)
    assert (layout.scale, len(layout.pictures), layout.fields) == (1.0, 12, ())
    image = drawn(layout, fonts)
    assert image.size == (layout.width, layout.height)
    for place in layout.pictures:
        box = (place.x, place.y, place.x + place.width, place.y + place.height)
        with Image.open(sheet.pictures[place.place].path) as original:
            assert image.crop(box).tobytes() == original.convert("RGB").tobytes()
    for one, other in combinations(layout.pictures, 2):
        apart = (one.x + one.width <= other.x or other.x + other.width <= one.x) or (
            one.y + one.height <= other.y or other.y + other.height <= one.y
        )
        assert apart, (one, other)


def test_labels_stand_over_their_columns_and_beside_their_rows(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, (THREE[0], THREE[1], Ruler())), Look(), fonts)
    texts = {text.text: text for text in layout.texts}
    for column, name in enumerate(("4", "7", "11")):
        cell = next(place for place in layout.pictures if place.place == (column, 0, 0))
        assert (texts[name].anchor, texts[name].x) == ("m", cell.x + cell.width // 2)
        assert texts[name].y < cell.y
    first = next(place for place in layout.pictures if place.place == (0, 0, 0))
    assert texts["Euler"].anchor == "r"
    assert texts["Euler"].x < first.x
    assert first.y < texts["Euler"].y < first.y + first.height
    assert {"CFG scale", "Sampler"} <= texts.keys()
    assert " ".join(text.text for text in layout.texts if text.anchor == "r" and text.text != "Sampler").endswith(
        "DPM++ 2M Karras"
    )


def test_sheets_stand_side_by_side_under_their_titles(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, THREE), Look(), fonts)
    titles = [text for text in layout.texts if text.text.startswith("VAE: ")]
    assert [text.text for text in titles] == ["VAE: a", "VAE: b"]
    places = {place.place: place for place in layout.pictures}
    for number, title in enumerate(titles):
        assert places[0, 0, number].x == title.x
    assert places[0, 0, 0].y == places[0, 0, 1].y


def test_without_labels_there_are_only_pictures(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, THREE), Look(has_labels=False, has_facts=False, gap=0), fonts)
    assert layout.texts == ()
    places = {place.place: place for place in layout.pictures}
    assert places[1, 0, 0].x - places[0, 0, 0].x == SIZE[0]


def test_an_empty_cell_says_why(tmp_path: Path, fonts: Fonts) -> None:
    sheet = grid(tmp_path, (THREE[0], THREE[1], Ruler()), (256, 256))
    pictures = {place: each for place, each in sheet.pictures.items() if place != (1, 1, 0)}
    sheet = Sheet(sheet.rulers, pictures, reasons={(1, 1, 0): "The server ran out of memory."})
    layout = lay_out(sheet, Look(), fonts)
    (field,) = layout.fields
    assert (field.place, field.reason) == ((1, 1, 0), "The server ran out of memory.")
    image = drawn(layout, fonts)
    inside = image.crop((field.x + 4, field.y + 4, field.x + field.width - 4, field.y + field.height - 4))
    assert len(inside.getcolors(65_536) or ()) > 3  # letters on the empty field


def test_a_picture_that_is_gone_leaves_an_empty_field_and_not_a_lost_sheet(
    tmp_path: Path, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = grid(tmp_path, (THREE[0], Ruler(), Ruler()), (256, 256))
    sheet.pictures[0, 0, 0].path.unlink()
    sheet.pictures[2, 0, 0].path.write_bytes(b"\x89PNG no picture")
    said: list[str] = []
    usual = sheet_png._Painter._paint_field
    monkeypatch.setattr(
        sheet_png._Painter,
        "_paint_field",
        lambda self, draw, field, start: (said.append(field.reason), usual(self, draw, field, start)),
    )
    drawn(lay_out(sheet, Look(), fonts), fonts)
    assert said == [UNREADABLE] * 2


def test_pictures_are_made_smaller_together_until_the_sheet_is_bounded(tmp_path: Path, fonts: Fonts) -> None:
    picture = SheetPicture(tmp_path / "none.png", (1024, 1536))
    rulers = (ruler("Seed", *map(str, range(40))), ruler("Steps", *map(str, range(30))), Ruler())
    sheet = Sheet(rulers, {(x, y, 0): picture for x in range(40) for y in range(30)})
    layout = lay_out(sheet, Look(), fonts)
    assert layout.is_scaled
    assert layout.width * layout.height <= 64_000_000
    assert max(layout.width, layout.height) <= LONGEST_SIDE
    assert layout.width * layout.height > 40_000_000  # and not smaller than need be
    assert len({(place.width, place.height) for place in layout.pictures}) == 1


def test_a_sheet_on_which_nothing_could_be_seen_is_refused(fonts: Fonts) -> None:
    rulers = (ruler("Seed", *map(str, range(3000))), ruler("Steps", "1", "2"), Ruler())
    with pytest.raises(ImageTooLarge, match="3000"):
        lay_out(Sheet(rulers, {}), Look(), fonts)


def test_a_scaled_sheet_is_drawn_in_its_size(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, THREE), Look(), fonts, most_pixels=60_000)
    assert layout.is_scaled
    image = drawn(layout, fonts, "a fox\nSteps: 1, Sampler: Euler, Seed: 5")
    assert image.size == (layout.width, layout.height)
    for place in layout.pictures:
        seen = image.getpixel((place.x + place.width // 2, place.y + place.height - 2))
        assert isinstance(seen, tuple)
        assert all(abs(a - b) < 40 for a, b in zip(seen, colour(*place.place), strict=True))


def test_the_text_is_in_the_file_where_others_look_for_it(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, (THREE[0], Ruler(), Ruler())), Look(is_dark=False), fonts)
    text = "a fox, 東京\nSteps: 1, Sampler: Euler, Seed: 5, Script: X/Y/Z plot"
    found = read_bytes(b"".join(written(layout, fonts, text)))
    assert (found.parameters, found.width, found.height) == (text, layout.width, layout.height)


def test_nobody_wants_it_any_more(tmp_path: Path, fonts: Fonts) -> None:
    layout = lay_out(grid(tmp_path, THREE), Look(), fonts)
    with pytest.raises(SheetStopped):
        list(written(layout, fonts, "", is_wanted=lambda: False))


def test_pictures_of_several_sizes_keep_theirs_in_the_middle_of_their_cells(tmp_path: Path, fonts: Fonts) -> None:
    small, large = tmp_path / "small.png", tmp_path / "large.png"
    Image.new("RGB", (32, 32), "red").save(small)
    Image.new("RGBA", (64, 96), (0, 0, 255, 0)).save(large)
    rulers = (ruler("Size", "32 × 32", "64 × 96"), Ruler(), Ruler())
    pictures = {(0, 0, 0): SheetPicture(small, (32, 32)), (1, 0, 0): SheetPicture(large, (64, 96))}
    layout = lay_out(Sheet(rulers, pictures), Look(), fonts)
    first, second = layout.pictures
    assert (first.width, first.height, second.height) == (32, 32, 96)
    assert first.y - second.y == 32
    image = drawn(layout, fonts)
    assert image.getpixel((first.x, first.y)) == (255, 0, 0)
    assert image.getpixel((second.x + 5, second.y + 5)) == Look().inks.ground  # it lets the ground through


@pytest.mark.parametrize("text", ["a very long label that needs many lines", "Unbreakable" * 20, "東京 привет 🐈", ""])
def test_lines_fit_their_width(fonts: Fonts, text: str) -> None:
    style = Style(Weight.STRONG, 20)
    lines = fonts.wrapped(style, text, 120, 3)
    assert len(lines) <= 3
    assert all(fonts.width(style, line) <= 120 for line in lines)
    if len(text) < 50:
        assert " ".join(lines).replace(" ", "").rstrip("…") in text.replace(" ", "")


def test_of_signs_that_no_font_has_together_most_are_drawn(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    style = Style(Weight.REGULAR, 12)
    own = fonts.font(style)
    known = {"one": "霧", "two": "霧の", "three": "🦊"}
    opened = {name: object() for name in known}
    monkeypatch.setattr(sheet_fonts, "_FALLBACKS", tuple(known))
    monkeypatch.setattr(Fonts, "_opened", lambda _fonts, name, _size: opened.get(name, own))
    monkeypatch.setattr(
        Fonts, "_covers", lambda _fonts, name, _font, sign: sign.isascii() or sign in known.get(name, "")
    )
    assert fonts.font(style, "fox 霧の🦊") is opened["two"]
    assert fonts.font(style, "fox") is own
    assert fonts.font(style, "狐") is own
