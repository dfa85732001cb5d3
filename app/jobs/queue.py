"""The only owner of jobs: each one comes in by ``submit`` and changes in ``_replace``, so a journal can stand there."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from random import Random, SystemRandom
from typing import Any
from uuid import uuid4

from app.generation.request import GenerationRequest, Values
from app.generation.result import GeneratedImage
from app.jobs.events import Event, ImageKept, JobChanged, JobsRemoved, Listener, QueueChanged
from app.jobs.job import Job, JobState, Problem, Progress, Stop
from app.jobs.plan import plan

log = logging.getLogger(__name__)

KEPT_FINISHED_JOBS = 500
"""Older finished jobs leave the list by themselves; their images stay in the library."""


class JobQueue:
    """Jobs in the order they are sent, then forever in the order they were made.

    Any thread may call anything. Listeners get every event once, in order, on whichever thread caused one (mostly a
    runner's): they must return at once and post to their own thread. A job that is over never changes again.
    """

    def __init__(self, rng: Random | None = None) -> None:
        self._rng = rng or SystemRandom()
        self._jobs: dict[str, Job] = {}
        self._waiting: list[str] = []  # ids, next first
        self._number = 0
        self._closed = False
        self._changed = threading.Condition()  # guards everything above
        self._listeners: tuple[Listener, ...] = ()
        self._events: deque[Event] = deque()
        self._delivering = False

    # Asking

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, oldest first."""
        with self._changed:
            return tuple(self._jobs.values())

    def waiting(self) -> tuple[Job, ...]:
        """The queued jobs in the order they will be sent."""
        with self._changed:
            return tuple(self._jobs[job_id] for job_id in self._waiting)

    def get(self, job_id: str) -> Job | None:
        with self._changed:
            return self._jobs.get(job_id)

    # Telling

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on; call the result to stop."""
        with self._changed:
            self._listeners = (*self._listeners, listener)

        def remove() -> None:
            with self._changed:
                self._listeners = tuple(other for other in self._listeners if other is not listener)

        return remove

    # The user's side

    def submit(self, request: GenerationRequest, server_id: str, server_name: str, *, front: bool = False) -> Job:
        """Plan ``request`` (seeds become real numbers) and put it at the end of the queue, or at its front."""
        payloads = plan(request, self._rng)
        with self._changing():
            self._number += 1
            job = Job(
                id=uuid4().hex,
                number=self._number,
                request=request,
                server_id=server_id,
                server_name=server_name,
                payloads=payloads,
                created=_now(),
                expected_images=request.image_count,
                progress=Progress(images=request.image_count),
            )
            self._waiting.insert(0 if front else len(self._waiting), job.id)
            self._put(job)
            self._tell(QueueChanged(len(self._waiting)))
            self._changed.notify_all()
        return job

    def cancel(self, job_id: str) -> Job | None:
        """End a job that still waits; ask its runner to stop one that is sent. The job afterwards; None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is not None and job.state is JobState.QUEUED:
                return self._end(job_id, JobState.CANCELLED)
            return self._stop(job_id, Stop.NOW)

    def ask_to_stop(self, job_id: str, stop: Stop) -> Job | None:
        """Note what the user wants of a job that is sent; a stronger wish is not weakened. None if unknown."""
        with self._changing():
            return self._stop(job_id, stop)

    def clear_finished(self) -> None:
        """Take all jobs that are over out of the list; their images stay in the library."""
        with self._changing():
            self._drop([job.id for job in self._jobs.values() if job.is_over])

    def close(self) -> None:
        """Hand out no more jobs; every waiting ``take`` returns None."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # The runners' side

    def take(self, server_id: str, is_wanted: Callable[[], bool] = lambda: True) -> Job | None:
        """Wait for the next job of this server and mark it sent.

        None once the queue is closed or ``is_wanted`` says no; after changing its answer call ``wake``.
        """
        with self._changing():
            while not self._closed and is_wanted():
                for job_id in self._waiting:
                    if self._jobs[job_id].server_id == server_id:
                        return self._replace(job_id, state=JobState.SENT, started=_now())
                self._changed.wait()
            return None

    def wake(self) -> None:
        """Let every waiting ``take`` ask its ``is_wanted`` again."""
        with self._changed:
            self._changed.notify_all()

    def batch_sent(self, job_id: str, index: int, payload: Values) -> Job | None:
        """Payload ``index`` goes out now, exactly as given here. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None:
                return None
            payloads = (*job.payloads[:index], payload, *job.payloads[index + 1 :])
            return self._replace(job_id, payloads=payloads, sent=index + 1)

    def progressed(self, job_id: str, progress: Progress) -> Job | None:
        """A new reading; ``image`` and ``images`` are the queue's own business. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None:
                return None
            reading = replace(progress, image=len(job.images), images=job.expected_images)
            return self._replace(job_id, progress=reading)

    def image_kept(self, job_id: str, image: GeneratedImage) -> Job | None:
        """An image of this job is in the library. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None:
                return None
            images = (*job.images, image)
            job = self._replace(job_id, images=images, progress=replace(job.progress, image=len(images)))
            self._tell(ImageKept(job, image))
            return job

    def done(self, job_id: str) -> Job | None:
        """The last batch is answered. The job afterwards, unchanged when it was over; None if unknown."""
        with self._changing():
            return self._end(job_id, JobState.DONE)

    def failed(self, job_id: str, problem: Problem) -> Job | None:
        """The job ended with a problem; its images so far stay. The job afterwards; None if unknown."""
        with self._changing():
            return self._end(job_id, JobState.FAILED, problem)

    def cancelled(self, job_id: str) -> Job | None:
        """The job ended because the user wanted it; its images so far stay. The job afterwards; None if unknown."""
        with self._changing():
            return self._end(job_id, JobState.CANCELLED)

    # Inside: all of these are called with the lock held, but for ``_deliver``

    def _stop(self, job_id: str, stop: Stop) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None or job.state is not JobState.SENT or job.stop in (stop, Stop.NOW):
            return job
        return self._replace(job_id, stop=stop)

    def _end(self, job_id: str, state: JobState, problem: Problem | None = None) -> Job | None:
        job = self._jobs.get(job_id)
        if job is None:
            return None
        progress = Progress(
            fraction=1.0 if state is JobState.DONE else job.progress.fraction,
            image=len(job.images),
            images=job.expected_images,
        )
        job = self._replace(job_id, state=state, ended=_now(), problem=problem, progress=progress)
        over = [other.id for other in self._jobs.values() if other.is_over]
        self._drop(over[:-KEPT_FINISHED_JOBS])
        return job

    def _replace(self, job_id: str, **changes: Any) -> Job:
        """The one place where a job changes. The job afterwards; one that is over stays as it is."""
        job = self._jobs[job_id]
        if job.is_over:
            return job
        was_waiting = job.state is JobState.QUEUED
        job = replace(job, **changes)
        self._put(job)
        if was_waiting and job.state is not JobState.QUEUED:
            self._waiting.remove(job_id)
            self._tell(QueueChanged(len(self._waiting)))
        return job

    def _put(self, job: Job) -> None:
        self._jobs[job.id] = job
        self._tell(JobChanged(job))

    def _drop(self, ids: list[str]) -> None:
        for job_id in ids:
            del self._jobs[job_id]
        if ids:
            self._tell(JobsRemoved(tuple(ids)))

    def _tell(self, event: Event) -> None:
        self._events.append(event)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold the lock, then, without it, hand out what was told meanwhile."""
        try:
            with self._changed:
                yield
        finally:
            self._deliver()

    def _deliver(self) -> None:
        """Hand out events in order. One thread at a time delivers; the others leave their events to it."""
        while True:
            with self._changed:
                if self._delivering or not self._events:
                    return
                self._delivering = True
                event = self._events.popleft()
                listeners = self._listeners
            try:
                for listener in listeners:
                    _call(listener, event)
            finally:
                with self._changed:
                    self._delivering = False


def _call(listener: Listener, event: Event) -> None:
    try:
        listener(event)
    except Exception:  # a listener's mistake must not end a runner
        log.exception("A listener of the queue failed on %s", type(event).__name__)


def _now() -> datetime:
    return datetime.now(UTC)
