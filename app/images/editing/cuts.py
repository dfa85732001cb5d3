"""Where the bytes of a file are after some of them were cut out and others put in."""

from __future__ import annotations

from app.images.pieces import Pieces, joined


class Cuts:
    """Places count from the start of the old file; ranges go from a first byte to the one behind the last."""

    def __init__(self) -> None:
        self._gone: list[tuple[int, int]] = []
        self._added: list[tuple[int, int]] = []  # place, number of bytes (less than none: taken away)

    def __bool__(self) -> bool:
        return bool(self._gone or self._added)

    def cut(self, start: int, end: int) -> None:
        """These bytes go; ranges may overlap."""
        merged: list[tuple[int, int]] = []
        for a, b in sorted([*self._gone, (start, end)]):
            if merged and a <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
            else:
                merged.append((a, b))
        self._gone = merged

    def insert(self, place: int, count: int) -> None:
        """What is at ``place`` and behind it moves by so many bytes."""
        self._added.append((place, count))

    def moved(self, place: int) -> int:
        """Where a byte is now."""
        if not self:
            return place
        gone = sum(min(end, place) - start for start, end in self._gone if start < place)
        return place - gone + sum(count for at, count in self._added if at <= place)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of these bytes is gone."""
        return any(a < end and start < b for a, b in self._gone)

    def covers(self, start: int, end: int) -> bool:
        """Whether all of these bytes are gone."""
        return any(a <= start and end <= b for a, b in self._gone)

    def rest(self, data: bytes, start: int, end: int) -> bytes:
        """What is left of a range."""
        return joined(self.pieces(data, start, end))

    def pieces(self, data: bytes, start: int, end: int) -> Pieces:
        """The same, not copied."""
        view = memoryview(data)
        parts = []
        for a, b in self._gone:
            if a < end and start < b:
                parts.append(view[start : max(a, start)])
                start = min(b, end)
        return [*parts, view[start:end]]
