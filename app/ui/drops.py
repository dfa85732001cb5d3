"""Dropping or pasting a picture anywhere in the window means: what is this?"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from app.ui.notices import Level, Notice
from app.ui.viewer.incoming import Arrival, Incoming, has_pictures, is_only_a_link
from app.ui.workspace import Workspace


class Drops(QObject):
    """Takes what the window is given and shows it on the Inspect page."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)

    def paste(self) -> None:
        """A picture in the clipboard is looked at; pasting text is the text fields' own business."""
        if has_pictures(QGuiApplication.clipboard().mimeData()):
            self._workspace.page_requested.emit("inspect")
            self._workspace.paste_requested.emit()
        else:
            self._workspace.say(Notice(self.tr("There is no picture in the clipboard."), topic="paste"))

    def entered(self, event: QDragEnterEvent) -> None:
        if has_pictures(event.mimeData()) or is_only_a_link(event.mimeData()):
            event.acceptProposedAction()

    def dropped(self, event: QDropEvent) -> None:
        if self._incoming.take(event.mimeData()):
            event.acceptProposedAction()
        elif is_only_a_link(event.mimeData()):
            text = self.tr("That was only a link. Copy the picture itself, or save it first.")
            self._workspace.say(Notice(text, topic="drop"))
        else:
            self._workspace.say(Notice(self.tr("There is no picture in what was dropped."), topic="drop"))

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.problem:
            self._workspace.say(Notice(arrival.problem, Level.WARN, topic="drop"))
        if arrival.paths:
            self._workspace.inspect(arrival.paths)
