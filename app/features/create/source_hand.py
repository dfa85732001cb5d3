"""Brings pictures of the app into the source that the panel begins with, and lets go of sources that nothing uses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.features.create.control_hand import ControlHand
from app.features.create.describe_hand import DescribeHand
from app.features.create.panel import ComposePanel
from app.features.create.pictures import Pictures
from app.generation.request import Mode
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage
from app.ui.notices import Level, Notice
from app.ui.workspace import SendTo, Workspace

if TYPE_CHECKING:
    from app.features.create.source_well import SourceWell

TOPIC = "source"
_MODES = MappingProxyType({
    SendTo.IMAGE_TO_IMAGE: Mode.IMAGE_TO_IMAGE, SendTo.INPAINT: Mode.IMAGE_TO_IMAGE, SendTo.UPSCALE: Mode.UPSCALE,
})  # fmt: skip


class SourceHand(QObject):
    """Belongs to the Create page."""

    def __init__(self, workspace: Workspace, panel: ComposePanel, pictures: Pictures) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._pictures = pictures
        self._part = panel.image_part
        self._adopting: tuple[str, ...] = ()
        self._part.when_made(self._well_made)
        self._part.keeper.failed.connect(self._say)
        pictures.current_changed.connect(self._current_changed)
        workspace.send_requested.connect(self._sent)
        panel.draft_changed.connect(self._adopt)
        panel.draft_changed.connect(lambda: pictures.show_mode(panel.mode))
        self.describing = DescribeHand(workspace, panel)
        self.control = ControlHand(workspace, panel)
        workspace.take(SendTo.IMAGE_TO_IMAGE, SendTo.INPAINT, SendTo.UPSCALE)

    def _well_made(self, well: SourceWell) -> None:
        well.current_wanted.connect(self.use_current)
        well.file_given.connect(self._take_file)
        well.refused.connect(self._say)
        well.offer_current(self._pictures.current is not None)

    def use(self, image: GeneratedImage) -> None:
        """Begin with a picture of the app."""
        self._part.keeper.take(image.path, image.id)

    def use_current(self) -> None:
        """Begin with the picture that is looked at."""
        current = self._pictures.current
        if current is not None:
            self.use(current)

    def _take_file(self, path: Path) -> None:
        """A file dragged out of the filmstrip is still the picture of the library that it was."""
        known = next((image for image in self._pictures.images if image.path == path), None)
        self._part.keeper.take(path, known.id if known is not None else 0)

    def _sent(self, image: GeneratedImage, target: SendTo) -> None:
        if target in _MODES:
            self._panel.choose_mode(_MODES[target])
            self.use(image)

    def _adopt(self) -> None:
        """A picture that came with an imported payload becomes the source, and its mask the mask."""
        texts = _pictures_in(self._panel.extra_row.extra)
        if texts and texts != self._adopting:  # once: an undo may bring it back
            self._adopting = texts
            self._part.keeper.adopt(texts, self._adopted)

    def _adopted(self, kept: tuple[SourceImage, ...]) -> None:
        if len(kept) == len(self._adopting) and _pictures_in(self._panel.extra_row.extra) == self._adopting:
            self._panel.choose_source(*kept)

    def _current_changed(self, image: object) -> None:
        if self._part.is_made:
            self._part.well.offer_current(image is not None)

    def _say(self, text: str) -> None:
        self._workspace.say(Notice(text, Level.WARN, topic=TOPIC))


def _pictures_in(extra: Mapping[str, Any]) -> tuple[str, ...]:
    """The one source picture of an imported payload, and its mask if it has one, as base64; else nothing."""
    sources, mask = extra.get("init_images"), extra.get("mask")
    texts = [*sources] if isinstance(sources, list) and len(sources) == 1 else []
    if texts and mask is not None:
        texts.append(mask)
    is_text = all(isinstance(text, str) and text and not text.startswith(("http://", "https://")) for text in texts)
    return tuple(texts) if is_text else ()
