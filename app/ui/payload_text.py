"""A request as JSON that a person edits: what is wrong with a text and where, and pictures kept out of sight."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from PySide6.QtCore import QCoreApplication

from app.api.payloads import SHOWN_LIMIT, payload_for, request_from_payload, without_pictures
from app.generation.nesting import is_too_deep
from app.generation.request import GenerationRequest

translate = QCoreApplication.translate

MOST_CHARACTERS = 4_000_000

_PLACEHOLDER = re.compile(r"<image, [0-9.]+ [kM]B>")


class PayloadError(ValueError):
    """Why a text is not a request; the text of the error is for people."""


def request_in(
    text: str, *, may_be_empty: bool = False, pictures: Mapping[str, str] | None = None
) -> GenerationRequest:
    """The request in a JSON text. Raises PayloadError with a text that says what and where.

    ``may_be_empty``: no text and no keys are a request that leaves everything to the server.
    ``pictures``: what stands for the placeholders that ``written`` made.
    """
    if len(text) > MOST_CHARACTERS:
        said = translate("payload_text", "The text is longer than {0} million characters.")
        raise PayloadError(said.format(MOST_CHARACTERS // 1_000_000))
    try:
        payload = json.loads(text, parse_constant=_no_constant) if text.strip() or not may_be_empty else {}
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
    return request_from_payload(_with_pictures(payload, pictures) if pictures else payload)


def summary_of(request: GenerationRequest) -> str:
    """What a request holds, counted, in one line."""
    parts = [translate("payload_text", "Parameters: {0}").format(len(request.parameters))]
    if request.overrides:
        parts.append(translate("payload_text", "settings for this request: {0}").format(len(request.overrides)))
    if request.extra:
        parts.append(translate("payload_text", "other keys, sent as they are: {0}").format(len(request.extra)))
    return " · ".join(parts)


def written(request: GenerationRequest) -> tuple[str, dict[str, str]]:
    """The JSON of a request to be edited, and what its placeholders stand for: a picture is no text to read."""
    pictures: dict[str, str] = {}
    shown = _without_pictures(payload_for(request), pictures)
    return json.dumps(shown, indent=2, ensure_ascii=False), pictures


def _without_pictures(value: Any, pictures: dict[str, str]) -> Any:
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


def _with_pictures(value: Any, pictures: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_pictures(item, pictures) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_pictures(item, pictures) for item in value]
    return pictures.get(value, value) if isinstance(value, str) else value


def _no_constant(name: str) -> NoReturn:
    raise PayloadError(translate("payload_text", "{0} is not a number a server takes.").format(name))
