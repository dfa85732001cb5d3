"""Where in a grid a job or a picture stands: all that is needed of the grid to speak of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

_ID = re.compile(r"[0-9a-f]{32}")
_MOST = 2**31
_LONGEST = 400  # characters of a title or a label


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A cell: column ``x``, row ``y``, sheet ``z``, from 0, of a grid of ``count`` cells.

    ``grid``: the grid's id, 32 hexadecimal digits. ``title``: what the grid is about ("CFG scale × Steps").
    ``label``: what the cell is ("CFG scale 7 · Steps 20").
    """

    grid: str
    x: int = 0
    y: int = 0
    z: int = 0
    count: int = 1
    title: str = ""
    label: str = ""

    @property
    def cell(self) -> tuple[int, int, int]:
        return (self.x, self.y, self.z)

    def to_dict(self) -> dict[str, Any]:
        """For the journal."""
        return {
            "grid": self.grid,
            "cell": [self.x, self.y, self.z],
            "count": self.count,
            "title": self.title,
            "label": self.label,
        }

    @classmethod
    def from_dict(cls, told: Any) -> Self | None:
        """What ``to_dict`` wrote; None for anything else."""
        if not isinstance(told, Mapping):
            return None
        grid, cell, count = told.get("grid"), told.get("cell"), told.get("count")
        if not is_grid_id(grid) or not isinstance(cell, list) or len(cell) != 3 or not _is_count(count):
            return None
        if not all(_is_count(number) for number in cell):
            return None
        title, label = (str(told.get(name) or "")[:_LONGEST] for name in ("title", "label"))
        return cls(str(grid), cell[0], cell[1], cell[2], int(count or 0), title, label)


def is_grid_id(told: Any) -> bool:
    """Whether this can be the id of a grid: the name of a file is made of it."""
    return isinstance(told, str) and _ID.fullmatch(told) is not None


def cell_text(cell: tuple[int, int, int] | None) -> str:
    """A cell in the library's table; "" for none."""
    return "" if cell is None else ",".join(map(str, cell))


def cell_of(text: str) -> tuple[int, int, int] | None:
    """What ``cell_text`` wrote; None for anything else."""
    parts = text.split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        return None
    x, y, z = map(int, parts)
    return (x, y, z)


def _is_count(told: Any) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and 0 <= told < _MOST
