"""The queue as people work with it: the header, the list of jobs, and what to do where there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.features.queue.deeds import Deed, Section
from app.features.queue.doing import Doing
from app.features.queue.header import QueueHeader
from app.features.queue.model import QueueModel
from app.features.queue.view import QueueView
from app.jobs.job import Job, JobState
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label
from app.ui.workspace import DEMO_ID, Workspace


class QueuePage(QWidget):
    """Follows the workspace; everything it does goes through ``workspace.work``."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_reachable = workspace.is_reachable
        self.model = QueueModel(self)
        self.view = QueueView(self.model)
        self.header = QueueHeader()
        self.doing = Doing(workspace, self)
        self._empty = self._empty_state()
        self._views = QStackedWidget()
        self._views.addWidget(self.view)
        self._views.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._views, 1)
        # Many jobs change at once when one is retried, cleared or moved: the rows follow once.
        self._sync_timer = QTimer(self)
        self._sync_timer.setSingleShot(True)
        self._sync_timer.setInterval(0)
        self._sync_timer.timeout.connect(self._sync)
        self._connect()
        self.view.bind_keys()
        self.header.show_pause(workspace.pause_reason)
        self._sync()

    def _empty_state(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 64)
        column.setSpacing(16)
        column.addStretch()
        text = label(self.tr("What you generate while the server is busy waits here for its turn."), wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
        create = button(self.tr("Create a picture"), "primary", "create")
        create.setObjectName("queue-create")
        create.clicked.connect(self._go_to_create)
        column.addWidget(create, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        page.setFocusProxy(create)
        return page

    def _connect(self) -> None:
        workspace, view, header = self._workspace, self.view, self.header
        workspace.job_changed.connect(self._job_changed)
        workspace.jobs_read.connect(self._jobs_read)
        workspace.jobs_removed.connect(self._sync_soon)
        workspace.queue_changed.connect(self._sync_soon)
        workspace.queue_paused.connect(self._paused)
        workspace.queue_resumed.connect(self._resumed)
        workspace.servers_changed.connect(self._show_offline)
        workspace.connected.connect(self._connected)
        workspace.disconnected.connect(self._show_offline)
        workspace.reach_changed.connect(self._reach_changed)
        view.wanted.connect(self._wanted)
        view.stop_by_key.connect(self.doing.ask_to_stop)
        view.dropped.connect(self._dropped)
        view.picture_clicked.connect(workspace.show_image)
        view.work_requested.connect(self._go_to_create)
        header.pause_pressed.connect(workspace.work.pause_queue)
        header.resume_pressed.connect(workspace.work.resume_queue)
        header.retry_pressed.connect(workspace.work.retry_failed)
        header.clear_pressed.connect(workspace.work.clear_finished)
        header.section_pressed.connect(view.show_section)
        header.offline.pressed.connect(self._go_to_server)

    def _fitting_view(self) -> QWidget:
        return self.view if self.model.rowCount() else self._empty

    def _has_focus(self) -> bool:
        focused = self.focusWidget() if self.isActiveWindow() else None
        return focused is not None and focused.hasFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._fitting_view().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- following ------------------------------------------------------------------------------------------------

    def _job_changed(self, job: Job) -> None:
        if not self.model.change(job):
            self._sync_soon()

    def _jobs_read(self) -> None:
        self.header.show_pause(self._workspace.pause_reason)
        self._sync_soon()

    def _sync_soon(self, *_news: object) -> None:
        self._sync_timer.start()

    def _sync(self) -> None:
        workspace, view = self._workspace, self.view
        row, had_selection = view.currentIndex().row(), bool(view.selected_jobs)
        self.model.show(workspace.jobs, workspace.queue_order)
        if had_selection and not view.selected_jobs:
            view.take_up(row)  # what was selected went: the keyboard stays in its place
        counts = {section: self.model.count(section) for section in Section}
        self.header.show_counts(counts, can_clear=any(job.is_over for job in workspace.jobs.values()))
        had_focus = self._has_focus()
        self._views.setCurrentWidget(self._fitting_view())
        if had_focus and not self._has_focus():  # what it was in is hidden now
            self._fitting_view().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_offline()

    def _paused(self, reason: str) -> None:
        self.header.show_pause(reason)
        self._show_offline()

    def _resumed(self) -> None:
        self.header.show_pause(None)
        self._show_offline()

    def _connected(self, _capabilities: object) -> None:
        self._is_reachable = True
        self._show_offline()

    def _reach_changed(self, is_reachable: bool) -> None:
        self._is_reachable = is_reachable
        self._show_offline()

    def _show_offline(self) -> None:
        """Which waiting jobs nobody can take at the moment, and what they wait for."""
        by_server: dict[tuple[str, str], int] = {}
        for job in self._workspace.jobs.values():
            if job.state is JobState.QUEUED and not self._is_attended(job.server_id):
                key = (job.server_id, job.server_name)
                by_server[key] = by_server.get(key, 0) + 1
        lines = [self._waits_for(server_id, name, count) for (server_id, name), count in by_server.items()]
        self.header.offline.say("\n".join(lines))
        self.header.offline.action.setVisible(self._workspace.profile is None or self._is_reachable)

    def _is_attended(self, server_id: str) -> bool:
        """Whether a connected server that answers takes jobs for ``server_id``, shown or not; "" is any server."""
        profile = self._workspace.profile
        if profile is not None and self._is_reachable and server_id in ("", profile.id):
            return True
        return any(
            entry.is_linked and entry.is_reachable and not entry.is_current and server_id in ("", entry.profile.id)
            for entry in self._workspace.servers
        )

    def _waits_for(self, server_id: str, name: str, count: int) -> str:
        workspace = self._workspace
        if workspace.is_paused:  # a server that is there starts nothing then
            one = self.tr("1 job waits for {1}, which is not connected; the queue is paused.")
            some = self.tr("{0} jobs wait for {1}, which is not connected; the queue is paused.")
            return (one if count == 1 else some).format(count, name[:60] if server_id else self.tr("a server"))
        if not server_id:
            one = self.tr("1 job waits for a server; it starts when one is connected.")
            some = self.tr("{0} jobs wait for a server; they start when one is connected.")
            return one if count == 1 else some.format(count)
        shown = workspace.profile
        is_looked_for = (shown is not None and shown.id == server_id) or any(
            entry.profile.id == server_id and (entry.is_linked or (entry.is_saved and not entry.is_left_alone))
            for entry in workspace.servers
        )
        if server_id == DEMO_ID and not is_looked_for:
            one = self.tr("1 job waits for {1}; it starts when you start the demo.")
            some = self.tr("{0} jobs wait for {1}; they start when you start the demo.")
        elif not is_looked_for:
            one = self.tr("1 job waits for {1}; it starts when you connect to it.")
            some = self.tr("{0} jobs wait for {1}; they start when you connect to it.")
        else:
            one = self.tr("1 job waits for {1}; it starts when it answers.")
            some = self.tr("{0} jobs wait for {1}; they start when it answers.")
        return (one if count == 1 else some).format(count, name[:60])

    # -- what the user wants --------------------------------------------------------------------------------------

    def _wanted(self, wish: tuple[Deed, tuple[Job, ...]]) -> None:
        self.doing.do(*wish)

    def _dropped(self, wish: tuple[tuple[str, ...], int]) -> None:
        self.doing.move(*wish)

    def _go_to_create(self) -> None:
        self._workspace.page_requested.emit("create")

    def _go_to_server(self) -> None:
        self._workspace.page_requested.emit("server")
