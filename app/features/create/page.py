"""The Create page: compose at the left, the picture and its filmstrip in the middle, the inspector at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.features.create.arrangement import Arrangement
from app.features.create.folder_hand import FolderHand
from app.features.create.following import Following
from app.features.create.grid_hand import GridHand
from app.features.create.mask_hand import MaskHand
from app.features.create.memory import CreateMemory
from app.features.create.panel import ComposePanel
from app.features.create.panes import Panes
from app.features.create.pictures import Pictures
from app.features.create.presets import Presets
from app.features.create.since_run import SinceRun
from app.features.create.source_hand import SourceHand
from app.features.create.titles import RunTitles, run_of
from app.features.create.undoing import Undoing
from app.generation.result import GeneratedImage, ImageRole
from app.jobs.job import Job, JobState
from app.paths import presets_file
from app.ui import actions
from app.ui.notices import Level, Notice
from app.ui.servers.connect_card import ConnectCard
from app.ui.widgets.centred import CentredPage
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from app.ui.gallery.filmstrip import Filmstrip
    from app.ui.inspector.inspector import Inspector
    from app.ui.recall.using import Using
    from app.ui.recall.wish import Wish
    from app.ui.viewer.canvas import Canvas

SAVE_AFTER_MS = 600


class CreatePage(QWidget):
    """Owns the compose panel and what is shown of this session's pictures."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.titles = RunTitles(lambda: workspace.capabilities)
        self._build()
        self._connect()
        self._bind_keys()
        self.presets = Presets(self._workspace, self.panel, presets_file())
        self.since_run = SinceRun(self.panel, self.titles, self._workspace)
        self._using: Using | None = None
        workspace.use_requested.connect(self._use)
        self.sources = SourceHand(workspace, self.panel, self.pictures)
        self.folders = FolderHand(workspace, self.panel)
        self.grids = GridHand(workspace, self.panel, self.pictures, self)
        self.masks = MaskHand(workspace, self.panel, self.place)
        self.masks.open_changed.connect(self._show_place)
        for hand in (self.folders, self.grids):
            hand.asked.connect(self.following.run_asked)
        self.memory = CreateMemory(workspace, self.panel, self.pictures, self.titles)
        self.memory.restore()
        self.undoing.restart()
        self.memory.brought_back.connect(self._brought_back)
        QTimer.singleShot(0, self.memory, self.memory.bring_back)
        QTimer.singleShot(0, self.presets, self.presets.load)
        self._show_place()
        self._show_work()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.panel = ComposePanel(self._workspace)
        self.setFocusProxy(self.panel.prompt_row.editor)
        self.undoing = Undoing(self.panel)
        self.pictures = Pictures(self._workspace, self.panel)
        self.following = Following(self._workspace, self.pictures)
        self.card = ConnectCard(self._workspace)
        self._welcome = CentredPage(self.tr("Welcome"))
        self._welcome.add_card(self.card)
        self.arrangement = Arrangement(self.panel, self.pictures, self._workspace.session)
        self.place.addWidget(self._welcome)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.arrangement)
        self.save_timer = QTimer(self)
        self.save_timer.setSingleShot(True)
        self.save_timer.setInterval(SAVE_AFTER_MS)
        self.save_timer.timeout.connect(self.remember)

    def _connect(self) -> None:
        workspace, panel, bar = self._workspace, self.panel, self.panel.bar
        workspace.connected.connect(self._connected)
        workspace.capabilities_changed.connect(panel.show_server)
        workspace.disconnected.connect(self._disconnected)
        workspace.job_changed.connect(self._job_changed)
        workspace.jobs_read.connect(self._show_work)
        workspace.image_kept.connect(self._image_kept)
        workspace.image_changed.connect(self._image_changed)
        workspace.recall_requested.connect(panel.apply)
        panel.draft_changed.connect(self.save_timer.start)
        for section in panel.sections:
            section.folded.connect(self._folded)
        workspace.as_one_requested.connect(bar.want_one)
        bar.as_one_chosen.connect(self.save_timer.start)
        bar.generate_pressed.connect(self.generate)
        bar.generate_first_pressed.connect(self.generate_first)
        bar.skip_pressed.connect(workspace.work.skip)
        bar.stop_pressed.connect(workspace.work.interrupt)
        bar.stop_after_pressed.connect(workspace.work.stop_after_current)
        bar.give_up_pressed.connect(workspace.ask_to_give_up)
        self.pictures.current_changed.connect(self._show_image)
        self.following.changed.connect(self._show_run)
        self.arrangement.changed.connect(self.save_timer.start)

    def _bind_keys(self) -> None:
        calls = {
            "generate": self.generate,
            "generate-front": self.generate_first,
            "skip": self._skip,
            "interrupt": self._escape,
            "stop-after": self._stop_after,
            "filter": self.panel.open_filter,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
        }
        for name, call in calls.items():
            actions.bind(name, self, call)
        Panes(self)

    @property
    def using(self) -> Using:
        """Made when settings of a picture are first taken over."""
        if self._using is None:
            from app.ui.recall.using import Using  # late, as said

            self._using = Using(self._workspace, self.panel, self.undoing.undo, self)
        return self._using

    def _use(self, wish: Wish) -> None:
        self.using.use(wish)

    @property
    def place(self) -> QStackedWidget:
        """Where the canvas is, or what stands instead of it."""
        return self.arrangement.place

    @property
    def canvas(self) -> Canvas:
        """Made when it is asked for, as the next two."""
        return self.pictures.canvas

    @property
    def filmstrip(self) -> Filmstrip:
        return self.pictures.filmstrip

    @property
    def inspector(self) -> Inspector:
        return self.pictures.inspector

    # -- what the user asks for -----------------------------------------------------------------------------------

    def generate(self) -> None:
        """Submit the draft; while something runs it waits behind it."""
        self._submit(front=False)

    def generate_first(self) -> None:
        """Submit the draft before what waits."""
        self._submit(front=True)

    def _submit(self, *, front: bool) -> None:
        if self.masks.settle(partial(self._submit, front=front)):
            return
        self.panel.settle()
        problem = self.panel.problem
        if problem:
            self._workspace.say(
                Notice(self.tr("The request cannot be sent."), Level.WARN, problem, topic="draft-problem")
            )
            return
        request = self.panel.request()
        self.following.run_asked()
        self._workspace.work.submit(request, front=front, as_one=self.panel.bar.sends_as_one)
        self.since_run.ran(request)

    def _skip(self) -> None:
        if self._workspace.running_job is not None:
            self._workspace.work.skip()

    def _stop_after(self) -> None:
        if self._workspace.running_job is not None:
            self._workspace.work.stop_after_current()

    def _escape(self) -> None:
        """Popups and the filter have taken their Escape before; then the overlay, then the running job."""
        if self.arrangement.has_open_overlay:
            self.arrangement.toggle_inspector()
        elif self._workspace.running_job is not None:
            self._workspace.work.interrupt()

    def _edits_text(self) -> bool:
        return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)

    # -- the server and its jobs ----------------------------------------------------------------------------------

    def _connected(self, _capabilities: object) -> None:
        was_asking = self.place.currentWidget() is self._welcome
        self.panel.show_server(self._workspace.capabilities)
        self._show_place()
        if was_asking and self.isVisible() and not self._edits_text():
            self.panel.prompt_row.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the card had it; now one writes

    def _disconnected(self) -> None:
        self.panel.show_server(None)
        self._show_place()
        self._show_work()

    def _show_place(self) -> None:
        """Without a server the card stands where pictures go, unless there are pictures to look at."""
        has_something = self._workspace.is_connected or self.pictures.count > 0
        if not self.masks.is_open:
            self.place.setCurrentWidget(self.canvas if has_something else self._welcome)
        if self.pictures.is_made:
            self.filmstrip.setVisible(self.filmstrip.count > 0 and not self.masks.is_open)
        self.arrangement.arrange()

    def _job_changed(self, job: Job) -> None:
        if job.state is JobState.SENT:
            self._show_progress(job)
        elif self._workspace.running_job is None and self.pictures.is_made:  # over, or in the queue again
            self.canvas.set_progress(None)
            self.canvas.show_preview(None)
        self._show_work()

    def _show_run(self) -> None:
        """What is being made, unless an older picture was chosen to be looked at."""
        job = self._workspace.running_job
        if job is not None or not self.following.is_on:
            self._show_progress(job)

    def _show_progress(self, job: Job | None) -> None:
        if job is None or not self.following.is_on:
            self.canvas.set_progress(None)
            self.canvas.show_preview(None)
            return
        payload = job.payloads[min(max(0, job.sent - 1), len(job.payloads) - 1)] if job.payloads else {}
        width, height = payload.get("width"), payload.get("height")
        if isinstance(width, int) and isinstance(height, int):
            self.canvas.expect(width, height)
        self.canvas.set_progress(job.progress)
        if job.progress.preview is not None:
            self.canvas.show_preview(job.progress.preview)

    def _show_work(self) -> None:
        job = self._workspace.running_job
        self.panel.bar.show_state(
            is_running=job is not None,
            is_busy=job is not None or self._workspace.waiting_count > 0,
            fraction=job.progress.fraction if job is not None else None,
        )

    def _image_kept(self, news: tuple[Job, GeneratedImage]) -> None:
        job, image = news
        following = self.following.is_on
        self.filmstrip.add(run_of(job), self.titles.title_of(job, self.tr("First run")), image)
        self._show_place()
        if image.role is ImageRole.SAMPLE and image.seed is not None:
            self.panel.show_last_seed(image.seed)
        if following and (image.role is not ImageRole.AUXILIARY or self.filmstrip.current is None):
            self.filmstrip.select(image)
        self.since_run.refresh()
        self._say_position()

    def _image_changed(self, image: GeneratedImage) -> None:
        if self.pictures.is_made and self.filmstrip.replace(image) and self.filmstrip.current == image:
            self._show_image(image)

    def _brought_back(self) -> None:
        """The pictures of the last session are on the strip again."""
        self.since_run.refresh()
        self._show_place()
        self._say_position()

    def _say_position(self) -> None:
        if self.pictures.is_made and self.filmstrip.position is not None:
            self.canvas.set_position(*self.filmstrip.position)

    def _show_image(self, image: GeneratedImage | None) -> None:
        position = self.filmstrip.position
        self.canvas.show_image(image, position)
        self.inspector.show_image(image)
        if image is None:
            self._show_place()
        self.save_timer.start()
        self._show_run()

    # -- what is remembered ---------------------------------------------------------------------------------------

    def _folded(self, _is_open: bool) -> None:
        self.save_timer.start()

    def remember(self) -> None:
        """Put the draft, the places and the pictures into the session; the window writes it."""
        self.memory.remember()
