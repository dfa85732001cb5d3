"""System: what the server tells about itself and its computer, asked when it is looked at; found, copied and saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.features.server.json_search import matching
from app.features.server.text_saver import TextSaver
from app.ui.inspector.json_tree import JsonTree, as_text
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label, line, text_line
from app.ui.words import shown
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.servers.system import SystemPart

_SEARCH_AFTER_MS = 150


class SystemView(QWidget):
    """One tree of all parts; what a server does not tell is said below, with the reason."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._server_id = ""
        self._document: dict[str, Any] = {}
        self.saver = TextSaver(workspace, self)
        self.tree: JsonTree | None = None
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a name or a value"))
        self.search.setAccessibleName(self.tr("Find in what the server tells"))
        self.search.setObjectName("server-system-search")
        self.search.setClearButtonEnabled(True)
        self._wait = QTimer(self)  # a large document is not searched for every letter
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_AFTER_MS)
        self._wait.timeout.connect(self._show_tree)
        self.search.textChanged.connect(self._wait.start)
        self.ask_button = button(self.tr("Ask again"), "outline", "refresh")
        self.ask_button.clicked.connect(self.ask)
        self.copy_button = button(self.tr("Copy"), "outline", tip=self.tr("Copy all of it as JSON"))
        self.copy_button.clicked.connect(self._copy)
        self.save_button = button(self.tr("Save…"), "outline", tip=self.tr("Save all of it as JSON"))
        self.save_button.clicked.connect(self._save)
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        for made in (self.ask_button, self.copy_button, self.save_button):
            top.addWidget(made)
        self._said = label("", "caption", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setObjectName("server-system-said")
        self._stack = QStackedWidget()
        self._stack.setContentsMargins(12, 4, 0, 0)
        self._stack.addWidget(self._said)
        self._missing = label("", "caption", wrap=True)
        self._missing.setContentsMargins(16, 8, 16, 12)
        self._missing.setObjectName("server-system-missing")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        column.addWidget(self._missing)
        self.setFocusProxy(self.search)
        workspace.connected.connect(self._server_changed)
        self._show_parts(())

    @property
    def said(self) -> str:
        """What stands in the place of the tree while there is none."""
        return self._said.text()

    @property
    def missing(self) -> str:
        return self._missing.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._server_changed()

    def _server_changed(self, *_news: object) -> None:
        profile = self._workspace.profile
        if self.isVisible() and profile is not None and profile.id != self._server_id:
            self.ask()

    def ask(self) -> None:
        """Ask the server shown."""
        profile = self._workspace.profile
        if profile is None:
            return
        self._server_id = profile.id
        self.ask_button.setEnabled(False)
        self._show_parts(())
        self._said.setText(self.tr("Asking…"))
        self._workspace.work.read_system(self._told)

    def _told(self, parts: tuple[SystemPart, ...] | None) -> None:
        self.ask_button.setEnabled(True)
        if parts is None:
            self._server_id = ""
        self._show_parts(parts or ())
        if not self._document:
            unasked = self.tr("The server could not be asked.")
            self._said.setText(unasked if parts is None else self.tr("The server tells nothing about itself."))

    def _show_parts(self, parts: tuple[SystemPart, ...]) -> None:
        self._document = {shown(part.name): part.document for part in parts if part.document is not None}
        reasons = [f"{shown(part.name)}: {shown(part.reason)}" for part in parts if part.document is None]
        self._missing.setText("\n".join(reasons))
        self._missing.setVisible(bool(reasons))
        for made in (self.copy_button, self.save_button, self.search):
            made.setEnabled(bool(self._document))
        self._show_tree()

    def _show_tree(self) -> None:
        text = self.search.text().strip()
        document = matching(self._document, text)
        if self.tree is not None:
            self._stack.removeWidget(self.tree)
            self.tree.deleteLater()
            self.tree = None
        if not document:
            self._said.setText(self.tr("Nothing matches.") if self._document else "")
            self._stack.setCurrentWidget(self._said)
            return
        self.tree = JsonTree(document, fills=True)
        self.tree.setAccessibleName(self.tr("What the server tells about itself"))
        self.tree.setObjectName("server-system")
        self._stack.addWidget(self.tree)
        self._stack.setCurrentWidget(self.tree)
        if text:
            self.tree.expandToDepth(3)
        else:
            self.tree.expandToDepth(0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._document))

    def _save(self) -> None:
        self.saver.ask(self.tr("Save what the server tells"), "server-system.json", partial(as_text, self._document))
