"""Undo for pictures in tiles: a step remembers what the tiles it changed held before, and nothing else. No Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Place = tuple[int, int]
"""Column and row of a tile."""

T = TypeVar("T")

MOST_BYTES = 64_000_000


class TileHistory(Generic[T]):
    """Steps back and forth within ``most_bytes``; the oldest are forgotten first, the newest never."""

    def __init__(self, weigh: Callable[[T], int], most_bytes: int = MOST_BYTES) -> None:
        """``weigh``: bytes that a tile takes."""
        self._weigh = weigh
        self._most_bytes = most_bytes
        self._back: deque[dict[Place, T]] = deque()
        self._forth: list[dict[Place, T]] = []
        self._step: dict[Place, T] = {}

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        return bool(self._forth)

    @property
    def bytes(self) -> int:
        """What all steps take."""
        return sum(self._weigh(tile) for step in (*self._back, *self._forth) for tile in step.values())

    def has(self, place: Place) -> bool:
        """Whether the step that is being made holds this tile already."""
        return place in self._step

    def keep(self, place: Place, before: T) -> None:
        """A tile is about to change for the first time in this step."""
        self._step.setdefault(place, before)

    def end_step(self) -> bool:
        """What was kept since the last time is one step; whether there was anything."""
        if not self._step:
            return False
        self._back.append(self._step)
        self._step = {}
        self._forth.clear()
        while len(self._back) > 1 and self.bytes > self._most_bytes:
            self._back.popleft()
        return True

    def undo(self, now: Callable[[Place], T]) -> dict[Place, T]:
        """The tiles to put back; ``now`` tells what is there at the moment. Empty without a step."""
        if not self._back:
            return {}
        step = self._back.pop()
        self._forth.append({place: now(place) for place in step})
        return step

    def redo(self, now: Callable[[Place], T]) -> dict[Place, T]:
        """The tiles to put there again."""
        if not self._forth:
            return {}
        step = self._forth.pop()
        self._back.append({place: now(place) for place in step})
        return step

    def clear(self) -> None:
        self._back.clear()
        self._forth.clear()
        self._step = {}
