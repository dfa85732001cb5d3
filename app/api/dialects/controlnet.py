"""The ControlNet units of a payload as one server wants them: its names for modes and masks, nothing of what is off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api.dialects.dialect import Dialect
from app.api.dialects.draft import Draft
from app.generation.control_units import SCRIPTS, ControlUnit, script_key, units_in

OFF = {"enabled": False}
"""A unit that is off. It holds its place: a server numbers its units, and would put in what its own window has."""


def place(draft: Draft, dialect: Dialect, absent: str) -> None:
    """Rewrite the units in place. ``absent``: why the server has no ControlNet, "" where it has or may have it."""
    scripts = draft.payload.get(SCRIPTS)
    key = script_key(scripts)
    if key is None or not isinstance(scripts, Mapping):
        return
    if not absent:
        draft.payload[SCRIPTS] = {**scripts, key: _placed(scripts[key], dialect)}
        return
    if any(unit.enabled for unit in units_in(scripts)):
        draft.say_left_out("ControlNet", absent)
    rest = {name: call for name, call in scripts.items() if name != key}
    if rest:
        draft.payload[SCRIPTS] = rest
    else:
        draft.payload.pop(SCRIPTS)


def _placed(call: Any, dialect: Dialect) -> Any:
    args = call.get("args") if isinstance(call, Mapping) else None
    if not isinstance(args, list | tuple):
        return call
    return {**call, "args": [_unit(row, dialect) if isinstance(row, Mapping) else row for row in args]}


def _unit(row: Mapping[str, Any], dialect: Dialect) -> dict[str, Any]:
    unit = ControlUnit.from_dict(row)
    if not unit.enabled:
        return dict(OFF)  # its picture would travel for nothing
    told = unit.to_dict()
    mode = str(told.get("control_mode"))
    if mode in dialect.control_modes:
        told["control_mode"] = dialect.control_modes[mode]
    if dialect.mask_image and "mask" in told:
        told["mask_image"] = told.pop("mask")
    return told
