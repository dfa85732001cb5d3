"""What a text encoder is given of a prompt: its parts, its words at every step, and pieces of one weight.

As AUTOMATIC1111 1.10.1 does it; ``prompt_syntax`` has the order in which it works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from app.generation.prompt_syntax import Language
from app.generation.prompt_syntax_reading import STEP

BREAK = "BREAK"
MOST_STEPS = 150  # of a prompt that changes; more give no other words
_DEEPEST = 60
_MORE = 1.1
_LESS = 1 / 1.1

_COMMENT_LINE = re.compile(r"(^|\n)#[^\n]*(\n|$)")
_COMMENT = re.compile(r"#[^\n]*(\n|$)")
_NETWORK = re.compile(r"<\w+:[^>]+>")
_AND = re.compile(r"\bAND\b")
_PART_WEIGHT = re.compile(r"\s*:\s*[-+]?(?:\d*\.\d+|\d+\.?)\s*\Z")
_TEMPLATE = re.compile(r"\{(?:[\d\-]*\$\$(?:[^{}|$]*\$\$)?)?([^{}]*)\}")
_OPTION_WEIGHT = re.compile(r"\A\s*[\d.]+::")
_SIGNS = re.compile(r"\\[^\n]|\\|[()\[\]:|]|[^\\()\[\]:|]+")
_ATTENTION = re.compile(r"\\[()\[\]\\]|\\|\(|\[|:\s*([+-]?[.\d]+)\s*\)|\)|\]|[^\\()\[\]:]+|:")
_BREAK = re.compile(r"\s*\bBREAK\b\s*")

Piece = tuple[str, float]
"""Words and what they weigh; ``(BREAK, -1)`` between two chunks."""


def parts(text: str, language: Language) -> list[str]:
    """What AND parts, without comments, networks and the weights of the parts."""
    if language.has_comments and "#" in text:
        text = _COMMENT.sub("\n", _COMMENT_LINE.sub("\n", text))
    if language.takes_networks and ">" in text:
        text = _NETWORK.sub("", text)
    if not language.has_parts:
        return [text]
    return [_PART_WEIGHT.sub("", part) if ":" in part[-40:] else part.rstrip() for part in _AND.split(text)]


def has_template(text: str, language: Language) -> bool:
    """Whether words are still to be filled in, so that nobody can say how long the prompt will be."""
    return language.has_templates and (_TEMPLATE.search(text) is not None or text.count("__") > 1)


def likely(text: str) -> str:
    """``text`` with the longest of what each ``{a|b}`` may become."""
    for _level in range(_DEEPEST):
        filled = _TEMPLATE.sub(_longest, text)
        if filled == text:
            break
        text = filled
    return text


def _longest(found: re.Match[str]) -> str:
    return max((_OPTION_WEIGHT.sub("", option) for option in found.group(1).split("|")), key=len)


# -- words that change from step to step ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Square:
    """``[...]``, or the text as a whole. ``cuts``: its colons and bars by their place among ``inner``."""

    sign: str = ""
    inner: list[_Node] = field(default_factory=list)
    cuts: list[tuple[int, str]] = field(default_factory=list)
    is_broken: bool = False  # holds a bracket or a colon that is only a sign


@dataclass(frozen=True, slots=True)
class _Change:
    """``options`` from step to step; with ``when`` the first one up to that step, and the second one after it."""

    options: list[list[_Node]]
    when: str | None


_Node: TypeAlias = "str | _Change"


class _NoTreeError(ValueError):
    """The server takes such a text as it stands."""


def at_steps(text: str, steps: int) -> tuple[list[str], bool]:
    """The different texts that one part of a prompt is while a picture is made in so many steps, and if that is sure.

    Where brackets are left open, servers take now this, now that one for a plain sign.
    """
    if "[" not in text:
        return [text], True
    try:
        root = _tree(text)
    except _NoTreeError:
        return [text], True
    steps = max(1, min(steps, MOST_STEPS))
    ends: set[int] = {steps}
    _collect(root.inner, steps, ends)
    return list(dict.fromkeys(_at(root.inner, step, steps) for step in sorted(ends))), not root.is_broken


def _tree(text: str) -> _Square:
    """Raises _NoTreeError where there is a bar outside of [a|b], or a backslash before nothing."""
    stack = [_Square()]
    for found in _SIGNS.finditer(text):
        said = found.group()
        if said == "\\":
            raise _NoTreeError
        if said in "([":
            if len(stack) > _DEEPEST:
                raise _NoTreeError
            stack.append(_Square(said))
        elif said in ")]":
            _close(stack, said)
        elif said in ":|":
            stack[-1].cuts.append((len(stack[-1].inner), said))
            stack[-1].inner.append(said)
        else:
            stack[-1].inner.append(said)
    while len(stack) > 1:
        _spill(stack)
    if any(sign == "|" for _place, sign in stack[0].cuts):
        raise _NoTreeError
    return stack[0]


def _spill(stack: list[_Square]) -> None:
    """The bracket that was opened last is only a sign: what is in it belongs to the one around it."""
    lost = stack.pop()
    outer = stack[-1]
    base = len(outer.inner) + 1
    outer.inner += [lost.sign, *lost.inner]
    outer.cuts += [(base + place, sign) for place, sign in lost.cuts]
    outer.is_broken = True


def _close(stack: list[_Square], sign: str) -> None:
    opening = "(" if sign == ")" else "["
    if all(group.sign != opening for group in stack[1:]):
        stack[-1].inner.append(sign)
        stack[-1].is_broken = True
        return
    while stack[-1].sign != opening:
        _spill(stack)
    group = stack[-1]
    node = _change(group) if opening == "[" and not group.is_broken else None
    if node is not None:
        stack.pop()
        stack[-1].inner.append(node)
        return
    colons = sum(1 for _place, cut in group.cuts if cut == ":")
    is_fine = not group.is_broken and len(group.cuts) == colons and colons <= (1 if opening == "(" else 0)
    if is_fine:
        stack.pop()
        stack[-1].inner += [opening, *group.inner, sign]
    else:
        _spill(stack)
        stack[-1].inner.append(sign)


def _change(group: _Square) -> _Change | None:
    """What a square bracket without loose signs changes; None when it only weighs less."""
    signs = {sign for _place, sign in group.cuts}
    options = _cut(group)
    if signs == {"|"}:
        return _Change(options, None)
    if signs != {":"} or len(options) > 3:
        return None
    last = options.pop()
    said = "".join(node for node in last if isinstance(node, str))
    step = STEP.fullmatch(said) if all(isinstance(node, str) for node in last) else None
    if step is None:
        return None
    return _Change([[], *options] if len(options) == 1 else options, step.group(1))


def _cut(group: _Square) -> list[list[_Node]]:
    options: list[list[_Node]] = []
    at = 0
    for place, _sign in group.cuts:
        options.append(group.inner[at:place])
        at = place + 1
    options.append(group.inner[at:])
    return options


def _last_step(when: str, steps: int) -> int:
    """The last step of the first words: a part of all steps where there is a point in the number."""
    try:
        return min(steps, int(float(when) * steps if "." in when else float(when)))
    except OverflowError:
        return steps


def _collect(nodes: list[_Node], steps: int, ends: set[int]) -> None:
    for node in nodes:
        if isinstance(node, _Change):
            if node.when is None:
                ends.update(range(1, steps + 1))
            elif (last := _last_step(node.when, steps)) >= 1:
                ends.add(last)
            for option in node.options:
                _collect(option, steps, ends)


def _at(nodes: list[_Node], step: int, steps: int) -> str:
    said: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            said.append(node)
        elif node.when is None:
            said.append(_at(node.options[(step - 1) % len(node.options)], step, steps))
        else:
            said.append(_at(node.options[0 if step <= _last_step(node.when, steps) else 1], step, steps))
    return "".join(said)


# -- weights --------------------------------------------------------------------------------------------------------


def pieces(text: str, language: Language) -> list[Piece]:
    """The words between changes of weight: each is given to the tokenizer by itself."""
    if not language.has_emphasis:
        return [(text, 1.0)]
    weighing = _Weighing()
    for found in _ATTENTION.finditer(text):
        weighing.take(found.group(), found.group(1))
    return weighing.done()


class _Weighing:
    """Pieces so far, and where brackets that are open began."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._weights: list[float] = []
        self._open: dict[str, list[int]] = {"(": [], "[": []}

    def take(self, said: str, number: str | None) -> None:
        round_, square = self._open["("], self._open["["]
        if said[0] == "\\":
            self._put(said[1:])
        elif said in self._open:
            self._open[said].append(len(self._said))
        elif number is not None and round_:
            self._weigh(round_.pop(), _number(number))
        elif said == ")" and round_:
            self._weigh(round_.pop(), _MORE)
        elif said == "]" and square:
            self._weigh(square.pop(), _LESS)
        else:
            for place, part in enumerate(_BREAK.split(said)):
                if place:
                    self._put(BREAK, -1)
                self._put(part)

    def done(self) -> list[Piece]:
        """Brackets that are still open weigh all that follows. Neighbours of one weight are one piece."""
        for sign, factor in (("(", _MORE), ("[", _LESS)):
            for start in self._open[sign][:_DEEPEST]:
                self._weigh(start, factor)
        merged: list[tuple[list[str], float]] = []
        for said, weight in zip(self._said, self._weights, strict=True):
            if merged and merged[-1][1] == weight:
                merged[-1][0].append(said)
            else:
                merged.append(([said], weight))
        return [("".join(said), weight) for said, weight in merged] or [("", 1.0)]

    def _put(self, said: str, weight: float = 1.0) -> None:
        self._said.append(said)
        self._weights.append(weight)

    def _weigh(self, start: int, factor: float) -> None:
        for number in range(start, len(self._weights)):
            self._weights[number] *= factor


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0  # the server fails on it, and ``prompt_syntax`` says so
