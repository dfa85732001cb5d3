"""Values of an axis as people type them in the web UI's X/Y/Z plot, read and bounded.

``1, 2, 3`` lists; ``1-5`` ranges with both ends; ``1-10 (+3)`` and ``10-5 (-3)`` ranges with a step; ``1-10 [5]`` five
numbers from 1 to 10; texts between commas or line ends, in quotes (a quote inside is doubled) where they hold commas.
Unlike there, a range never goes beyond its end, and one that goes down needs no step; dashes of any length are taken
for the sign; and nothing between commas is no value, but nothing in quotes is an empty text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Any

MOST_CELLS = 10_000
"""Cells of a grid, and so values of an axis."""
LONGEST_TEXT = 200_000
"""Characters of what is typed for one axis."""
_MOST_PERMUTED = 7  # words whose every order is tried: 5040

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_ONE = re.compile(rf"{_NUMBER}(?:[eE][+-]?\d{{1,2}})?")
_RANGE = re.compile(
    rf"({_NUMBER})\s*-\s*({_NUMBER})\s*(?:\(\s*({_NUMBER})\s*\)|\[\s*(\d{{1,6}})\s*\])?",
)
_SIZE = re.compile(r"(\d{1,5})\s*[x×X*]\s*(\d{1,5})")
_LONGEST_NUMBER = 24  # characters
_ON, _OFF = frozenset({"on", "true", "yes", "1"}), frozenset({"off", "false", "no", "0"})
_SEPARATORS = ",\n"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))

EMPTY = "Type the values, with commas between them."
TOO_LONG = "That is too long to be a list of values."
TOO_MANY = "That is more than {0} values."
NO_NUMBER = "{0} is not a number."
NO_WHOLE = "{0} is not a whole number."
NO_STEP = "A step of 0 leads nowhere."
WRONG_STEP = "This step leads away from {0}."
NO_COUNT = "A number of values begins with 1."
NO_SIZE = "{0} is not a size such as 832x1216."
NO_SEED = "{0} is no seed: they go from 0 to {1}, and -1 means any."
NO_SWITCH = "{0} is neither on nor off."
OPEN_QUOTE = "A quote is opened here and not closed."
AFTER_QUOTE = "A comma is missing after the closing quote."
NOT_LISTED = "The server lists no {0}."
NOT_THE_ONLY = "{0} may be {1} of the server's names; write more of it."
TOO_MANY_ORDERS = "More than {0} words have too many orders."
REASONS = (
    EMPTY, TOO_LONG, TOO_MANY, NO_NUMBER, NO_WHOLE, NO_STEP, WRONG_STEP, NO_COUNT, NO_SIZE, NO_SEED, NO_SWITCH,
    OPEN_QUOTE, AFTER_QUOTE, NOT_LISTED, NOT_THE_ONLY, TOO_MANY_ORDERS,
)  # fmt: skip
"""Every reason there is; for translators."""


class ValuesError(ValueError):
    """Why a text is no list of values. ``reason`` with ``told`` in its gaps is a sentence for people; the mistake
    stands from ``start`` to ``end`` of the text."""

    def __init__(self, reason: str, *told: object, start: int = 0, end: int = 0) -> None:
        super().__init__(reason.format(*told))
        self.reason = reason
        self.told = tuple(str(each)[:80] for each in told)
        self.start = start
        self.end = max(start, end)


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a list, and where it stands in the text."""

    text: str
    start: int
    end: int


def pieces(text: str, *, with_empty: bool = False) -> tuple[Piece, ...]:
    """The items between commas and line ends, empty ones left out; ``with_empty``: but for those in quotes.

    Raises ValuesError.
    """
    if len(text) > LONGEST_TEXT:
        raise ValuesError(TOO_LONG)
    found: list[Piece] = []
    at = 0
    while at < len(text):
        while at < len(text) and text[at] != "\n" and text[at].isspace():
            at += 1
        piece, at = _quoted(text, at) if text[at : at + 1] == '"' else _bare(text, at)
        if piece.text or (with_empty and piece.end > piece.start):
            found.append(piece)
            if len(found) > MOST_CELLS:
                raise ValuesError(TOO_MANY, MOST_CELLS, start=piece.start, end=len(text))
        at += 1
    return tuple(found)


def written(items: Sequence[str]) -> str:
    """These items as a list that ``pieces`` reads back."""
    return ", ".join(_written(item) for item in items)


def numbers(text: str, *, whole: bool) -> tuple[float | int, ...]:
    """The numbers of lists and ranges, in their order. Raises ValuesError."""
    found: list[float | int] = []
    for piece in _some(text):
        found += _range_of(piece, whole=whole)
        if len(found) > MOST_CELLS:
            raise ValuesError(TOO_MANY, MOST_CELLS, start=piece.start, end=piece.end)
    return tuple(found)


def texts(text: str) -> tuple[str, ...]:
    """The texts as they are; "" in quotes is an empty one. Raises ValuesError."""
    return tuple(piece.text for piece in _some(text, with_empty=True))


def named(text: str, known: Mapping[str, Any], otherwise: Callable[[str], Sequence[Any]]) -> tuple[Any, ...]:
    """Values that have names, by these in any case, or as ``otherwise`` reads what is none. Raises ValuesError."""
    by_name = {name.casefold(): value for name, value in known.items()}
    found: list[Any] = []
    for piece in _some(text):
        name = piece.text.casefold()
        try:
            found += [by_name[name]] if name in by_name else otherwise(piece.text)
        except ValuesError as error:
            raise ValuesError(error.reason, *error.told, start=piece.start, end=piece.end) from error
    return tuple(found)


def names(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Names of a list: written out, in another case, or as a part that only one has; any where nothing is ``known``.

    Raises ValuesError.
    """
    return tuple(_name(piece, known) for piece in _some(text))


def name_lists(text: str, known: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Names that go together: an item in quotes may hold several, with commas; "None" is none. Raises ValuesError."""
    found = []
    for piece in _some(text):
        parts = [part.strip() for part in piece.text.split(",")] if piece.text.casefold() != "none" else []
        found.append(tuple(_name(Piece(part, piece.start, piece.end), known) for part in parts if part))
    return tuple(found)


def switches(text: str) -> tuple[bool, ...]:
    """On and off. Raises ValuesError."""
    found = []
    for piece in _some(text):
        word = piece.text.casefold()
        if word not in _ON | _OFF:
            raise ValuesError(NO_SWITCH, piece.text, start=piece.start, end=piece.end)
        found.append(word in _ON)
    return tuple(found)


def sizes(text: str) -> tuple[tuple[int, int], ...]:
    """Widths and heights: "832x1216, 1024x1024". Raises ValuesError."""
    found = []
    for piece in _some(text):
        match = _SIZE.fullmatch(piece.text)
        if match is None or not int(match[1]) or not int(match[2]):
            raise ValuesError(NO_SIZE, piece.text, start=piece.start, end=piece.end)
        found.append((int(match[1]), int(match[2])))
    return tuple(found)


def orders(text: str) -> tuple[tuple[str, ...], ...]:
    """Every order of the items, the typed one first. Raises ValuesError."""
    items = tuple(piece.text for piece in _some(text))
    if len(items) > _MOST_PERMUTED:
        raise ValuesError(TOO_MANY_ORDERS, _MOST_PERMUTED, end=len(text))
    return tuple(permutations(items))


def _some(text: str, *, with_empty: bool = False) -> tuple[Piece, ...]:
    found = pieces(text, with_empty=with_empty)
    if not found:
        raise ValuesError(EMPTY, end=len(text))
    return found


def _bare(text: str, start: int) -> tuple[Piece, int]:
    end = start
    while end < len(text) and text[end] not in _SEPARATORS:
        end += 1
    stripped = text[start:end].strip()
    return Piece(stripped, start, start + len(stripped)), end


def _quoted(text: str, start: int) -> tuple[Piece, int]:
    parts = []
    at = start + 1
    while True:
        end = text.find('"', at)
        if end < 0:
            raise ValuesError(OPEN_QUOTE, start=start, end=len(text))
        parts.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            break
        parts.append('"')
        at = end + 2
    after = end + 1
    while after < len(text) and text[after] not in _SEPARATORS:
        if not text[after].isspace():
            raise ValuesError(AFTER_QUOTE, start=end + 1, end=after + 1)
        after += 1
    return Piece("".join(parts).strip(), start, end + 1), after


def _written(item: str) -> str:
    if not item or item.startswith('"') or any(sign in item for sign in _SEPARATORS):
        return '"' + item.replace('"', '""') + '"'
    return item


def _range_of(piece: Piece, *, whole: bool) -> list[float | int]:
    text = piece.text.translate(_DASHES)
    if len(text) <= _LONGEST_NUMBER and _ONE.fullmatch(text):
        return [_number(text, piece, whole=whole)]
    match = _RANGE.fullmatch(text) if len(text) <= 5 * _LONGEST_NUMBER else None
    if match is None:
        raise ValuesError(NO_NUMBER, piece.text, start=piece.start, end=piece.end)
    first, last = (_exact(match[number], piece, whole=whole) for number in (1, 2))
    if match[4] is not None:
        found = _spread(first, last, int(match[4]), piece)
        return [int(number) if whole else _float(number) for number in found]
    step = _exact(match[3], piece, whole=whole) if match[3] is not None else None
    return [int(number) if whole else _float(number) for number in _stepped(first, last, step, piece)]


def _number(text: str, piece: Piece, *, whole: bool) -> float | int:
    exact = _exact(text, piece, whole=whole)
    return int(exact) if whole else _float(exact)


def _exact(text: str, piece: Piece, *, whole: bool) -> Decimal:
    number = Decimal(text)
    if len(text) > _LONGEST_NUMBER or abs(number) >= Decimal(10) ** 15:
        raise ValuesError(NO_NUMBER, text, start=piece.start, end=piece.end)
    if whole and number != number.to_integral_value():
        raise ValuesError(NO_WHOLE, text, start=piece.start, end=piece.end)
    return number


def _stepped(first: Decimal, last: Decimal, step: Decimal | None, piece: Piece) -> list[Decimal]:
    if step is None:
        step = Decimal(1) if last >= first else Decimal(-1)
    if not step:
        raise ValuesError(NO_STEP, start=piece.start, end=piece.end)
    if (last > first and step < 0) or (last < first and step > 0):
        raise ValuesError(WRONG_STEP, f"{last:f}", start=piece.start, end=piece.end)
    count = int((last - first) / step) + 1
    if count > MOST_CELLS:
        raise ValuesError(TOO_MANY, MOST_CELLS, start=piece.start, end=piece.end)
    return [first + step * number for number in range(count)]


def _spread(first: Decimal, last: Decimal, count: int, piece: Piece) -> list[Decimal]:
    """So many numbers from one to the other; whole ones are cut, not rounded, as the web UI does it."""
    if not count:
        raise ValuesError(NO_COUNT, start=piece.start, end=piece.end)
    if count > MOST_CELLS:
        raise ValuesError(TOO_MANY, MOST_CELLS, start=piece.start, end=piece.end)
    return [first + (last - first) * number / max(count - 1, 1) for number in range(count)]


def _float(number: Decimal) -> float:
    """Rounded as the web UI rounds: what nobody typed (0.30000000000000004) is not sent."""
    return round(float(number), 8)


def _name(piece: Piece, known: Sequence[str]) -> str:
    wanted = piece.text
    if not known or wanted in known:
        return wanted
    folded = wanted.casefold()
    same = [name for name in known if name.casefold() == folded]
    part = same or [name for name in known if folded in name.casefold()]
    if len(part) == 1:
        return part[0]
    if part:
        raise ValuesError(NOT_THE_ONLY, wanted, len(part), start=piece.start, end=piece.end)
    raise ValuesError(NOT_LISTED, wanted, start=piece.start, end=piece.end)


def as_text(value: Any) -> str:
    """One value as people read it: "7.5", "on", "832 × 1216", "a, b"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:.8f}".rstrip("0").rstrip(".")
    if isinstance(value, tuple | list):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return f"{value[0]} × {value[1]}"
        return ", ".join(map(str, value)) or "none"
    return str(value)
