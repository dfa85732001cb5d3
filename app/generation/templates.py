"""Prompts with choices in them, filled in: ``{red|blue}``, ``{2$$a|b|c}``, ``{0.5::a|b}``, ``__colours__``.

The syntax is that of the Dynamic Prompts extension (github.com/adieyal/sd-dynamic-prompts, docs/SYNTAX.md), its plain
part: no Jinja, no variables, no generating by other programs. The extension's own library (dynamicprompts 0.31.0) is
not used: it takes what follows a ``#`` for a comment, drops braces and backslashes that mean something to servers,
refuses ``$`` and ``%``, runs into Python's recursion limit where wildcards lead back to themselves, and another version
of it may choose otherwise for the same seed. Here whatever is no choice stays to the letter, and the same seed gives
the same text for good.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from random import Random
from typing import Protocol

DEEPEST = 20
"""Choices and wildcards inside each other."""
LONGEST = 50_000
"""Characters of a filled-in text."""
MOST_CHOSEN = 5_000
"""Choices that are made for one text, those inside others included."""
MOST_OPTIONS = 100_000
"""Lines of all wildcards that one name with a ``*`` may mean."""
MOST_WEIGHED = 5_000_000
"""Lines that are looked at while one text is filled in, those of each choice anew."""

_WILDCARD = re.compile(r"__(?=[^_\s])((?:(?!__)[^\n{}|<>$,:()\"\\]){1,120}?)__")
_WEIGHT = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})::")
_COUNT = re.compile(r"\s*(?:(\d{1,3})|(\d{1,3})?-(\d{1,3})?)\$\$")
_NETWORK = re.compile(r"<[^<>\n]{1,300}>")
_JOINER = re.compile(r"([^${}|]{0,40})\$\$")
_USUAL_JOINER = ", "
_ALL = 1_000  # of "{2-$$a|b|c}"


class TemplateError(ValueError):
    """Why a text cannot be filled in; ``str(error)`` is a sentence for people."""


class Wildcards(Protocol):
    """Lists of texts by name ("animals/cats"), of which ``__animals/cats__`` stands for one."""

    def names(self) -> tuple[str, ...]:
        """Every name, sorted."""

    def lines(self, name: str) -> Sequence[str]:
        """The texts of a name, as they stand; none where there is no such list."""


class _NoWildcards:
    def names(self) -> tuple[str, ...]:
        return ()

    def lines(self, name: str) -> Sequence[str]:  # noqa: ARG002  there are none of any name
        return ()


NO_WILDCARDS: Wildcards = _NoWildcards()


class SpanKind(StrEnum):
    CHOICE = "choice"  # "{a|b}", braces included
    WILDCARD = "wildcard"  # "__name__"


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a text something is chosen; ``end`` is the place behind it. ``name`` of a wildcard."""

    start: int
    end: int
    kind: SpanKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """``unknown``: wildcards that nobody has a list of; they stand in ``text`` as they were written."""

    text: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    """What stands between two braces: as many of ``options`` (weight, text) as ``least`` to ``most``."""

    options: tuple[tuple[float, str], ...]
    least: int = 1
    most: int = 1
    joiner: str = _USUAL_JOINER


def spans(text: str) -> tuple[Span, ...]:
    """Everything that is chosen, outer choices before those in them."""
    return tuple(sorted(_spans(text), key=lambda span: (span.start, -span.end)))


def has_syntax(text: str) -> bool:
    """Whether anything in a text may be chosen."""
    return ("{" in text or "__" in text) and any(True for _span in _spans(text))


def fill(text: str, seed: str, wildcards: Wildcards = NO_WILDCARDS) -> Filled:
    """``text`` with everything chosen; the same for the same ``seed`` and the same lists. Raises TemplateError."""
    if len(text) > LONGEST:
        raise TemplateError(f"A prompt of more than {LONGEST:,} characters cannot be filled in.")
    work = _Filling(Random(seed), wildcards)  # noqa: S311  what is to be repeated is no secret
    return Filled(work.fill(text), tuple(work.unknown))


class _Filling:
    """One text in the making."""

    def __init__(self, rng: Random, wildcards: Wildcards) -> None:
        self._rng = rng
        self._wildcards = wildcards
        self._trail: list[str] = []  # the wildcards whose lines are being filled in
        self._chosen = 0
        self._weighed = 0
        self._lists: dict[str, list[tuple[float, str]]] = {}
        self.unknown: dict[str, None] = {}

    def fill(self, text: str, depth: int = 0) -> str:
        if "{" not in text and "__" not in text:
            return text
        if depth > DEEPEST:
            raise TemplateError(f"Choices are more than {DEEPEST} deep inside each other.")
        parts: list[str] = []
        at = 0
        for span in _outermost(text):
            written = text[span.start : span.end]
            is_choice = span.kind is SpanKind.CHOICE
            parts.append(text[at : span.start])
            parts.append(
                self._choose(_parsed(written[1:-1]), depth) if is_choice else self._wildcard(written, span, depth)
            )
            at = span.end
        parts.append(text[at:])
        made = "".join(parts)
        if len(made) > LONGEST:
            raise TemplateError(f"The filled-in prompt is longer than {LONGEST:,} characters.")
        return made

    def _choose(self, choice: _Choice, depth: int) -> str:
        options = choice.options
        if len(options) == 1 and (only := _whole_wildcard(options[0][1])):
            # "{2$$__colours__}": two of the list's lines, not the same line twice.
            lines = self._lines(only)
            if lines:
                return self._inside(only, choice, lines, depth)
        return self._picked(choice, options, depth)

    def _wildcard(self, written: str, span: Span, depth: int) -> str:
        lines = self._lines(span.name)
        if not lines:
            self.unknown[span.name] = None
            return written
        return self._inside(span.name, _Choice(()), lines, depth)

    def _inside(self, name: str, choice: _Choice, lines: Sequence[tuple[float, str]], depth: int) -> str:
        if name in self._trail:
            way = " → ".join([*self._trail[self._trail.index(name) :], name])
            raise TemplateError(f"Wildcards lead back to themselves: {way}.")
        self._trail.append(name)
        try:
            return self._picked(choice, lines, depth)
        finally:
            self._trail.pop()

    def _picked(self, choice: _Choice, options: Sequence[tuple[float, str]], depth: int) -> str:
        most = min(choice.most, len(options))
        least = min(choice.least, most)
        count = least + int(self._rng.random() * (most - least + 1)) if most > least else least
        left = list(range(len(options)))
        taken: list[str] = []
        for _number in range(count):
            self._chosen += 1
            if self._chosen > MOST_CHOSEN:
                raise TemplateError(f"More than {MOST_CHOSEN:,} things would have to be chosen for one prompt.")
            self._weighed += len(left)
            if self._weighed > MOST_WEIGHED:
                raise TemplateError("The lists this prompt chooses from are too long for so many choices.")
            place = _drawn(self._rng, [options[number][0] for number in left])
            taken.append(self.fill(options[left.pop(place)][1], depth + 1))
        return choice.joiner.join(taken)

    def _lines(self, name: str) -> list[tuple[float, str]]:
        if name not in self._lists:
            self._lists[name] = self._read(name)
        return self._lists[name]

    def _read(self, name: str) -> list[tuple[float, str]]:
        if "*" not in name:
            return [_weighed(line) for line in self._wildcards.lines(name)]
        found: list[tuple[float, str]] = []
        for each in self._wildcards.names():
            if fnmatchcase(each, name):
                found += [_weighed(line) for line in self._wildcards.lines(each)]
            if len(found) > MOST_OPTIONS:
                raise TemplateError(f"__{name}__ stands for more than {MOST_OPTIONS:,} lines.")
        return found


def _drawn(rng: Random, weights: Sequence[float]) -> int:
    """A place among ``weights``, as often as they say. Only ``random()`` is asked: its numbers are for good."""
    total = sum(weights)
    if total <= 0:
        return int(rng.random() * len(weights))
    left = rng.random() * total
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return place
    return len(weights) - 1


def _spans(text: str) -> Iterator[Span]:
    yield from _choices(text)
    if "__" in text:
        yield from _wildcards(text)


def _outermost(text: str) -> Iterator[Span]:
    """The spans that are in no other one."""
    end = 0
    for span in sorted(_spans(text), key=lambda each: (each.start, -each.end)):
        if span.start >= end:
            end = span.end
            yield span


def _choices(text: str) -> Iterator[Span]:
    """Pairs of braces with a bar of their own, or a count; other braces are plain signs, and so is an escaped one."""
    waiting: list[list[int]] = []  # where one opened, and whether a bar came
    escaped = False
    for place, sign in enumerate(text):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == "{":
            waiting.append([place, 0])
        elif sign == "|" and waiting:
            waiting[-1][1] = 1
        elif sign == "}" and waiting:
            start, has_bar = waiting.pop()
            if has_bar or _COUNT.match(text, start + 1, place):
                yield Span(start, place + 1, SpanKind.CHOICE)


def _wildcards(text: str) -> Iterator[Span]:
    """``__name__``; not in the middle of a word of ``<lora:my__style__v2:1>``."""
    networks = [(each.start(), each.end()) for each in _NETWORK.finditer(text)]
    for found in _WILDCARD.finditer(text):
        start, end = found.span()
        place = bisect_right(networks, (start, len(text))) - 1
        if place >= 0 and end < networks[place][1]:
            before, after = text[start - 1 : start], text[end : end + 1]
            if before.isalnum() or after.isalnum():
                continue
        yield Span(start, end, SpanKind.WILDCARD, found[1])


def _whole_wildcard(text: str) -> str:
    """The name, where a text is one wildcard and nothing else."""
    found = _WILDCARD.fullmatch(text.strip())
    return found[1] if found else ""


def _parsed(inner: str) -> _Choice:
    """What stands between the braces of a choice."""
    least = most = 1
    joiner = _USUAL_JOINER
    counted = _COUNT.match(inner)
    if counted is not None:
        inner = inner[counted.end() :]
        exact, low, high = counted[1], counted[2], counted[3]
        least, most = int(exact or low or 0), int(exact or high or _ALL)
        least, most = min(least, most), max(least, most)
        if joined := _JOINER.match(inner):
            joiner, inner = joined[1], inner[joined.end() :]
    return _Choice(tuple(_weighed(part) for part in _split(inner)), least, most, joiner)


def _split(text: str) -> list[str]:
    """The parts between bars that stand in no inner braces."""
    parts: list[str] = []
    depth, start, escaped = 0, 0, False
    for place, sign in enumerate(text):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif sign == "|" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _weighed(text: str) -> tuple[float, str]:
    """How much an option weighs, and its text: "0.5::red"."""
    if "::" not in text:  # nearly every line of a list
        return 1.0, text.strip()
    found = _WEIGHT.match(text)
    return (float(found[1]), text[found.end() :].strip()) if found else (1.0, text.strip())
