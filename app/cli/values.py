"""Texts of the command line as values of the type a field or setting has."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from app.api.options import OptionValueError, coerce
from app.cli.arguments import UsageError
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED, PARAMETERS, Kind
from app.servers.capabilities import Capabilities, Feature

_SWITCH = MappingProxyType(
    {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
)


def parameter_value(name: str, text: str) -> Any:
    """The value of a request field as its declaration types it. Raises UsageError.

    Limits are not checked: they are what an editor offers, and the server knows its own.
    """
    spec = PARAMETERS[name]
    try:
        value = _PARSERS[spec.kind](text)
    except (ValueError, KeyError, RecursionError) as error:
        raise UsageError(f"{name} takes {_NEEDED[spec.kind]}, not {text!r:.60}") from error
    if spec.kind is Kind.SEED and not ANY_SEED <= value <= MAXIMUM_SEED:
        raise UsageError(f"{name} goes from {ANY_SEED} to {MAXIMUM_SEED}, not {text:.30}")
    return value


def free_value(text: str) -> Any:
    """A value nothing is known about: JSON when it is JSON, else the text itself."""
    try:
        return _json(text)
    except (ValueError, RecursionError):
        return text


def override_value(key: str, text: str, capabilities: Capabilities) -> Any:
    """The value of a server setting in the setting's own type.

    Raises UsageError: unknown key, wrong value, a setting that no request can change here.
    """
    spec = capabilities.option_spec(key)
    support = capabilities.option_support(key)
    if support.is_missing:
        if spec is None and capabilities.has(Feature.OVERRIDES):
            raise UsageError(unknown("the server has no setting", key, (s.key for s in capabilities.option_specs)))
        raise UsageError(f"{key}: {support.reason}")
    if spec is None:  # the server tells no settings, or has a field of another name for this one
        return free_value(text)
    try:
        # Lists and free structures are written as JSON; everything else is understood as text.
        is_structure = text.lstrip()[:1] in ("[", "{")
        return coerce(spec, free_value(text) if is_structure else text)
    except OptionValueError as error:
        raise UsageError(f"{key}: {error}") from error


def unknown(complaint: str, name: str, known: Iterable[str]) -> str:
    """ "the server has no setting clip_skip; did you mean CLIP_stop_at_last_layers?" """
    names = {other.casefold(): other for other in known}
    close = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return f"{complaint} {name!r:.80}" + (f"; did you mean {names[close[0]]}?" if close else "")


def _whole(text: str) -> int:
    return int(text, 10)


def _number(text: str) -> float:
    value = float(text)
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("no finite number")
    return value


def _names(text: str) -> list[str]:
    if text.lstrip().startswith("["):
        names = _json(text)
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError("no list of texts")
        return names
    return [name.strip() for name in text.split(",") if name.strip()]


def _json(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


_PARSERS: Mapping[Kind, Callable[[str], Any]] = MappingProxyType(
    {
        Kind.TEXT: str,
        Kind.CHOICE: str,
        Kind.INTEGER: _whole,
        Kind.SEED: _whole,
        Kind.NUMBER: _number,
        Kind.SWITCH: lambda text: _SWITCH[text.strip().casefold()],
        Kind.NAMES: _names,
        Kind.JSON: _json,
    }
)

_NEEDED: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: "a text",
        Kind.CHOICE: "a name",
        Kind.INTEGER: "a whole number",
        Kind.SEED: "a whole number",
        Kind.NUMBER: "a number",
        Kind.SWITCH: "true or false",
        Kind.NAMES: "names with commas between them",
        Kind.JSON: "JSON",
    }
)
