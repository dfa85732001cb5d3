"""Writes what the window remembers while it runs, and goes on trying where the disk does not take it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

SAVE_EVERY_MS = 3000
TOPIC = "session"


class SessionSaver(QObject):
    """Gathers on the GUI thread, writes on another; never two writes at once, however slow the disk is."""

    def __init__(self, workspace: Workspace, gather: Callable[[], None], parent: QObject) -> None:
        """``gather`` puts what is to be remembered into the session."""
        super().__init__(parent)
        self._workspace = workspace
        self._gather = gather
        self._is_saving = False
        self._has_failed = False  # and the user knows it
        self._timer = QTimer(self)
        self._timer.setInterval(SAVE_EVERY_MS)
        self._timer.timeout.connect(self.save)

    def start(self) -> None:
        """Save every few seconds from now on, when something has changed."""
        self._timer.start()

    def save(self) -> None:
        """Save now, unless nothing changed or a save is under way."""
        self._gather()
        if self._workspace.session.is_changed and not self._is_saving:
            self._is_saving = True
            tasks.ask(self._attempt, self._saved, self)

    def _attempt(self) -> OSError | None:
        """On a thread: what kept it from being saved."""
        try:
            self._workspace.session.save()
        except OSError as error:
            return error
        return None

    def _saved(self, error: OSError | None) -> None:
        self._is_saving = False
        if error is not None:
            self._tell(error)
        else:
            self._settle()

    def _tell(self, error: OSError) -> None:
        if self._has_failed:
            return
        self._has_failed = True
        log.warning("the session could not be saved: %s", error)
        self._workspace.say(
            Notice(
                self.tr("What the window remembers could not be saved: {0}").format(error.strerror or error),
                Level.WARN,
                hint=self.tr("Free some space, or make the folder writable. Safelight goes on trying."),
                where=str(self._workspace.session.path or ""),
                details=str(error),
                topic=TOPIC,
            )
        )

    def _settle(self) -> None:
        if self._has_failed:
            self._has_failed = False
            log.info("the session can be saved again")
            self._workspace.notice_settled.emit(TOPIC)
