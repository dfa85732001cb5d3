"""The menu of the status bar: which server the window shows, and which one new jobs are for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.icons import icon
from app.ui.servers.entries import ServerEntry
from app.ui.workspace import DEMO_ID, Workspace

_LONGEST = 60
_MOST = 20


def state_text(entry: ServerEntry) -> str:
    """How a server is doing, in a few words; a colour alone would not say it."""
    translate = QCoreApplication.translate
    latency = translate("servers", "{0} ms").format(max(1, round(entry.latency_ms or 0)))
    if entry.is_linked:
        return latency if entry.is_reachable else translate("servers", "does not answer")
    if entry.is_reachable is None:
        return translate("servers", "not connected")
    return translate("servers", "not connected, is there") if entry.is_reachable else translate("servers", "away")


class ServerMenu(QMenu):
    """Made anew each time it is opened. Choosing a server shows it; the others stay connected and work on."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("server-menu")
        self.setToolTipsVisible(True)
        for entry in workspace.servers[:_MOST]:
            parts = [entry.profile.name, entry.kind, state_text(entry)]
            text = " · ".join(part for part in parts if part)
            action = self.addAction(_menu_text(text))
            action.setCheckable(True)
            action.setChecked(entry.is_current)
            action.setToolTip(entry.profile.url)
            action.triggered.connect(partial(self._use, entry.profile.id))
        if not any(entry.profile.id == DEMO_ID for entry in workspace.servers):
            demo = self.addAction(icon("play"), self.tr("Built-in demo"))
            demo.triggered.connect(workspace.work.start_demo)
        self.addSeparator()
        self.anywhere = self.addAction(self.tr("Send new jobs to any server that has the checkpoint"))
        self.anywhere.setCheckable(True)
        self.anywhere.setChecked(workspace.sends_anywhere)
        several = len(workspace.servers) > 1
        self.anywhere.setEnabled(several or workspace.sends_anywhere)
        self.anywhere.setToolTip(
            self.tr("The first connected server with nothing to do takes the job, if it has the checkpoint asked for.")
            if several
            else self.tr("There is only one server.")
        )
        self.anywhere.triggered.connect(self._send_anywhere)
        self.addSeparator()
        self.addAction(icon("server"), self.tr("Servers…")).triggered.connect(self._manage)

    def _use(self, profile_id: str, _checked: bool = False) -> None:
        self._workspace.work.use_server(profile_id)

    def _send_anywhere(self, wanted: bool) -> None:
        self._workspace.send_anywhere(wanted)

    def _manage(self) -> None:
        self._workspace.page_requested.emit("server")


def _menu_text(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("&", "&&")
