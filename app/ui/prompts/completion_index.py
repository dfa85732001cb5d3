"""Finds words in a list of a hundred thousand and more, at every key: those that begin with it, then those inside.

All names stand in one long text, a line each, those of the most used words first. So the number of a line says how much
it is wanted: of the lines that begin with something (they are found in an alphabetic order) the lowest numbers are the
best, and a scan for what is inside ends as soon as enough is found. Knows no Qt; an index is made in a thread.

All is kept in columns: a hundred thousand objects would be gone through by every collection of garbage.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from heapq import nsmallest
from itertools import accumulate, islice, pairwise
from types import MappingProxyType

MOST_FOUND = 50
MOST_WORDS = 500_000
_MOST_COUNTED = 2**63
_PORTION = 4  # letters
_AT_ONCE = 5_000
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
    OWN_STYLE = "own style"
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
    """``alias``: the other name it was found by, in small letters; "" when by its own."""

    word: Word
    place: Place
    alias: str = ""


def _alphabetic(keys: list[str]) -> Iterator[int]:
    """The numbers of ``keys`` in their order; sorted in portions: the window has to wait for the sorting of each."""
    portions: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        portions.setdefault(key[:_PORTION], []).append(number)
    for beginning in sorted(portions):
        yield from sorted(portions[beginning], key=keys.__getitem__)


def _joined(keys: list[str]) -> Iterator[str]:
    """``keys`` a line each, in portions: each is one moment in which the window stands still."""
    for first in range(0, len(keys), _AT_ONCE):
        yield "\n".join([*keys[first : first + _AT_ONCE], ""])


def _let_go(keys: list[str]) -> None:
    """Free a long list, likewise."""
    while keys:
        del keys[-_AT_ONCE:]


def plain(text: str) -> str:
    """As it is looked for: small letters, blanks for underscores."""
    return " ".join(text.casefold().replace("_", " ").split())


class Index:
    """Words, ready to be searched. ``uses``: what this user takes most comes first among equals."""

    def __init__(self, words: Iterable[Word] = ()) -> None:
        self._texts: list[str] = []
        self._kinds: list[Kind] = []
        self._notes: list[str] = []
        self._counts = array("Q")
        keys: list[str] = []  # the names, as they are looked for
        self._owners = array("I")  # line -> number of the word
        for number, word in enumerate(islice(words, MOST_WORDS)):
            self._texts.append(word.text)
            self._kinds.append(word.kind)
            self._notes.append(word.note)
            self._counts.append(min(word.count, _MOST_COUNTED))
            for name in (word.text, *word.aliases):
                keys.append(plain(name))
                self._owners.append(number)
        if any(one < other for one, other in pairwise(self._counts)):
            keys = self._arranged(keys)
        self._text = "".join(_joined(keys))
        self._starts = array("I", accumulate((len(key) + 1 for key in keys), initial=0))
        self._order = array("I", _alphabetic(keys))  # lines, by their names
        _let_go(keys)

    def _arranged(self, keys: list[str]) -> list[str]:
        """The most used word first, and its names with it."""
        order = sorted(range(len(self)), key=self._counts.__getitem__, reverse=True)
        place = array("I", bytes(4 * len(order)))
        for now, before in enumerate(order):
            place[before] = now
        self._texts = [self._texts[number] for number in order]
        self._kinds = [self._kinds[number] for number in order]
        self._notes = [self._notes[number] for number in order]
        self._counts = array("Q", (self._counts[number] for number in order))
        lines = sorted(range(len(keys)), key=lambda line: place[self._owners[line]])
        self._owners = array("I", (place[self._owners[line]] for line in lines))
        return [keys[line] for line in lines]

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def _word(self, number: int) -> Word:
        return Word(self._texts[number], self._kinds[number], self._counts[number], note=self._notes[number])

    def find(
        self, typed: str, most: int = MOST_FOUND, uses: Mapping[str, int] = NO_USES, *, inside: bool = True
    ) -> list[Found]:
        """The best words for what was typed. ``inside`` False: only those that begin with it.

        Without anything typed the most used ones.
        """
        whole = plain(typed)
        if not whole:
            first = [Found(self._word(number), Place.BEGIN) for number in range(min(most, len(self)))]
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
            is_alias = line > 0 and self._owners[line - 1] == number
            found[number] = Found(self._word(number), place, self._line(line) if is_alias else "")

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
