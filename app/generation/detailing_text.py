"""What an infotext tells of ADetailer, as the arguments that ask for the same again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.generation.detailing import FIELDS, MODEL, MOST_UNITS, TITLE, DetailField, Detailing, Unit
from app.generation.parameters import Kind

_KEY = re.compile(r"(ADetailer [A-Za-z ]+?)(?: ([1-9]\d?)(?:st|nd|rd|th))?")
_BEYOND = 1_000_000  # no number of a unit is as large
_OLD = {"ADetailer mask only top k largest": "ADetailer mask only top k"}
_BY_KEY: Mapping[str, DetailField] = {row.told: row for row in FIELDS.values()}
_SIGNS = re.compile(r"ADetailer (use |ta[bp] enable)")
"""Keys that only repeat what others say."""


def detailing_in(values: Mapping[str, str]) -> tuple[dict[str, Any], frozenset[str]]:
    """``{"ADetailer": {"args": [...]}}`` as ``alwayson_scripts`` has it, and the keys of the text it was read from.

    Empty where the text tells of no detector. A key whose value cannot be read is not among the keys.
    """
    units: dict[int, dict[str, Any]] = {}
    placed: set[str] = set()
    for key, text in values.items():
        found = _KEY.fullmatch(key)
        number = int(found[2] or 1) if found is not None else 0
        if found is None or number > MOST_UNITS:
            continue
        name = _OLD.get(found[1], found[1])
        if _SIGNS.match(name):
            placed.add(key)
            continue
        row = _BY_KEY.get(name)
        value = _value(row, text) if row is not None else None
        if row is not None and value is not None:
            units.setdefault(number, {})[row.spec.name] = value
            placed.add(key)
    found_units = [Unit(_unlike_default(told)) for _number, told in sorted(units.items()) if MODEL in told]
    if not found_units:
        return {}, frozenset()
    return {TITLE: {"args": Detailing(units=tuple(found_units)).to_json()}}, frozenset(placed)


def _unlike_default(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in told.items()
        if FIELDS[name].switch or name == MODEL or value != FIELDS[name].spec.default
    }


def _value(row: DetailField, text: str) -> Any:
    """The value a text stands for, None where it cannot be read."""
    kind = row.spec.kind
    if kind is Kind.SWITCH:
        return {"true": True, "false": False}.get(text.strip().lower())
    if kind in (Kind.INTEGER, Kind.NUMBER):
        try:
            number = float(text)
        except ValueError:
            return None
        if not abs(number) < _BEYOND or (kind is Kind.INTEGER and not number.is_integer()):
            return None
        return int(number) if kind is Kind.INTEGER else number
    return text
