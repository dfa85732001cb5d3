"""The line above Generate while a grid is being made: how far it is, about how long it still takes, and an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.jobs.job import Job, JobState
from app.ui.notices import Level, Notice
from app.ui.widgets.buttons import button
from app.ui.widgets.status_bar import duration
from app.ui.widgets.texts import ElidedLabel
from app.ui.workspace import Workspace

_LEAST_DONE = 2  # cells before a time is guessed from them


class GridLine(QWidget):
    """Hidden while no cell waits or runs. It follows the grid that is worked on, else the one that is next."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._open: dict[str, Job] = {}  # cells that wait or run, by job
        self._going: set[str] = set()  # cells that are being taken out
        self._out: dict[str, str] = {}  # cells that were: job -> grid
        self._grid = ""
        self.setObjectName("grid-line")
        self._text = ElidedLabel()
        self.cancel_button = button(self._cancel_text, "quiet")
        self.cancel_button.setObjectName("grid-cancel-rest")
        self.cancel_button.setToolTip(self.tr("Cells that wait are not made; the one being made is finished"))
        self.cancel_button.clicked.connect(self.cancel_rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._text, 1)
        row.addWidget(self.cancel_button)
        self._soon = QTimer(self)  # many cells come at once: the line follows once
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show)
        workspace.job_changed.connect(self._job_changed)
        workspace.jobs_added.connect(self._added)
        workspace.jobs_removed.connect(self._removed)
        self.hide()
        for job in workspace.jobs.values():
            self._note(job)
        self._soon.start()

    @property
    def _cancel_text(self) -> str:
        return self.tr("Cancel the rest")

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text.text

    def cancel_rest(self) -> None:
        """Take the cells that wait out of the queue; they can be put in again from the notice."""
        waiting = [job.id for job in self._open.values() if job.state is JobState.QUEUED and self._is_of_grid(job)]
        if waiting:
            self._going.update(waiting)
            self._workspace.work.take_out(waiting)

    def _is_of_grid(self, job: Job) -> bool:
        return job.grid is not None and job.grid.grid == self._grid

    def _job_changed(self, job: Job) -> None:
        if job.grid is not None:
            self._note(job)
            self._soon.start()

    def _added(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._note(job)
        self._soon.start()

    def _note(self, job: Job) -> None:
        if job.grid is None:
            return
        self._out.pop(job.id, None)
        if job.state in (JobState.QUEUED, JobState.SENT):
            self._open[job.id] = job
        else:
            self._open.pop(job.id, None)

    def _removed(self, ids: Sequence[str]) -> None:
        for job_id in ids:
            job = self._open.pop(job_id, None)
            if job is not None and job.grid is not None:
                self._out[job_id] = job.grid.grid
        gone = self._going.intersection(ids)
        if gone:  # said only now: a cell that was sent meanwhile is not taken out
            self._going.clear()
            one, many = self.tr("1 cell of the grid is not made."), self.tr("{0} cells of the grid are not made.")
            text = one if len(gone) == 1 else many.format(len(gone))
            undo = (self.tr("Undo"), self._workspace.work.put_in)
            self._workspace.say(Notice(text, Level.INFO, action=undo, topic="grid cancelled"))
        self._soon.start()

    def _show(self) -> None:
        first = next((job for job in self._open.values() if job.state is JobState.SENT), None)
        first = first or next(iter(self._open.values()), None)
        place = first.grid if first is not None else None
        if first is None or place is None:
            self.hide()
            return
        self._grid = place.grid
        left = sum(self._is_of_grid(job) for job in self._open.values())
        count = place.count - sum(grid == self._grid for grid in self._out.values())
        parts = [self.tr("Grid: {0} of {1}").format(max(1, count - left + 1), count)]
        seconds = self._seconds_left(left)
        if seconds is not None:
            parts.append(self.tr("about {0} left").format(duration(seconds)))
        if place.label:
            parts.append(place.label)
        self._text.set_text(" · ".join(parts))
        waits = any(job.state is JobState.QUEUED and self._is_of_grid(job) for job in self._open.values())
        self.cancel_button.setVisible(waits)
        self.show()

    def _seconds_left(self, left: int) -> float | None:
        """From what the cells that are done took on average."""
        took = [
            (job.ended - job.started).total_seconds()
            for job in self._workspace.jobs.values()
            if self._is_of_grid(job) and job.state is JobState.DONE and job.started and job.ended
        ]
        if len(took) < _LEAST_DONE:
            return None
        running = next((job for job in self._open.values() if job.state is JobState.SENT and job.started), None)
        gone = (datetime.now(UTC) - running.started).total_seconds() if running and running.started else 0.0
        mean = sum(took) / len(took)
        return max(0.0, mean * left - min(gone, mean))
