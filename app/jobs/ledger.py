"""The jobs and their order as they stand: how they change, how that is written down, and who is told.

``JobQueue`` says what may happen; here is what happens then. All methods are called with the lock held.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from random import Random, SystemRandom
from typing import Any

from app.generation.grids.place import GridPlace
from app.generation.request import GenerationRequest, Values
from app.generation.result import GeneratedImage
from app.generation.templates import NO_WILDCARDS, Wildcards
from app.jobs.book import Book, JournalError
from app.jobs.events import (
    Event,
    ImageKept,
    JobChanged,
    JobsAdded,
    JobsRemoved,
    QueueChanged,
    QueuePaused,
    StorageFailed,
)
from app.jobs.job import Job, JobState, Problem, Progress, Stop, Trace
from app.jobs.listeners import Listeners
from app.jobs.plan import own_payloads, without_pictures_in
from app.jobs.restart import after_restart
from app.jobs.target import ANY_SERVER

log = logging.getLogger(__name__)

KEPT_FINISHED_JOBS = 500
"""Older finished jobs leave the list by themselves; their images stay in the library."""
FAILURES_TO_PAUSE = 3
"""So many jobs in a row that fail pause the queue: the next one would most likely fail too."""


class Ledger:
    def __init__(self, rng: Random | None = None, journal: Book | None = None) -> None:
        """``journal``: where everything is written down, the caller's, to be closed last; None: only in memory."""
        self._rng = rng or SystemRandom()
        self.wildcards: Wildcards = NO_WILDCARDS
        """What dynamic prompts choose from; whoever submits waits for it."""
        self._book = journal if journal is not None else Book()
        contents = self._book.load()
        self._jobs: dict[str, Job] = {}
        self._waiting: list[str] = list(contents.order)  # ids, next first
        self._number = contents.last_number
        self._pause_reason: str | None = contents.pause_reason
        self._failures: dict[str, int] = {}  # in a row, by server
        self._is_storage_failing = False
        self._closed = False
        self._changed = threading.Condition()  # guards everything above
        self._listeners = Listeners()
        self._go_on(contents.jobs)

    def _go_on(self, jobs: tuple[Job, ...]) -> None:
        """Take over what was written down; what was at a server then is settled by ``after_restart``."""
        front = 0  # those of one request keep their order
        for before in jobs:
            job = after_restart(before)
            self._jobs[job.id] = job
            if job is before:
                continue
            if job.state in (JobState.DONE, JobState.CANCELLED):
                job = self._jobs[job.id] = replace(job, **without_pictures_in(job))
                self._book.no_longer_sent(job.id)
            self._book.changed(job)
            if job.state is JobState.QUEUED and job.id not in self._waiting:
                self._waiting.insert(front, job.id)
                front += 1
                self._book.ordered(tuple(self._waiting))
        self._write()

    def _next_for(self, server_id: str, fits: Callable[[Job], bool]) -> str | None:
        """The first waiting job of this server, or of any if it ``fits``; none while a job is at this server."""
        if self._pause_reason is not None or self._has_one_at(server_id):
            return None
        for job_id in self._waiting:
            job = self._jobs[job_id]
            if job.server_id == server_id or (job.server_id == ANY_SERVER and fits(job)):
                return job_id
        return None

    def _has_one_at(self, server_id: str) -> bool:
        return any(job.state is JobState.SENT and job.server_id == server_id for job in self._jobs.values())

    def _stop(self, job_id: str, stop: Stop) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or job.state is not JobState.SENT or job.stop in (stop, Stop.NOW):
            return job
        return self._replace(job_id, stop=stop)

    def _retry(self, job_id: str, place: int) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or not job.state.can_retry:
            return job
        job = replace(
            job,
            state=JobState.QUEUED,
            stop=Stop.NO,
            sent=job.answered,
            payloads=own_payloads(job),
            started=None,
            ended=None,
            problem=None,
            trace=Trace.UNASKED,
            progress=Progress(image=len(job.images), images=job.expected_images),
        )
        self._put(job)
        self._line_up(job_id, place)
        return job

    def _end(self, job_id: str, state: JobState, problem: Problem | None = None) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or job.is_over:
            return job
        progress = Progress(
            fraction=1.0 if state is JobState.DONE else job.progress.fraction,
            image=len(job.images),
            images=job.expected_images,
        )
        changes: dict[str, Any] = {"for_any_server": job.for_any_server and not job.sent}
        if state is not JobState.FAILED:  # it is never sent again, so its pictures need not be kept
            changes |= without_pictures_in(job)
            self._book.no_longer_sent(job_id)
        job = self._replace(job_id, state=state, ended=now(), problem=problem, progress=progress, **changes)
        over = [other.id for other in self._jobs.values() if other.is_over]
        self._drop(over[:-KEPT_FINISHED_JOBS])
        return job

    def _add_image(self, job: Job, image: GeneratedImage) -> Job:
        images = (*job.images, image)
        job = replace(job, images=images, progress=replace(job.progress, image=len(images)))
        self._put(job)
        self._book.image_kept(job.id, len(images) - 1, image)
        self._tell(ImageKept(job, image))
        return job

    def _count_failure(self, problem: Problem, server_id: str) -> None:
        """A server that fails must not be taken for well because another one works."""
        self._failures[server_id] = self._failures.get(server_id, 0) + 1
        if self._failures[server_id] >= FAILURES_TO_PAUSE and self._pause_reason is None:
            self._failures.clear()
            self._pause(f"{FAILURES_TO_PAUSE} jobs in a row failed. The last one: {problem.what}")

    def _pause(self, reason: str, problem: Problem | None = None) -> None:
        if self._pause_reason != reason:
            self._pause_reason = reason
            self._book.paused(reason)
            self._tell(QueuePaused(reason, problem))

    def _replace(self, job_id: str, **changes: Any) -> Job:
        """The one place where a job changes by what a server does; one that is over stays as it is."""
        job = self._jobs[job_id]
        if job.is_over:
            return job
        was_waiting = job.state is JobState.QUEUED
        was_sent = job.state is JobState.SENT
        job = replace(job, **changes)
        self._put(job)
        if was_waiting and job.state is not JobState.QUEUED:
            self._waiting.remove(job_id)
            self._tell_order()
        if was_sent and job.state is not JobState.SENT:
            self._changed.notify_all()  # another runner may wait for its server
        return job

    def _take_on(
        self,
        planned: Sequence[tuple[GenerationRequest, GridPlace | None, tuple[Values, ...]]],
        server_id: str,
        server_name: str,
        *,
        front: bool = False,
        as_one: bool = False,
        together: str = "",
    ) -> tuple[Job, ...]:
        """New jobs for these requests and their payloads, together at one place of the queue."""
        from uuid import uuid4  # late: a start does without

        jobs = []
        for request, place, payloads in planned:
            self._number += 1
            job = Job(
                id=uuid4().hex,
                number=self._number,
                request=request,
                server_id=server_id,
                server_name=server_name,
                payloads=payloads,
                created=now(),
                expected_images=request.image_count,
                progress=Progress(images=request.image_count),
                for_any_server=not server_id,
                as_one=as_one,
                grid=place,
                together=together,
            )
            jobs.append(job)
        self._put_all(jobs)
        self._line_up_all([job.id for job in jobs], 0 if front else len(self._waiting))
        return tuple(jobs)

    def _put_all(self, jobs: Sequence[Job]) -> None:
        """New jobs; many are told of at once."""
        for job in jobs:
            self._jobs[job.id] = job
            self._book.changed(job)
        if len(jobs) == 1:
            self._tell(JobChanged(jobs[0]))
        elif jobs:
            self._tell(JobsAdded(tuple(jobs)))

    def _put(self, job: Job) -> None:
        self._jobs[job.id] = job
        self._book.changed(job)
        self._tell(JobChanged(job))

    def _line_up(self, job_id: str, place: int) -> None:
        self._line_up_all([job_id], place)

    def _line_up_all(self, ids: list[str], place: int) -> None:
        place = max(0, place)
        self._waiting[place:place] = ids
        self._tell_order()
        self._changed.notify_all()

    def _drop(self, ids: list[str]) -> None:
        for job_id in ids:
            del self._jobs[job_id]
            self._book.removed(job_id)
        if ids:
            self._tell(JobsRemoved(tuple(ids)))

    def _tell_order(self) -> None:
        self._book.ordered(tuple(self._waiting))
        self._tell(QueueChanged(tuple(self._waiting)))

    def _tell(self, event: Event) -> None:
        self._listeners.tell(event)

    @contextmanager
    def _changing(self, *, writes: bool = True) -> Iterator[None]:
        """Hold the lock and write down what changed; then, without it, hand out what was told meanwhile."""
        try:
            with self._changed:
                yield
                if writes:
                    self._write()
        finally:
            self._listeners.deliver()

    def _write(self) -> None:
        try:
            self._book.write()
        except JournalError as error:
            log.warning("The queue could not be written down: %s", error)
            if not self._is_storage_failing:
                self._is_storage_failing = True
                self._tell(StorageFailed(Problem(error.what, hint=error.hint)))
            if self._pause_reason is None:  # nothing is sent that is not written down first
                self._pause(error.what)
        else:
            self._is_storage_failing = False


def now() -> datetime:
    return datetime.now(UTC)
