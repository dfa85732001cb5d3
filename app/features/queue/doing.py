"""Carries out what the page's rows ask for: commands to the queue, wishes to other pages, questions before losses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.features.queue.cards import details_of, first_line
from app.features.queue.deeds import Deed
from app.features.queue.order import moves, places_up_or_down
from app.features.queue.reason import ReasonDialog
from app.generation.request import GenerationRequest
from app.jobs.job import Job, JobState
from app.ui.notices import Level, Notice
from app.ui.question import Answer, Question
from app.ui.workspace import Workspace

_MOST_TITLE = 60


class Doing(QObject):
    """``do`` one deed for one or more jobs; returns at once."""

    came_back = Signal(object)  # ids of jobs whose removal was undone

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._returning: list[tuple[GenerationRequest, int]] = []  # undone removals and their places, until they wait
        workspace.job_changed.connect(self._job_changed)

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
        """Waiting jobs go at once and can be brought back, or after a question when they could not be."""
        waiting = [job for job in jobs if job.state is JobState.QUEUED]
        here = self._workspace.profile.id if self._workspace.profile is not None else ""
        if all(job.server_id in ("", here) for job in waiting):
            self._remove_now(waiting, with_undo=True)
            return
        self._ask(
            self.tr("Remove from the queue?"),
            self.tr("{0} will not be sent.").format(self._name(waiting)),
            self.tr("Remove"),
            partial(self._remove_now, waiting, with_undo=False),
        )

    def _remove_now(self, jobs: Sequence[Job], *, with_undo: bool) -> None:
        order = self._workspace.queue_order
        places = [(job, order.index(job.id) if job.id in order else len(order)) for job in jobs]
        for job in jobs:
            self._workspace.work.cancel(job.id)
            self._workspace.work.remove_job(job.id)
        if with_undo and places:
            places.sort(key=lambda each: each[1])
            self._workspace.say(
                Notice(
                    self.tr("{0}: removed from the queue.").format(self._name(jobs)),
                    Level.INFO,
                    action=(self.tr("Undo"), _Undo(self, places)),
                    topic="queue removed",
                )
            )

    def bring_back(self, places: Sequence[tuple[Job, int]]) -> None:
        """Queue removed jobs again, each at the place it had."""
        for job, place in places:
            self._returning.append((job.request, place))
            self._workspace.work.submit(job.request, as_one=job.as_one)

    def _job_changed(self, job: Job) -> None:
        for number, (request, place) in enumerate(self._returning):
            if job.request is request and job.state is JobState.QUEUED:
                del self._returning[number]
                self._workspace.work.move_job(job.id, place)
                self.came_back.emit((job.id,))
                return

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


class _Undo:
    """Brings removed jobs back, once; a plain callable that keeps no widget alive but its own owner."""

    def __init__(self, doing: Doing, places: Sequence[tuple[Job, int]]) -> None:
        self._doing = doing
        self._places = tuple(places)

    def __call__(self, *_clicked: object) -> None:
        places, self._places = self._places, ()
        self._doing.bring_back(places)


class _Answered:
    """Calls once, whatever the answer was called."""

    def __init__(self, call: partial[None]) -> None:
        self._call = call

    def __call__(self, _key: str) -> None:
        self._call()
