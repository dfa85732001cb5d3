"""Has a picture described by the server, and puts the words into the prompt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.features.create.panel import ComposePanel
from app.generation.result import GeneratedImage
from app.ui.notices import Level, Notice
from app.ui.orders import Describer
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.recall.describe_dialog import DescribeDialog

TOPIC = "describe"


class DescribeHand(QObject):
    """Belongs to the Create page. What the user looks at stays in front until the words are to be used."""

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self.dialog: DescribeDialog | None = None
        workspace.describe_requested.connect(self.ask)

    def ask(self, image: GeneratedImage, describer: Describer) -> None:
        """Ask the server; it may have to load a model first, or end what it is making."""
        if self._workspace.running_job is not None:
            text = self.tr("The server is making pictures; it describes {0} when it is done with that.")
        else:
            text = self.tr("{0} is being described; the first time the server loads a model for it.")
        self._workspace.say(Notice(text.format(image.path.name), Level.INFO, topic=TOPIC))
        self._workspace.work.describe(image.path, describer, partial(self._described, image, describer))

    def _described(self, image: GeneratedImage, describer: Describer, words: str) -> None:
        from app.ui.recall.describe_dialog import DescribeDialog  # late: seldom used

        self._workspace.notice_settled.emit(TOPIC)
        if self.dialog is not None:
            self.dialog.reject()
        name, window = image.path.name, self._panel.window()
        self.dialog = dialog = DescribeDialog(words, name, describer.proper_name, window, is_kept=bool(image.id))
        dialog.chosen.connect(self._use)
        dialog.tagged.connect(partial(self._workspace.work.tag_image, image))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _use(self, words: str, appends: bool) -> None:
        """Put the words into the prompt as one step of undo."""
        self._workspace.page_requested.emit("create")
        self._panel.settle()
        self._panel.leave_upscaling()
        request = self._panel.request()
        prompt = request.prompt.rstrip(" ,\n")
        whole = f"{prompt}, {words}" if appends and prompt else words
        self._panel.apply_parts(request.with_parameters(prompt=whole))

    def _closed(self, _result: int) -> None:
        if self.sender() is self.dialog:
            self.dialog = None
