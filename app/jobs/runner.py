"""One thread per server: takes its jobs, sends batch after batch, and keeps what comes back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.api.errors import ApiError, ConnectionCut, NotReachable
from app.api.hosts import is_private_host
from app.generation.request import Values
from app.generation.result import AnswerInfo
from app.jobs.events import Event, JobChanged
from app.jobs.job import Job, JobState, Problem, Progress, Stop
from app.jobs.keeper import ImageKeeper
from app.jobs.keeping import BatchImages
from app.jobs.plan import with_task_id
from app.jobs.progress import ProgressPoller, Watched
from app.jobs.queue import JobQueue
from app.servers.capabilities import Feature
from app.servers.connection import Connection
from app.servers.reach import is_listening

log = logging.getLogger(__name__)

REPEAT_INTERRUPT_S = 1.0
"""A flag set in the moment before the server begins is lost, so it is set once more."""
LOOK_AGAIN_S = 2.0
"""Between two looks whether a server that was gone is back."""
MOST_INTERRUPTS = 3
"""Without a task id a later one could hit somebody else's job."""


@dataclass(eq=False, slots=True)
class _Batch:
    """What the runner waits for right now."""

    job_id: str
    task_id: str | None
    over: threading.Event = field(default_factory=threading.Event)
    is_interrupted: bool = False


class Runner:
    """Sends the jobs of one server, one call at a time, on a daemon thread.

    All public methods return at once (but ``shutdown``) and may be called from any thread: what has to be said to the
    server is said by short-lived daemon threads. A stop asked of the queue (``JobQueue.cancel``, ``ask_to_stop``)
    arrives here by itself. A server that is gone costs the job that found out; the others wait until it is back.
    """

    def __init__(
        self,
        queue: JobQueue,
        connection: Connection,
        keeper: ImageKeeper,
        *,
        poll_interval_s: float = 0.5,
        previews: bool = True,
    ) -> None:
        """The connection stays the caller's, to be closed after ``shutdown``."""
        self._queue = queue
        self._connection = connection
        self._client = connection.client
        self._keeper = keeper
        self._server_id = connection.profile.id
        self._poller = ProgressPoller(
            self._client,
            self._report,
            interval_s=poll_interval_s,
            previews=previews,
            steps_known=connection.capabilities.has(Feature.PROGRESS),
        )
        self._batch: _Batch | None = None
        self._helpers: list[threading.Thread] = []
        self._lock = threading.Lock()  # guards _batch, its is_interrupted, and _helpers
        self._is_away = False  # the runner thread's own
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"runner {connection.profile.name}", daemon=True)
        self._forget = queue.add_listener(self._hear)

    def start(self) -> None:
        self._poller.start()
        self._thread.start()

    def set_previews(self, previews: bool, interval_s: float) -> None:
        """How the progress is asked for from now on."""
        self._poller.previews = previews
        self._poller.interval_s = interval_s

    @property
    def current_job(self) -> Job | None:
        """The job whose answer is awaited."""
        batch = self._batch
        return self._queue.get(batch.job_id) if batch is not None else None

    def cancel(self, job_id: str) -> None:
        """Drop a waiting job; interrupt a sent one and keep what the server finished."""
        self._queue.cancel(job_id)

    def interrupt(self, *, sure: bool = False) -> None:
        """Stop the running job now; pictures finished so far are kept.

        ``sure``: also when the server may be doing somebody else's work; else the queue tells InterruptAsked then.
        """
        del sure
        self._stop_current(Stop.NOW)

    def stop_after_current(self) -> None:
        """Let the running batch end and send no further one of its job."""
        self._stop_current(Stop.AFTER_BATCH)

    def skip(self) -> None:
        """Go on with the next picture of the running batch."""
        batch = self._batch
        if batch is not None:
            self._in_background("skip", lambda: self._skip(batch))

    def give_up(self) -> None:
        """Do not wait for the server any longer: the running job ends, pictures that still come are lost."""
        self._stop_current(Stop.NOW)
        self._in_background("give up", self._client.stop_waiting)

    def shutdown(self, timeout_s: float = 2.0) -> bool:
        """Take no more jobs, interrupt the running one and wait for its answer, but no longer than ``timeout_s``.

        Whether the thread ended. If not, it is cut off from the server and ends soon; being a daemon it holds up
        nothing.
        """
        deadline = time.monotonic() + timeout_s
        self._stopping.set()
        self._queue.wake()
        self.interrupt()
        if self._thread.ident is not None:
            # A good part of the time for an orderly end, the rest for a forced one.
            self._thread.join(timeout_s * 0.75)
            if self._thread.is_alive():
                self._client.stop_waiting()
                self._thread.join(max(0.0, deadline - time.monotonic()))
        self._forget()
        self._poller.stop(max(0.0, deadline - time.monotonic()))
        with self._lock:
            helpers = tuple(self._helpers)
        for helper in helpers:
            helper.join(max(0.0, deadline - time.monotonic()))
        return not self._thread.is_alive()

    # On the runner's thread

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._do(job)
            except OSError as error:
                log.warning("Job %d could not be saved: %s", job.number, error)
                self._queue.failed(job.id, _storage_problem(error))
            except Exception as error:  # the thread's outermost seam: one bad job must not end the queue
                log.exception("Job %d failed", job.number)
                what = "Safelight itself made a mistake with this job; the log says more."
                self._queue.failed(job.id, Problem(what, details=f"{type(error).__name__}: {error}"))
            finally:
                self._rest()

    def _next(self) -> Job | None:
        while self._is_away and not self._stopping.is_set():
            # A bare connection: a server that is starting up must not be sent anything.
            self._is_away = not is_listening(self._connection.profile.url)
            if self._is_away:
                self._stopping.wait(LOOK_AGAIN_S)
        return self._queue.take(self._server_id, lambda: not self._stopping.is_set())

    def _do(self, job: Job) -> None:
        for index in range(len(job.payloads)):
            payload, task_id = self._final_payload(job, index)
            batch = _Batch(job.id, task_id)
            with self._lock:
                self._batch = batch
            current = self._queue.batch_sent(job.id, index, payload)
            # Read after _batch is set: a stop that comes later finds it there.
            if current is None or current.is_over or self._stops(current, Stop.NOW):
                self._queue.cancelled(job.id)
                return
            images = BatchImages(current, payload, self._client, self._connection.capabilities, self._keeper)
            self._poller.watch(Watched(job.id, index, len(job.payloads), task_id))
            try:
                answer = self._client.generate(job.mode, payload, images.open_sink)
            except ApiError as error:
                self._rest()
                self._keep(job, images, None)
                self._end_by(job, error)
                return
            except OSError:
                self._rest()
                self._keep(job, images, None)
                raise
            self._rest()
            self._keep(job, images, answer.info)
            self._queue.progressed(job.id, Progress(fraction=(index + 1) / len(job.payloads)))
            if not self._goes_on(job, payload, is_last=index == len(job.payloads) - 1, has_images=bool(answer.images)):
                return
        self._queue.done(job.id)

    def _final_payload(self, job: Job, index: int) -> tuple[Values, str | None]:
        """What is really sent, and the task id in it where the server tells the progress of tasks."""
        payload = job.payloads[index]
        capabilities = self._connection.capabilities
        task_id = None
        if capabilities.has(Feature.TASK_PROGRESS) and capabilities.accepts("force_task_id", job.mode):
            payload = with_task_id(payload, job.mode)
            task_id = str(payload["force_task_id"])
        return self._connection.adapted(payload, job.mode), task_id

    def _goes_on(self, job: Job, payload: Values, *, is_last: bool, has_images: bool) -> bool:
        """Whether the next batch follows; else the job has ended here, or is done when this was the last."""
        current = self._queue.get(job.id)
        if current is None or current.is_over:
            return False
        if self._stops(current, Stop.NOW) or (not is_last and self._stops(current, Stop.AFTER_BATCH)):
            self._queue.cancelled(job.id)
            return False
        if not has_images and payload.get("send_images") is not False:
            self._queue.failed(
                job.id,
                Problem(
                    "The server answered without an image.",
                    where=self._connection.profile.url,
                    hint="Somebody may have interrupted it. Look at its console, then send the job again.",
                ),
            )
            return False
        return True

    def _stops(self, job: Job, least: Stop) -> bool:
        return job.stop is Stop.NOW or job.stop is least or self._stopping.is_set()

    def _keep(self, job: Job, images: BatchImages, answer: AnswerInfo | None) -> None:
        for image in images.keep(answer, asks_server=not self._stopping.is_set()):
            self._queue.image_kept(job.id, image)

    def _end_by(self, job: Job, error: ApiError) -> None:
        current = self._queue.get(job.id)
        if current is not None and self._stops(current, Stop.NOW):
            log.info("Job %d was stopped: %s", job.number, error)
            self._queue.cancelled(job.id)
            return
        log.warning("Job %d failed: %s (%s)", job.number, error, error.where)
        # Only what is reached directly can be looked for; a proxy may reach what we cannot.
        host = urlsplit(self._connection.profile.url).hostname or ""
        self._is_away = isinstance(error, NotReachable | ConnectionCut) and is_private_host(host)
        self._queue.failed(job.id, Problem(error.what, error.where, error.hint, error.details))

    def _rest(self) -> None:
        self._poller.rest()
        with self._lock:
            batch, self._batch = self._batch, None
        if batch is not None:
            batch.over.set()

    # Wishes, from any thread

    def _stop_current(self, stop: Stop) -> None:
        batch = self._batch
        if batch is not None:
            self._queue.ask_to_stop(batch.job_id, stop)

    def _hear(self, event: Event) -> None:
        if not isinstance(event, JobChanged) or event.job.stop is not Stop.NOW or event.job.state is not JobState.SENT:
            return
        with self._lock:
            batch = self._batch
            if batch is None or batch.job_id != event.job.id or batch.is_interrupted:
                return
            batch.is_interrupted = True
        self._in_background("interrupt", lambda: self._interrupt(batch))

    def _report(self, watched: Watched, progress: Progress) -> None:
        self._queue.progressed(watched.job_id, progress)

    def _in_background(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        with self._lock:
            self._helpers = [*(other for other in self._helpers if other.is_alive()), thread]
        thread.start()

    # On a short-lived thread

    def _interrupt(self, batch: _Batch) -> None:
        """Interrupt this batch and no other: while it waits behind somebody else's, wait with it."""
        sent = 0
        while sent < MOST_INTERRUPTS and not batch.over.is_set():
            try:
                if self._is_running(batch):
                    self._client.interrupt()
                    sent += 1
            except ApiError as error:
                log.warning("The server could not be interrupted: %s", error)
                sent += 1
            batch.over.wait(REPEAT_INTERRUPT_S)

    def _skip(self, batch: _Batch) -> None:
        try:
            if self._is_running(batch):
                self._client.skip()
        except ApiError as error:
            log.warning("The picture could not be skipped: %s", error)

    def _is_running(self, batch: _Batch) -> bool:
        """Whether the server works on this batch; taken for granted where it cannot tell."""
        return batch.task_id is None or self._client.task_progress(batch.task_id, with_preview=False).active


def _storage_problem(error: OSError) -> Problem:
    what = getattr(error, "what", "") or error.strerror or str(error)
    hint = getattr(error, "hint", "") or "Check that the disk is not full and that the image folder may be written to."
    return Problem(f"The images could not be kept: {what}", where=str(error.filename or ""), hint=hint)
