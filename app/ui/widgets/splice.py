"""Where two texts differ, as one exchange in the middle. Knows no Qt; counts in Python's characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """``removed`` at ``start`` gave way to ``inserted``; both empty when the texts are the same."""

    start: int
    removed: str
    inserted: str

    @property
    def end(self) -> int:
        """The place behind what was inserted, in the text afterwards."""
        return self.start + len(self.inserted)


def splice(before: str, after: str) -> Splice:
    """The smallest single exchange that makes ``before`` into ``after``; of several the one nearest to the end."""
    shorter = min(len(before), len(after))
    start = _common(before, after, shorter, from_end=False)
    tail = _common(before, after, shorter - start, from_end=True)
    return Splice(start, before[start : len(before) - tail], after[start : len(after) - tail])


def _common(before: str, after: str, most: int, *, from_end: bool) -> int:
    """How many characters agree. Halving compares whole pieces, which is quick for long texts too."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if from_end:
            same = before[len(before) - middle :] == after[len(after) - middle :]
        else:
            same = before[:middle] == after[:middle]
        if same:
            low = middle
        else:
            high = middle - 1
    return low
