"""Where nested JSON becomes too deep."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.generation.nesting import MOST_LEVELS, is_too_deep


def nested(levels: int, *, by_name: bool = False) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {"x": value} if by_name else [value, "y"]
    return value


@pytest.mark.parametrize("by_name", [True, False])
def test_so_many_levels_are_enough_and_no_more(by_name: bool) -> None:
    assert not is_too_deep(nested(MOST_LEVELS, by_name=by_name))
    assert is_too_deep(nested(MOST_LEVELS + 1, by_name=by_name))


def test_however_deep_it_is_looking_does_no_harm() -> None:
    assert is_too_deep(nested(200_000))
    assert not is_too_deep([[index] for index in range(100_000)])
    assert not is_too_deep("text")
    assert not is_too_deep(json.loads('{"a": [], "b": {}}'))
