"""A server's settings as declared options: what each is called, what it may hold, and how to send it back safely.

The list of settings, their labels and defaults come from the server (``/openapi.json``'s ``Options`` and
``/options``). Sections, limits and fixed choices are not told by any endpoint; for the settings every AUTOMATIC1111
family server has they are facts read from ``a1111_options.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from app.api import tolerant
from app.generation.parameters import ChoiceSource
from app.generation.result import plain_json

OTHER_SECTION = "Other"
OPTION_LIMIT = 20_000


class OptionKind(StrEnum):
    """What a setting holds, and so which editor it gets."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    NAMES = "names"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One setting. ``choices`` are fixed ones; ``source`` names the server's list that fills them instead.

    ``restricted``: the server ignores it in ``override_settings``.
    """

    key: str
    label: str
    section: str
    kind: OptionKind
    default: Any = None
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    source: ChoiceSource | None = None
    restricted: bool = False


class OptionValueError(ValueError):
    """A value a setting cannot hold; ``str(error)`` is a sentence for a person."""


def option_specs(openapi: Mapping[str, Any], options: Mapping[str, Any]) -> tuple[OptionSpec, ...]:
    """The settings of a server, in the server's order; settings only one of the two documents knows are included."""
    schemas = tolerant.mapping(tolerant.mapping(openapi.get("components")).get("schemas"))
    declared = tolerant.mapping(tolerant.mapping(schemas.get("Options")).get("properties"))
    keys = dict.fromkeys([*declared, *options])
    specs = (_spec(key, tolerant.mapping(declared.get(key)), options.get(key)) for key in list(keys)[:OPTION_LIMIT])
    return tuple(spec for spec in specs if spec is not None)


def coerce(spec: OptionSpec, value: Any) -> Any:
    """``value`` in the setting's own type, ready to be sent. Texts such as "2" and "true" are understood.

    Whole floats become integers wherever the setting is one: a server gives 2.0 back for a 2 it was sent, and fails
    on 2.0 when it is used as an index (recorded: options-post/all-options-sent-back). Raises OptionValueError.
    """
    match spec.kind:
        case OptionKind.INTEGER | OptionKind.NUMBER:
            return _number(spec, value)
        case OptionKind.SWITCH:
            return _switch(spec, value)
        case OptionKind.TEXT | OptionKind.CHOICE:
            if isinstance(value, str):
                return value
            if value is None and spec.default is None:
                return None
            raise OptionValueError(f"{spec.label} holds a text.")
        case OptionKind.NAMES:
            return _names(spec, value)
        case OptionKind.JSON:
            return plain_json(value)


def _number(spec: OptionSpec, value: Any) -> int | float:
    whole_only = spec.kind is OptionKind.INTEGER
    kind = "a whole number" if whole_only else "a number"
    if isinstance(value, str):
        try:
            value = int(value) if value.strip().lstrip("+-").isdecimal() else float(value)
        except ValueError as error:
            raise OptionValueError(f"{spec.label} holds {kind}.") from error
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise OptionValueError(f"{spec.label} holds {kind}.")
    if isinstance(value, float) and value.is_integer() and (whole_only or isinstance(spec.default, int)):
        value = int(value)
    if whole_only and isinstance(value, float):
        raise OptionValueError(f"{spec.label} holds {kind}.")
    found: int | float = value
    return found


def _switch(spec: OptionSpec, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("true", "yes", "on", "1"):
        return True
    if word in ("false", "no", "off", "0"):
        return False
    raise OptionValueError(f"{spec.label} is a switch: true or false.")


def _names(spec: OptionSpec, value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return list(value)
    raise OptionValueError(f"{spec.label} holds a list of names.")


@cache
def _facts() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, Any]]]:
    document = json.loads(files("app.api").joinpath("a1111_options.json").read_text(encoding="utf-8"))
    return document["sections"], document["options"]


def _spec(key: str, declared: Mapping[str, Any], value: Any) -> OptionSpec | None:
    """None for the explanations that 1.10.1 keeps among its settings: they are texts for its own page."""
    if key.endswith("_explanation"):
        return None
    sections, options = _facts()
    facts = options.get(key, {})
    default = declared["default"] if "default" in declared else _default_like(value)
    label = tolerant.text(declared, "description").strip() or key.replace("_", " ").capitalize()
    return OptionSpec(
        key=key,
        label=label.splitlines()[0],
        section=sections.get(facts.get("section", ""), OTHER_SECTION),
        kind=_kind(facts.get("kind"), declared.get("type"), default, value),
        default=default,
        minimum=facts.get("minimum"),
        maximum=facts.get("maximum"),
        step=facts.get("step"),
        choices=tuple(facts.get("choices", ())),
        source=ChoiceSource(facts["source"]) if "source" in facts else None,
        restricted=facts.get("restricted", False),
    )


def _default_like(value: Any) -> Any:
    """No default is told: an empty value of the same type keeps the kind right."""
    return value if isinstance(value, bool | int | float) else None


def _kind(known: str | None, declared_type: Any, default: Any, value: Any) -> OptionKind:
    """A known kind, else what the default (or, without one, the value) is; a whole default alone is no promise."""
    if known is not None:
        return OptionKind(known)
    sample = default if default is not None else value
    if isinstance(sample, bool) or declared_type == "boolean":
        return OptionKind.SWITCH
    if isinstance(sample, int | float) or declared_type in ("number", "integer"):
        return OptionKind.NUMBER
    if isinstance(sample, list):
        return OptionKind.NAMES if all(isinstance(item, str) for item in sample) else OptionKind.JSON
    if isinstance(sample, dict) or declared_type == "object":
        return OptionKind.JSON
    return OptionKind.TEXT
