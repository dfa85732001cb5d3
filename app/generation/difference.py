"""What changed between two requests, for people: "CFG scale 7 → 5.5; +rain"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.generation.parameters import ANY_SEED, PARAMETERS
from app.generation.request import GenerationRequest
from app.generation.result import plain_json

_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_SEEDS = ("seed", "subseed")
_OVERRIDE_LABELS = {
    "sd_model_checkpoint": "Checkpoint",
    "sd_vae": "VAE",
    "CLIP_stop_at_last_layers": "Clip skip",
    "randn_source": "RNG",
    "eta_noise_seed_delta": "ENSD",
    "face_restoration_model": "Face restoration",
}
_LONGEST_VALUE = 40  # letters of one value in a sentence
_MOST_CHANGES = 8  # in a sentence; the rest is counted


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; None stands for "left to the server".

    Prompts change item by item: an added item has ``before`` None, a removed one ``after`` None.
    """

    field: str
    label: str
    before: object | None
    after: object | None


def changes(before: GenerationRequest, after: GenerationRequest) -> tuple[Change, ...]:
    """The differences: settings in the order panels show them, then overrides and others, prompts, seeds last."""
    found: list[Change] = []
    if before.mode != after.mode:
        found.append(Change("mode", "Mode", before.mode.value, after.mode.value))
    names = _all_names(before.parameters, after.parameters, PARAMETERS)
    settings = [name for name in names if name not in _PROMPTS + _SEEDS]
    for name in settings:
        found += _values(name, _label(name), before.parameters, after.parameters)
    for name in _all_names(before.overrides, after.overrides, _OVERRIDE_LABELS):
        found += _values(name, _OVERRIDE_LABELS.get(name, name), before.overrides, after.overrides)
    for name in _all_names(before.extra, after.extra, {}):
        found += _values(name, name, before.extra, after.extra)
    for name in _PROMPTS:
        found += _items(name, before.parameters.get(name), after.parameters.get(name))
    for name in _SEEDS:
        found += _values(name, _label(name), _with_seed(before), _with_seed(after))
    return tuple(found)


def sentence(found: Sequence[Change]) -> str:
    """All changes in one line of plain text of bounded length."""
    if not found:
        return "same settings"
    # The seed stays in sight however much else changed.
    seeds = [change for change in found if change.field in _SEEDS]
    others = [change for change in found if change.field not in _SEEDS]
    parts = [_phrase(change) for change in others[:_MOST_CHANGES]]
    if len(others) > _MOST_CHANGES:
        parts.append(f"{len(others) - _MOST_CHANGES} more")
    return "; ".join(parts + [_phrase(change) for change in seeds])


def _all_names(before: Mapping[str, Any], after: Mapping[str, Any], order: Mapping[str, Any]) -> list[str]:
    """Every name in either, those of ``order`` first and in its order."""
    names = dict.fromkeys([*before, *after])
    return [name for name in order if name in names] + [name for name in names if name not in order]


def _label(name: str) -> str:
    return PARAMETERS[name].label if name in PARAMETERS else name


def _with_seed(request: GenerationRequest) -> dict[str, Any]:
    """The seeds, without those that mean "any": asking for any seed and not asking are the same."""
    seeds = {name: request.parameters.get(name) for name in _SEEDS}
    return {name: value for name, value in seeds.items() if value != ANY_SEED}


def _values(name: str, label: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    old, new = plain_json(before.get(name)), plain_json(after.get(name))
    same = old == new and isinstance(old, bool) == isinstance(new, bool)
    return [] if same else [Change(name, label, old, new)]


def _items(name: str, before: object, after: object) -> list[Change]:
    """Added items first, then removed ones, each in the order of its prompt."""
    old, new = _split(str(before or "")), _split(str(after or ""))
    added, removed = Counter(new) - Counter(old), Counter(old) - Counter(new)
    label = _label(name)
    return [Change(name, label, None, item) for item in _in_order(new, added)] + [
        Change(name, label, item, None) for item in _in_order(old, removed)
    ]


def _in_order(items: Sequence[str], counts: Counter[str]) -> list[str]:
    left = counts.copy()
    found = []
    for item in items:
        if left[item] > 0:
            left[item] -= 1
            found.append(item)
    return found


def _split(prompt: str) -> list[str]:
    """The items between commas and line ends, white space made even; commas inside brackets do not split."""
    items: list[str] = []
    start = depth = 0
    for place, sign in enumerate(prompt):
        if sign in "([{<":
            depth += 1
        elif sign in ")]}>":
            depth = max(0, depth - 1)
        elif sign == "\n" or (sign == "," and not depth):
            items.append(prompt[start:place])
            start, depth = place + 1, 0
    items.append(prompt[start:])
    return [text for item in items if (text := " ".join(item.split()))]


def _phrase(change: Change) -> str:
    if change.field in _PROMPTS:
        item = _shown(change.after if change.before is None else change.before)
        sign = "+" if change.before is None else "−"
        where = "" if change.field == "prompt" else f" ({change.label.lower()})"
        return f"{sign}{item}{where}"
    unset = "random" if change.field in _SEEDS else "default"
    before, after = (unset if value is None else _shown(value) for value in (change.before, change.after))
    if before == after or isinstance(change.before, dict) or isinstance(change.after, dict):
        return f"{change.label} changed"  # too long or too deep to be told apart in a line
    return f"{change.label} {before} → {after}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    text = ", ".join(_shown(item) for item in value) or "none" if isinstance(value, list) else str(value)
    text = " ".join(text.split()) or "empty"
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
