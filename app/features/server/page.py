"""The Server page: the connect card, and what the connected server is and has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.api import call_log
from app.api.replies import Memory
from app.features.server.models_view import ModelsView
from app.features.server.servers_card import ServersCard
from app.features.server.settings_view import SettingsView
from app.servers.capabilities import Capabilities
from app.ui import actions, theme
from app.ui.servers.connect_card import ConnectCard, card_width
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.centred import CentredPage
from app.ui.widgets.certificate import CertificateMark
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.status_bar import short_model
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.workspace import Workspace, server_title

_GIB = 1024**3


CONNECTION, MODELS, SETTINGS, SYSTEM, CALLS = "connection", "models", "settings", "system", "calls"


class ServerPage(QWidget):
    """The connection; while there is one, the server's models, settings and system; and the calls, once any was made.

    System and calls are made when they are first looked at.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        connection = CentredPage(self.tr("Connection"))
        self.servers = ServersCard(workspace, connection)
        connection.add_card(self.servers)
        self.facts = ServerFacts(workspace, connection)
        connection.add_card(self.facts)
        connection.add_card(ConnectCard(workspace))
        self.models = ModelsView(workspace)
        self.settings = SettingsView(workspace)
        self.switch = SegmentedSwitch(self._segments())
        self.switch.setObjectName("server-part")
        self.switch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._parts: dict[str, QWidget] = {CONNECTION: connection, MODELS: self.models, SETTINGS: self.settings}
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(part)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(16, 12, 16, 4)
        head.addStretch()
        head.addWidget(self.switch)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.switch.chosen.connect(self._show_part)
        for news in (workspace.connected, workspace.disconnected, workspace.connection_failed):
            news.connect(self._show_switch)
        self._show_switch()
        actions.bind("find", self, self._find)

    def _find(self) -> None:
        """To the search of the part that is shown, where it has one."""
        part = self.stack.currentWidget()
        if part is not None and part.focusProxy() is not None:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _segments(self) -> list[tuple[str, str]]:
        """Without a server there are no models and settings to look at."""
        parts = [(CONNECTION, self.tr("Connection"))]
        if self._workspace.is_connected:
            parts += [(MODELS, self.tr("Models")), (SETTINGS, self.tr("Settings")), (SYSTEM, self.tr("System"))]
        return [*parts, (CALLS, self.tr("Calls"))]

    def show_part(self, name: str) -> None:
        """See ``app.ui.feature.Parted``."""
        self.switch.choose(name)

    def _show_part(self, name: str) -> None:
        if name not in self._parts:
            self._parts[name] = self._made(name)
            self.stack.addWidget(self._parts[name])
        self.stack.setCurrentWidget(self._parts[name])

    def _made(self, name: str) -> QWidget:
        # Late: few look at these parts, and the page is made without what they need.
        if name == SYSTEM:
            from app.features.server.system_view import SystemView

            return SystemView(self._workspace)
        from app.features.server.calls_view import CallsView

        return CallsView(self._workspace)

    def _show_switch(self, *_news: object) -> None:
        self.switch.show_segments(self._segments())
        self.head.setVisible(self._workspace.is_connected or call_log.calls.version > 0)
        self._show_part(self.switch.current)


class ServerFacts(QFrame):
    """What the connected server runs and lists, with buttons to look again and to leave."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)  # at once, as the list of servers
        self._workspace = workspace
        self.setProperty("kind", "card")
        theme.theme().changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("This server"), "heading"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._values: dict[str, ElidedLabel] = {}
        for name in (
            self.tr("Kind"),
            self.tr("Address"),
            self.tr("Checkpoint"),
            self.tr("Checkpoints"),
            self.tr("LoRA"),
            self.tr("Samplers"),
            self.tr("Settings"),
            self.tr("Memory"),
        ):
            value = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
            number = len(self._values)
            self._grid.addWidget(label(name, "caption"), number, 0)
            self._grid.addWidget(value, number, 1)
            self._values[name] = value
        self.certificate = CertificateMark(with_words=True)
        column.addWidget(self.certificate)
        row = FlowLayout(spacing=8)
        refresh = button(self.tr("Refresh lists"), "outline", "refresh")
        refresh.setToolTip(self.tr("Let the server look for new checkpoints, LoRA and VAE files, and read its lists."))
        refresh.clicked.connect(workspace.work.refresh)
        leave = button(self.tr("Disconnect"), "outline")
        leave.clicked.connect(self._leave)
        row.addWidget(refresh)
        row.addWidget(leave)
        column.addLayout(row)
        workspace.connected.connect(self._show)
        workspace.capabilities_changed.connect(self._show)
        workspace.disconnected.connect(self.hide)
        workspace.memory_read.connect(self._show_memory)
        if workspace.capabilities is not None:
            self._show(workspace.capabilities)
        else:
            self.hide()
        if workspace.memory is not None:
            self._show_memory(workspace.memory)

    def _leave(self) -> None:
        self._workspace.work.leave_server()

    def _fit(self, *_news: object) -> None:
        self.setMaximumWidth(card_width())

    def _show(self, capabilities: Capabilities) -> None:
        profile = self._workspace.profile
        self.certificate.setVisible(profile is not None and profile.is_unverified)
        checkpoint = capabilities.current_checkpoint
        texts = {
            self.tr("Kind"): server_title(capabilities),
            self.tr("Address"): profile.url if profile is not None else "",
            self.tr("Checkpoint"): short_model(checkpoint) if checkpoint else self.tr("none loaded"),
            self.tr("Checkpoints"): str(len(capabilities.checkpoints)),
            self.tr("LoRA"): str(len(capabilities.loras)),
            self.tr("Samplers"): str(len(capabilities.samplers)),
            self.tr("Settings"): str(len(capabilities.option_specs)),
        }
        for name, text in texts.items():
            self._values[name].set_text(text)
        self.show()

    def _show_memory(self, memory: Memory) -> None:
        parts = []
        if memory.vram_total:
            parts.append(
                self.tr("VRAM {0:.1f} of {1:.1f} GB").format((memory.vram_used or 0) / _GIB, memory.vram_total / _GIB)
            )
        if memory.ram_total:
            parts.append(
                self.tr("RAM {0:.1f} of {1:.1f} GB").format((memory.ram_used or 0) / _GIB, memory.ram_total / _GIB)
            )
        self._values[self.tr("Memory")].set_text(" · ".join(parts) or self.tr("the server does not say"))
