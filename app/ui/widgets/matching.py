"""Which of many rows a typed text means, best first: fast enough to be asked at every key for a thousand rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

_SHORTEST_TYPO = 4  # letters of a word in which one may be wrong
_SHORTEST_TWO_TYPOS = 8
_SHORTEST_SKIPPING = 3  # letters of a word that may skip others: "clpskp"
_ENOUGH = 30  # rows that match; with so many nobody looks for the similar ones below them
_MOST_SIMILAR = 20
_LONGEST = 100  # characters of a search that are looked at
_BREAKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``value`` is what is picked, ``title`` what is read, ``detail`` the small text at the right.

    ``key`` and ``also`` are searched besides the title and the detail. ``group``: the header it stands under.
    ``refusal``: why it cannot be picked, "" when it can. ``is_there``: it was picked before; ``is_favourite``: starred.
    """

    value: Any
    title: str
    detail: str = ""
    also: str = ""
    key: str = ""
    group: str = ""
    refusal: str = ""
    is_there: bool = False
    is_favourite: bool = False


class Rank(IntEnum):
    """How well a row matches; the lower, the better."""

    EXACT = 0  # title or key
    PREFIX = 1  # of title or key
    WORD = 2  # all words begin one of the title
    TITLE = 3  # all words are in the title
    KEY = 4  # all words are in title, key or the rest
    SIMILAR = 5  # with letters left out or mistyped


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    rank: Rank


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of an entry, folded. ``words``: of the title, a space before each.

    ``letters`` and ``initials`` (of words) of title and key say fast that a word cannot be meant.
    """

    title: str
    key: str
    words: str
    everything: str
    letters: frozenset[str]
    initials: frozenset[str]


class Matcher:
    """Entries made ready for searching; make one for each list and keep it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._rows = [_row(entry) for entry in self.entries]
        vocabulary: dict[str, set[int]] = defaultdict(set)
        for number, row in enumerate(self._rows):
            for word in f"{row.words} {_spaced(row.key)}".split():
                vocabulary[word].add(number)
        self._by_letter: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
        for word, numbers in vocabulary.items():
            self._by_letter[word[0]].append((word, numbers))

    def find(self, text: str) -> list[Match]:
        """The rows that match, best first and otherwise in their order; all of them when nothing is typed."""
        folded = " ".join(text[:_LONGEST].casefold().split())
        if not folded:
            return [Match(entry, Rank.KEY) for entry in self.entries]
        words = folded.split()
        found: list[tuple[int, float, int]] = []
        rest: list[int] = []
        for number, row in enumerate(self._rows):
            rank = _rank(row, folded, words)
            if rank is None:
                rest.append(number)
            else:
                found.append((rank, 0.0, number))
        if len(found) < _ENOUGH:
            found += self._similar(words, rest)
        found.sort()
        return [Match(self.entries[number], Rank(rank)) for rank, _distance, number in found]

    def _similar(self, words: Sequence[str], rest: Sequence[int]) -> list[tuple[int, float, int]]:
        """The rows among ``rest`` in which every word is found with a few letters wrong or left out."""
        distances = [self._mistyped(word) for word in words]
        found = []
        for number in rest:
            # Of rows that are equally far, those that begin with what was typed.
            total = 0.0 if self._rows[number].title.startswith(words[0][:2]) else 0.1
            for word, distance in zip(words, distances, strict=True):
                one = _distance(word, self._rows[number], distance.get(number))
                if one is None:
                    break
                total += one
            else:
                found.append((int(Rank.SIMILAR), total, number))
        return sorted(found)[:_MOST_SIMILAR]

    def _mistyped(self, word: str) -> dict[int, float]:
        """Row -> letters of ``word`` that are wrong, for rows with a word that begins nearly like it."""
        if len(word) < _SHORTEST_TYPO or any(sign.isdigit() for sign in word):
            return {}
        most = 2 if len(word) >= _SHORTEST_TWO_TYPOS else 1
        found: dict[int, float] = {}
        for letter in {word[0], word[1]}:  # two letters that changed places may be the first two
            for known, numbers in self._by_letter.get(letter, ()):
                wrong = _typos(word, known, most)
                if wrong is not None:
                    for number in numbers:
                        found[number] = min(wrong, found.get(number, wrong))
        return found


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that match ``text``, best first."""
    return [match.entry for match in Matcher(entries).find(text)]


def _row(entry: Entry) -> _Row:
    title, key = " ".join(entry.title.casefold().split()), entry.key.casefold()
    everything = f"{title} {key} {entry.detail} {entry.group} {entry.also}".casefold()
    words = _spaced(title)
    initials = frozenset(word[0] for word in f"{words} {_spaced(key)}".split())
    return _Row(title, key, f" {words}", everything, frozenset(title + key), initials)


def _spaced(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _rank(row: _Row, text: str, words: Sequence[str]) -> Rank | None:
    if text in (row.title, row.key):
        return Rank.EXACT
    if row.title.startswith(text) or (row.key and row.key.startswith(text)):
        return Rank.PREFIX
    everything = row.everything
    for word in words:
        if word not in everything:
            return None
    if all(f" {word}" in row.words for word in words):
        return Rank.WORD
    if all(word in row.title for word in words):
        return Rank.TITLE
    return Rank.KEY


def _distance(word: str, row: _Row, typos: float | None) -> float | None:
    """How far a word is from a row: 0 when it is in it, None when it is not meant."""
    if word in row.everything:
        return 0.0
    if typos is not None:
        return typos
    if len(word) < _SHORTEST_SKIPPING or word[0] not in row.initials or not row.letters.issuperset(word):
        return None
    gaps = [found for found in (_gaps(word, row.title), _gaps(word, row.key)) if found is not None]
    return 0.5 + min(gaps) if gaps else None


def _gaps(word: str, text: str) -> int | None:
    """How often the letters of ``word``, found one after the other in ``text``, leave some out within a word of it.

    None when they are not all there or too scattered to be meant.
    """
    at = -1
    for sign in word:
        at = text.find(sign, at + 1)
        if at < 0:
            return None
    most = len(word) // 3
    spaced = f" {text}"
    start = spaced.find(f" {word[0]}")
    while start >= 0:
        gaps = _gaps_from(word, text, start, most)
        if gaps is not None:
            return gaps
        start = spaced.find(f" {word[0]}", start + 1)
    return None


def _gaps_from(word: str, text: str, start: int, most: int) -> int | None:
    """The same from a place where a word begins, going on with the next letter, the next word, or any other place."""
    at, gaps = start, 0
    for sign in word[1:]:
        if text.startswith(sign, at + 1):
            at += 1
            continue
        begun = max(text.find(f" {sign}", at), text.find(f"_{sign}", at))
        if begun >= 0:
            at = begun + 1
            continue
        at = text.find(sign, at + 1)
        gaps += 1
        if at < 0 or gaps > most:
            return None
    return gaps


def _typos(typed: str, known: str, most: int, i: int = 0, j: int = 0) -> float | None:
    """Letters of ``typed`` that are wrong, missing, too many or changed places, if ``known`` begins like it.

    ``i``, ``j``: from where on to compare. None when it takes more than ``most``.
    """
    length, end = len(typed), len(known)
    while i < length and j < end and typed[i] == known[j]:
        i, j = i + 1, j + 1
    if i == length:
        return 0.0
    if most == 0:
        return None
    steps = [(i + 1, j)]  # one too many
    if j < end:
        steps += [(i + 1, j + 1), (i, j + 1)]  # a wrong one, a missing one
    if i + 1 < length and j + 1 < end and typed[i] == known[j + 1] and typed[i + 1] == known[j]:
        steps.append((i + 2, j + 2))
    tried = [_typos(typed, known, most - 1, *step) for step in steps]
    fewest = min((wrong for wrong in tried if wrong is not None), default=None)
    return None if fewest is None else fewest + 1
