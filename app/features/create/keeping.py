"""Asking before overridden settings are kept on the server."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.servers.keeping import differing
from app.ui.forms.keep_dialog import KeepDialog, rows_of
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace


class Keeping(QObject):
    """Lists what would change in a dialog over ``owner``, and posts it when the user agrees."""

    def __init__(self, workspace: Workspace, owner: QWidget) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._owner = owner

    def ask(self, changes: dict[str, Any]) -> None:
        capabilities = self._workspace.capabilities
        profile = self._workspace.profile
        if capabilities is None:
            self._workspace.say(Notice(self.tr("There is no server to keep the settings on."), Level.WARN))
            return
        changes = differing(changes, capabilities)
        if not changes:
            self._workspace.say(Notice(self.tr("The server has these settings already."), topic="keep"))
            return
        rows = rows_of(changes, capabilities)
        dialog = KeepDialog(changes, rows, profile.name if profile else self.tr("the server"), self._owner)
        dialog.kept.connect(self._keep)
        dialog.open()

    def _keep(self, changes: dict[str, Any]) -> None:
        self._workspace.work.keep_options(changes)
