"""The saved servers: which are connected, how they are doing, and what can be done with each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.icons import icon
from app.ui.question import Answer, Question
from app.ui.servers.connect_card import card_width
from app.ui.servers.entries import ServerEntry
from app.ui.servers.server_menu import state_text
from app.ui.widgets.buttons import button, end_row, icon_button
from app.ui.widgets.certificate import CertificateMark
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.status_line import Mark
from app.ui.widgets.texts import ElidedLabel, label, text_line
from app.ui.workspace import Workspace

_LOOK_EVERY_MS = 5000


class RenameDialog(Dialog):
    """Another name for a server. Opened with ``open()``."""

    renamed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rename the server"))
        self.setMinimumWidth(theme.scaled(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Rename the server"), "title"))
        self.name_edit = text_line(name)
        self.name_edit.setMaxLength(100)
        self.name_edit.setAccessibleName(self.tr("Name of the server"))
        self.name_edit.selectAll()
        column.addWidget(self.name_edit)
        self.rename_button = button(self.tr("Rename"), "primary")
        self.rename_button.clicked.connect(self._finish)
        column.addLayout(end_row(self, self.rename_button))
        self.name_edit.textChanged.connect(self._check)
        self._check()

    def _check(self, *_news: object) -> None:
        self.rename_button.setEnabled(bool(self.name_edit.text().strip()))

    def _finish(self) -> None:
        self.renamed.emit(self.name_edit.text().strip())
        self.accept()


class ServerRow(QWidget):
    """One server: a mark, its name over kind and address, how it is, and its buttons."""

    def __init__(self, workspace: Workspace, entry: ServerEntry) -> None:
        super().__init__()
        self._workspace = workspace
        self._entry = entry
        self.dialog: QDialog | None = None
        self.menu: QMenu | None = None
        self.setObjectName(f"server-row-{entry.profile.id}")
        self._mark = Mark()
        self._name = ElidedLabel()
        self._about = ElidedLabel(muted=True, small=True)
        self._state = label("", "caption")
        self.use_button = button("", "outline")
        self.use_button.clicked.connect(self._use)
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.more_button = icon_button("more", self.tr("More about {0}").format(entry.profile.name), "quiet")
        self.more_button.clicked.connect(self._open_menu)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._mark)
        self.certificate = CertificateMark()
        row.addWidget(self.certificate)
        row.addLayout(texts, 1)
        row.addWidget(self._state)
        row.addWidget(self.use_button)
        row.addWidget(self.more_button)
        self.show_entry(entry)

    def _fit(self, *_news: object) -> None:
        self.use_button.setMinimumWidth(theme.scaled(88))  # the same for all rows, whatever it says

    @property
    def entry(self) -> ServerEntry:
        return self._entry

    @property
    def state_text(self) -> str:
        return self._state.text()

    def show_entry(self, entry: ServerEntry) -> None:
        self._entry = entry
        profile = entry.profile
        answers = entry.is_linked and entry.is_reachable
        self._mark.set_state("good" if answers else "problem" if entry.is_linked else "idle")
        self._name.set_text(profile.name)
        self._about.set_text(" · ".join(part for part in (entry.kind, profile.url) if part))
        self._state.setText(state_text(entry))
        shown = self.tr("In use") if entry.is_current else self.tr("Show") if entry.is_linked else self.tr("Connect")
        self.use_button.setText(shown)
        self.use_button.setEnabled(not entry.is_current or not entry.is_reachable)
        self.use_button.setAccessibleName(f"{shown}: {profile.name}")
        self.certificate.setVisible(profile.is_unverified)
        unverified = self.certificate.words if profile.is_unverified else ""
        self.setAccessibleName(", ".join(part for part in (profile.name, self._state.text(), unverified) if part))

    def _use(self) -> None:
        self._workspace.work.use_server(self._entry.profile.id)

    def make_menu(self) -> QMenu:
        """What else can be done with this server."""
        menu = QMenu(self)
        entry = self._entry
        leave = menu.addAction(icon("plug"), self.tr("Disconnect"))
        leave.setEnabled(entry.is_linked)
        leave.triggered.connect(self._leave)
        rename = menu.addAction(icon("edit"), self.tr("Rename…"))
        rename.setEnabled(entry.is_saved)
        rename.triggered.connect(self._ask_name)
        forget = menu.addAction(icon("trash"), self.tr("Forget…"))
        forget.setEnabled(entry.is_saved)
        forget.triggered.connect(self._ask_to_forget)
        return menu

    def _open_menu(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.make_menu()
        self.menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    def _leave(self) -> None:
        self._workspace.work.leave_server(self._entry.profile.id)

    def _ask_name(self) -> None:
        dialog = RenameDialog(self._entry.profile.name, self.window())
        dialog.renamed.connect(partial(self._workspace.work.rename_server, self._entry.profile.id))
        self.dialog = dialog
        dialog.open()

    def _ask_to_forget(self) -> None:
        waiting = sum(job.server_id == self._entry.profile.id for job in self._workspace.waiting_jobs)
        text = self.tr("It leaves the list, and its password the keyring. Pictures and jobs stay.")
        if waiting:
            text += " " + self.tr(
                "Jobs that wait for it: {0}. They go on waiting, and run when you add this address again; "
                "for that its address is kept."
            ).format(waiting)
        title = self.tr("Forget {0}?").format(self._entry.profile.name)
        question = Question(title, text, [Answer("forget", self.tr("Forget"), "primary")], self.window())
        question.answered.connect(self._forget)
        self.dialog = question
        question.open()

    def _forget(self, _answer: str) -> None:
        self._workspace.work.forget_server(self._entry.profile.id)


class ServersCard(QFrame):
    """A row for each server; looks from time to time who of them is there, while somebody looks at it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)  # at once: it shows itself, and without a parent it would be a window for a moment
        self._workspace = workspace
        self.rows: dict[str, ServerRow] = {}
        self.setProperty("kind", "card")
        theme.theme().changed.connect(self._fit)
        self._fit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 20, 28, 20)
        self._column.setSpacing(12)
        self._column.addWidget(label(self.tr("Servers"), "heading"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(workspace.work.look_at_servers)
        workspace.servers_changed.connect(self._show)
        self._show()

    def _fit(self, *_news: object) -> None:
        self.setMaximumWidth(card_width())

    def _show(self) -> None:
        entries = {entry.profile.id: entry for entry in self._workspace.servers}
        for profile_id in [key for key in self.rows if key not in entries]:
            gone = self.rows.pop(profile_id)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for profile_id, entry in entries.items():
            if profile_id in self.rows:
                self.rows[profile_id].show_entry(entry)
            else:
                self.rows[profile_id] = ServerRow(self._workspace, entry)
                self._column.addWidget(self.rows[profile_id])
        self.setVisible(bool(entries))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._workspace.work.look_at_servers()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
