"""A user's list of tags, as other programs have it: lines of ``name,category,count,"alias,alias"``.

The format is that of the lists of a1111-sd-webui-tagcomplete (github.com/DominikDoom/a1111-sd-webui-tagcomplete), with
the categories of Danbooru and e621. Only the name has to be there; a line without one, or one that cannot be read, is
counted and left out. What spreadsheets make of such a list is read as well: another sign between the cells, a line of
titles, counts like 1,000, and texts in UTF-16 or Windows' Western letters. Knows no Qt.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType

from app.generation.letters import encoding_of
from app.ui.prompts.completion_index import MOST_WORDS, Index, Word

LARGEST_FILE = 100_000_000  # bytes that are read
LONGEST_LINE = 20_000  # bytes
LONGEST_NAME = 200
MOST_ALIASES = 60

_HEAD = 1_000_000  # bytes that are looked at before
_LOOKED_AT = 200  # lines of them
_SIGNS = (",", ";", "\t")  # between cells; of equals the first
_TITLES = ("category", "type", "count", "post_count", "aliases")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[,.\u00a0\u202f' ](?=\d{3}(?!\d))")
_UNREADABLE = "\ufffd"
CATEGORIES: Mapping[str, str] = MappingProxyType(
    {"1": "artist", "3": "copyright", "4": "character", "5": "meta", "7": "meta", "8": "lore"}
)
"""Of the numbers that Danbooru and e621 have for them; others say nothing."""


@dataclass(frozen=True, slots=True)
class TagFile:
    """A file as it was when it was read; ``stamp`` tells whether it is still the same. ``is_cut``: it goes on."""

    path: Path
    stamp: tuple[int, int]
    index: Index
    bad_lines: int
    is_cut: bool = False


def stamp_of(path: Path) -> tuple[int, int]:
    """Time and size. Blocks on the disk; raises OSError."""
    facts = path.stat()
    return facts.st_mtime_ns, facts.st_size


def read_tags(path: Path) -> TagFile:
    """Blocks on the disk; raises OSError."""
    stamp = stamp_of(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        reading = _Reading(head)
        with TextIOWrapper(file, reading.encoding, "replace") as text:
            index = Index(reading.words(text))
    return TagFile(path, stamp, index, reading.bad, len(index) >= MOST_WORDS or not reading.is_whole)


class _Reading:
    """Goes through a file line by line, however long its lines are."""

    def __init__(self, head: bytes) -> None:
        """``head``: as much of the file as it takes to see how it was written."""
        self.encoding = encoding_of(head)
        self.bad = 0
        self.is_whole = False
        first = head.decode(self.encoding, "replace").splitlines()[:_LOOKED_AT]
        self._sign = max(_SIGNS, key=lambda sign: sum(_has_category(line, sign) for line in first))
        self._has_titles = bool(first) and _is_title(_cells(first[0], self._sign))

    def words(self, text: TextIOWrapper) -> Iterator[Word]:
        read = number = 0
        while read < LARGEST_FILE:
            line = text.readline(LONGEST_LINE)
            if not line:
                self.is_whole = True
                return
            read += len(line)
            is_whole = line.endswith("\n") or len(line) < LONGEST_LINE
            while not is_whole and read < LARGEST_FILE and (more := text.readline(LONGEST_LINE)):
                read += len(more)
                is_whole = more.endswith("\n")
                line = _UNREADABLE
            number += 1
            if not line.strip() or (number == 1 and self._has_titles):
                continue
            word = _word(line.strip("\r\n"), self._sign)
            if word is not None:
                yield word
            else:
                self.bad += 1


def _has_category(line: str, sign: str) -> bool:
    """Whether the second cell is a number, if ``sign`` stands between cells."""
    cells = line.split(sign, 2)
    return len(cells) > 1 and cells[1].strip().isdecimal()


def _is_title(cells: list[str]) -> bool:
    """Whether a first line says what the columns are."""
    return len(cells) > 1 and not set(_TITLES).isdisjoint(cell.strip().lower() for cell in cells[1:])


def _word(line: str, sign: str) -> Word | None:
    if _UNREADABLE in line:
        return None
    cells = _cells(line, sign)
    name = cells[0].strip() if cells else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return None
    category = cells[1].strip() if len(cells) > 1 else ""
    said = cells[2].strip() if len(cells) > 2 else ""
    figures = _BETWEEN_FIGURES.sub("", said)
    is_count = figures.isdecimal() and len(figures) <= 15
    note = CATEGORIES.get(category, "") if is_count or not said else said[:LONGEST_NAME]
    aliases = tuple(_aliases(cells[3])) if len(cells) > 3 else ()
    return Word(name, count=int(figures) if is_count else 0, aliases=aliases, note=note)


def _cells(line: str, sign: str) -> list[str]:
    if '"' not in line:
        return line.split(sign)
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def _aliases(cell: str) -> Iterator[str]:
    for number, alias in enumerate(cell.split(",")):
        alias = alias.strip()
        if alias and len(alias) <= LONGEST_NAME and number < MOST_ALIASES:
            yield alias
