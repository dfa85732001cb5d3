"""A server's settings as declared options: what each is called, what it may hold, and how to send it back safely.

The list of settings, their labels and defaults come from the server (``/openapi.json``'s ``Options``, ``/options``,
``/internal/quicksettings-hint``). Sections, limits and choices are told by SD.Next alone (``/options-info``); for the
settings every AUTOMATIC1111 family server has they are facts read from ``a1111_options.json``. A member ``open`` there
says that the choices are those of a plain 1.10.1, to which a server may add its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.api import tolerant
from app.generation.parameters import ChoiceSource
from app.generation.result import plain_json

OTHER_SECTION = "Other"
OPTION_LIMIT = 20_000
NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST_LABEL = 300  # characters


class OptionKind(StrEnum):
    """What a setting holds, and so which editor it gets."""

    TEXT = "text"
    COLOR = "color"  # a text such as "#ff8800"
    INTEGER = "integer"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    NAMES = "names"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One setting. ``choices`` are fixed ones; ``source`` names the server's list that fills them instead.

    ``has_more_choices``: the server may know others than ``choices``, so a name that is not among them is no mistake.
    ``restricted``: the server ignores it in ``override_settings``. ``is_note``: no setting at all but an explanation
    that a server keeps among them for its own page.
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
    has_more_choices: bool = False
    is_note: bool = False


class OptionValueError(ValueError):
    """A value a setting cannot hold; ``str(error)`` is a sentence for a person."""


def option_specs(
    openapi: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    labels: Mapping[str, str] = NOTHING,
    info: Any = None,
) -> tuple[OptionSpec, ...]:
    """The settings of a server, in the server's order; settings only one of the documents knows are included.

    ``labels``: the texts of ``/internal/quicksettings-hint`` by key, for settings the description leaves unnamed.
    ``info``: the document of ``/sdapi/v1/options-info`` where a server has one; it knows better than the rest. What
    it calls a secret (tokens, passwords) is left out, and so are names it only keeps for old configurations.
    """
    declared = _declared(openapi)
    told = tolerant.mapping(tolerant.mapping(info).get("options"))
    keys = dict.fromkeys([*told, *declared, *options])
    specs = []
    for key in list(keys)[:OPTION_LIMIT]:
        row = tolerant.mapping(told.get(key))
        if not (tolerant.flag(row.get("is_secret")) or tolerant.flag(row.get("is_legacy"))):
            specs.append(_spec(key, tolerant.mapping(declared.get(key)), options.get(key), labels.get(key, ""), row))
    return tuple(specs)


def has_unnamed(openapi: Mapping[str, Any], options: Mapping[str, Any]) -> bool:
    """Whether there are settings the description gives no label for, so that asking for labels is worth a request."""
    declared = _declared(openapi)
    keys = {*declared, *options}
    return any(
        not tolerant.text(tolerant.mapping(declared.get(key)), "description").strip() and not _is_note(key)
        for key in keys
    )


def _declared(openapi: Mapping[str, Any]) -> Mapping[str, Any]:
    schemas = tolerant.mapping(tolerant.mapping(openapi.get("components")).get("schemas"))
    return tolerant.mapping(tolerant.mapping(schemas.get("Options")).get("properties"))


def coerce(spec: OptionSpec, value: Any) -> Any:
    """``value`` in the setting's own type, ready to be sent. Texts such as "2" and "true" are understood.

    Whole floats become integers wherever the setting is one: a server gives 2.0 back for a 2 it was sent, and fails
    on 2.0 when it is used as an index (recorded: options-post/all-options-sent-back). Where the default is a float,
    so is what is sent. Raises OptionValueError.
    """
    match spec.kind:
        case OptionKind.INTEGER | OptionKind.NUMBER:
            return _number(spec, value)
        case OptionKind.SWITCH:
            return _switch(spec, value)
        case OptionKind.TEXT | OptionKind.COLOR | OptionKind.CHOICE:
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
    try:
        if isinstance(value, str):
            value = int(value) if value.strip().lstrip("+-").isdecimal() else float(value)
        usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    except (ValueError, OverflowError):
        usable = False
    if not usable:
        raise OptionValueError(f"{spec.label} holds {kind}.")
    if isinstance(value, float) and value.is_integer() and (whole_only or isinstance(spec.default, int)):
        value = int(value)
    if whole_only and isinstance(value, float):
        raise OptionValueError(f"{spec.label} holds {kind}.")
    found: int | float = value
    return float(found) if isinstance(spec.default, float) and not whole_only else found


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


_FORK_FACTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {"forge_additional_modules": {"kind": "names", "source": "modules"}}
)
"""Of settings that AUTOMATIC1111 does not have."""


@cache
def _facts() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, Any]]]:
    document = json.loads(Path(__file__).with_name("a1111_options.json").read_text(encoding="utf-8"))
    return document["sections"], document["options"]


def _spec(key: str, declared: Mapping[str, Any], value: Any, told_label: str, told: Mapping[str, Any]) -> OptionSpec:
    """``told``: the setting's row of ``/options-info``, empty on most servers."""
    sections, options = _facts()
    facts = {**options.get(key, {}), **_FORK_FACTS.get(key, {}), **_facts_told(told)}
    rows = (told, declared, facts)
    default = next((row["default"] for row in rows if "default" in row), _default_like(value))
    labels = (tolerant.text(told, "label"), tolerant.text(declared, "description"), told_label)
    section = facts.get("section_title", "")[:_LONGEST_LABEL] or sections.get(facts.get("section", ""), OTHER_SECTION)
    named = next((text.strip() for text in labels if text.strip()), "") or key.replace("_", " ").strip().capitalize()
    return OptionSpec(
        key=key,
        label=(named.splitlines()[0] if named else key)[:_LONGEST_LABEL],
        section=section,
        kind=_kind(facts.get("kind"), declared.get("type"), default, value),
        default=default,
        minimum=facts.get("minimum"),
        maximum=facts.get("maximum"),
        step=facts.get("step"),
        choices=tuple(facts.get("choices", ())),
        source=ChoiceSource(facts["source"]) if "source" in facts else None,
        restricted=facts.get("restricted", False),
        has_more_choices=facts.get("open", False),
        is_note=facts.get("note", False) or _is_note(key),
    )


def _is_note(key: str) -> bool:
    return key.endswith("_explanation") or bool(_facts()[1].get(key, {}).get("note"))


def _facts_told(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a row of ``/options-info``, under the names ``a1111_options.json`` has for them."""
    if not told:
        return {}
    arguments = tolerant.mapping(told.get("component_args"))
    default = told.get("default")
    facts: dict[str, Any] = {}
    if not tolerant.flag(told.get("hidden")) and (title := tolerant.text(told, "section_title").strip()):
        facts["section_title"] = title
    limits = {name: tolerant.number(arguments.get(name)) for name in ("minimum", "maximum", "step")}
    if limits["step"] is not None and limits["step"] <= 0:
        limits["step"] = None
    facts |= limits  # also where there are none: another server's limits are not this one's
    names = _choices_told(arguments.get("choices"))
    if names:
        facts |= {"choices": names, "open": False}
    component = tolerant.text(told, "component")
    if component == "separator":
        facts["note"] = True
    facts["kind"] = _kind_told(component, default, arguments, bool(names), limits["step"])
    return {name: fact for name, fact in facts.items() if name != "kind" or fact is not None}


def _choices_told(choices: Any) -> tuple[str, ...]:
    """The values of a list of choices; a pair is a caption and its value."""
    rows = choices[:OPTION_LIMIT] if isinstance(choices, list) else []
    values = [row[1] if isinstance(row, list) and len(row) == 2 else row for row in rows]
    return tolerant.texts(values) if all(isinstance(value, str) for value in values) else ()


def _kind_told(
    component: str, default: Any, arguments: Mapping[str, Any], has_choices: bool, step: float | None
) -> OptionKind | None:
    """The kind a component of SD.Next's own page stands for; None where the default alone decides."""
    if isinstance(default, bool):
        return OptionKind.SWITCH
    if isinstance(default, list):
        return OptionKind.NAMES if all(isinstance(item, str) for item in default) else OptionKind.JSON
    if isinstance(default, int):
        counts = arguments.get("precision") == 0 or (component == "slider" and step is not None and step.is_integer())
        return OptionKind.INTEGER if counts else OptionKind.NUMBER
    if isinstance(default, str | None):
        if tolerant.flag(arguments.get("multiselect")) or component == "checkboxgroup":
            return OptionKind.NAMES
        if component in ("dropdown", "radio"):
            return OptionKind.CHOICE if has_choices or component == "dropdown" else OptionKind.TEXT
        if component == "color":
            return OptionKind.COLOR
    return None


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
