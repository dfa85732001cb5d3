"""Pictures on their way into units: each goes into the unit it was given to, whichever is shown when it comes."""

from __future__ import annotations

from collections.abc import Callable


class Awaited:
    """By what is awaited ("image", "mask", "map"): the place of its unit, which follows its unit."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def begin(self, name: str, place: int) -> None:
        self._places[name] = place

    def arrived(self, name: str) -> int | None:
        """Where it goes; None when its unit is gone."""
        return self._places.pop(name, None)

    def inserted(self, place: int) -> None:
        self._follow(lambda other: other + (other >= place))

    def removed(self, place: int) -> None:
        self._places = {name: other for name, other in self._places.items() if other != place}
        self._follow(lambda other: other - (other > place))

    def swapped(self, one: int, two: int) -> None:
        self._follow(lambda other: {one: two, two: one}.get(other, other))

    def clear(self) -> None:
        """The units are others now."""
        self._places.clear()

    def _follow(self, place_of: Callable[[int], int]) -> None:
        self._places = {name: place_of(other) for name, other in self._places.items()}
