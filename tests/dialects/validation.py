"""A request body checked by its fields, with the manners of pydantic 1 (AUTOMATIC1111) and 2 (Forge, Neo, SD.Next)."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.dialects.http import Call, Refusal, as_json

Fields = Mapping[str, Mapping[str, Any]]
"""Field name -> ``{"type": JSON schema type (absent: anything), "default": value}``."""

_NO_NULLS = frozenset({"sampler_index", "script_args", "send_images", "save_images", "alwayson_scripts"})
_TYPES = {
    "integer": "integer",
    "number": "float",
    "boolean": "bool",
    "string": "str",
    "array": "list",
    "object": "dict",
}


class _Bad(Exception):  # noqa: N818 - never leaves this module
    pass


def checked(call: Call, fields: Fields, pydantic: int, required: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Every field with its value; what is no field is passed over. Raises Refusal (422)."""
    body = _body(call, pydantic)
    values: dict[str, Any] = {}
    lacking = sorted(required - set(body))
    rows = [_row([name], "field required", "value_error.missing", None, pydantic) for name in lacking]
    for name, field in fields.items():
        if name not in body:
            values[name] = copy.deepcopy(field.get("default"))
            continue
        kind = field.get("type")
        try:
            values[name] = _value(body[name], kind, name, pydantic)
        except _Bad as bad:
            words = f"value is not a valid {_TYPES.get(kind or '', kind)}" if pydantic == 1 else str(bad)
            rows.append(_row([name], words, f"type_error.{_TYPES.get(kind or '', kind)}", body[name], pydantic))
    if rows:
        raise Refusal(as_json({"detail": rows}, 422))
    return values


def _body(call: Call, pydantic: int) -> Mapping[str, Any]:
    if not call.body:
        raise Refusal(as_json({"detail": [_row([], "field required", "value_error.missing", None, pydantic)]}, 422))
    try:
        body = json.loads(call.body)
    except ValueError as error:
        row = _row([0], str(error), "value_error.jsondecode", None, pydantic)
        raise Refusal(as_json({"detail": [row]}, 422)) from error
    if not isinstance(body, dict):
        row = _row([], "value is not a valid dict", "type_error.dict", body, pydantic)
        raise Refusal(as_json({"detail": [row]}, 422))
    return body


def _row(place: list[Any], words: str, kind: str, given: Any, pydantic: int) -> dict[str, Any]:
    row: dict[str, Any] = {"loc": ["body", *place], "msg": words, "type": kind}
    if pydantic == 2:
        row |= {"type": kind.rpartition(".")[2], "input": given}
    return row


def _value(value: Any, kind: str | None, name: str, pydantic: int) -> Any:
    if kind is None:
        return value
    if value is None:
        if name in _NO_NULLS:
            raise _Bad("Input should not be null")
        return None
    converted = _STRICT[kind](value) if pydantic == 2 else _LOOSE[kind](value)
    if converted is None:
        raise _Bad(f"Input should be a valid {kind}")
    return converted


def _loose_number(value: Any, make: type) -> Any:
    try:
        return make(value) if isinstance(value, int | float | str) else None
    except (ValueError, OverflowError):
        return None


def _strict_integer(value: Any) -> Any:
    found = _loose_number(value, float)
    return int(found) if found is not None and found == int(found) else None


def _switch(value: Any) -> bool | None:
    return {"true": True, "false": False, "1": True, "0": False, "on": True, "off": False}.get(str(value).lower())


_LOOSE: dict[str, Callable[[Any], Any]] = {
    "integer": lambda value: _loose_number(value, int),
    "number": lambda value: _loose_number(value, float),
    "boolean": _switch,
    "string": lambda value: str(value) if isinstance(value, str | int | float) else None,
    "array": lambda value: value if isinstance(value, list) else None,
    "object": lambda value: value if isinstance(value, dict) else None,
}
_STRICT: dict[str, Callable[[Any], Any]] = {
    **_LOOSE,
    "integer": _strict_integer,
    "string": lambda value: value if isinstance(value, str) else None,
}
