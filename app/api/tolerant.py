"""Reading a server's JSON without trusting it: wrong types become neutral values, bad rows are left out."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

log = logging.getLogger(__name__)

Row = TypeVar("Row")

ROW_LIMIT = 100_000
"""Rows of one list that are read; a longer list is cut."""

TEXT_LIMIT = 1_000_000


class UnusableRowError(ValueError):
    """A row lacks what makes it usable (its name, mostly)."""


def mapping(value: Any) -> Mapping[str, Any]:
    """``value`` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def text(row: Mapping[str, Any], key: str) -> str:
    """A text member, or "" when it is absent or something else."""
    value = row.get(key)
    return value[:TEXT_LIMIT] if isinstance(value, str) else ""


def optional_text(row: Mapping[str, Any], key: str) -> str | None:
    """A text member that is not empty, else None."""
    return text(row, key) or None


def name(row: Any, *keys: str) -> str:
    """The first text among ``keys`` that is not blank. Raises UnusableRowError when there is none."""
    for key in keys:
        found = text(mapping(row), key)
        if found.strip():
            return found
    raise UnusableRowError(f"no {' or '.join(keys)}")


def number(value: Any) -> float | None:
    """A finite number, else None. Booleans are not numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def whole(value: Any, default: int = 0) -> int:
    """An integer; whole floats count. Anything else gives ``default``."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = number(value)
    return int(found) if found is not None and found.is_integer() else default


def optional_whole(value: Any) -> int | None:
    """An integer, else None; whole floats count."""
    found = number(value)
    return whole(value) if found is not None and found.is_integer() else None


def flag(value: Any) -> bool:
    """True only for JSON's own ``true``."""
    return value is True


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list; other members are left out."""
    return tuple(item[:TEXT_LIMIT] for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def rows(value: Any, what: str, make: Callable[[Mapping[str, Any]], Row]) -> tuple[Row, ...]:
    """``make`` over the rows of a list; a row it cannot use is logged and left out.

    A server that answers something other than a list (null, an object) gives no rows.
    """
    if not isinstance(value, list):
        if value is not None:
            log.warning("The list of %s is no list but %s", what, type(value).__name__)
        return ()
    found = []
    for index, row in enumerate(value[:ROW_LIMIT]):
        try:
            found.append(make(mapping(row)))
        except UnusableRowError as problem:
            log.warning("Left out row %d of the list of %s: %s", index, what, problem)
    return tuple(found)
