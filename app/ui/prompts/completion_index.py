"""Finds words in a list of a hundred thousand and more, at every key: those that begin with it, then those inside.

All names stand in one long text, a line each, those of the most used words first. So the number of a line says how much
it is wanted: of the lines that begin with something (they are found in an alphabetic order) the lowest numbers are the
best, and a scan for what is inside ends as soon as enough is found. Knows no Qt; an index is made in a thread.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from heapq import nsmallest
from itertools import accumulate
from types import MappingProxyType

MOST_FOUND = 50
MOST_WORDS = 1_000_000
_MOST_SCANNED = 400  # places where something is inside, of which the beginnings of words come first
_LAST = "\U0010ffff"
NO_USES: Mapping[str, int] = MappingProxyType({})


class Kind(StrEnum):
    """What a word is, and so how it is put into a prompt."""

    TAG = "tag"
    EMBEDDING = "embedding"
    LORA = "lora"
    HYPERNETWORK = "hypernet"
    STYLE = "style"
    WILDCARD = "wildcard"


class Place(IntEnum):
    """Where in a word the typed letters are; a lower one is better."""

    WHOLE = 0
    BEGIN = 1
    WORD = 2  # a word of it begins so
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Word:
    """``count``: how often it is used by people. ``aliases``: other names it is found by. ``note``: its category."""

    text: str
    kind: Kind = Kind.TAG
    count: int = 0
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """``alias``: the other name it was found by, "" when by its own."""

    word: Word
    place: Place
    alias: str = ""


def plain(text: str) -> str:
    """As it is looked for: small letters, blanks for underscores."""
    return " ".join(text.casefold().replace("_", " ").split())


class Index:
    """Words, ready to be searched. ``uses``: what this user takes most comes first among equals."""

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self.words: Sequence[Word] = sorted(words, key=lambda word: word.count, reverse=True)[:MOST_WORDS]
        keys: list[str] = []
        self._owners = array("L")  # line -> number of the word
        for number, word in enumerate(self.words):
            for name in (word.text, *word.aliases):
                keys.append(plain(name))
                self._owners.append(number)
        self._text = "\n".join([*keys, ""])
        self._starts = array("L", accumulate((len(key) + 1 for key in keys), initial=0))
        self._order = array("L", sorted(range(len(keys)), key=keys.__getitem__))  # lines, by their names

    def __len__(self) -> int:
        return len(self.words)

    def find(
        self, typed: str, most: int = MOST_FOUND, uses: Mapping[str, int] = NO_USES, *, inside: bool = True
    ) -> list[Found]:
        """The best words for what was typed. ``inside`` False: only those that begin with it.

        Without anything typed the most used ones.
        """
        whole = plain(typed)
        if not whole:
            first = [Found(word, Place.BEGIN) for word in self.words[:most]]
            return sorted(first, key=lambda found: -uses.get(found.word.text, 0)) if uses else first
        key = f"{whole} " if typed[-1:] in (" ", "_") else whole
        found: dict[int, Found] = {}
        self._begin(whole, key, found, most)
        if len(found) < most and inside:
            self._scan(key, found, most)
        if uses:
            self._add_used(key, uses, found)
        order = sorted(found.items(), key=lambda item: (item[1].place, -uses.get(item[1].word.text, 0), item[0]))
        return [each for _number, each in order[:most]]

    def _line(self, number: int) -> str:
        return self._text[self._starts[number] : self._starts[number + 1] - 1]

    def _begin(self, whole: str, key: str, found: dict[int, Found], most: int) -> None:
        """Add the lines that are ``whole``, and the best of those that begin with ``key``."""
        same = bisect_left(self._order, whole, key=self._line)
        while same < len(self._order) and self._line(self._order[same]) == whole:
            self._add(self._order[same], Place.WHOLE, found)
            same += 1
        first = bisect_left(self._order, key, key=self._line)
        last = bisect_left(self._order, key + _LAST, lo=first, key=self._line)
        # Some words are found by several of their names.
        for line in nsmallest(2 * most, self._order[first:last]):
            if len(found) >= most:
                break
            self._add(line, Place.BEGIN, found)

    def _scan(self, key: str, found: dict[int, Found], most: int) -> None:
        """Add words that have ``key`` in them, from the most used one on."""
        text = self._text
        at = text.find(key)
        for _place in range(_MOST_SCANNED):
            if at < 0 or len(found) >= most:
                break
            line = bisect_right(self._starts, at) - 1
            begins_word = at > self._starts[line] and not text[at - 1].isalnum()
            self._add(line, Place.WORD if begins_word else Place.INSIDE, found)
            at = text.find(key, self._starts[line + 1])

    def _add(self, line: int, place: Place, found: dict[int, Found]) -> None:
        number = self._owners[line]
        if number not in found:
            found[number] = Found(self.words[number], place, self._alias(number, line))

    def _alias(self, number: int, line: int) -> str:
        """The alias a line holds; "" when it is the word itself."""
        which = line - bisect_left(self._owners, number)
        return self.words[number].aliases[which - 1] if which else ""

    def _add_used(self, key: str, uses: Mapping[str, int], found: dict[int, Found]) -> None:
        """What the user takes often is found however seldom others use it."""
        known = {each.word.text for each in found.values()}
        for text in uses:
            name = plain(text)
            if text in known or not name.startswith(key):
                continue
            at = bisect_left(self._order, name, key=self._line)
            if at < len(self._order) and self._line(self._order[at]) == name:
                self._add(self._order[at], Place.BEGIN, found)
