"""Checks and converts a request body by its schema, with the conversions and sentences of the imitated server.

That server validates with pydantic 1: numeric strings are numbers, floats for integers are cut off, unknown fields are
ignored, missing ones take their default unconverted.
"""

from __future__ import annotations

import copy
import operator
from collections.abc import Callable
from typing import Any

from app.demo import facts
from app.demo.errors import InvalidError

Location = tuple[str | int, ...]

NEVER_NULL = frozenset({
    "sampler_index", "script_args", "send_images", "save_images", "alwayson_scripts", "include_init_images",
})  # fmt: skip
"""Fields of the generating requests that refuse null; all their other fields accept it."""

_TRUE = frozenset({"1", "on", "t", "true", "y", "yes"})
_FALSE = frozenset({"0", "off", "f", "false", "n", "no"})


class _Bad(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, message: str, kind: str, context: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message, self.kind, self.context = message, kind, context


def as_integer(value: Any) -> int:
    """Convert as pydantic 1 does, or raise."""
    if isinstance(value, int | float | str):
        try:
            return int(value)
        except (ValueError, OverflowError):
            pass
    raise _Bad("value is not a valid integer", "type_error.integer")


def as_number(value: Any) -> float:
    """Convert as pydantic 1 does, or raise."""
    if isinstance(value, int | float | str):
        try:
            return float(value)
        except (ValueError, OverflowError):
            pass
    raise _Bad("value is not a valid float", "type_error.float")


def as_text(value: Any) -> str:
    """Convert as pydantic 1 does, or raise."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return str(value)
    raise _Bad("str type expected", "type_error.str")


def as_switch(value: Any) -> bool:
    """Convert as pydantic 1 does, or raise."""
    word = str(value).lower() if isinstance(value, bool | int | str) else ""
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise _Bad("value could not be parsed to a boolean", "type_error.bool")


def _as_object(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise _Bad("value is not a valid dict", "type_error.dict")


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise _Bad("value is not a valid list", "type_error.list")


CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "integer": as_integer,
    "number": as_number,
    "string": as_text,
    "boolean": as_switch,
    "object": _as_object,
    "array": _as_list,
}


_LIMITS: tuple[tuple[str, str, str, Callable[[Any, Any], bool]], ...] = (
    ("minimum", "ge", "greater than or equal to", operator.ge),
    ("exclusiveMinimum", "gt", "greater than", operator.gt),
    ("maximum", "le", "less than or equal to", operator.le),
)


def _whole(limit: float) -> float:
    return int(limit) if float(limit).is_integer() else limit


def _check_limits(value: Any, field: dict[str, Any]) -> None:
    if "enum" in field and value not in field["enum"]:
        permitted = ", ".join(map(str, field["enum"]))
        context = {"given": value, "permitted": field["enum"]}
        raise _Bad(f"unexpected value; permitted: {permitted}", "value_error.const", context)
    for name, kind, words, fits in _LIMITS:
        if name in field and not fits(value, field[name]):
            limit = _whole(field[name])
            sentence = f"ensure this value is {words} {limit}"
            raise _Bad(sentence, f"value_error.number.not_{kind}", {"limit_value": limit})


def _detail(location: Location, bad: _Bad) -> dict[str, Any]:
    row: dict[str, Any] = {"loc": list(location), "msg": bad.message, "type": bad.kind}
    if bad.context is not None:
        row["ctx"] = bad.context
    return row


def _value(value: Any, field: dict[str, Any], location: Location, problems: list[dict[str, Any]]) -> Any:
    try:
        converted = CONVERSIONS[field["type"]](value) if "type" in field else value
        _check_limits(converted, field)
    except _Bad as bad:
        problems.append(_detail(location, bad))
        return None
    items = field.get("items")
    if not items or not isinstance(converted, list):
        return converted
    if "$ref" in items:
        name = items["$ref"].rsplit("/", 1)[1]
        return [_object(item, name, (*location, number), problems) for number, item in enumerate(converted)]
    return [_value(item, items, (*location, number), problems) for number, item in enumerate(converted)]


def _object(body: Any, name: str, location: Location, problems: list[dict[str, Any]]) -> dict[str, Any]:
    schema = facts.schema(name)
    if not isinstance(body, dict):
        problems.append(_detail(location, _Bad("value is not a valid dict", "type_error.dict")))
        return {}
    required = schema.get("required", ())
    generating = name.startswith("StableDiffusionProcessing")
    values: dict[str, Any] = {}
    for key, field in schema["properties"].items():
        if key not in body:
            if key in required:
                problems.append(_detail((*location, key), _Bad("field required", "value_error.missing")))
            values[key] = copy.deepcopy(field.get("default"))
        elif body[key] is None:
            nullable = key not in NEVER_NULL if generating else key not in required and "default" not in field
            if not nullable:
                bad = _Bad("none is not an allowed value", "type_error.none.not_allowed")
                problems.append(_detail((*location, key), bad))
            values[key] = None
        else:
            values[key] = _value(body[key], field, (*location, key), problems)
    return values


def fields(body: Any, name: str) -> dict[str, Any]:
    """The body as the fields of the schema ``name``, in the schema's order. Raises ``InvalidError``."""
    problems: list[dict[str, Any]] = []
    values = _object(body, name, ("body",), problems)
    if problems:
        raise InvalidError(problems)
    return values


def query_switch(value: str | None, name: str) -> bool:
    """A yes/no query parameter, false when absent. Raises ``InvalidError``."""
    if value is None:
        return False
    try:
        return as_switch(value)
    except _Bad as bad:
        raise InvalidError([_detail(("query", name), bad)]) from None


def stored(value: Any, default: Any) -> Any:
    """An option's value as ``GET /options`` shows it: converted to the type of a truthy default, integers to floats.

    Raises ``ValueError`` with the sentence of the failure when the stored value does not convert.
    """
    if value is None or not default:
        return value
    kind = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}[
        type(default)
    ]
    try:
        return CONVERSIONS[kind](value)
    except _Bad as bad:
        raise ValueError(f"{bad.message} (type={bad.kind})") from None
