"""ControlNet's models and preprocessors by the names that one server has for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.api.controlnet import ControlLists
from app.generation.control_units import ControlUnit
from app.servers.file_names import HASH_BEHIND, stem

NO_MODEL = ("", "none")


def listed_model(name: str, models: Sequence[str]) -> str | None:
    """The listed model that is this one: by its whole name, else by its hash, else by its name without either.

    Servers list "name [hash]" and Forge takes nothing else. Of several with one name, nobody can tell which is meant.
    """
    if name in models:
        return name
    bare, digest = _parts(name)
    if digest:
        same = [other for other in models if _parts(other)[1] == digest]
        if len(same) == 1:
            return same[0]
    same = [other for other in models if _parts(other)[0] == bare]
    return same[0] if len(same) == 1 else None


def bare_name(name: str) -> str:
    """A model's name without the hash behind it."""
    behind = HASH_BEHIND.fullmatch(name)
    return behind[1] if behind else name


def _parts(name: str) -> tuple[str, str]:
    behind = HASH_BEHIND.fullmatch(name)
    return stem(bare_name(name)).casefold().strip(), behind[2].casefold() if behind else ""


def by_listed_names(unit: ControlUnit, lists: ControlLists) -> ControlUnit:
    """The unit with the names that this server has for its model and preprocessor; unknown ones stay as they are."""
    model = listed_model(unit.model, lists.models) if unit.model.casefold() not in NO_MODEL else None
    module = lists.module(unit.module) if unit.module else None
    if module is not None and unit.module not in (module.name, module.key):
        unit = unit.changed(module=module.name)
    return unit.changed(model=model) if model is not None and model != unit.model else unit


def with_listed_names(call: Any, lists: ControlLists) -> Any:
    """What a request says of ControlNet, its units by the names of this server. The one given is left alone."""
    args = call.get("args") if isinstance(call, Mapping) else None
    if not isinstance(args, list | tuple):
        return call
    rows = [_row(row, lists) if isinstance(row, Mapping) else row for row in args]
    return {**call, "args": rows}


def _row(row: Mapping[str, Any], lists: ControlLists) -> Mapping[str, Any]:
    unit = ControlUnit.from_dict(row)
    listed = by_listed_names(unit, lists)
    names = {"module": listed.module, "model": listed.model}
    return row if listed is unit else {**row, **{key: name for key, name in names.items() if name}}
