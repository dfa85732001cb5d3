"""Networks in a prompt: which are in it and how much they weigh, put in, changed and taken out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any


class NetworkKind(StrEnum):
    """The value is the name of the page of cards at AUTOMATIC1111 and its kin."""

    LORA = "lora"
    EMBEDDING = "textual inversion"
    HYPERNETWORK = "hypernetworks"


USUAL_WEIGHT = 1.0
LEAST_WEIGHT, MOST_WEIGHT = -2.0, 2.0
"""What a slider offers; a prompt may say anything."""
MOST_WORDS = 24
_MOST_TAGS = 50_000
_LONGEST_WORD = 80

_TAG = re.compile(r"<(lora|lyco|hypernet):([^:<>\n]{1,200})(?::([^<>\n]{0,80}))?>", re.IGNORECASE)
_KINDS = {"lora": NetworkKind.LORA, "lyco": NetworkKind.LORA, "hypernet": NetworkKind.HYPERNETWORK}
_WORDS = {NetworkKind.LORA: "lora", NetworkKind.HYPERNETWORK: "hypernet"}
_BESIDE = " ,"


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """One network of a server. ``words``: what it was trained with, most frequent first; ``base``: for which models."""

    kind: NetworkKind
    name: str
    alias: str = ""
    path: str = ""
    base: str = ""
    words: tuple[str, ...] = ()
    about: str = ""

    @property
    def names(self) -> frozenset[str]:
        """What a prompt may call it, in small letters."""
        return frozenset(name.casefold() for name in (self.name, self.alias) if name)


def weights_in(prompt: str) -> dict[tuple[NetworkKind, str], float | None]:
    """The networks named in tags, by kind and name in small letters; a weight that is no number is None."""
    return {(_KINDS[kind.lower()], name.casefold()): _weight(rest) for kind, name, rest in _TAG.findall(prompt)}


def weight_of(card: NetworkCard, prompt: str) -> float | None:
    """How much a network weighs in a prompt; None where it is not in it."""
    if card.kind is NetworkKind.EMBEDDING:
        return USUAL_WEIGHT if _word(card.name).search(prompt) else None
    found = weights_in(prompt)
    for name in card.names:
        if (card.kind, name) in found:
            weight = found[card.kind, name]
            return USUAL_WEIGHT if weight is None else weight
    return None


def with_network(prompt: str, card: NetworkCard, weight: float) -> str:
    """``prompt`` with the network at this weight: where it stands, else at the end."""
    if weight_of(card, prompt) is None:
        written = card.name if card.kind is NetworkKind.EMBEDDING else _tag(card, weight)
        between = ", " if card.kind is NetworkKind.EMBEDDING else " "
        before = prompt.rstrip(_BESIDE if card.kind is NetworkKind.EMBEDDING else None)
        return f"{before}{between}{written}" if before else written
    if card.kind is NetworkKind.EMBEDDING:
        return prompt

    def changed(found: re.Match[str]) -> str:
        if not _is_of(card, found):
            return found[0]
        _first, colon, rest = (found[3] or "").partition(":")
        return f"<{found[1]}:{found[2]}:{_written(weight)}{colon}{rest}>"

    return _TAG.sub(changed, prompt)


def without_network(prompt: str, card: NetworkCard) -> str:
    """``prompt`` without the network, and without the comma or blank that stood beside it."""
    pattern = _word(card.name) if card.kind is NetworkKind.EMBEDDING else _TAG
    at = 0
    while found := pattern.search(prompt, at):
        if card.kind is not NetworkKind.EMBEDDING and not _is_of(card, found):
            at = found.end()
            continue
        before, after = prompt[: found.start()], prompt[found.end() :]
        if not before.strip(_BESIDE):
            prompt, at = before.rstrip(_BESIDE) + after.lstrip(_BESIDE), 0
        elif after[:1] == "," or not after.strip(_BESIDE):
            prompt = before.rstrip(_BESIDE) + after
            at = len(before.rstrip(_BESIDE))
        else:
            prompt = before.rstrip(" ") + (after if after[:1] in (" ", "\n") else f" {after}")
            at = len(before.rstrip(" "))
    return prompt


def card_of_lora(name: str, alias: str, path: str, metadata: Mapping[str, Any]) -> NetworkCard:
    """A LoRA with what its training says, in whatever shape its maker left that."""
    base = next((text for key in _BASES if (text := _short(metadata.get(key)))), "")
    words = _words(metadata.get("ss_tag_frequency")) or _list(metadata.get("modelspec.trigger_phrase"))
    shown = "" if alias == name else alias
    return NetworkCard(NetworkKind.LORA, name, shown, path, base, words, _short(metadata.get("modelspec.title")))


_BASES = ("ss_base_model_version", "modelspec.architecture", "ss_sd_model_name")


def _words(told: object) -> tuple[str, ...]:
    """The tags of all folders of a training together."""
    if isinstance(told, str):
        try:
            told = json.loads(told)
        except (ValueError, RecursionError):
            return ()
    counts: Counter[str] = Counter()
    left = _MOST_TAGS
    for tags in told.values() if isinstance(told, Mapping) else ():
        for tag, count in islice(tags.items(), left) if isinstance(tags, Mapping) else ():
            left -= 1
            if type(count) is int and isinstance(tag, str):
                counts[tag] += count
        if left <= 0:
            break
    # Only what is shown is put in order: thousands of LoRAs have hundreds of tags each.
    words = (_short(tag) for tag, _count in counts.most_common(2 * MOST_WORDS))
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_WORDS]


def _list(told: object) -> tuple[str, ...]:
    text = told if isinstance(told, str) else ""
    return tuple(word for part in text[:4000].split(",")[:MOST_WORDS] if (word := _short(part)))


def _short(told: object) -> str:
    return " ".join(told.split())[:_LONGEST_WORD] if isinstance(told, str) else ""


def _is_of(card: NetworkCard, found: re.Match[str]) -> bool:
    return _KINDS[found[1].lower()] is card.kind and found[2].casefold() in card.names


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)


def _tag(card: NetworkCard, weight: float) -> str:
    return f"<{_WORDS[card.kind]}:{card.name}:{_written(weight)}>"


def _written(weight: float) -> str:
    return f"{round(weight, 3):g}"


def _weight(rest: str) -> float | None:
    first = rest.partition(":")[0].strip()
    try:
        return float(first) if first else USUAL_WEIGHT
    except ValueError:
        return None
