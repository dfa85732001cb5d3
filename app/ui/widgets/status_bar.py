"""The bar at the bottom: where we are connected, what is loaded, how much memory is left, and what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.jobs.job import Job
from app.servers.capabilities import Capabilities
from app.ui import theme
from app.ui.widgets.certificate import CertificateMark
from app.ui.widgets.status_line import Mark
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.workspace import Workspace, server_title

if TYPE_CHECKING:
    from app.api.replies import Memory

_GIB = 1024**3


class StatusBar(QWidget):
    """Listens to the workspace; a click on its left part opens the menu of servers."""

    server_clicked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("kind", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(16)
        left = QHBoxLayout()
        left.setSpacing(6)
        self._mark = Mark()
        left.addWidget(self._mark)
        self.certificate = CertificateMark()
        left.addWidget(self.certificate)
        self.server = ElidedLabel()
        self.server.setObjectName("status-server")
        left.addWidget(self.server)
        row.addLayout(left)
        self.model = ElidedLabel()
        self.model.setObjectName("status-model")
        row.addWidget(self.model)
        self.memory = label()
        self.memory.setObjectName("status-memory")
        row.addWidget(self.memory)
        row.addStretch()
        self.work = ElidedLabel()
        self.work.setObjectName("status-work")
        self.work.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.work)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(150)
        self.bar.setAccessibleName(self.tr("Progress of the running job"))
        row.addWidget(self.bar)
        self.count = label(kind="caption")
        self.count.setObjectName("status-count")
        row.addWidget(self.count)
        theme.theme().changed.connect(self._fit)
        self._fit()
        workspace.connecting.connect(self._on_connecting)
        workspace.connected.connect(self._on_connected)
        workspace.capabilities_changed.connect(self._on_connected)
        workspace.connection_failed.connect(self._show_unconnected)
        workspace.connecting_cancelled.connect(self._show_unconnected)
        workspace.disconnected.connect(self._show_unconnected)
        workspace.reach_changed.connect(self._on_reach)
        workspace.latency_read.connect(self._on_latency)
        workspace.memory_read.connect(self._on_memory)
        workspace.job_changed.connect(self._on_job)
        workspace.jobs_read.connect(self._show_work)
        workspace.library_counted.connect(self._on_count)
        self._show_unconnected()
        self._show_work()

    def _fit(self, *_news: object) -> None:
        self.setFixedHeight(max(28, self.fontMetrics().height() + 10))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self.model.geometry().right():
            self.server_clicked.emit()
        super().mousePressEvent(event)

    def _on_connecting(self) -> None:
        self._mark.set_state("busy")
        self.server.set_text(self.tr("Connecting..."))

    def _on_connected(self, capabilities: Capabilities) -> None:
        profile = self._workspace.profile
        name = profile.name if profile is not None else ""
        self.certificate.setVisible(profile is not None and profile.is_unverified)
        self._mark.set_state("good")
        latency = self.tr("{0} ms").format(max(1, round(self._workspace.latency_ms)))
        self.server.set_text(f"{name} · {server_title(capabilities)} · {latency}")
        checkpoint = capabilities.current_checkpoint
        self.model.set_text(short_model(checkpoint) if checkpoint else self.tr("no model loaded"))

    def _show_unconnected(self, *_news: object) -> None:
        if self._workspace.is_connected:  # a failed try to go elsewhere leaves the present connection as it is
            capabilities = self._workspace.capabilities
            if capabilities is not None:
                self._on_connected(capabilities)
            return
        self._mark.set_state("idle")
        self.certificate.hide()
        self.server.set_text(self.tr("Not connected"))
        self.model.set_text("")
        self.memory.setText("")

    def _on_reach(self, reachable: bool) -> None:
        capabilities = self._workspace.capabilities
        if capabilities is None:
            return
        if reachable:
            self._on_connected(capabilities)
            return
        self._mark.set_state("problem")
        name = self._workspace.profile.name if self._workspace.profile else ""
        self.server.set_text(self.tr("{0} does not answer; looking for it").format(name))
        self.memory.setText("")

    def _on_latency(self) -> None:
        capabilities = self._workspace.capabilities
        if capabilities is not None and self._mark.state == "good":
            self._on_connected(capabilities)

    def _on_memory(self, memory: Memory) -> None:
        if memory.vram_total:
            used, total = (memory.vram_used or 0) / _GIB, memory.vram_total / _GIB
            self.memory.setText(self.tr("VRAM {0:.1f} / {1:.0f} GB").format(used, total))
        elif memory.ram_total:
            used, total = (memory.ram_used or 0) / _GIB, memory.ram_total / _GIB
            self.memory.setText(self.tr("RAM {0:.1f} / {1:.0f} GB").format(used, total))
        else:
            self.memory.setText("")

    def _on_job(self, _job: Job) -> None:
        self._show_work()

    def _on_count(self, count: int) -> None:
        self.count.setText(self.tr("1 image") if count == 1 else self.tr("{0} images").format(f"{count:,}"))

    def _show_work(self) -> None:
        running, waiting = self._workspace.running_job, self._workspace.waiting_count
        self.bar.setVisible(running is not None)
        if running is None:
            self.work.set_text(self.tr("{0} waiting").format(waiting) if waiting else "")
            return
        shared = running.pictures_in_request
        parts = [self.tr("Job 1 of {0}").format(waiting + 1)]
        if shared:
            parts = [self.tr("Jobs 1 to {0} of {1}").format(shared, waiting + shared)]
        if running.progress.waited_s:
            parts.append(running.progress.text)
        elif running.progress.eta_s is not None and running.progress.eta_s > 0:
            parts.append(duration(running.progress.eta_s, self.tr("{0} left")))
        self.work.set_text(" · ".join(parts))
        fraction = running.progress.fraction
        self.bar.setValue(round(1000 * fraction) if fraction is not None else 0)


def short_model(title: str) -> str:
    """A checkpoint's title without its hash and file ending."""
    bare = title.rsplit(" [", 1)[0] if title.endswith("]") else title
    for ending in (".safetensors", ".ckpt", ".gguf"):
        bare = bare.removesuffix(ending)
    return bare


def duration(seconds: float, frame: str = "{0}") -> str:
    """ "4 s", "2 min 5 s", "1 h 3 min" put into ``frame``."""
    whole = max(0, round(seconds))
    if whole < 60:
        text = f"{whole} s"
    elif whole < 3600:
        text = f"{whole // 60} min {whole % 60} s"
    else:
        text = f"{whole // 3600} h {whole % 3600 // 60} min"
    return frame.format(text)
