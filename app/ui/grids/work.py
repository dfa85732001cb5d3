"""The window's work on grids: cells into the queue, the sheet at their end, sheets drawn again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.jobs.job import Job, JobState
from app.jobs.queue import JobQueue
from app.library.errors import LibraryError
from app.library.library import Library
from app.paths import grids_dir
from app.ui import tasks
from app.ui.grids.look import look_of
from app.ui.notices import Level, Notice
from app.ui.words import shown
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.grids.plan import GridPlan
    from app.generation.result import GeneratedImage
    from app.library.grid_records import GridRecords
    from app.ui.grids.drawing import Drawn, SheetOrder

log = logging.getLogger(__name__)

_SETTLE_MS = 200  # after the last cell: what is cancelled together ends one by one
_LONGEST_CLOSE_S = 1.0
_MOST_REMEMBERED = 2000  # cells with a reason why they are empty


class GridWork(QObject):
    """Lives on the GUI thread and never blocks it; what draws is imported when something is drawn."""

    def __init__(self, queue: JobQueue, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._library = library
        self._records: GridRecords | None = None
        self._workspace: Workspace | None = None
        self._open: dict[str, set[str]] = {}  # grid -> ids of its jobs that are not over
        self._reasons: dict[str, dict[tuple[int, int, int], str]] = {}  # why cells are empty
        self._grid_of: dict[str, str] = {}  # job -> grid, of those in ``_open``
        self._ripe: dict[str, None] = {}
        self._is_closed = threading.Event()
        self._drawing: list[threading.Event] = []  # one for each sheet that is being drawn
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._draw_ripe)

    def attach(self, workspace: Workspace) -> None:
        """Called once, when the jobs of the last session are read."""
        self._workspace = workspace
        workspace.job_changed.connect(self._job_changed)
        workspace.jobs_added.connect(self._jobs_added)
        workspace.jobs_removed.connect(self._jobs_removed)
        over: dict[str, None] = {}
        for job in workspace.jobs.values():
            if job.grid is not None:
                self._note(job)
                over[job.grid.grid] = None
        left = [grid for grid in over if grid not in self._open]
        if left:  # the program may have ended between the last cell and the sheet
            tasks.spawn(self._draw_undrawn(left), self)

    def close(self) -> None:
        """Nothing is drawn any further; what is being drawn gets a moment to leave no half of a file behind."""
        self._is_closed.set()
        end = time.monotonic() + _LONGEST_CLOSE_S
        for ended in self._drawing:
            ended.wait(max(0.0, end - time.monotonic()))

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("GridWork.attach was not called")
        return self._workspace

    @property
    def records(self) -> GridRecords:
        if self._records is None:
            from app.library.grid_records import GridRecords  # late: only who makes grids needs it

            self._records = GridRecords(grids_dir())
        return self._records

    # -- making -------------------------------------------------------------------------------------------------------

    def submit(self, make: Callable[[], GridPlan], server_id: str, server_name: str) -> None:
        """Write the grid down, then put its cells into the queue. Waits for the disk. Raises PlanError, OSError."""
        from uuid import uuid4  # late: a start does without

        from app.generation.grids.record import GridRecord  # late, as above

        plan, grid = make(), uuid4().hex
        self.records.save(GridRecord.of(plan, grid))
        cells = [(cell.request, plan.place_of(cell, grid)) for cell in plan.cells]
        self._queue.submit_grid(cells, server_id, server_name)

    # -- following ----------------------------------------------------------------------------------------------------

    def _note(self, job: Job) -> None:
        place = job.grid
        if place is None:
            return
        reasons = self._reasons.setdefault(place.grid, {})
        if not job.is_over:
            self._open.setdefault(place.grid, set()).add(job.id)
            self._grid_of[job.id] = place.grid
            reasons.pop(place.cell, None)
            self._ripe.pop(place.grid, None)
            return
        if len(reasons) < _MOST_REMEMBERED:
            if job.state is JobState.FAILED and job.problem is not None:
                reasons[place.cell] = shown(job.problem.what)
            elif job.state is JobState.CANCELLED:
                reasons[place.cell] = self.tr("cancelled")
        self._closed(job.id)

    def _closed(self, job_id: str) -> None:
        grid = self._grid_of.pop(job_id, None)
        if grid is None:
            return
        jobs = self._open.get(grid, set())
        jobs.discard(job_id)
        if not jobs:
            self._open.pop(grid, None)
            self._ripe[grid] = None
            self._timer.start()

    def _job_changed(self, job: Job) -> None:
        if job.grid is not None and (job.is_over or job.id not in self._grid_of):
            self._note(job)

    def _jobs_added(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            self._note(job)

    def _jobs_removed(self, ids: Iterable[str]) -> None:
        for job_id in ids:
            self._closed(job_id)

    def _draw_ripe(self) -> None:
        ripe, self._ripe = list(self._ripe), {}
        for grid in ripe:
            self.draw_grid(grid, is_automatic=True)

    async def _draw_undrawn(self, grids: list[str]) -> None:
        for grid in grids:
            record = await tasks.in_thread(self.records.load, grid)
            if record is not None and not record.is_drawn:
                self.draw_grid(grid, is_automatic=True)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def draw_grid(self, grid: str, *, is_automatic: bool = False) -> None:
        """Draw the sheet of a grid in the look that was chosen last."""
        from app.ui.grids.drawing import SheetOrder  # late: it imports what draws

        self.draw(SheetOrder(grid, look=look_of(self.workspace.session), is_automatic=is_automatic))

    def draw(self, order: SheetOrder) -> None:
        """Draw a sheet on a thread; it comes into the library, and a notice says so."""
        missing = self.tr("not made") if order.is_automatic else self.tr("not in the library")
        order = replace(order, reasons=dict(self._reasons.get(order.grid, {})), missing=missing)
        tasks.spawn(self._draw(order), self)

    async def _draw(self, order: SheetOrder) -> None:
        from app.ui.grids.drawing import draw  # late, as above

        ended = threading.Event()

        def work() -> Drawn:
            try:
                return draw(self._library, self.records, order, self._is_wanted)
            finally:
                ended.set()

        self._drawing.append(ended)
        try:
            drawn = await tasks.in_thread(work)
        finally:
            if ended.is_set():
                self._drawing.remove(ended)
        if drawn.image is not None:
            self.workspace.sheet_kept.emit(drawn.image)
        self._say(drawn)

    def read_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        """The kept pictures of a grid; nothing comes when the library cannot be read."""
        tasks.spawn(self._read_images(grid, then), self)

    async def _read_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        try:
            images = await tasks.in_thread(self._library.of_grid, grid)
        except LibraryError as error:
            self.workspace.say(Notice(shown(error.what), Level.ERROR, hint=shown(error.hint), topic="grid"))
            return
        then(images)

    def _is_wanted(self) -> bool:
        return not self._is_closed.is_set()

    def _say(self, drawn: Drawn) -> None:
        workspace, image = self.workspace, drawn.image
        if drawn.problem:
            text = self.tr("The grid image was not made.")
            hint = f"{shown(drawn.problem)} {shown(drawn.hint)}".strip()
            workspace.say(Notice(text, Level.ERROR, hint=hint, topic="grid"))
        elif image is not None:
            hints = []
            if drawn.empty:
                hints.append(self.tr("Empty cells: {0} of {1}.").format(drawn.empty, drawn.cells))
            if drawn.scale < 1:
                hints.append(self.tr("Its pictures were made smaller: {0} %.").format(round(drawn.scale * 100)))
            action = (self.tr("Show"), partial(workspace.show_image, image))
            text = self.tr("The grid image is in the library.")
            workspace.say(Notice(text, Level.OK, hint=" ".join(hints), action=action, topic="grid"))
        elif not drawn.order.is_automatic:
            workspace.say(Notice(self.tr("There is no picture to draw."), Level.WARN, topic="grid"))
