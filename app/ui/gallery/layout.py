"""Where the cells of a grid lie: arithmetic on the row number, the same cost for ten pictures and for a million."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QPoint, QRect

GAP = 10
SIDE = 16
_SHAPE = 1.25  # height per width
_STEP = 8
_NARROWEST = 16


@dataclass(frozen=True, slots=True)
class GridLayout:
    """``width`` of the view, ``least`` width of a cell, ``count`` of pictures; all lengths in whole pixels.

    Heights are counted from the top of all content, not of what is scrolled into sight.
    """

    width: int
    least: int
    count: int
    columns: int = field(init=False)
    cell_width: int = field(init=False)
    """The columns share what is left of the width, in steps: while a window gets another size, most of the time the
    pictures need not be made anew for that."""
    gap: int = field(init=False)
    """Between the columns, which share what is left of the steps."""
    cell_height: int = field(init=False)
    stride: int = field(init=False)
    """From one line of cells to the next."""

    def __post_init__(self) -> None:
        room = self.width - 2 * SIDE
        columns = max(1, (room + GAP) // (self.least + GAP))
        width = max(_NARROWEST, (room - (columns - 1) * GAP) // columns)
        if width > self.least:
            width -= (width - self.least) % _STEP
        put = partial(object.__setattr__, self)
        put("columns", columns)
        put("cell_width", width)
        put("gap", max(GAP, (room - columns * width) // (columns - 1)) if columns > 1 else GAP)
        put("cell_height", round(width * _SHAPE))
        put("stride", self.cell_height + GAP)

    @property
    def lines(self) -> int:
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        return self.lines * self.stride + GAP if self.lines else 0

    def rect_of(self, row: int) -> QRect:
        columns, width = self.columns, self.cell_width
        x = SIDE + (row % columns) * (width + self.gap)
        return QRect(x, GAP // 2 + (row // columns) * self.stride, width, self.cell_height)

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows whose cells touch a stretch of height."""
        first = max(0, (top - GAP // 2) // self.stride) * self.columns
        last = (max(0, bottom) // self.stride + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))

    def row_near(self, at: QPoint) -> int:
        """The row whose cell is nearest to a point; -1 without rows."""
        if not self.count:
            return -1
        column = min(self.columns - 1, max(0, (at.x() - SIDE) // (self.cell_width + self.gap)))
        line = max(0, (at.y() - GAP // 2) // self.stride)
        return min(self.count - 1, line * self.columns + column)

    def moved(self, row: int, step: int) -> int:
        """The row ``step`` rows on, kept inside; a step of a line at the edge stays in its column."""
        target = row + step
        if target < 0:
            return row if step == -self.columns else 0
        if target >= self.count:
            # Down reaches the last picture when the line below is only shorter.
            on_last_line = row // self.columns == (self.count - 1) // self.columns
            return row if step == self.columns and on_last_line else self.count - 1
        return target
