"""The names of the user's wildcards, as the window knows them: read by threads, kept in memory."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from app.jobs.wildcards import WildcardFolder, wildcard_folder
from app.settings.declared import WILDCARD_FOLDER
from app.settings.settings import Settings
from app.ui import tasks
from app.ui.workspace import Workspace

LOOK_AGAIN_S = 5.0
"""Names that are older than this when somebody asks for them are read anew, for the next time."""


class WildcardNames(QObject):
    """One for a window. ``changed`` comes with the first reading, whatever is found.

    Lists may be added at any time by any program, so who asks has them looked for again.
    """

    changed = Signal()

    def __init__(self, folder: WildcardFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._names: tuple[str, ...] | None = None  # None: not read yet
        self._read_at: float | None = None
        self._is_reading = False

    def names(self) -> tuple[str, ...]:
        """As far as they were read; costs nothing."""
        if not self._is_reading and (self._read_at is None or time.monotonic() - self._read_at > LOOK_AGAIN_S):
            self.look()
        return self._names or ()

    def look(self) -> None:
        """Read them anew; ``changed`` follows where they are others."""
        self._is_reading = True
        tasks.spawn(self._look(), self)

    async def _look(self) -> None:
        try:
            found = await tasks.in_thread(self.folder.names)
        finally:
            self._is_reading = False
            self._read_at = time.monotonic()
        if found != self._names:
            self._names = found
            self.changed.emit()


class _Settled(QObject):
    """Tells the names of another folder when the user chose one."""

    def __init__(self, names: WildcardNames, settings: Settings) -> None:
        super().__init__(names)
        self._names = names
        self._settings = settings

    def hear(self, setting: str) -> None:
        if setting == WILDCARD_FOLDER.name:
            self._names.folder.folder = wildcard_folder(self._settings)
            self._names.look()


_shared: WildcardNames | None = None


def follow(workspace: Workspace) -> WildcardNames:
    """The names of this window's folder from now on."""
    global _shared  # noqa: PLW0603  there is one window
    folder = WildcardFolder(wildcard_folder(workspace.settings))
    _shared = WildcardNames(folder, workspace)
    workspace.setting_changed.connect(_Settled(_shared, workspace.settings).hear)
    return _shared


def shared() -> WildcardNames | None:
    """Those of the window; None while it has no form yet."""
    from shiboken6 import isValid

    return _shared if _shared is not None and isValid(_shared) else None


def names() -> tuple[str, ...]:
    """The names as far as they were read; costs nothing."""
    known = shared()
    return known.names() if known is not None else ()
