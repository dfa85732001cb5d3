"""Looks for a saved server that is away or starting, because jobs may wait for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.api.errors import ApiError, ApiNotEnabled, NotReachable, TlsProblem
from app.servers.profile import ServerProfile
from app.servers.reach import is_listening
from app.ui import tasks
from app.ui.servers.link import WATCH_EVERY_MS


def is_away(error: ApiError) -> bool:
    """Whether a server may answer by itself later; what else goes wrong needs a person."""
    return isinstance(error, NotReachable | ApiNotEnabled) and not isinstance(error, TlsProblem)


class Lookout(QObject):
    """For one server at a time. Lives on the GUI thread; asks on others, with a bare TCP connection."""

    found = Signal(object, object)  # ServerProfile, password: str | None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._absent: tuple[ServerProfile, str | None] | None = None
        self._search = QTimer(self)
        self._search.setInterval(WATCH_EVERY_MS)
        self._search.timeout.connect(self._look)

    @property
    def server_id(self) -> str:
        """Of the server that is looked for, "" for none."""
        return self._absent[0].id if self._absent is not None else ""

    def look_for(self, profile: ServerProfile, password: str | None) -> None:
        self._absent = (profile, password)
        self._search.start()

    def forget(self) -> None:
        """Look for nothing any more."""
        self._absent = None
        self._search.stop()

    def _look(self) -> None:
        if self._absent is None:
            self._search.stop()
        else:
            tasks.spawn(self._looked_for(self._absent), self)

    async def _looked_for(self, absent: tuple[ServerProfile, str | None]) -> None:
        profile, password = absent
        if await tasks.in_thread(is_listening, profile.url) and self._absent is absent:
            self.found.emit(profile, password)
