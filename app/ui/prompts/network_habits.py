"""What is remembered of networks: the weight a person gives each, and when it was used last. In the session."""

from __future__ import annotations

from app.generation.networks import LEAST_WEIGHT, MOST_WEIGHT, USUAL_WEIGHT, NetworkCard
from app.settings.session import SessionState

MOST_REMEMBERED = 2000
_WEIGHTS, _USED = "networks.weights", "networks.used"


class NetworkHabits:
    """By kind and name, whatever the server: the same file has the same name on most."""

    def __init__(self, session: SessionState) -> None:
        self._session = session

    def weight(self, card: NetworkCard) -> float:
        """The weight to begin with."""
        kept = self.kept_weight(card)
        return USUAL_WEIGHT if kept is None else kept

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
        known = [name for name in self._names() if name != _name(card)]
        self._session.set(_USED, [*known, _name(card)][-MOST_REMEMBERED:])

    def order(self) -> dict[str, int]:
        """Name of a card (``name_of``) -> how long ago it was used: 0 the last one."""
        return {name: place for place, name in enumerate(reversed(self._names()))}

    def _names(self) -> list[str]:
        saved = self._session.get(_USED)
        return [name for name in saved if isinstance(name, str)] if isinstance(saved, list) else []


def name_of(card: NetworkCard) -> str:
    """What a card is remembered by."""
    return _name(card)


def _name(card: NetworkCard) -> str:
    return f"{card.kind.value}/{card.name}"
