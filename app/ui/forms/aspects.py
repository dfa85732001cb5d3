"""Which picture size an aspect ratio means, keeping about the number of pixels. Knows no Qt."""

from __future__ import annotations

import math

MULTIPLE = 64  # px; sizes models were trained on
_CLOSE = 0.06  # how near to a square of the grid a pixel count must be to be taken for it
_SAME_RATIO = math.log(1.04)

ASPECTS: tuple[tuple[str, int, int], ...] = (("1:1", 1, 1), ("2:3", 2, 3), ("3:2", 3, 2), ("16:9", 16, 9))
"""(text, width part, height part)."""


def pixel_budget(width: int, height: int) -> int:
    """The number of pixels meant by a size: that of the nearest square of the grid where it is close, else its own.

    832 x 1216 is what people use for 1024 x 1024 in portrait; going back to 1:1 must give 1024 x 1024 again.
    """
    pixels = width * height
    square = max(1, round(math.sqrt(pixels) / MULTIPLE)) * MULTIPLE
    return square * square if abs(pixels / (square * square) - 1) <= _CLOSE else pixels


def size_for(ratio: float, budget: int) -> tuple[int, int]:
    """The size (width, height in px, multiples of 64) that is nearest to ``ratio`` and ``budget`` pixels.

    A wrong ratio weighs more than missing pixels, and more pixels than asked for most of all: they cost memory.
    """
    best: tuple[float, int, int] | None = None
    ideal = math.sqrt(budget * ratio)
    centre = max(1, round(ideal / MULTIPLE))
    for columns in range(max(1, centre - 2), centre + 3):
        width = columns * MULTIPLE
        for rows in {max(1, math.floor(width / ratio / MULTIPLE)), max(1, math.ceil(width / ratio / MULTIPLE))}:
            height = rows * MULTIPLE
            wrong_ratio = abs(math.log(width / height / ratio))
            more = math.log(width * height / budget)
            cost = 2 * wrong_ratio + (3 * more if more > 0 else -more)
            if best is None or cost < best[0]:
                best = (cost, width, height)
    assert best is not None  # noqa: S101  the range above is never empty
    return best[1], best[2]


def aspect_of(width: int, height: int) -> str | None:
    """The aspect a size is (to within 4 %), None when it is another one."""
    if width <= 0 or height <= 0:
        return None
    for text, across, down in ASPECTS:
        if abs(math.log(width / height * down / across)) <= _SAME_RATIO:
            return text
    return None
