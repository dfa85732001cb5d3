"""Brings pictures of the app into a unit of ControlNet, while the server shown has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from app.features.create.panel import ComposePanel
from app.features.create.script_section import KindSection
from app.generation.result import GeneratedImage
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.ui.workspace import SendTo, Workspace

if TYPE_CHECKING:
    from app.scripts.controlnet.section import ControlSection

KEY = "controlnet"


class ControlHand(QObject):
    """Belongs to the Create page."""

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        workspace.connected.connect(self._server_changed)
        workspace.capabilities_changed.connect(self._server_changed)
        workspace.disconnected.connect(lambda: self._server_changed(None))
        workspace.send_requested.connect(self._sent)
        self._server_changed(workspace.capabilities)

    def _server_changed(self, capabilities: Capabilities | None) -> None:
        is_there = capabilities is not None and capabilities.has(Feature.CONTROLNET)
        if is_there is not (SendTo.CONTROLNET in self._workspace.targets):
            (self._workspace.take if is_there else self._workspace.leave)(SendTo.CONTROLNET)

    def _sent(self, image: GeneratedImage, target: SendTo) -> None:
        """Open the section, and let the picture guide there."""
        if target is not SendTo.CONTROLNET:
            return
        self._panel.leave_upscaling()
        section = next((each for each in self._panel.sections if each.name == KEY), None)
        if isinstance(section, KindSection):
            section.set_open(True)
            if section.part is not None:
                cast("ControlSection", section.part).take(image)
                QTimer.singleShot(0, section, lambda: self._panel.scroll_area.ensureWidgetVisible(section, 0, 0))
