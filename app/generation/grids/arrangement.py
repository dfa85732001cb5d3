"""How pictures come to lie on a sheet: a grid by its record, or any pictures by what differs between them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from app.generation import infotext
from app.generation.grids.plan import Label, Ruler, Word
from app.generation.infotext import Infotext

LONGEST_ROW = 12
"""Columns from which a grid of one row is folded, each picture with its label below it."""
_ORDER = (
    "Model", "VAE", "Sampler", "Schedule type", "Steps", "CFG scale", "Denoising strength", "Clip skip", "Size",
    "prompt", "negative", "Seed",
)  # fmt: skip
_IGNORED = re.compile(r"(?i)^(version|app|batch pos|batch size|script|[xyz] (type|values)|fixed [xyz] values)$|hash")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_MOST_PICTURES = 10_000
_MOST_TRIED = 8  # things that differ, when axes are looked for
_LEAST_FULL = 0.5  # of a grid's cells that have a picture
_LONGEST_LABEL = 200
_PROMPTS = {"prompt": "Prompt", "negative": "Negative prompt"}
_FRAMES = {"Steps": "{0} steps", "CFG scale": "CFG {0}", "Denoising strength": "denoising {0}", "Seed": "seed {0}"}
WORDS = tuple(_FRAMES.values())
"""What stands around values of a sheet; for translators."""

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``places``: for each picture in the order they were given. ``captions``: below pictures, where labels at the
    sides would not say it."""

    rulers: tuple[Ruler, Ruler, Ruler]
    places: tuple[Place, ...]
    captions: Mapping[Place, str] = field(default_factory=dict)

    @property
    def shape(self) -> Place:
        x, y, z = (len(ruler.labels) for ruler in self.rulers)
        return (x, y, z)


def by_differences(texts: Sequence[str], names: Sequence[str], aspect: float = 1.0) -> Arrangement:
    """Pictures of these infotexts along what differs between them, where up to three things tell all of them apart;
    else side by side, each with what is its own. ``names`` stand for those that say nothing. ``aspect``: width by
    height of a picture."""
    told = [infotext.parse(text) for text in texts[:_MOST_PICTURES]]
    found = _differing(told)
    chosen = _axes_among(found, len(told))
    if not chosen:
        return _side_by_side([_caption(found, number) or names[number] for number in range(len(told))], aspect)
    axes = [_sorted_axis(key, found[key]) for key in chosen]
    places = []
    for number in range(len(told)):
        place = [axis.place_of[found[key][number]] for key, axis in zip(chosen, axes, strict=True)]
        places.append((*place, 0, 0)[:3])
    rulers = [axis.ruler for axis in axes] + [Ruler()] * (3 - len(axes))
    arranged = Arrangement((rulers[0], rulers[1], rulers[2]), tuple((x, y, z) for x, y, z in places))
    return folded(arranged, aspect)


def folded(arrangement: Arrangement, aspect: float = 1.0) -> Arrangement:
    """A single row or column that is too long to be seen as several rows, each picture with its label below it."""
    x, y, z = arrangement.shape
    if z > 1 or min(x, y) > 1 or max(x, y) <= LONGEST_ROW:
        return arrangement
    across, down, _deep = arrangement.rulers
    ruler = across if x >= y else down
    columns = _columns(max(x, y), aspect)
    captions, places = {}, []
    for number, label in enumerate(ruler.labels):
        captions[number % columns, number // columns, 0] = _as_text(ruler, label)
    for place in arrangement.places:
        number = max(place[0], place[1])
        places.append((number % columns, number // columns, 0))
    rows = -(-len(ruler.labels) // columns)
    return Arrangement((_bare(columns), _bare(rows), Ruler()), tuple(places), captions)


def sheet_text(first: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The text of a sheet: that of its first picture, and what the grid is, where the web UI writes it."""
    if not pairs or infotext.parse(first.rpartition("\n")[2]).has_parameters:
        return infotext.with_pairs(first, pairs)
    added = ", ".join(f"{key}: {infotext.quote(value)}" for key, value in pairs)
    return f"{first}\n{added}" if first else added


def in_common(texts: Sequence[str], say: Callable[[str], str] = str) -> tuple[str, str]:
    """What is the same in all of these infotexts: the prompt ("" when it is not), and the main values in a line.

    ``say``: gives the words around values (``WORDS``) in another language.
    """
    told = [infotext.parse(text) for text in texts if text.strip()]
    if not told:
        return "", ""
    prompts = {each.prompt for each in told}
    values = []
    for key in ("Model", "Sampler", "Schedule type", "Steps", "CFG scale", "Denoising strength", "Seed", "Size"):
        found = {each.get(key) for each in told}
        value = found.pop()
        if not found and value:
            values.append(_common_value(key, value, say))
    return (prompts.pop() if len(prompts) == 1 else ""), " · ".join(values)


def _common_value(key: str, value: str, say: Callable[[str], str]) -> str:
    frame = say(_FRAMES[key]) if key in _FRAMES else "{0}"
    return frame.format(value.replace("x", " × ") if key == "Size" else _short(value))


def _short(value: str) -> str:
    """A number without the zeros that some servers write: "4.0" is "4"."""
    return value.rstrip("0").rstrip(".") if _DECIMAL.fullmatch(value) else value


@dataclass(frozen=True, slots=True)
class _Axis:
    ruler: Ruler
    place_of: Mapping[str, int]


def _differing(told: Sequence[Infotext]) -> dict[str, tuple[str, ...]]:
    """What is not the same in all of them: name -> the value of each. Of things that go together the first stands."""
    keys = dict.fromkeys(key for each in told for key, _value in each.pairs if not _IGNORED.search(key))
    values = {key: tuple(each.get(key) or "" for each in told) for key in keys}
    values["prompt"] = tuple(each.prompt for each in told)
    values["negative"] = tuple(each.negative_prompt for each in told)
    found: dict[str, tuple[str, ...]] = {}
    seen: set[tuple[int, ...]] = set()
    for key in sorted(values, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER) - 3):
        numbers: dict[str, int] = {}
        pattern = tuple(numbers.setdefault(value, len(numbers)) for value in values[key])
        if len(numbers) > 1 and pattern not in seen:
            seen.add(pattern)
            found[key] = values[key]
    return found


def _axes_among(found: Mapping[str, tuple[str, ...]], count: int) -> tuple[str, ...]:
    """The one, two or three that tell all pictures apart and leave fewest cells empty; none when there are no such."""
    best: tuple[str, ...] = ()
    best_rank: tuple[float, ...] = ()
    keys = list(found)[:_MOST_TRIED]
    for size in (1, 2, 3):
        for chosen in combinations(keys, size):
            if len(set(zip(*(found[key] for key in chosen), strict=True))) < count:
                continue
            cells = math.prod(len(set(found[key])) for key in chosen)
            fullness = count / cells
            if fullness < _LEAST_FULL:
                continue
            # Seeds that were never chosen differ too; what somebody varied on purpose comes first.
            rank = (fullness == 1, "Seed" not in chosen, -abs(size - 2), fullness)
            if rank > best_rank:
                best, best_rank = chosen, rank
    return best


def _sorted_axis(key: str, values: Sequence[str]) -> _Axis:
    distinct = list(dict.fromkeys(values))
    if all(_number(value) is not None for value in distinct):
        distinct.sort(key=lambda value: _number(value) or 0.0)
    shown = _own_parts(distinct) if key in _PROMPTS else [_short(value) or "–" for value in distinct]
    labels = tuple((Word(text[:_LONGEST_LABEL]),) for text in shown)
    return _Axis(Ruler(_PROMPTS.get(key, key), labels), {value: number for number, value in enumerate(distinct)})


def _own_parts(prompts: Sequence[str]) -> list[str]:
    """Of each prompt the items that not all have."""
    items = [[item.strip() for item in prompt.split(",")] for prompt in prompts]
    common = set(items[0]).intersection(*items[1:])
    return [", ".join(item for item in each if item and item not in common) or "–" for each in items]


def _caption(found: Mapping[str, tuple[str, ...]], number: int) -> str:
    parts = []
    for key, values in list(found.items())[:4]:
        if key in _PROMPTS:
            parts.append(_own_parts(list(dict.fromkeys(values)))[list(dict.fromkeys(values)).index(values[number])])
        elif values[number]:
            parts.append(f"{key} {_short(values[number])}")
    return " · ".join(parts)[:_LONGEST_LABEL]


def _side_by_side(captions: Sequence[str], aspect: float) -> Arrangement:
    columns = _columns(len(captions), aspect)
    places = tuple((number % columns, number // columns, 0) for number in range(len(captions)))
    rows = max(1, -(-len(captions) // columns))
    return Arrangement((_bare(columns), _bare(rows), Ruler()), places, dict(zip(places, captions, strict=True)))


def _columns(count: int, aspect: float) -> int:
    """As many as make the sheet about square."""
    return min(count, max(1, math.ceil(math.sqrt(count / min(4.0, max(0.25, aspect))))))


def _bare(count: int) -> Ruler:
    return Ruler(labels=((),) * count)


def _as_text(ruler: Ruler, label: Label) -> str:
    text = ", ".join(word.text for word in label if word.is_on) or "–"
    return text if ruler.is_bare or not ruler.title else f"{ruler.title} {text}"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
