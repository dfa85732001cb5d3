"""Brings pictures of the app, and those of imported payloads, into units of ControlNet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from app.features.create.panel import ComposePanel
from app.features.create.script_section import KindSection
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.ui.sources.keeper import SourceKeeper
from app.ui.workspace import SendTo, Workspace

if TYPE_CHECKING:
    from app.scripts.controlnet.section import ControlSection

KEY = "controlnet"
SCRIPTS = "alwayson_scripts"


class ControlHand(QObject):
    """Belongs to the Create page."""

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._has_asked = False  # this server for its lists
        workspace.connected.connect(self._server_came)
        workspace.capabilities_changed.connect(self._server_changed)
        workspace.disconnected.connect(lambda: self._server_changed(None))
        workspace.send_requested.connect(self._sent)
        self._adopting: tuple[str, ...] = ()
        self._keeper = SourceKeeper(self)
        panel.draft_changed.connect(self._adopt)
        self._server_changed(workspace.capabilities)

    def _server_came(self, capabilities: Capabilities) -> None:
        self._has_asked = False
        self._server_changed(capabilities)

    def _server_changed(self, capabilities: Capabilities | None) -> None:
        is_there = capabilities is not None and capabilities.has(Feature.CONTROLNET)
        if is_there is not (SendTo.CONTROLNET in self._workspace.targets):
            (self._workspace.take if is_there else self._workspace.leave)(SendTo.CONTROLNET)
        self._learn()

    def _learn(self) -> None:
        """What is wrong with units is said before they are sent, so the lists are wanted while there are some."""
        server = self._workspace.capabilities
        if self._has_asked or server is None or server.control is not None or not server.has(Feature.CONTROLNET):
            return
        scripts = self._panel.editors[SCRIPTS].value()
        if isinstance(scripts, Mapping) and any(title.casefold() == KEY for title in scripts):
            self._has_asked = True
            self._workspace.work.learn_control()

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

    def _adopt(self) -> None:
        """Pictures that came with an imported payload are kept: as text they would be too large for the session."""
        scripts = self._panel.editors[SCRIPTS].value()
        if not scripts:
            return
        self._learn()
        from app.generation.control_units import units_in  # late: few requests have any

        texts = tuple(text for unit in units_in(scripts) for text in unit.texts)
        if texts and texts != self._adopting:  # once: an undo may bring them back
            self._adopting = texts
            self._keeper.adopt(texts, self._adopted)

    def _adopted(self, kept: tuple[SourceImage, ...]) -> None:
        """Only when all of them are pictures, and still there."""
        from app.generation.control_units import units_in, with_units  # late, as above

        scripts = self._panel.editors[SCRIPTS].value()
        units = units_in(scripts)
        if len(kept) != len(self._adopting) or self._adopting != tuple(text for unit in units for text in unit.texts):
            return
        left = list(kept)
        adopted = [unit.with_pictures([left.pop(0) for _text in unit.texts]) for unit in units]
        request = self._panel.request()
        self._panel.apply_parts(request.with_parameters(**{SCRIPTS: with_units(scripts, adopted)}))
