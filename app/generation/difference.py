"""What changed between two requests, for people: "CFG scale 7 → 5.5; +rain"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.generation import value_names
from app.generation.parameters import ANY_SEED, PARAMETERS, ChoiceSource, belongs
from app.generation.request import GenerationRequest, Mode
from app.generation.result import plain_json
from app.generation.source import SourceImage

_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_SEEDS = ("seed", "subseed")
_PICTURES = ("source", "mask")
_UNSET = {
    "seed": "random", "subseed": "random", "source": "none", "mask": "none",
    "batch_size": "1", "n_iter": "1",  # on every server, where a request does not say
}  # fmt: skip
_OVERRIDE_LABELS = {
    "sd_model_checkpoint": "Checkpoint",
    "sd_vae": "VAE",
    "CLIP_stop_at_last_layers": "Clip skip",
    "randn_source": "RNG",
    "eta_noise_seed_delta": "ENSD",
    "face_restoration_model": "Face restoration",
}
_STATES = ("on", "off", "none", "empty")
_WORDS = ("same seed and settings", "same settings", "same seed", "{0} more", "{0} changed", "random", "default")
_LORA = re.compile(r"<(?:lora|lyco):([^:<>]{1,200})((?::[^<>]{0,200})?)>", re.IGNORECASE)
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_LONGEST_VALUE = 40  # letters of one value in a sentence
_MOST_CHANGES = 8  # in a sentence; the rest is counted


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; None stands for "left to the server".

    Prompts change item by item: an added item has ``before`` None, a removed one ``after`` None. With both of them set
    it is a LoRA of another weight, and ``label`` names it.
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
    for name, label in (("source", "Source"), ("mask", "Mask")):
        old, new = getattr(before, name), getattr(after, name)
        if (old and old.sha256) != (new and new.sha256):
            found.append(Change(name, label, old and _picture(old), new and _picture(new)))
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


def same_seed(before: GenerationRequest, after: GenerationRequest) -> bool:
    """Whether both ask for the very same noise; two that ask for any seed do not."""
    old, new = _with_seed(before), _with_seed(after)
    return old.get("seed") is not None and all(old.get(name) == new.get(name) for name in _SEEDS)


def sentence(found: Sequence[Change], *, is_same_seed: bool = False, say: Callable[[str], str] = str) -> str:
    """All changes in one line of plain text of bounded length; that the seed is the same is said first.

    ``say``: gives its own words (``words``) in another language.
    """
    if not found:
        return say("same seed and settings") if is_same_seed else say("same settings")
    # The seed stays in sight however much else changed.
    seeds = [change for change in found if change.field in _SEEDS]
    others = [change for change in found if change.field not in _SEEDS]
    if any(change.field == "mode" and change.after == Mode.TEXT_TO_IMAGE.value for change in others):
        others = [change for change in others if not _goes_with_picture(change)]
    parts = [_phrase(change, say) for change in others[:_MOST_CHANGES]]
    if len(others) > _MOST_CHANGES:
        parts.append(say("{0} more").format(len(others) - _MOST_CHANGES))
    return "; ".join([say("same seed")] * is_same_seed + parts + [_phrase(change, say) for change in seeds])


def _goes_with_picture(change: Change) -> bool:
    """Whether text to image has no such thing, so that it goes without saying."""
    return change.field in _PICTURES or (change.after is None and not belongs(change.field, Mode.TEXT_TO_IMAGE))


def words() -> tuple[str, ...]:
    """Every word of its own that a sentence may have, besides the labels of parameters; for translators."""
    return (*_WORDS, *_STATES, *_OVERRIDE_LABELS.values(), "Mode", "Source", "Mask", *value_names.words())


def value_text(field: str, value: object, say: Callable[[str], str] = str, longest: int = _LONGEST_VALUE) -> str:
    """One value of a field as people call it, cut to ``longest`` letters; None is what is not set."""
    if value is None:
        return say(_UNSET.get(field, "default"))
    named = value_names.name_of(field, value)
    if named:
        return say(named)
    text = _shown(value_names.file_title(value) if isinstance(value, str) and _is_model(field) else value, longest)
    return say(text) if text in _STATES else text


def item_text(change: Change) -> str:
    """A change of a prompt as people write it: "+rain", "−fog", "LoRA coastal 0.8 → 0.6"; uncut."""
    if change.before is not None and change.after is not None:
        return f"{change.label} {change.before} → {change.after}"
    return f"−{change.before}" if change.after is None else f"+{change.after}"


def _all_names(before: Mapping[str, Any], after: Mapping[str, Any], order: Mapping[str, Any]) -> list[str]:
    """Every name in either, those of ``order`` first and in its order."""
    names = dict.fromkeys([*before, *after])
    return [name for name in order if name in names] + [name for name in names if name not in order]


def _picture(picture: SourceImage) -> str:
    return picture.name or f"{picture.width} × {picture.height}"


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
    """LoRAs of another weight, then added items, then removed ones, each in the order of its prompt."""
    old_loras, old = _without_loras(str(before or ""))
    new_loras, new = _without_loras(str(after or ""))
    label = _label(name)
    found = []
    for lora, weight in new_loras.items():
        if lora not in old_loras:
            new.append(f"LoRA {lora} {weight}")
        elif old_loras[lora] != weight:
            found.append(Change(name, f"LoRA {lora}", old_loras[lora], weight))
    old += [f"LoRA {lora} {weight}" for lora, weight in old_loras.items() if lora not in new_loras]
    added, removed = Counter(new) - Counter(old), Counter(old) - Counter(new)
    found += [Change(name, label, None, item) for item in _in_order(new, added)]
    return found + [Change(name, label, item, None) for item in _in_order(old, removed)]


def _without_loras(prompt: str) -> tuple[dict[str, str], list[str]]:
    """The weights of LoRAs by name, and the other items. One that is named twice has its weights in a row."""
    loras: dict[str, str] = {}
    for lora, rest in _LORA.findall(prompt):
        weight = _weight(rest[1:])
        loras[lora] = f"{loras[lora]} and {weight}" if lora in loras else weight
    return loras, _split(_LORA.sub(" ", prompt))


def _weight(text: str) -> str:
    """A weight so that "0.80" and ".8" are the same; none stands for 1."""
    try:
        return f"{float(text or 1):g}"
    except ValueError:
        return " ".join(text.split())


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
    for line in prompt.split("\n"):
        paired = _paired(line)
        start = depth = 0
        for place, sign in enumerate(line):
            if place in paired:
                depth += 1 if sign in _CLOSING else -1
            elif sign == "," and not depth:
                items.append(line[start:place])
                start = place + 1
        items.append(line[start:])
    return [text for item in items if (text := " ".join(item.split()))]


def _paired(line: str) -> set[int]:
    """The places of brackets that have a partner; faces such as ``:(`` have none, and ``\\(`` is a mere sign."""
    paired: set[int] = set()
    waiting: list[tuple[int, str]] = []  # opened: place, and what closes it
    wanted: Counter[str] = Counter()
    is_escaped = False
    for place, sign in enumerate(line):
        if is_escaped:
            is_escaped = False
        elif sign == "\\":
            is_escaped = True
        elif closing := _CLOSING.get(sign):
            waiting.append((place, closing))
            wanted[closing] += 1
        elif wanted[sign]:
            opened = ""
            while opened != sign:
                at, opened = waiting.pop()
                wanted[opened] -= 1
            paired |= {at, place}
    return paired


def _phrase(change: Change, say: Callable[[str], str]) -> str:
    if change.field in _PROMPTS:
        where = "" if change.field == "prompt" else f" ({say(_label(change.field)).lower()})"
        if change.before is not None and change.after is not None:
            return f"{_shown(change.label)} {_shown(change.before)} → {_shown(change.after)}{where}"
        item = _shown(change.after if change.before is None else change.before)
        return f"{'+' if change.before is None else '−'}{item}{where}"
    before, after = (value_text(change.field, value, say) for value in (change.before, change.after))
    label = say(change.label)
    if before == after or isinstance(change.before, dict) or isinstance(change.after, dict):
        return say("{0} changed").format(label)  # too long or too deep to be told apart in a line
    if change.field in _PICTURES and change.before is None:
        return f"{label} {after}"  # there was none
    if change.field == "mode":
        return f"{before} → {after}"
    return f"{label} {before} → {after}"


def _is_model(field: str) -> bool:
    """Whether its values are names of model files."""
    if field in PARAMETERS:
        return PARAMETERS[field].choices is ChoiceSource.CHECKPOINTS
    return field in ("sd_model_checkpoint", "sd_vae")


def _shown(value: object, longest: int = _LONGEST_VALUE) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):  # an own style
        return _shown(value["name"], longest)
    text = ", ".join(_shown(item, longest) for item in value) or "none" if isinstance(value, list) else str(value)
    text = " ".join(text.split()) or "empty"
    return text if len(text) <= longest else text[: longest - 1] + "…"
