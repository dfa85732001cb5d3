"""The Create page: compose at the left, the picture and its filmstrip in the middle, the inspector at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.features.create.folder_hand import FolderHand
from app.features.create.grid_hand import GridHand
from app.features.create.mask_hand import MaskHand
from app.features.create.memory import CreateMemory
from app.features.create.panel import ComposePanel
from app.features.create.panes import Panes
from app.features.create.presets import Presets
from app.features.create.since_run import SinceRun
from app.features.create.source_hand import SourceHand
from app.features.create.titles import RunTitles, run_of
from app.features.create.undoing import Undoing
from app.generation.result import GeneratedImage, ImageRole
from app.jobs.job import Job, JobState
from app.paths import presets_file
from app.ui import actions, theme
from app.ui.compare.hand import CompareHand
from app.ui.gallery.filmstrip import Filmstrip
from app.ui.inspector.inspector import USUAL_WIDTH, Inspector
from app.ui.notices import Level, Notice
from app.ui.recall.hand import SendHand, UseHand
from app.ui.recall.using import Using
from app.ui.remembered import SplitterMemory
from app.ui.saving.hand import SaveHand
from app.ui.servers.connect_card import ConnectCard
from app.ui.viewer.canvas import Canvas
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.centred import CentredPage
from app.ui.workspace import Workspace

SAVE_AFTER_MS = 600
OVERLAY_BELOW = 1200  # px of the window: the inspector becomes an overlay
STRIP_BELOW = 950  # the filmstrip goes under compose
INSPECTOR_LEAST, INSPECTOR_MOST = 260, 460
COMPOSE_WIDTH = 360
_USUAL_SIZES = (COMPOSE_WIDTH, 770, USUAL_WIDTH)
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class CreatePage(QWidget):
    """Owns the compose panel and what is shown of this session's pictures."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.titles = RunTitles()
        self._inspector_wanted = workspace.session.get("create.inspector", True) is not False
        self._overlay_wanted = False
        self._is_overlay = False
        self._strip_is_left = False
        self._build()
        self._connect()
        self._bind_keys()
        self.presets = Presets(self._workspace, self.panel, presets_file())
        self.since_run = SinceRun(self.panel, self.titles, self._workspace)
        self.using = Using(workspace, self.panel, self.undoing.undo, self)
        self.sources = SourceHand(workspace, self.panel, self.filmstrip)
        self.folders = FolderHand(workspace, self.panel)
        self.grids = GridHand(workspace, self.panel, self.filmstrip, self)
        self.masks = MaskHand(workspace, self.panel, self.place)
        self.masks.open_changed.connect(self._show_place)
        self.memory = CreateMemory(workspace, self.panel, self.canvas, self.filmstrip, self.inspector, self.titles)
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
        self.canvas = Canvas(self._workspace)
        self.canvas.empty_text = self.tr("Write a prompt and press Generate: the pictures appear here.")
        self.filmstrip = Filmstrip(self._workspace)
        self.filmstrip.hide()
        self.inspector = Inspector(self._workspace, is_late=True)
        self.card = ConnectCard(self._workspace)
        self._welcome = CentredPage(self.tr("Welcome"))
        self._welcome.add_card(self.card)
        self.place = QStackedWidget()
        self.place.addWidget(self._welcome)
        self.place.addWidget(self.canvas)
        self.inspector_button = icon_button("panel-right", self.tr("Show or hide the inspector"), "plain")
        self.inspector_button.clicked.connect(self.toggle_inspector)
        self._middle = QWidget()
        self.inspector_button.setParent(self._middle)
        self._middle_column = QVBoxLayout(self._middle)
        self._middle_column.setContentsMargins(0, 0, 0, 0)
        self._middle_column.setSpacing(0)
        self._middle_column.addWidget(self.place, 1)
        self._middle_column.addWidget(self.filmstrip)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.setSpacing(0)
        self._left_column.addWidget(self.panel, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, part in enumerate((self._left, self._middle, self.inspector)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, 1 if part is self._middle else 0)
        self._middle.setMinimumWidth(280)
        for part in (self._middle, self.inspector):
            part.installEventFilter(self)
        self._sizes = SplitterMemory(self.splitter, self._workspace.session, "create.splitter", _USUAL_SIZES)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
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
        workspace.image_forgotten.connect(self.filmstrip.remove)
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
        self.filmstrip.current_changed.connect(self._show_image)
        self.filmstrip.look_requested.connect(self._look)
        self.canvas.next_requested.connect(self.filmstrip.select_next)
        self.canvas.previous_requested.connect(self.filmstrip.select_previous)
        self.canvas.first_requested.connect(self.filmstrip.select_first)
        self.canvas.last_requested.connect(self.filmstrip.select_last)
        self.canvas.next_job_requested.connect(self.filmstrip.select_next_job)
        self.canvas.previous_job_requested.connect(self.filmstrip.select_previous_job)
        self.canvas.files_dropped.connect(workspace.inspect)
        self.splitter.splitterMoved.connect(self._splitter_moved)

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
        for view in (self.canvas, self.filmstrip, self.inspector):
            CompareHand(self._workspace, view, self._compared)
            SaveHand(self._workspace, view, self._compared)
            UseHand(self._workspace, view, self._compared)
        for hand in (SaveHand, SendHand):  # while one writes, too
            hand(self._workspace, self.panel, self._compared)

    def _compared(self) -> Sequence[GeneratedImage]:
        return [self.filmstrip.current] if self.filmstrip.current is not None else []

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
        if self._is_overlay and self.inspector.isVisible():
            self.toggle_inspector()
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
        has_something = self._workspace.is_connected or self.filmstrip.count > 0
        if not self.masks.is_open:
            self.place.setCurrentWidget(self.canvas if has_something else self._welcome)
        self.filmstrip.setVisible(self.filmstrip.count > 0 and not self.masks.is_open)
        self._arrange()

    def _job_changed(self, job: Job) -> None:
        if job.state is JobState.SENT:
            self._show_progress(job)
        elif job.is_over and self._workspace.running_job is None:
            self.canvas.set_progress(None)
            self.canvas.show_preview(None)
        self._show_work()

    def _show_progress(self, job: Job) -> None:
        if not self.filmstrip.is_at_newest:
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
        following = self.filmstrip.is_at_newest
        self.filmstrip.add(run_of(job), self.titles.title_of(job, self.tr("First run")), image)
        self._show_place()
        if image.role is ImageRole.SAMPLE and image.seed is not None:
            self.panel.show_last_seed(image.seed)
        if following and (image.role is not ImageRole.AUXILIARY or self.filmstrip.current is None):
            self.filmstrip.select(image)
        self.since_run.refresh()
        self._say_position()

    def _image_changed(self, image: GeneratedImage) -> None:
        if self.filmstrip.replace(image) and self.filmstrip.current == image:
            self._show_image(image)

    def _brought_back(self) -> None:
        """The pictures of the last session are on the strip again."""
        self.since_run.refresh()
        self._show_place()
        self._say_position()

    def _say_position(self) -> None:
        if self.filmstrip.position is not None:
            self.canvas.set_position(*self.filmstrip.position)

    def _show_image(self, image: GeneratedImage) -> None:
        position = self.filmstrip.position
        self.canvas.show_image(image, position)
        self.inspector.show_image(image)
        self.save_timer.start()
        if not self.filmstrip.is_at_newest:
            self.canvas.set_progress(None)
            self.canvas.show_preview(None)
        elif (job := self._workspace.running_job) is not None:
            self._show_progress(job)

    def _look(self, _image: GeneratedImage) -> None:
        self.canvas.show_alone()

    # -- places ---------------------------------------------------------------------------------------------------

    def toggle_inspector(self) -> None:
        """Show the inspector, or put it away."""
        if self._is_overlay:
            self._overlay_wanted = not self._overlay_wanted
        else:
            self._inspector_wanted = not self._inspector_wanted
            self._workspace.session.set("create.inspector", self._inspector_wanted)
        self._arrange()
        self.save_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place_button()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        width = self.window().width()
        overlay, left = width < OVERLAY_BELOW, width < STRIP_BELOW
        if overlay != self._is_overlay:
            self._is_overlay = overlay
            if overlay:
                self._overlay_wanted = False
                self.inspector.setParent(self)
            else:
                self.splitter.addWidget(self.inspector)
                self._sizes.apply()
        if left != self._strip_is_left:
            self._strip_is_left = left
            (self._left_column if left else self._middle_column).addWidget(self.filmstrip)
        # Without a picture there is nothing to say about it.
        wanted = self._overlay_wanted if overlay else self._inspector_wanted
        show = wanted and self.place.currentWidget() is self.canvas
        self.inspector.setVisible(show)
        if overlay and show:
            least = max(theme.scaled(INSPECTOR_LEAST), self.inspector.minimumSizeHint().width())
            across = min(theme.scaled(INSPECTOR_MOST), max(least, self.width() // 3))
            left_edge = 0 if self.isRightToLeft() else self.width() - across
            self.inspector.setGeometry(left_edge, 0, across, self.height())
            self.inspector.raise_()
        self.inspector_button.setVisible(self.place.currentWidget() is self.canvas)
        self._place_button()

    def _place_button(self) -> None:
        """In the corner of the middle; beside the inspector where that lies over it."""
        covered = self.inspector.width() if self._is_overlay and not self.inspector.isHidden() else 0
        right = self._middle.width() - covered - self.inspector_button.width() - 8
        self.inspector_button.move(covered + 8 if self.isRightToLeft() else right, 8)
        self.inspector_button.raise_()

    def _splitter_moved(self, _place: int, _number: int) -> None:
        self.save_timer.start()

    # -- what is remembered ---------------------------------------------------------------------------------------

    def _folded(self, _is_open: bool) -> None:
        self.save_timer.start()

    def remember(self) -> None:
        """Put the draft, the places and the pictures into the session; the window writes it."""
        self.memory.remember()
