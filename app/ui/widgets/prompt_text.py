"""What the prompt keys do, on plain text: weights and comma items. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BARE_WEIGHT = 1.1  # "(word)" without a number
_LESS = 0.9  # "[word]": the web UI divides by 1.1
_LEAST, _MOST = 0.0, 10.0
_NETWORK_LEAST = -10.0

_NETWORK = re.compile(r"<(lora|lyco|hypernet):([^:<>\n]{1,200})(?::([^<>\n]{0,80}))?>", re.IGNORECASE)
_WEIGHT = re.compile(r":\s*([+-]?(?:\d+\.?\d*|\.\d+))?\s*\Z")
_KEYWORDS = ("AND", "BREAK")
_BRACKET = re.compile(r"\\[\s\S]|[()\[\]:|]")
_OPEN, _CLOSE = "([{<", ")]}>"
_PARTING = re.compile(r"\\[\s\S]?|[()\[\]{}<>,\n]|\b(?:BREAK|AND)\b")  # what parts items, and what keeps it from that


@dataclass(frozen=True, slots=True)
class Steps:
    """What one key adds to a weight, and to that of a <lora:...>."""

    weight: float = 0.1
    network: float = 0.05


USUAL_STEPS = Steps()


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed text and what is to be selected in it (``start`` == ``end``: a caret)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A bracket pair: ``start`` is the "(", ``end`` the place after ")". ``is_written``: with a number."""

    start: int
    end: int
    inner_end: int
    weight: float
    is_written: bool = True


def groups(text: str) -> Iterator[Group]:
    """The brackets of ``text`` that weigh, inner ones first: round ones, and [less]. An escaped one is a plain sign.

    What changes words while a picture is made, [from:to:when] and [a|b], weighs nothing.
    """
    open_at: list[tuple[int, str]] = []
    parting = -1  # the last colon or bar
    for found in _BRACKET.finditer(text):
        place, sign = found.start(), found.group()
        if sign in "([":
            open_at.append((place, sign))
        elif sign in ":|":
            parting = place
        elif sign in ")]" and open_at and open_at[-1][1] == ("(" if sign == ")" else "["):
            start, opening = open_at.pop()
            if opening == "(":
                yield _round(text, start, place)
            elif parting < start:
                yield Group(start, place + 1, place, _LESS, is_written=False)


def _round(text: str, start: int, place: int) -> Group:
    tail = text[max(start + 1, place - 24) : place]
    found = _WEIGHT.search(tail)
    if found is None:
        return Group(start, place + 1, place, _BARE_WEIGHT, is_written=False)
    weight = float(found.group(1) or _BARE_WEIGHT)  # none yet: it is about to be written
    return Group(start, place + 1, place - len(tail) + found.start(), weight)


def change_weight(text: str, start: int, end: int, direction: int, steps: Steps = USUAL_STEPS) -> Edit:
    """Make what is selected (or the word, bracket or <lora:...> at the caret) weigh more (1) or less (-1)."""
    for found in _NETWORK.finditer(text):
        if found.start() <= start and end <= found.end():
            return _change_network(text, found, start, direction * steps.network)
    around = _group_at(text, start, end)
    if around is not None:
        return _change_group(text, around, start, end, direction * steps.weight)
    if start == end:
        caret = start
        start, end = _word_at(text, start)
        if text[start:end] in _KEYWORDS:
            return Edit(text, caret, caret)
    elif not _is_balanced(text[start:end]):
        return Edit(text, start, end)  # part of a bracket weighs nothing by itself
    else:
        chosen = text[start:end]
        start += len(chosen) - len(chosen.lstrip())
        end -= len(chosen) - len(chosen.rstrip())
    if start >= end:
        return Edit(text, start, start)
    weight = 1 + direction * steps.weight
    return Edit(f"{text[:start]}({text[start:end]}:{_written(weight)}){text[end:]}", start + 1, end + 1)


def _group_at(text: str, start: int, end: int) -> Group | None:
    """The innermost bracket around the selection; one that ends at the caret goes before what is around both."""
    found = list(groups(text))
    begins_word = text[end : end + 1].isalnum() or text[end : end + 1] in ("(", "[", "<")
    if start == end and not begins_word:
        behind = next((group for group in found if group.end == start), None)
        if behind is not None:
            return behind
    return next((each for each in found if each.start <= start and end <= each.end and start < each.end), None)


def _is_balanced(text: str) -> bool:
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(found.group(), 0)
        if depth < 0:
            return False
    return depth == 0


def _change_network(text: str, found: re.Match[str], caret: int, by: float) -> Edit:
    first, colon, rest = (found.group(3) or "").partition(":")
    try:
        weight = float(first) if first.strip() else 1.0
    except ValueError:
        return Edit(text, caret, caret)  # "te=0.5" and the like: not ours to guess
    weight = min(_MOST, max(_NETWORK_LEAST, round(weight + by, 4)))
    new = f"<{found.group(1)}:{found.group(2)}:{_written(weight)}{colon}{rest}>"
    end = found.start() + len(new)
    place = end if caret == found.end() else min(caret, end - 1)
    return Edit(text[: found.start()] + new + text[found.end() :], place, place)


def _change_group(text: str, group: Group, start: int, end: int, by: float) -> Edit:
    weight = min(_MOST, max(_LEAST, round(group.weight + by, 4)))
    inner = text[group.start + 1 : group.inner_end]
    if weight == 1.0:
        new, shift = inner, -1
    else:
        new, shift = f"({inner}:{_written(weight)})", 0
    low = group.start + (0 if shift else 1)
    high = low + len(inner)
    changed = text[: group.start] + new + text[group.end :]
    if start == end and start in (group.start, group.end):  # beside it, and there it stays
        place = group.start if start == group.start else group.start + len(new)
        return Edit(changed, place, place)
    return Edit(
        changed,
        min(high, max(low, start + shift)),
        min(high, max(low, end + shift)),
    )


def _word_at(text: str, caret: int) -> tuple[int, int]:
    stops = set(" \t\n,()[]{}<>|:\\")
    start = caret
    while start > 0 and text[start - 1] not in stops:
        start -= 1
    end = caret
    while end < len(text) and text[end] not in stops:
        end += 1
    return start, end


def _written(weight: float) -> str:
    return f"{round(weight, 4):g}"


def items(text: str) -> list[tuple[int, int]]:
    """Where the items of ``text`` are (start, end), blanks around them and empty ones left out.

    Commas, line feeds, BREAK and AND stand between items; brackets keep what is in them together.
    """
    spans: list[tuple[int, int]] = []
    depth, start = 0, 0
    for found in _PARTING.finditer(text):
        sign = found.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and not sign.startswith("\\"):
            spans.append((start, found.start()))
            start = found.end()
    return [_bare(text, *span) for span in (*spans, (start, len(text))) if text[span[0] : span[1]].strip()]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    chunk = text[start:end]
    left = start + len(chunk) - len(chunk.lstrip())
    return left, left + len(chunk.strip())


def move_item(text: str, start: int, direction: int, end: int | None = None) -> Edit:
    """Swap the item at the caret with its neighbour; what stands between items stays in place.

    ``end``: where a selection that begins at ``start`` ends. All items it touches move, and it stays selected.
    """
    end = start if end is None else end
    spans = items(text)
    first = next((n for n, span in enumerate(spans) if start <= span[1]), len(spans) - 1)
    last = max(first, next((n for n in reversed(range(len(spans))) if spans[n][0] < end), first))
    there = first - 1 if direction < 0 else last + 1
    if not spans or not 0 <= there < len(spans):
        return Edit(text, start, end)
    between = text[spans[first][1] : start] or text[start : spans[first][0]]
    if start == end and ("," in between or "\n" in between):  # the caret stands where no item is yet
        return Edit(text, start, end)
    block = spans[first][0], spans[last][1]
    (a, b), (c, d) = sorted((block, spans[there]))
    new = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    place = a if direction < 0 else a + (d - c) + (c - b)
    low, high = (place + min(max(0, at - block[0]), block[1] - block[0]) for at in (start, end))
    return Edit(new, low, high)
