"""Reads a prompt sign by sign, in one pass over what is no plain word; never fails, whatever the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from app.generation.prompt_syntax import PLAIN, Fault, Language, Look, Mistake, Run, Syntax
from app.generation.prompt_syntax_tags import Tags, blanked, read_tags

MOST_MISTAKES = 200
_LONGEST_DETAIL = 60  # signs of the text that a sentence repeats
_LONGEST_NUMBER = 40
_MOST_STEPS_SHARE = 2.0  # 0 to 1 in the first pass, 1 to 2 in the hires pass

COMMENT = re.compile(r"#[^\n]*")
_SIGN = re.compile(
    r"\\[\s\S]?|[()\[\]{}|]|:(?:\s*([+-]?[.\d]+)\s*\))?|\b(?:AND|BREAK)\b"
    r"|__(?=[^_\s])((?:(?!__)[^\n{}|<>$,:()\[\]\"\\]){1,120}?)__"  # a wildcard, as ``templates`` knows it
)
STEP = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*")
PART_WEIGHT = re.compile(r":\s*([-+]?(?:\d*\.\d+|\d+\.?))\s*")
_WANTED_NUMBER = re.compile(r"[+-]?[\d.,]")
_WORD = re.compile(r"[\w\-.]+")
_CLOSES = {")": "(", "]": "[", "}": "{"}


@dataclass(slots=True)
class _Group:
    """A bracket that was opened. ``look``: once it is closed, what it is."""

    sign: str
    start: int
    colons: list[int] = field(default_factory=list)
    bars: list[int] = field(default_factory=list)
    look: Look | None = None
    is_over: bool = False
    inside: Look | None = None  # how plain words in it look


class _Part(IntEnum):
    """What an event is to its bracket."""

    BEGIN = 0
    END = 1
    SIGN = 2  # a colon or a bar of it


@dataclass(slots=True)
class _Event:
    """Signs from ``start`` to ``end``, with a look of their own or that of the bracket they are part of."""

    start: int
    end: int
    look: Look | None = None
    group: _Group | None = None
    part: _Part = _Part.SIGN


def read(text: str, language: Language = PLAIN) -> Syntax:
    """What ``text`` is made of."""
    return _Reader(text, language).read()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._mistakes: list[Mistake] = []
        self._events: list[_Event] = []
        self._open: dict[str, list[_Group]] = {"(": [], "[": [], "{": []}
        self._all_open: list[_Group] = []
        self._loose_bars: list[int] = []
        self._changes_words = False  # whether this part of the prompt has a bracket that is read step by step
        self._part_start = 0
        self._bare = text  # comments and networks blanked out

    def read(self) -> Syntax:
        fixed: list[Run] = []
        if self._language.has_comments and "#" in self._bare:
            spans = [found.span() for found in COMMENT.finditer(self._bare)]
            fixed += [(start, end, Look.COMMENT) for start, end in spans]
            self._bare = blanked(self._bare, spans)
        tags = read_tags(self._bare, self._language) if "<" in self._bare else Tags()
        fixed += [(start, end, Look.NETWORK) for start, end in tags.spans]
        for mistake in tags.mistakes:
            self._blame(mistake.start, mistake.end, mistake.fault, mistake.detail)
        self._bare = blanked(self._bare, tags.spans)
        if self._language.embeddings:
            fixed += self._embeddings()
        for found in _SIGN.finditer(self._bare):
            self._take(found)
        self._end_part(len(self._text), None)
        for group in self._open["{"]:
            self._blame(group.start, group.start + 1, Fault.UNCLOSED, "{")
        self._mistakes.sort(key=lambda mistake: mistake.start)
        return Syntax(self._text, self._runs(fixed), tuple(self._mistakes[:MOST_MISTAKES]), tags.networks)

    # -- signs ----------------------------------------------------------------------------------------------------

    def _take(self, found: re.Match[str]) -> None:
        start, end = found.span()
        sign = self._bare[start]
        if sign == "\\":
            return
        if sign in "([{":
            self._begin(sign, start)
        elif sign in _CLOSES:
            self._close(sign, start)
        elif sign == ":":
            self._colon(start, end, found.group(1))
        elif sign == "|":
            self._bar(start)
        elif sign == "A":
            if self._language.has_parts:
                self._end_part(start, end)
                self._events.append(_Event(start, end, Look.KEYWORD))
        elif sign == "B":
            self._events.append(_Event(start, end, Look.KEYWORD))
        else:
            self._wildcard(start, end, found.group(2))

    def _is_sign(self, sign: str) -> bool:
        return self._language.has_templates if sign == "{" else self._language.has_emphasis or sign == "["

    def _begin(self, sign: str, start: int) -> None:
        if not self._is_sign(sign):
            return
        group = _Group(sign, start)
        self._open[sign].append(group)
        self._all_open.append(group)
        self._events.append(_Event(start, start + 1, None, group, _Part.BEGIN))

    def _close(self, sign: str, start: int) -> None:
        opening = _CLOSES[sign]
        if not self._is_sign(opening):
            return
        if not self._open[opening]:
            self._blame(start, start + 1, Fault.UNOPENED, sign)
            return
        group = self._open[opening].pop()
        if opening == "(":
            group.look = Look.EMPHASIS
            self._judge_words_as_weight(group, start)
        elif opening == "[":
            group.look = self._kind_of_square(group, start)
        else:
            group.look = Look.TEMPLATE
        self._finish(group, start, start + 1)

    def _finish(self, group: _Group, start: int, end: int) -> None:
        group.is_over = True
        while self._all_open and self._all_open[-1].is_over:
            self._all_open.pop()
        self._events.append(_Event(start, end, None, group, _Part.END))

    def _inner(self) -> _Group | None:
        return self._all_open[-1] if self._all_open else None

    def _colon(self, start: int, end: int, number: str | None) -> None:
        if number is None:
            inner = self._inner()
            if inner is not None:
                inner.colons.append(start)
                self._events.append(_Event(start, start + 1, None, inner))
            return
        if not self._open["("]:  # the server reads all of it as words
            if self._language.has_emphasis:
                self._blame(end - 1, end, Fault.UNOPENED, ")")
            return
        group = self._open["("].pop()
        group.look = Look.EMPHASIS
        if _number(number) is None:
            self._blame(start + 1, end - 1, Fault.BROKEN_WEIGHT, number)
        self._finish(group, start, end)

    def _bar(self, start: int) -> None:
        inner = self._inner()
        if inner is not None and inner.sign == "(" and self._open["{"]:
            inner = self._open["{"][-1]  # templates are filled in first, and they know nothing of round brackets
        if inner is None or inner.sign == "(":
            self._loose_bars.append(start)
        else:
            inner.bars.append(start)
            self._events.append(_Event(start, start + 1, None, inner))

    def _wildcard(self, start: int, end: int, name: str) -> None:
        if not self._language.has_templates:
            return
        self._events.append(_Event(start, end, Look.TEMPLATE))
        known = self._language.wildcards
        if known is not None and "*" not in name and name.casefold() not in known:
            self._blame(start, end, Fault.UNKNOWN_WILDCARD, name)

    # -- brackets -------------------------------------------------------------------------------------------------

    def _judge_words_as_weight(self, group: _Group, end: int) -> None:
        """A bracket that closes without a number, though one seems to be meant."""
        if not group.colons:
            return
        colon = group.colons[-1]
        said = self._bare[colon + 1 : min(end, colon + 1 + _LONGEST_NUMBER)]
        is_one_word = bool(said) and not any(sign.isspace() for sign in said) and end - colon <= _LONGEST_NUMBER
        follows_word = colon > group.start + 1 and not self._bare[colon - 1].isspace()
        if _WANTED_NUMBER.match(said.lstrip()) or (is_one_word and follows_word):
            self._blame(colon + 1, end, Fault.BAD_WEIGHT, said.strip())

    def _kind_of_square(self, group: _Group, end: int) -> Look:
        if group.bars:
            if not group.colons:
                self._changes_words = True
                return Look.EDITING
            self._loose_bars += group.bars
            return Look.LESS
        if not group.colons:
            return Look.LESS
        last = group.colons[-1]
        said = self._bare[last + 1 : min(end, last + 1 + _LONGEST_NUMBER)]
        step = STEP.fullmatch(said) if end - last <= _LONGEST_NUMBER else None
        if step is None:
            self._blame(last + 1 if said.strip() else last, end, Fault.NO_STEP, said.strip() or ":")
            return Look.LESS
        if len(group.colons) > 2:
            self._blame(group.start, end + 1, Fault.MANY_PARTS)
            return Look.LESS
        self._changes_words = True
        number = step.group(1)
        share = float(number)
        if share < 0 or ("." in number and share > _MOST_STEPS_SHARE):
            self._blame(last + 1, end, Fault.STEP_OUT_OF_RANGE, number)
        self._events.append(_Event(last + 1, end, Look.EDITING))
        return Look.EDITING

    def _end_part(self, end: int, and_end: int | None) -> None:
        """The text ends, or AND ends this part of it: brackets that are open stay so."""
        self._part_weight(end, is_whole=and_end is None and not self._part_start)
        for group in (*self._open["("], *self._open["["]):
            group.is_over = True
            weight = PART_WEIGHT.match(self._bare, group.colons[-1]) if group.colons and group.sign == "(" else None
            if and_end is not None:
                self._blame(group.start, group.start + 1, Fault.CUT, group.sign)
            elif weight is not None:
                self._blame(group.start, group.start + 1, Fault.UNCLOSED_WEIGHT, weight.group(1))
            else:
                self._blame(group.start, group.start + 1, Fault.UNCLOSED, group.sign)
        self._open["("].clear()
        self._open["["].clear()
        self._all_open = list(self._open["{"])
        if self._changes_words:
            for bar in self._loose_bars:
                self._blame(bar, bar + 1, Fault.LOOSE_BAR)
        self._loose_bars.clear()
        self._changes_words = False
        self._part_start = and_end or 0

    def _part_weight(self, end: int, *, is_whole: bool) -> None:
        """``cat AND dog :1.2``: the number at the end of a part weighs all of it. Without an AND nobody means that."""
        if not self._language.has_parts or self._open["("] or self._open["["]:
            return
        colon = self._bare.rfind(":", self._part_start, end)
        if colon >= 0 and (found := PART_WEIGHT.fullmatch(self._bare, colon, end)):
            self._events.append(_Event(colon, found.end(1), Look.KEYWORD))
            if is_whole:
                self._blame(colon, found.end(1), Fault.WHOLE_WEIGHT, found.group())

    def _embeddings(self) -> list[Run]:
        known = self._language.embeddings
        words = _WORD.finditer(self._bare)
        return [(*word.span(), Look.NETWORK) for word in words if word.group().casefold() in known]

    def _blame(self, start: int, end: int, fault: Fault, detail: str = "") -> None:
        if len(self._mistakes) < MOST_MISTAKES:
            self._mistakes.append(Mistake(start, end, fault, detail[:_LONGEST_DETAIL]))

    # -- runs -----------------------------------------------------------------------------------------------------

    def _runs(self, fixed: list[Run]) -> tuple[Run, ...]:
        """The looks of all signs and of the words between them, in order and without overlaps."""
        runs = _Runs()
        self._events += [_Event(*run) for run in fixed]
        self._events.sort(key=lambda event: event.start)
        around: list[_Group] = []  # closed brackets that the place is in
        at, inside = 0, None
        for event in self._events:
            group = event.group
            runs.put(at, event.start, inside)
            at = max(at, event.start)
            if group is None:
                runs.put(at, event.end, event.look)
            elif group.look is None:  # never closed
                runs.put(at, event.end, inside)
            elif event.part is _Part.SIGN:
                runs.put(at, event.end, group.look if group.look in _OWN_SIGNS else inside)
            else:
                runs.put(at, event.end, group.look)
                inside = _step(around, group, event.part)
            at = max(at, event.end)
        runs.put(at, len(self._text), inside)
        return tuple(runs.made)


_OWN_SIGNS = (Look.EDITING, Look.TEMPLATE)


def _step(around: list[_Group], group: _Group, part: _Part) -> Look | None:
    """How words look from here on, where a bracket begins or ends."""
    if part is _Part.BEGIN:
        outside = around[-1].inside if around else None
        group.inside = outside if group.look in _OWN_SIGNS else group.look
        group.is_over = False
        around.append(group)
    else:
        group.is_over = True
        while around and around[-1].is_over:
            around.pop()
    return around[-1].inside if around else None


class _Runs:
    """Runs put one after the other; neighbours with one look become one."""

    def __init__(self) -> None:
        self.made: list[Run] = []

    def put(self, start: int, end: int, look: Look | None) -> None:
        if look is None or start >= end:
            return
        if self.made and self.made[-1][1] == start and self.made[-1][2] is look:
            start = self.made.pop()[0]
        self.made.append((start, end, look))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
