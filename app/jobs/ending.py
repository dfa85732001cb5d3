"""How the end of a batch becomes the end of its job, or leads to the next batch."""

from __future__ import annotations

import logging
import threading

from app.api.errors import ApiError
from app.jobs.doubt import leaves_doubt, was_never_sent, was_refused
from app.jobs.job import Job, Problem, Progress, Stop
from app.jobs.patience import Patience
from app.jobs.queue import JobQueue
from app.jobs.restart import ENDED_MEANWHILE

log = logging.getLogger(__name__)

INTERRUPTED_AT_END = Problem(
    "This job was interrupted because Safelight was closed.",
    hint="Its images so far are kept. Send it again for the missing ones.",
)


class Endings:
    """For the runner's thread; what the end of the program changes is told from others.

    ``is_at_end``: the program ends. ``interrupted``: id of the job that only the end of the program stops.
    """

    def __init__(
        self, queue: JobQueue, patience: Patience, stopping: threading.Event, *, waits_for_server: bool
    ) -> None:
        """``stopping``: no further request is sent. ``waits_for_server``: a job whose server is gone does not fail."""
        self._queue = queue
        self._patience = patience
        self._stopping = stopping
        self._waits_for_server = waits_for_server
        self.is_at_end = False
        self.interrupted: str | None = None

    def goes_on(self, job: Job, strange: Problem | None, *, is_last: bool) -> bool:
        """Whether the next batch follows; else the job has ended here, or is done when this was the last."""
        current = self._queue.get(job.id)
        if current is None or current.is_over:
            return False
        if self.interrupted == job.id:
            self._queue.failed(job.id, INTERRUPTED_AT_END, counts=False)
            return False
        if current.stop is Stop.NOW or (not is_last and current.stop is Stop.AFTER_BATCH):
            self._queue.cancelled(job.id)
            return False
        if strange is not None:
            self._queue.failed(job.id, strange)
            return False
        if not is_last and (self._stopping.is_set() or self._queue.pause_reason is not None):
            self._queue.put_back(job.id)
            return False
        return True

    def may_wait_for(self, error: ApiError) -> bool:
        """Whether the server has surely begun nothing, and is waited for."""
        return (was_never_sent(error) or was_refused(error)) and (self._waits_for_server or self._stopping.is_set())

    def wait_for_server(self, job: Job, error: ApiError) -> None:
        """The job waits until the server takes it."""
        self._queue.put_back(job.id)
        if was_refused(error):
            log.info("Job %d is sent again in %g s: %s", job.number, self._patience.retry_s, error)
            self._queue.progressed(job.id, Progress(text=f"{error.what} Sent again in {self._patience.retry_s:g} s."))
        else:
            log.info("Job %d waits for its server: %s", job.number, error)

    def by_error(self, job: Job, error: ApiError) -> None:
        """The call failed, so no further batch of the job is sent now."""
        problem = Problem(error.what, error.where, error.hint, error.details)
        self._patience.learn(error)
        current = self._queue.get(job.id)
        if current is not None and current.stop is Stop.NOW:
            log.info("Job %d was stopped: %s", job.number, error)
            self._queue.cancelled(job.id)
        elif self.may_wait_for(error):
            self.wait_for_server(job, error)
        elif leaves_doubt(error):
            if self.is_at_end:
                problem = Problem(ENDED_MEANWHILE.what, error.where, ENDED_MEANWHILE.hint)
            log.warning("What became of job %d is not known: %s (%s)", job.number, error, error.where)
            self._queue.unknown(job.id, problem, counts=not self.is_at_end)
        else:
            log.warning("Job %d failed: %s (%s)", job.number, error, error.where)
            self._queue.failed(job.id, problem)
