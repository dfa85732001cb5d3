"""Asking before overridden settings are kept on the server."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.servers.keeping import differing, without_place
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace


class Keeping(QObject):
    """Lists what would change in a dialog over ``owner``, and posts it when the user agrees."""

    def __init__(self, workspace: Workspace, owner: QWidget) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._owner = owner

    def ask(self, changes: dict[str, Any]) -> None:
        from app.ui.forms.keep_dialog import KeepDialog, rows_of  # late: seldom opened

        capabilities = self._workspace.capabilities
        profile = self._workspace.profile
        if capabilities is None:
            text, hint = (
                self.tr("There is no server to keep the settings on."),
                self.tr("Connect to one on the Server page."),
            )
            self._workspace.say(Notice(text, Level.WARN, hint=hint, topic="no server to keep on"))
            return
        left_out = without_place(changes, capabilities)
        names = [name for name, _now, _wanted in rows_of(dict.fromkeys(left_out), capabilities)]
        keepable = {key: value for key, value in changes.items() if key not in left_out}
        changes = differing(keepable, capabilities)
        if not changes:
            text = self.tr("The server has these settings already.")
            if not keepable:
                text = self.tr("This server does not let them be changed: {0}.").format(", ".join(names))
            self._workspace.say(Notice(text, topic="keep"))
            return
        rows = rows_of(changes, capabilities)
        server = profile.name if profile else self.tr("the server")
        server_id = profile.id if profile else ""
        dialog = KeepDialog(changes, rows, server, self._owner, server_id=server_id, left_out=names)
        dialog.kept.connect(self._keep)
        dialog.open()

    def _keep(self, changes: dict[str, Any], server_id: str) -> None:
        self._workspace.work.keep_options(changes, server_id)
