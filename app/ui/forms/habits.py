"""Which settings somebody overrides: the starred ones, and those used last. Kept in the session."""

from __future__ import annotations

from app.settings.session import SessionState
from app.ui.remembered import some, text

MOST_RECENT = 8
_MOST_FAVOURITES = 200
_FAVOURITES, _RECENT = "settings.favourites", "settings.recent"


class SettingHabits:
    """Keys of settings, of whatever server. Without a session they last as long as this object."""

    def __init__(self, session: SessionState | None = None) -> None:
        self._session = session or SessionState()
        self._favourites = self._read(_FAVOURITES, _MOST_FAVOURITES)
        self._recent = self._read(_RECENT, MOST_RECENT)

    @property
    def favourites(self) -> tuple[str, ...]:
        """In the order they were starred."""
        return tuple(self._favourites)

    @property
    def recent(self) -> tuple[str, ...]:
        """The one used last first."""
        return tuple(self._recent)

    def toggle(self, key: str) -> None:
        """Star a setting, or take its star away."""
        if key in self._favourites:
            self._favourites.remove(key)
        elif len(self._favourites) < _MOST_FAVOURITES:
            self._favourites.append(key)
        self._session.set(_FAVOURITES, self._favourites)

    def used(self, key: str) -> None:
        self._recent = [key, *(known for known in self._recent if known != key)][:MOST_RECENT]
        self._session.set(_RECENT, self._recent)

    def _read(self, name: str, most: int) -> list[str]:
        keys = (text(key) for key in some(self._session.get(name), most))
        return list(dict.fromkeys(key for key in keys if key))
