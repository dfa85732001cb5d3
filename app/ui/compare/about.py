"""What was done differently for two pictures, from what they say themselves or from what was sent. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from app.api.payloads import IMAGE_LIST, request_from_payload
from app.generation.difference import Change, changes, item_text, same_seed, sentence
from app.generation.infotext import parse
from app.generation.parameters import PARAMETERS
from app.generation.recall import Recall, recall
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.value_names import name_of
from app.ui.words import shown

_HASH = 10  # digits: what the shortest of them have
_LONGEST_VALUE = 2_000  # letters of one value in a row

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Difference:
    """``rows``: (label, how it changed) pairs; empty when nothing is known or nothing differs."""

    sentence: str
    rows: tuple[tuple[str, str], ...] = ()


def difference(first: GeneratedImage, other: GeneratedImage) -> Difference:
    """How ``other`` was made otherwise than ``first``. Slow with long texts: call it in a worker thread."""
    pair = _requests(first, other)
    if pair is None:
        silent = first if not (first.info.text.strip() or first.payload) else other
        text = translate("compare", "{0} does not say how it was made.")
        return Difference(text.format(silent.path.name))
    found = changes(*pair)
    return Difference(sentence(found, is_same_seed=same_seed(*pair), say=shown), _rows(found))


def _requests(first: GeneratedImage, other: GeneratedImage) -> tuple[GenerationRequest, GenerationRequest] | None:
    """Both read from the same kind of source where there is one: a text also names what was left to the server."""
    if first.info.text.strip() and other.info.text.strip():
        return _both_told(first, other)
    if first.payload and other.payload:
        return _sent(first), _sent(other)
    found = [_told(image) if image.info.text.strip() else _sent(image) for image in (first, other) if _speaks(image)]
    return (found[0], found[1]) if len(found) == 2 else None


def _speaks(image: GeneratedImage) -> bool:
    return bool(image.info.text.strip() or image.payload)


def _both_told(first: GeneratedImage, other: GeneratedImage) -> tuple[GenerationRequest, GenerationRequest]:
    """Files of one name that are not the same file differ by their hash."""
    one, two = (recall(parse(image.info.text)) for image in (first, other))
    requests = [_request(each) for each in (one, two)]
    hashes = [_hashes(each, requests[0]) for each in (one, two)]
    differing = {name for name in hashes[0].keys() & hashes[1].keys() if hashes[0][name] != hashes[1][name]}
    named = [{name: each[name] for name in sorted(differing)} for each in hashes]
    found = [replace(request, extra={**request.extra, **more}) for request, more in zip(requests, named, strict=True)]
    return found[0], found[1]


def _hashes(recalled: Recall, like: GenerationRequest) -> dict[str, str]:
    """By what is called so; the checkpoint's only where both have it under one name, else the name says enough."""
    found = {f"Hash of LoRA {name}": value.lower()[:_HASH] for name, value in recalled.hashes.loras.items()}
    name = recalled.request.overrides.get("sd_model_checkpoint")
    if recalled.hashes.model and name == like.overrides.get("sd_model_checkpoint"):
        found["Hash of the checkpoint"] = recalled.hashes.model.lower()[:_HASH]
    return found


def _told(image: GeneratedImage) -> GenerationRequest:
    return _request(recall(parse(image.info.text)))


def _request(recalled: Recall) -> GenerationRequest:
    request = recalled.request
    mode = Mode.IMAGE_TO_IMAGE if recalled.image_fields else request.mode
    parameters = {**request.parameters, **recalled.image_fields}
    return replace(request, mode=mode, parameters=parameters, extra={**request.extra, **dict(recalled.unplaced)})


def _sent(image: GeneratedImage) -> GenerationRequest:
    # Which picture was upscaled, and beside which others, is not how.
    payload = {name: value for name, value in image.payload.items() if name not in ("image", IMAGE_LIST)}
    request = request_from_payload(payload)
    return request if image.seed is None else request.with_parameters(seed=image.seed)


def _rows(found: Sequence[Change]) -> tuple[tuple[str, str], ...]:
    """A row per field; the items of a prompt share one."""
    groups: dict[str, list[Change]] = {}
    for change in found:
        groups.setdefault(change.field, []).append(change)
    rows = []
    for field, group in groups.items():
        title = shown(group[0].label if field not in PARAMETERS else PARAMETERS[field].label)
        if field.endswith("prompt"):
            value = "\n".join(item_text(change) for change in group)
        else:
            value = f"{_value(field, group[0].before)} → {_value(field, group[0].after)}"
        rows.append((title, value[:_LONGEST_VALUE]))
    return tuple(rows)


def _value(field: str, value: object) -> str:
    if value is None:
        return translate("compare", "not said")
    named = name_of(field, value)
    if named:
        return shown(named)
    if isinstance(value, bool):
        return translate("compare", "on") if value else translate("compare", "off")
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) or "“”"
