"""The sheet of a grid, laid out: which picture, label and empty field comes to lie where. Nothing is decoded here.

Columns are labelled above, rows at the left, sheets by a title, as in the web UI; what is the same in all pictures
stands once below. Pictures stay pixel for pixel what they are, unless the sheet would be too large to be looked at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.generation.grids.arrangement import Place
from app.generation.grids.plan import Label, Ruler
from app.images.errors import ImageTooLarge
from app.images.sheet_fonts import Fonts, Style, Weight
from app.wording import Said

MOST_PIXELS = 64_000_000
"""Of a sheet: what every viewer takes without effort."""
LONGEST_SIDE = 16_384
_LEAST_CELL = 8  # pixels; a smaller one shows nothing
MOST_IN_LINE = LONGEST_SIDE // (_LEAST_CELL + 2)
"""Cells side by side, or one below the other, of which something can be shown."""
_USUAL = 512  # pixels of a side, where nothing is known
_MOST_LABEL_LINES = 5
_MOST_CAPTION_LINES = 3
_MOST_REASON_LINES = 6
_MOST_PROMPT_LINES = 3
_LEAST_FOOTER = 14  # times the size of letters; a narrower sheet has no words below it
_TRIES = 24

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Inks:
    ground: Colour
    text: Colour
    secondary: Colour
    faint: Colour
    empty: Colour
    line: Colour


DARK = Inks((20, 20, 22), (236, 235, 232), (152, 150, 159), (96, 94, 102), (27, 27, 31), (52, 52, 60))
LIGHT = Inks((243, 242, 239), (29, 28, 26), (108, 105, 99), (172, 168, 160), (251, 250, 248), (216, 212, 204))


@dataclass(frozen=True, slots=True)
class Look:
    """``gap``: pixels between pictures, None for what suits their size."""

    is_dark: bool = True
    has_labels: bool = True
    has_facts: bool = True
    gap: int | None = None

    @property
    def inks(self) -> Inks:
        return DARK if self.is_dark else LIGHT


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """``size``: width and height in pixels, (0, 0) where that is not known."""

    path: Path
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be seen. ``reasons``: why a cell is empty. ``prompt`` and ``facts``: the same in all pictures."""

    rulers: tuple[Ruler, Ruler, Ruler]
    pictures: Mapping[Place, SheetPicture]
    captions: Mapping[Place, str] = field(default_factory=dict)
    reasons: Mapping[Place, str] = field(default_factory=dict)
    prompt: str = ""
    facts: str = ""

    @property
    def shape(self) -> Place:
        x, y, z = (len(ruler.labels) for ruler in self.rulers)
        return (x, y, z)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text: ``x`` is its left side, its middle or its right side as ``anchor`` says (l, m, r)."""

    x: int
    y: int
    text: str
    style: Style
    ink: Colour
    anchor: str = "l"
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its cell, centred there where it is smaller."""

    x: int
    y: int
    width: int
    height: int
    place: Place
    path: Path


@dataclass(frozen=True, slots=True)
class Field:
    """An empty cell."""

    x: int
    y: int
    width: int
    height: int
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """``scale``: 1 where pictures are as large as they are. ``unit``: pixels of a usual letter."""

    width: int
    height: int
    scale: float
    unit: int
    texts: tuple[Text, ...]
    pictures: tuple[Picture, ...]
    fields: tuple[Field, ...]
    inks: Inks

    @property
    def is_scaled(self) -> bool:
        return self.scale < 1


def lay_out(sheet: Sheet, look: Look, fonts: Fonts, *, most_pixels: int = MOST_PIXELS) -> Layout:
    """Where everything comes to lie, pictures made smaller together until the sheet is within its bounds.

    Raises ImageTooLarge when nothing would be seen of them then, OSError when the program's fonts are missing.
    """
    scale = 1.0
    for _try in range(_TRIES):
        drawing = _Drawing(sheet, look, fonts, scale)
        width, height = drawing.size
        if width * height <= most_pixels and max(width, height) <= LONGEST_SIDE:
            return drawing.layout()
        if min(drawing.cell) <= _LEAST_CELL:
            break
        over = min(math.sqrt(most_pixels / (width * height)), LONGEST_SIDE / width, LONGEST_SIDE / height)
        scale *= min(over * 0.995, 0.995)
    x, y, z = sheet.shape
    said = Said("A sheet of {0} × {1} × {2} pictures would be too large to show anything of them.", x, y, z)
    raise ImageTooLarge(said)


class _Drawing:
    """The sheet at one scale."""

    def __init__(self, sheet: Sheet, look: Look, fonts: Fonts, scale: float) -> None:
        self._sheet = sheet
        self._look = look
        self._fonts = fonts
        self._scale = scale
        sizes = [picture.size for picture in sheet.pictures.values() if all(picture.size)]
        largest = [max((size[side] for size in sizes), default=_USUAL) for side in (0, 1)]
        self.cell = (max(1, round(largest[0] * scale)), max(1, round(largest[1] * scale)))
        wide, high = self.cell
        self._unit = min(60, max(11, round((wide + high) * 0.029)))
        self._gap = max(2, round((wide + high) * 0.006)) if look.gap is None else max(0, look.gap)
        self._label = Style(Weight.STRONG, self._unit)
        self._small = Style(Weight.MEDIUM, max(10, round(self._unit * 0.82)))
        self._words = Style(Weight.REGULAR, max(10, round(self._unit * 0.88)))
        self._head = Style(Weight.STRONG, round(self._unit * 1.2))
        self._measure()

    # -- measures -----------------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        unit, (wide, high) = self._unit, self.cell
        across, down, deep = self._sheet.rulers
        columns, rows, sheets = self._sheet.shape
        self._margin = round(unit * 1.3)
        self._above = [self._lines(label, wide - unit // 2) for label in across.labels]
        self._left_width = self._width_at_left(down)
        self._beside = [self._lines(label, self._left_width) for label in down.labels]
        self._left = self._left_width + round(unit * 0.7) if self._left_width else 0
        self._titles = self._sheet_titles(deep)
        lines = max((len(label) for label in self._above), default=0)
        self._header = lines * self._label.line
        titles = self._axis_titles
        if titles[0] or titles[1]:
            self._header += self._small.line
        self._header += unit // 2 if self._header else 0
        self._title_height = self._head.line + unit // 2 if any(self._titles) else 0
        self._captions = {
            place: self._fonts.wrapped(self._small, text, wide, _MOST_CAPTION_LINES)
            for place, text in (self._sheet.captions.items() if self._look.has_labels else ())
        }
        below = max((len(lines) for lines in self._captions.values()), default=0)
        self._row = high + (below * self._small.line + unit // 2 if below else 0)
        self._one = (
            self._left + columns * wide + (columns - 1) * self._gap,
            self._title_height + self._header + rows * self._row + (rows - 1) * self._gap,
        )
        self._between = round(unit * 1.8)
        self._per_row = self._sheets_in_a_row(sheets)
        self._sheet_rows = -(-sheets // self._per_row)
        self._content = (
            self._per_row * (self._one[0] + self._between) - self._between,
            self._sheet_rows * (self._one[1] + self._between) - self._between,
        )
        self._footer = self._footer_lines(self._content[0] - self._left)
        footer = sum(style.line for _text, style, _ink in self._footer) + (unit if self._footer else 0)
        self.size = (self._content[0] + 2 * self._margin, self._content[1] + footer + 2 * self._margin)

    @property
    def _axis_titles(self) -> tuple[str, str]:
        if not self._look.has_labels:
            return ("", "")
        across, down, _deep = self._sheet.rulers
        return (across.title if any(across.labels) else "", down.title if any(down.labels) else "")

    def _lines(self, label: Label, width: int) -> list[tuple[str, bool]]:
        """The lines of a label, and whether each is in force."""
        if not self._look.has_labels:
            return []
        found: list[tuple[str, bool]] = []
        for word in label:
            most = max(1, _MOST_LABEL_LINES - len(found)) if len(label) == 1 else 1
            found += [(line, word.is_on) for line in self._fonts.wrapped(self._label, word.text, max(width, 8), most)]
        return found

    def _width_at_left(self, ruler: Ruler) -> int:
        if not self._look.has_labels:
            return 0
        texts = [word.text for label in ruler.labels for word in label]
        if not texts:
            return 0
        most = max(self.cell[0] * 3 // 4, self._unit * 6)
        title = self._fonts.width(self._small, ruler.title)
        return min(most, max(title, *(self._fonts.width(self._label, text[:200]) for text in texts)))

    def _sheet_titles(self, ruler: Ruler) -> list[str]:
        if not self._look.has_labels:
            return [""] * len(ruler.labels)
        told = [", ".join(word.text for word in label if word.is_on) for label in ruler.labels]
        return [text if ruler.is_bare or not ruler.title or not text else f"{ruler.title}: {text}" for text in told]

    def _sheets_in_a_row(self, sheets: int) -> int:
        """As many side by side as make the whole nearest to the shape of a page that lies."""
        wide, high = (side + self._between for side in self._one)

        def distance(columns: int) -> float:
            return abs(math.log(columns * wide / (-(-sheets // columns) * high) / 1.6))

        return min(range(1, min(sheets, 100) + 1), key=distance)

    def _footer_lines(self, width: int) -> list[tuple[str, Style, Colour]]:
        if not self._look.has_facts or width < _LEAST_FOOTER * self._unit:
            return []
        inks, sheet = self._look.inks, self._sheet
        prompt = self._fonts.wrapped(self._words, sheet.prompt, width, _MOST_PROMPT_LINES)
        facts = self._fonts.wrapped(self._small, sheet.facts, width, 2)
        lines = [(text, self._words, inks.text) for text in prompt]
        return lines + [(text, self._small, inks.secondary) for text in facts]

    # -- places -------------------------------------------------------------------------------------------------------

    def layout(self) -> Layout:
        """Everything in its place."""
        self._texts: list[Text] = []
        self._pictures: list[Picture] = []
        self._fields: list[Field] = []
        for number in range(self._sheet.shape[2]):
            x = self._margin + (number % self._per_row) * (self._one[0] + self._between)
            y = self._margin + (number // self._per_row) * (self._one[1] + self._between)
            self._place_sheet(number, x, y)
        y = self._margin + self._content[1] + self._unit
        for text, style, ink in self._footer:
            self._texts.append(Text(self._margin + self._left, y, text, style, ink))
            y += style.line
        return Layout(
            *self.size,
            self._scale,
            self._unit,
            tuple(self._texts),
            tuple(self._pictures),
            tuple(self._fields),
            self._look.inks,
        )

    def _place_sheet(self, number: int, x: int, y: int) -> None:
        wide, high = self.cell
        inks = self._look.inks
        left = x + self._left
        if self._titles[number]:
            title = self._fonts.cut(self._head, self._titles[number], self._one[0] - self._left)
            self._texts.append(Text(left, y, title, self._head, inks.text))
        top = y + self._title_height + self._header
        self._place_axis_titles(x, left, y + self._title_height)
        bottom = top - self._unit // 2
        for column, lines in enumerate(self._above):
            middle = left + column * (wide + self._gap) + wide // 2
            self._place_label(lines, middle, bottom - len(lines) * self._label.line, "m")
        for row, lines in enumerate(self._beside):
            middle = top + row * (self._row + self._gap) + high // 2
            self._place_label(lines, x + self._left_width, middle - len(lines) * self._label.line // 2, "r")
        columns, rows, _sheets = self._sheet.shape
        for row in range(rows):
            for column in range(columns):
                at = (left + column * (wide + self._gap), top + row * (self._row + self._gap))
                self._place_cell((column, row, number), *at)

    def _place_axis_titles(self, x: int, left: int, y: int) -> None:
        across, down = self._axis_titles
        ink = self._look.inks.secondary
        if across:
            columns = self._sheet.shape[0]
            width = columns * (self.cell[0] + self._gap) - self._gap
            self._texts.append(
                Text(left + width // 2, y, self._fonts.cut(self._small, across, width), self._small, ink, "m")
            )
        if down:
            place = y + self._header - self._unit // 2 - self._small.line
            text = self._fonts.cut(self._small, down, self._left_width)
            self._texts.append(Text(x + self._left_width, place, text, self._small, ink, "r"))

    def _place_label(self, lines: list[tuple[str, bool]], x: int, y: int, anchor: str) -> None:
        inks = self._look.inks
        for text, is_on in lines:
            ink = inks.text if is_on else inks.faint
            self._texts.append(Text(x, y, text, self._label, ink, anchor, is_struck=not is_on))
            y += self._label.line

    def _place_cell(self, place: Place, x: int, y: int) -> None:
        wide, high = self.cell
        picture = self._sheet.pictures.get(place)
        if picture is not None:
            size = picture.size if all(picture.size) else (wide / self._scale, high / self._scale)
            width, height = (
                max(1, min(most, round(side * self._scale))) for side, most in zip(size, self.cell, strict=True)
            )
            at = (x + (wide - width) // 2, y + (high - height) // 2)
            self._pictures.append(Picture(*at, width, height, place, picture.path))
        elif place in self._sheet.reasons or not self._sheet.captions:
            self._fields.append(Field(x, y, wide, high, place, self._sheet.reasons.get(place, "")))
        for number, text in enumerate(self._captions.get(place, ())):
            at = (x + wide // 2, y + high + self._unit // 4 + number * self._small.line)
            self._texts.append(Text(*at, text, self._small, self._look.inks.text, "m"))


def reason_lines(field: Field, fonts: Fonts, unit: int) -> tuple[Style, list[str]]:
    """What stands in an empty cell, and in which letters."""
    style = Style(Weight.MEDIUM, max(10, round(unit * 0.82)))
    most = max(1, min(_MOST_REASON_LINES, field.height // style.line - 1))
    width = field.width - unit
    fits = width > style.size * 4 and field.height > style.line * 2
    return style, fonts.wrapped(style, field.reason, width, most) if fits else []
