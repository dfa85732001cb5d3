"""A user's list of tags, as other programs have it: lines of ``name,category,count,"alias,alias"``.

The format is that of the lists of a1111-sd-webui-tagcomplete (github.com/DominikDoom/a1111-sd-webui-tagcomplete), with
the categories of Danbooru and e621. Only the name has to be there; a line without one, or one that cannot be read, is
counted and left out. Knows no Qt.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from app.ui.prompts.completion_index import MOST_WORDS, Index, Word

LARGEST_FILE = 100_000_000  # bytes that are read
LONGEST_LINE = 20_000  # bytes
LONGEST_NAME = 200
MOST_ALIASES = 60

_MARK = b"\xef\xbb\xbf"
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
        reading = _Reading(file)
        index = Index(reading.words())
        is_cut = len(index) >= MOST_WORDS or file.tell() < stamp[1]
    return TagFile(path, stamp, index, reading.bad, is_cut)


class _Reading:
    """Goes through a file line by line, however long its lines are."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.bad = 0

    def words(self) -> Iterator[Word]:
        read = 0
        while read < LARGEST_FILE and (line := self._file.readline(LONGEST_LINE)):
            is_whole = line.endswith(b"\n") or len(line) < LONGEST_LINE
            text = (line[3:] if not read and line.startswith(_MARK) else line).decode("utf-8", "replace").strip("\r\n")
            read += len(line)
            while not is_whole and read < LARGEST_FILE and (line := self._file.readline(LONGEST_LINE)):
                read += len(line)
                is_whole = line.endswith(b"\n")
                text = "\ufffd"  # as what cannot be read
            word = _word(text) if text.strip() else None
            if word is not None:
                yield word
            elif text.strip():
                self.bad += 1


def _word(line: str) -> Word | None:
    if "\ufffd" in line:
        return None
    cells = _cells(line)
    name = cells[0].strip() if cells else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return None
    category = cells[1].strip() if len(cells) > 1 else ""
    said = cells[2].strip() if len(cells) > 2 else ""
    count = int(said) if said.isdecimal() and len(said) <= 15 else 0
    note = CATEGORIES.get(category, "") if said.isdecimal() or not said else said[:LONGEST_NAME]
    aliases = tuple(_aliases(cells[3])) if len(cells) > 3 else ()
    return Word(name, count=count, aliases=aliases, note=note)


def _cells(line: str) -> list[str]:
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _aliases(cell: str) -> Iterator[str]:
    for number, alias in enumerate(cell.split(",")):
        alias = alias.strip()
        if alias and len(alias) <= LONGEST_NAME and number < MOST_ALIASES:
            yield alias
