"""Which failures leave it open whether the server works, and what it says when it is asked about such a job."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

from app.api.client import Client
from app.api.errors import ApiError, Busy, ConnectionCut, CutAnswer, GatewayFailed, NotReachable, Timeout, TlsProblem
from app.jobs.job import Job, JobState, Problem, Progress, Trace
from app.jobs.queue import JobQueue
from app.servers.capabilities import Capabilities, Feature

log = logging.getLogger(__name__)

IDLE_READINGS = 2
"""A task that failed looks active until the next one starts; so often idle in a row means that it has ended."""
MOST_TRIES = 3
"""So many questions in a row about one job without an answer: the server cannot tell, and other jobs shall not wait."""

_AGAIN = "Run it exactly again for the same pictures."
_HINTS = {
    Trace.AT_SERVER: "The server is still working on it. Its pictures cannot be fetched afterwards; when it is done, "
    "the job can be run exactly again.",
    Trace.FINISHED: "The server finished it, but its pictures cannot be fetched again; the server's own output folder "
    f"may have them. {_AGAIN}",
    Trace.GONE: f"The server knows nothing of it any more; it may have been restarted. {_AGAIN}",
    Trace.UNTOLD: f"The server cannot tell what became of it. See that it is not busy with it any more. {_AGAIN}",
}


def was_never_sent(error: ApiError) -> bool:
    """Whether the server cannot have seen anything of the request, for want of a connection."""
    return isinstance(error, NotReachable) and not isinstance(error, TlsProblem)


def was_refused(error: ApiError) -> bool:
    """Whether the server itself says that it did not begin, because it is busy: the request may be made again."""
    return isinstance(error, Busy) and error.is_refusal


def leaves_doubt(error: ApiError) -> bool:
    """Whether the server may have done, or still be doing, what it was asked."""
    return isinstance(error, ConnectionCut | Timeout | GatewayFailed | CutAnswer)


class Inquiry:
    """Asks one server about its unknown jobs, and waits with those that still run. For the runner's thread."""

    def __init__(self, queue: JobQueue, client: Client, capabilities: Capabilities, server_id: str) -> None:
        self._queue = queue
        self._client = client
        self._server_id = server_id
        self._can_ask = capabilities.has(Feature.TASK_PROGRESS)
        self._knows_idle = capabilities.has(Feature.PROGRESS)
        self._unanswered: dict[str, int] = {}  # questions in a row, by id of the job

    def settle(self, stopping: threading.Event, interval_s: float) -> None:
        """Ask about every unknown job that was not asked about, until none of them is at the server any more.

        Returns early when ``stopping`` is set. Raises NotReachable, ConnectionCut or Timeout when it does not answer:
        then it may be asked again, but not for ever.
        """
        for job in self._queue.jobs():
            if job.server_id != self._server_id or not _is_open(job):
                continue
            try:
                self._follow(job, stopping, interval_s)
            except NotReachable:
                raise
            except ApiError as error:
                if isinstance(error, ConnectionCut | Timeout) and self._may_ask_again(job):
                    raise
                log.info("The server does not tell about job %d: %s", job.number, error)
                self._tell(job, Trace.UNTOLD)

    def _follow(self, job: Job, stopping: threading.Event, interval_s: float) -> None:
        task_id = job.task_id
        if task_id is None or not self._can_ask:
            self._tell(job, Trace.UNTOLD)
            return
        was_there = False
        idle = 0
        while not stopping.is_set():
            task = self._client.task_progress(task_id, with_preview=False)
            self._unanswered.pop(job.id, None)
            if not (task.active or task.queued):
                self._tell(job, Trace.FINISHED if task.completed or was_there else Trace.GONE)
                return
            idle = idle + 1 if self._knows_idle and self._client.progress(skip_current_image=True).is_idle else 0
            if idle >= IDLE_READINGS:
                self._tell(job, Trace.FINISHED)
                return
            if not was_there:
                was_there = True
                self._tell(job, Trace.AT_SERVER)
            self._queue.progressed(job.id, Progress(fraction=task.fraction, eta_s=task.eta_s, text=task.text))
            stopping.wait(interval_s)
            current = self._queue.get(job.id)
            if current is None or not _is_open(current):
                return

    def _may_ask_again(self, job: Job) -> bool:
        self._unanswered[job.id] = self._unanswered.get(job.id, 0) + 1
        return self._unanswered[job.id] < MOST_TRIES

    def _tell(self, job: Job, trace: Trace) -> None:
        problem = job.problem or Problem("The answer to this job never arrived whole.")
        self._queue.traced(job.id, trace, replace(problem, hint=_HINTS[trace]))


def _is_open(job: Job) -> bool:
    return job.state is JobState.UNKNOWN and job.trace in (Trace.UNASKED, Trace.AT_SERVER)
