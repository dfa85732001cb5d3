"""What a mask can be painted with."""

from __future__ import annotations

from enum import StrEnum


class Tool(StrEnum):
    """The value is the name of its icon."""

    BRUSH = "brush"
    ERASER = "eraser"
    RECTANGLE = "rectangle"
    LASSO = "lasso"
    HAND = "hand"


LEAST_SIZE, MOST_SIZE = 1, 512
"""Pixels of the picture across."""
USUAL_SIZE = 64
USUAL_OPACITY = 55  # percent


def next_size(size: int, *, larger: bool) -> int:
    """One press of a key: about a sixth, and at least one pixel."""
    step = max(1, round(size / 6))
    return min(MOST_SIZE, max(LEAST_SIZE, size + step if larger else size - step))
