"""How deep a request's JSON may go: what reads and writes it further on calls itself for every level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

MOST_LEVELS = 100
"""Lists and objects inside each other. No server's request comes near it."""


def is_too_deep(value: Any) -> bool:
    """Whether lists and objects are nested in ``value`` more than ``MOST_LEVELS`` deep. Itself it goes no deeper."""
    level: list[Any] = [value]
    for _level in range(MOST_LEVELS):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    """The lists and objects in a list or object; others have none."""
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return (each for each in inner if isinstance(each, Mapping | list | tuple))
