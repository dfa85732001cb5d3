"""Where the cells of a grid lie: arithmetic on the row number, the same cost for ten pictures and for a million."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

GAP = 10
SIDE = 16
_SHAPE = 1.25  # height per width


@dataclass(frozen=True, slots=True)
class GridLayout:
    """``width`` of the view, ``least`` width of a cell, ``count`` of pictures; all lengths in whole pixels.

    Heights are counted from the top of all content, not of what is scrolled into sight.
    """

    width: int
    least: int
    count: int

    @property
    def columns(self) -> int:
        return max(1, (self.width - 2 * SIDE + GAP) // (self.least + GAP))

    @property
    def cell_width(self) -> int:
        """The columns share what is left of the width."""
        return max(16, (self.width - 2 * SIDE - (self.columns - 1) * GAP) // self.columns)

    @property
    def cell_height(self) -> int:
        return round(self.cell_width * _SHAPE)

    @property
    def stride(self) -> int:
        """From one line of cells to the next."""
        return self.cell_height + GAP

    @property
    def lines(self) -> int:
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        return self.lines * self.stride + GAP if self.lines else 0

    def rect_of(self, row: int) -> QRect:
        columns, width = self.columns, self.cell_width
        x = SIDE + (row % columns) * (width + GAP)
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
        column = min(self.columns - 1, max(0, (at.x() - SIDE) // (self.cell_width + GAP)))
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
