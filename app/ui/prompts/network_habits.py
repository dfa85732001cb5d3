"""What is remembered of networks: the weight a person gives each, and when it was used last. In the session."""

from __future__ import annotations

from collections.abc import Callable

from app.generation.networks import LEAST_WEIGHT, MOST_WEIGHT, USUAL_WEIGHT, NetworkCard, weights_in
from app.settings.session import SessionState

MOST_REMEMBERED = 2000
_WEIGHTS, _USED = "networks.weights", "networks.used"


class NetworkHabits:
    """By kind and name, whatever the server: the same file has the same name on most."""

    def __init__(self, session: SessionState) -> None:
        self._session = session

    def weight(self, card: NetworkCard, usual: object = USUAL_WEIGHT) -> float:
        """The weight to begin with; ``usual``: what the server puts networks in with, if it tells."""
        kept = self.kept_weight(card)
        if kept is not None:
            return kept
        return float(usual) if isinstance(usual, int | float) and not isinstance(usual, bool) else USUAL_WEIGHT

    def kept_weight(self, card: NetworkCard) -> float | None:
        """The weight a person gave it; None where nobody has."""
        saved = self._session.get(_WEIGHTS)
        told = saved.get(_name(card)) if isinstance(saved, dict) else None
        if told is None or isinstance(told, bool) or not isinstance(told, int | float):
            return None
        return min(MOST_WEIGHT, max(LEAST_WEIGHT, float(told)))

    def keep_weight(self, card: NetworkCard, weight: float) -> None:
        saved = self._session.get(_WEIGHTS)
        known = dict(saved) if isinstance(saved, dict) else {}
        known.pop(_name(card), None)
        known[_name(card)] = round(weight, 3)
        self._session.set(_WEIGHTS, dict(list(known.items())[-MOST_REMEMBERED:]))

    def used(self, card: NetworkCard) -> None:
        """It was put into a prompt."""
        self._note([f"{card.kind.value}/{card.name.casefold()}"])

    def used_in(self, prompt: str) -> None:
        """The networks of a prompt that is sent were used now."""
        self._note([f"{kind.value}/{name}" for kind, name in weights_in(prompt)])

    def _note(self, now: list[str]) -> None:
        if now:
            known = [name for name in self._names() if name not in now]
            self._session.set(_USED, [*known, *now][-MOST_REMEMBERED:])

    def place_of(self) -> Callable[[NetworkCard], int]:
        """Tells how long ago a card was used, for sorting: 0 the last one; those that never were come last."""
        order = {name: place for place, name in enumerate(reversed(self._names()))}

        def place(card: NetworkCard) -> int:
            return min(order.get(f"{card.kind.value}/{name}", len(order)) for name in card.names)

        return place

    def _names(self) -> list[str]:
        saved = self._session.get(_USED)
        return [name for name in saved if isinstance(name, str)] if isinstance(saved, list) else []


def _name(card: NetworkCard) -> str:
    return f"{card.kind.value}/{card.name}"
