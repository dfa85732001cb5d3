"""Where two texts differ, as one exchange in the middle. Knows no Qt; counts in Python's characters."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_SLACK = 100


@dataclass(frozen=True, slots=True)
class Splice:
    """``removed`` at ``start`` gave way to ``inserted``; both empty when the texts are the same.

    ``slack``: how much nearer to the beginning it may have happened as well: an "l" put into "helo" on either side of
    the other one gives the same text.
    """

    start: int
    removed: str
    inserted: str
    slack: int = 0

    def near(self, place: int, before: str, after: str) -> Splice:
        """The same exchange of the same two texts, as near to ``place`` as its slack allows; it has no slack left."""
        start = min(self.start, max(self.start - self.slack, place))
        removed, inserted = len(self.removed), len(self.inserted)
        return Splice(start, before[start : start + removed], after[start : start + inserted])

    @property
    def end(self) -> int:
        """The place behind what was inserted, in the text afterwards."""
        return self.start + len(self.inserted)


def splice(before: str, after: str) -> Splice:
    """The smallest single exchange that makes ``before`` into ``after``; of several the one nearest to the end."""
    shorter = min(len(before), len(after))
    start = _common(before, after, shorter, from_end=False)
    tail = _common(before, after, shorter - start, from_end=True)
    removed, inserted = before[start : len(before) - tail], after[start : len(after) - tail]
    slack = 0
    if bool(removed) != bool(inserted):
        whole, length = (before, len(removed)) if removed else (after, len(inserted))
        most = min(start, _MOST_SLACK)
        while slack < most and whole[start - slack - 1] == whole[start - slack - 1 + length]:
            slack += 1
    return Splice(start, removed, inserted, slack)


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
