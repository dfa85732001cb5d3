"""Writes changed settings to their file, for every part of the window that lets something be chosen."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)


class SettingsKeeper(QObject):
    """Belongs to whoever changes settings."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def save(self) -> None:
        """Save all settings as they are now, on another thread; what goes wrong is said once."""
        tasks.spawn(self._save(), self)

    async def _save(self) -> None:
        try:
            await tasks.in_thread(self._workspace.settings.save)
        except OSError as error:
            log.warning("the settings could not be saved: %s", error)
            self._workspace.say(
                Notice(
                    self.tr("The settings could not be saved: {0}").format(error.strerror or str(error)),
                    Level.WARN,
                    hint=self.tr("The change holds until Safelight is closed."),
                    details=str(error),
                    topic="settings file",
                )
            )
