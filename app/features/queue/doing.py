"""Carries out what the page's rows ask for: commands to the queue, wishes to other pages, questions before losses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.features.queue.cards import details_of, first_line
from app.features.queue.deeds import Deed
from app.features.queue.order import moves, places_up_or_down
from app.features.queue.reason import ReasonDialog
from app.jobs.job import Job, JobState
from app.ui.notices import Level, Notice
from app.ui.question import Answer, Question
from app.ui.workspace import Workspace

_MOST_TITLE = 60
_ONE_BY_ONE = 20  # jobs that are moved by a command each


class Doing(QObject):
    """``do`` one deed for one or more jobs; returns at once."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._going: dict[str, Job] = {}  # jobs that are being taken out, by id
        workspace.jobs_removed.connect(self._removed)

    def do(self, deed: Deed, jobs: Sequence[Job]) -> None:
        """Do it, or ask first where something would be lost."""
        if not jobs:
            return
        work = self._workspace.work
        calls: dict[Deed, Callable[[], None]] = {
            Deed.STOP: partial(self._stop, jobs),
            Deed.STOP_AFTER: work.stop_after_current,
            Deed.SKIP: work.skip,
            Deed.GIVE_UP: partial(self._workspace.give_up_asked.emit, jobs[0]),
            Deed.FRONT: partial(self.move, [job.id for job in jobs], 0),
            Deed.UP: partial(self._step, jobs, -1),
            Deed.DOWN: partial(self._step, jobs, 1),
            Deed.EDIT: partial(work.edit_job, jobs[0].id),
            Deed.REMOVE: partial(self._remove, jobs),
            Deed.REST: partial(self._remove, jobs),
            Deed.AGAIN: partial(self._retry, jobs),
            Deed.DISMISS: partial(self._dismiss, jobs),
            Deed.RETRY: partial(self._retry, jobs),
            Deed.REASON: partial(self._show_reason, jobs[0]),
            Deed.COPY: partial(self._copy, jobs),
            Deed.SHOW: partial(self._show, jobs),
            Deed.REUSE: partial(self._workspace.recall, jobs[0].request, as_one=jobs[0].as_one),
            Deed.CLEAR: partial(self._clear, jobs),
        }
        calls[deed]()

    # -- order ----------------------------------------------------------------------------------------------------

    def move(self, ids: Sequence[str], place: int) -> None:
        """Put waiting jobs, together and in this order, at ``place`` among those that are not moved."""
        if len(ids) > _ONE_BY_ONE:  # each move is written to the disk by itself
            self._workspace.work.move_jobs(ids, place)
            return
        for job_id, index in moves(self._workspace.queue_order, ids, place):
            self._workspace.work.move_job(job_id, index)

    def _step(self, jobs: Sequence[Job], step: int) -> None:
        ids = [job.id for job in jobs if job.state is JobState.QUEUED]
        place = places_up_or_down(self._workspace.queue_order, ids, step)
        if place is not None:
            self.move(ids, place)

    # -- going, and coming back -----------------------------------------------------------------------------------

    def _stop(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._workspace.work.cancel(job.id)

    def _remove(self, jobs: Sequence[Job]) -> None:
        """Waiting jobs go at once, and can be brought back."""
        waiting = [job for job in jobs if job.state is JobState.QUEUED]
        if waiting:
            self._going = {job.id: job for job in waiting}
            self._workspace.work.take_out(tuple(self._going))

    def _removed(self, ids: Sequence[str]) -> None:
        """Said only now: one that was sent meanwhile is not removed."""
        gone = [self._going[job_id] for job_id in ids if job_id in self._going]
        if not gone:
            return
        self._going = {}
        self._workspace.say(
            Notice(
                self.tr("{0}: removed from the queue.").format(self._name(gone)),
                Level.INFO,
                action=(self.tr("Undo"), _Once(self._workspace.work.put_in)),
                topic="queue removed",
            )
        )

    def _dismiss(self, jobs: Sequence[Job]) -> None:
        self._ask(
            self.tr("Dismiss?"),
            self.tr(
                "{0} will not be sent again. Pictures that arrived are kept; what the server may still have made "
                "cannot be fetched."
            ).format(self._name(jobs)),
            self.tr("Dismiss"),
            partial(self._stop, tuple(jobs)),
        )

    def _clear(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._workspace.work.remove_job(job.id)

    def _retry(self, jobs: Sequence[Job]) -> None:
        # Each goes to the front, so the first is put there last.
        for job in reversed(jobs):
            self._workspace.work.retry(job.id)

    def ask_to_stop(self, jobs: Sequence[Job]) -> None:
        """Stop running jobs by a key that is easily pressed: only after a question."""
        self._ask(
            self.tr("Stop the running job?"),
            self.tr("{0}: pictures that are finished are kept, the one being made is lost.").format(self._name(jobs)),
            self.tr("Stop it"),
            partial(self._stop, tuple(jobs)),
        )

    def _ask(self, title: str, text: str, yes: str, call: partial[None]) -> None:
        question = Question(title, text, (Answer("yes", yes, "primary"),), self._page.window())
        question.answered.connect(_Answered(call))
        question.open()

    def _name(self, jobs: Sequence[Job]) -> str:
        if len(jobs) != 1:
            return self.tr("{0} jobs").format(len(jobs))
        title = first_line(jobs[0].request)
        return title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1] + "…"

    # -- telling --------------------------------------------------------------------------------------------------

    def _show_reason(self, job: Job) -> None:
        dialog = ReasonDialog(job, self._page.window())
        dialog.retry_requested.connect(self._workspace.work.retry)
        dialog.open()

    def _copy(self, jobs: Sequence[Job]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, map(details_of, jobs))))
        self._workspace.say(Notice(self.tr("The details are in the clipboard."), Level.OK, topic="copied"))

    def _show(self, jobs: Sequence[Job]) -> None:
        image = next((image for job in jobs for image in job.images), None)
        if image is not None:
            self._workspace.show_image(image)


class _Once:
    """Calls once, however often it is pressed; a plain callable that keeps no widget alive."""

    def __init__(self, call: Callable[[], None]) -> None:
        self._call: Callable[[], None] | None = call

    def __call__(self, *_clicked: object) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


class _Answered:
    """Calls once, whatever the answer was called."""

    def __init__(self, call: partial[None]) -> None:
        self._call = call

    def __call__(self, _key: str) -> None:
        self._call()
