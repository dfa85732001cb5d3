"""A request as JSON that a person edits: what is wrong with a text and where, and pictures kept out of sight."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication

from app.api.payloads import OVERRIDES, SHOWN_LIMIT, document_for, request_from_payload, without_pictures
from app.generation.nesting import is_too_deep
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest
from app.generation.result import plain_json
from app.generation.source import referenced

translate = QCoreApplication.translate

MOST_CHARACTERS = 4_000_000
LONGEST_PROMPT = 200_000
"""Characters: what the editors of the form take (``widgets.text_area.LONGEST``)."""
PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_MOST_NAMED = 8

_PLACEHOLDER = re.compile(r"<image, [0-9.]+ [kM]B>")


class PayloadError(ValueError):
    """Why a text is not a request; the text of the error is for people."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text stands for. ``remarks``: sentences about what a person may not have meant."""

    request: GenerationRequest
    remarks: tuple[str, ...] = ()


def request_in(text: str) -> GenerationRequest:
    """The request in a JSON text that holds one. Raises PayloadError with a text that says what and where."""
    return read(text).request


def read(text: str, *, may_be_empty: bool = False, pictures: Mapping[str, Any] | None = None) -> Reading:
    """The request in a JSON text. Raises PayloadError with a text that says what and where.

    ``may_be_empty``: no text and no keys are a request that leaves everything to the server.
    ``pictures``: what stands for the placeholders that ``written`` made.
    """
    if len(text) > MOST_CHARACTERS:
        said = translate("payload_text", "The text is longer than {0} million characters.")
        raise PayloadError(said.format(MOST_CHARACTERS // 1_000_000))
    try:
        payload = _loaded(text) if text.strip() or not may_be_empty else {}
    except json.JSONDecodeError as error:
        said = translate("payload_text", "Line {0}, column {1}: {2}.")
        raise PayloadError(said.format(error.lineno, error.colno, error.msg)) from error
    except RecursionError as error:
        raise PayloadError(translate("payload_text", "The JSON is nested too deeply.")) from error
    except ValueError as error:
        raise PayloadError(str(error)[:200]) from error
    if is_too_deep(payload):
        raise PayloadError(translate("payload_text", "The JSON is nested too deeply."))
    if not isinstance(payload, dict):
        raise PayloadError(translate("payload_text", "A request is a JSON object: it begins with { and ends with }."))
    if not payload and not may_be_empty:
        raise PayloadError(translate("payload_text", "The object is empty."))
    overrides = payload.get(OVERRIDES)
    if overrides is not None and not isinstance(overrides, dict):
        raise PayloadError(translate("payload_text", "“{0}” is an object: setting and value.").format(OVERRIDES))
    for name in PROMPTS:
        if len(str(payload.get(name) or "")) > LONGEST_PROMPT:
            said = translate("payload_text", "“{0}” is longer than {1} characters.").format(name, LONGEST_PROMPT)
            raise PayloadError(said)
    request = request_from_payload(_with_pictures(payload, pictures) if pictures else payload)
    return Reading(request, tuple(_remarks(payload, request)))


def _loaded(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_without_twins)


def _remarks(payload: Mapping[str, Any], request: GenerationRequest) -> Iterator[str]:
    left_out = [name for name, value in payload.items() if value is None]
    if left_out:
        names = ", ".join(left_out[:_MOST_NAMED])
        yield translate("payload_text", "null is not sent, so these are left to the server: {0}.").format(names)
    for name, value in list(request.parameters.items()):
        spec = PARAMETERS[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if spec.minimum is not None and value < spec.minimum:
            yield translate("payload_text", "{0} is below {1:g}.").format(name, spec.minimum)
        elif spec.maximum is not None and value > spec.maximum:
            yield translate("payload_text", "{0} is above {1:g}.").format(name, spec.maximum)
    misfits = [name for name in request.extra if name in PARAMETERS]
    if misfits:
        names = ", ".join(misfits[:_MOST_NAMED])
        yield translate("payload_text", "Another kind of value is usual for: {0}.").format(names)


def summary_of(request: GenerationRequest) -> str:
    """What a request holds, counted, in one line."""
    parts = [translate("payload_text", "Parameters: {0}").format(len(request.parameters))]
    if request.overrides:
        parts.append(translate("payload_text", "settings for this request: {0}").format(len(request.overrides)))
    if request.extra:
        parts.append(translate("payload_text", "other keys, sent as they are: {0}").format(len(request.extra)))
    return " · ".join(parts)


def written(request: GenerationRequest) -> tuple[str, dict[str, Any]]:
    """The JSON of a request to be edited, and what its placeholders stand for: a picture is no text to read."""
    pictures: dict[str, Any] = {}
    shown = _without_pictures(document_for(request), pictures)
    return json.dumps(shown, indent=2, ensure_ascii=False), pictures


def _without_pictures(value: Any, pictures: dict[str, Any]) -> Any:
    """Every picture, as base64 or by reference, as a placeholder with a number."""
    if referenced(value) is not None:
        named = f"<image {len(pictures) + 1}, {without_pictures(value).removeprefix('<image ')}"
        pictures[named] = plain_json(value)
        return named
    if isinstance(value, Mapping):
        return {str(key): _without_pictures(item, pictures) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_pictures(item, pictures) for item in value]
    if not isinstance(value, str) or len(value) < SHOWN_LIMIT:
        return value
    shown = str(without_pictures(value))
    if not _PLACEHOLDER.fullmatch(shown):
        return value
    named = f"<image {len(pictures) + 1}, {shown.removeprefix('<image, ')}"
    pictures[named] = value
    return named


def _with_pictures(value: Any, pictures: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _with_pictures(item, pictures) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_pictures(item, pictures) for item in value]
    return pictures.get(value, value) if isinstance(value, str) else value


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise PayloadError(translate("payload_text", "{0} is not a number a server takes.").format(text[:40]))
    return number


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise PayloadError(translate("payload_text", "“{0}” is there twice.").format(twin[:60]))
    return found


def _no_constant(name: str) -> NoReturn:
    raise PayloadError(translate("payload_text", "{0} is not a number a server takes.").format(name))
