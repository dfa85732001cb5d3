"""Grids from the Create page: the dialog, the line that follows one, and its sheet on the filmstrip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.features.create.modes import support_of
from app.features.create.panel import ComposePanel
from app.features.create.parts import ComposeParts
from app.features.create.pictures import Pictures
from app.generation.result import GeneratedImage
from app.ui import actions
from app.ui.icons import icon
from app.ui.notices import Level, Notice
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.words import shown
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.grids.plan import GridPlan
    from app.jobs.job import Job
    from app.ui.grids.dialog import GridDialog
    from app.ui.grids.line import GridLine
    from app.ui.grids.sheet_dialog import SheetDialog

TOPIC = "nothing for a grid"
_LONGEST = 24  # characters of words in a menu


class GridHand(QObject):
    """Belongs to the Create page. ``asked``: a grid is begun."""

    asked = Signal()

    def __init__(self, workspace: Workspace, panel: ComposePanel, pictures: Pictures, page: QWidget) -> None:
        super().__init__(panel)
        actions.bind("grid", page, self.open)
        self._workspace = workspace
        self._panel = panel
        self._pictures = pictures
        self.dialog: GridDialog | None = None
        self.sheet_dialog: SheetDialog | None = None
        self.line: GridLine | None = None  # made with the first grid
        panel.bar.generate_menu.grid.triggered.connect(self.open)
        self._watch(panel.editors)
        parts = panel.findChild(ComposeParts)
        if parts is not None:
            parts.made.connect(self._made)
        workspace.job_changed.connect(self._job_changed)
        workspace.jobs_read.connect(self._jobs_read)
        workspace.sheet_kept.connect(self._sheet_kept)
        workspace.sheet_requested.connect(self._ask_for_sheet)
        self._jobs_read()  # where the page is made after they were

    def _made(self, editors: Mapping[str, QWidget], _place: object) -> None:
        self._watch(editors)

    def _watch(self, editors: Mapping[str, QWidget]) -> None:
        """Have the menus of these editors offer to vary what they edit."""
        for name, editor in editors.items():
            own = editor.number if isinstance(editor, SliderNumber) else editor
            if isinstance(own, FieldEdit | TextArea):
                own.menu_filled.connect(partial(self._offer, name, own))

    def _offer(self, name: str, editor: FieldEdit | TextArea, menu: QMenu) -> None:
        from app.generation.grids.values import written  # late: the first page is painted without them
        from app.generation.grids.variables import SIZE, WORDS, variables

        key, values = (SIZE if name in ("width", "height") else name), ""
        text = self.tr("Vary in a grid…")
        if isinstance(editor, TextArea):
            words = " ".join(editor.textCursor().selectedText().split())
            if name != "prompt" or not words:
                return
            key, values = WORDS, f"{written([words])}, "
            text = self.tr("Vary “{0}” in a grid…").format(words if len(words) < _LONGEST else f"{words[:_LONGEST]}…")
        if any(variable.key == key for variable in variables(self._panel.request())):
            menu.addAction(icon("library"), text).triggered.connect(partial(self._vary, key, values))

    def _vary(self, key: str, values: str, _is_checked: bool = False) -> None:
        self.open()
        if self.dialog is not None:
            self.dialog.vary(key, values)

    def _job_changed(self, job: Job) -> None:
        if self.line is None and job.grid is not None and not job.is_over:
            from app.ui.grids.line import GridLine  # late: the first page is painted without it

            self.line = GridLine(self._workspace)
            self._panel.put_above_generate(self.line)

    def _jobs_read(self) -> None:
        for job in self._workspace.jobs.values():
            self._job_changed(job)

    def open(self) -> None:
        """Ask for a grid of what the form holds."""
        from app.ui.grids.dialog import GridDialog  # late: seldom used

        if self.dialog is not None:
            return
        self._panel.settle()
        workspace = self._workspace
        problem = self._problem()
        if problem:
            text = self.tr("There is nothing yet to make a grid of.")
            workspace.say(Notice(text, Level.WARN, hint=problem, topic=TOPIC))
            return
        workspace.notice_settled.emit(TOPIC)
        server = workspace.profile.id if workspace.profile is not None else ""
        dialog = GridDialog(
            self._panel.request(),
            workspace.capabilities,
            workspace.session,
            tuple(workspace.jobs.values()),
            server,
            self._panel.window(),
        )
        dialog.started.connect(self._start)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _problem(self) -> str:
        missing = support_of(self._panel.mode.value, self._workspace.capabilities)
        return shown(missing.reason) if missing.is_missing else self._panel.problem

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _start(self, make: Callable[[], GridPlan]) -> None:
        self.asked.emit()
        self._workspace.work.submit_grid(make)

    # -- sheets -------------------------------------------------------------------------------------------------------

    def _sheet_kept(self, image: GeneratedImage) -> None:
        """The sheet comes behind its cells, where they are on the strip."""
        strip = self._pictures.filmstrip
        title = dict(strip.runs).get(image.grid, "")
        if not image.grid or image.grid not in dict(strip.runs):
            return
        following = strip.is_at_newest and strip.runs[-1][0] == image.grid
        strip.add(image.grid, title, image)
        if following:
            strip.select(image)

    def _ask_for_sheet(self, images: Sequence[GeneratedImage]) -> None:
        from app.ui.grids.sheet_dialog import SheetDialog  # late: seldom used

        dialog = SheetDialog(images, self._workspace.session, self._panel.window())
        dialog.agreed.connect(self._workspace.work.draw_sheet)
        dialog.finished.connect(self._sheet_closed)
        self.sheet_dialog = dialog
        dialog.open()

    def _sheet_closed(self, _result: int) -> None:
        self.sheet_dialog = None
