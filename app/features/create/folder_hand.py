"""Batch over a folder, from the well: which folder, the question how, and the jobs into the queue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.api.payloads import TOGETHER
from app.features.create.modes import support_of
from app.features.create.panel import ComposePanel
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.settings.declared import UPSCALE_TOGETHER
from app.ui.notices import Level, Notice
from app.ui.viewer import desk
from app.ui.words import shown
from app.ui.workspace import SendTo, Workspace

if TYPE_CHECKING:
    from app.features.create.folder_batch import Folder

TOPIC = "folder"


class FolderHand(QObject):
    """Belongs to the Create page. ``asked``: jobs are handed to the queue."""

    asked = Signal()

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self.chooser: QFileDialog | None = None
        self.dialog: QObject | None = None
        panel.image_part.when_made(lambda well: well.folder_wanted.connect(self.choose))
        workspace.send_all_requested.connect(self.take)

    def choose(self) -> None:
        """Ask for the folder."""
        self.chooser = QFileDialog(self._panel.window(), self.tr("Choose a folder of pictures"))
        self.chooser.setFileMode(QFileDialog.FileMode.Directory)
        self.chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        self.chooser.fileSelected.connect(lambda path: self.look(Path(path)))
        self.chooser.finished.connect(self.chooser.deleteLater)
        self.chooser.open()

    def take(self, images: Sequence[GeneratedImage], target: SendTo) -> None:
        """Upscale pictures of the library, one job each, after the count was shown."""
        if target is SendTo.UPSCALE:
            from app.features.create.folder_batch import selection  # late, as below

            self._panel.choose_mode(Mode.UPSCALE)
            self._ask(selection(images))

    def look(self, folder: Path) -> None:
        """Look into the folder, then ask how."""
        from app.features.create.folder_batch import look_into  # late, as below

        desk.shared().put(("folder-look", id(self)), partial(look_into, folder), self._ask)

    def _ask(self, folder: Folder) -> None:
        from app.features.create.folder_batch import first_request  # late, these two: seldom used
        from app.features.create.folder_dialog import FolderDialog

        problem = self._problem()
        if problem:
            what = self.tr("These pictures cannot be worked on yet.")
            again = (self.tr("Go on"), partial(self._ask, folder))
            self._workspace.say(Notice(what, Level.WARN, hint=problem, action=again, topic=TOPIC))
            return
        base, most = self._panel.request(), self._most_together
        shown = first_request(folder, base, most, self._workspace.capabilities) if base.mode is Mode.UPSCALE else ""
        dialog = FolderDialog(folder, base, self._panel.window(), most, shown)
        dialog.made.connect(self._submit)
        dialog.ended.connect(self._ended)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _problem(self) -> str:
        """Why no picture at all could be sent, "" when they can."""
        missing = support_of(self._panel.mode.value, self._workspace.capabilities)
        if missing.is_missing:
            return shown(missing.reason)
        return self._panel.upscale_part.problem if self._panel.mode is Mode.UPSCALE else ""

    @property
    def _most_together(self) -> int:
        """How many pictures the server upscales in one request; 0 where there is none to say so."""
        capabilities = self._workspace.capabilities
        if capabilities is None:
            return 0
        is_able = capabilities.has(f"/sdapi/v1/{TOGETHER}")
        return self._workspace.settings.get(UPSCALE_TOGETHER) if is_able else 1

    def _submit(self, made: tuple[tuple[GenerationRequest, ...], str]) -> None:
        requests, together = made
        self.asked.emit()
        if together:
            self._workspace.work.submit_together(requests, together)
            return
        for request in requests:
            self._workspace.work.submit(request, as_one=self._panel.bar.sends_as_one)

    def _ended(self, news: tuple[int, tuple[str, ...]]) -> None:
        count, problems = news
        self.dialog = None
        if count or problems:
            text = self.tr("{0} jobs were added to the queue.").format(count)
            level = Level.WARN if problems else Level.OK
            self._workspace.say(Notice(text, level, hint="\n".join(problems), topic=TOPIC))
