"""One thread per server: takes its jobs, sends batch after batch, and keeps what comes back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from functools import partial

from app.api.errors import ApiError
from app.generation.result import AnswerInfo
from app.images.source_store import SourceStore
from app.jobs.arrivals import RecordedSink, SavedElsewhereError, storage_problem
from app.jobs.at_end import AtEnd
from app.jobs.batch import Batch, Messenger, seems_shared
from app.jobs.book import JournalError
from app.jobs.doubt import Inquiry
from app.jobs.ending import Endings
from app.jobs.events import Event, JobChanged
from app.jobs.job import Job, JobState, Problem, Progress, Stop
from app.jobs.keeper import ImageKeeper
from app.jobs.keeping import BatchImages
from app.jobs.patience import Patience
from app.jobs.preparing import Preparation, SourceLostError
from app.jobs.progress import ProgressPoller, Watched
from app.jobs.pulse import Clock
from app.jobs.queue import JobQueue
from app.jobs.target import can_serve
from app.jobs.together import Road, Together
from app.servers.capabilities import Feature
from app.servers.connection import Connection

log = logging.getLogger(__name__)


class Runner:
    """Sends the jobs of one server, one call at a time, on a daemon thread.

    All public methods but ``shutdown`` return without waiting for the server and may be called from any thread: what
    has to be said to it is said by short-lived daemon threads. A stop asked of the queue (``JobQueue.cancel``,
    ``ask_to_stop``) arrives here by itself. A job whose server refuses the connection waits until it is back.
    """

    def __init__(
        self,
        queue: JobQueue,
        connection: Connection,
        keeper: ImageKeeper,
        *,
        poll_interval_s: float = 0.5,
        previews: bool = True,
        waits_for_server: bool = True,
        clock: Clock = time.monotonic,
        sources: SourceStore | None = None,
    ) -> None:
        """The connection stays the caller's, to be closed after ``shutdown``.

        ``waits_for_server``: a job whose server is gone waits instead of failing, and so does one whose disk is full.
        ``clock``: by which the seconds without a sign of life are counted. ``sources``: where pictures that requests
        begin with are; None: where this user's are.
        """
        self._queue = queue
        self._connection = connection
        self._client = connection.client
        self._keeper = keeper
        self._server_id = connection.profile.id
        self._waits_for_server = waits_for_server
        self._poller = ProgressPoller(
            self._client,
            self._report,
            interval_s=poll_interval_s,
            previews=previews,
            steps_known=connection.capabilities.has(Feature.PROGRESS),
            clock=clock,
        )
        self._inquiry = Inquiry(queue, self._client, connection.capabilities, self._server_id)
        self._messenger = Messenger(self._client, connection.capabilities, lambda: self._poller.work_seen)
        self._batch: Batch | None = None
        self._stopping = threading.Event()
        self._patience = Patience(connection.profile.url, self._stopping)  # the runner thread's own
        self._endings = Endings(queue, self._patience, self._stopping, waits_for_server=waits_for_server)
        self._preparation = Preparation(queue, connection, sources)
        road = Road(self._begin, self._poller, self._rest, self._keep)
        self._together = Together(
            queue, connection, keeper, self._preparation, self._endings, self._patience, self._stopping, road
        )
        self._thread = threading.Thread(target=self._run, name=f"runner {connection.profile.name}", daemon=True)
        self._forget = queue.add_listener(self._hear)

    def start(self) -> None:
        self._poller.start()
        self._thread.start()

    def set_previews(self, previews: bool, interval_s: float) -> None:
        """How the progress is asked for from now on."""
        self._poller.previews = previews
        self._poller.interval_s = interval_s

    def set_together(self, most: int) -> None:
        """How many pictures of a folder one request upscales from now on; 1: each goes alone."""
        self._together.most = most

    def look_again(self) -> None:
        """What the server can do was read anew: jobs for any server may fit it now."""
        self._queue.wake()

    def cancel(self, job_id: str) -> None:
        """Drop a waiting job; interrupt a sent one and keep what the server finished; give an unknown one up."""
        batch = self._batch
        if batch is not None and batch.job_id == job_id and not batch.mates:
            self.interrupt(job_id)
        else:  # a request for several is interrupted when none of them is wanted any more (``_hear``)
            self._queue.cancel(job_id)

    def interrupt(self, job_id: str | None = None, *, sure: bool = False) -> None:
        """Stop the running job now, with those that share its request; pictures finished so far are kept.

        ``job_id``: only if this is the running one. ``sure``: also when the server may be doing somebody else's work;
        else the queue tells InterruptAsked then.
        """
        batch = self._running(job_id)
        if batch is None:
            return
        if batch.is_shared and not sure:
            self._queue.ask_about_interrupt(batch.job_id)
            return
        batch.is_shared = False
        self._stop(batch)
        self._messenger.interrupt(batch)

    def _stop(self, batch: Batch, stop: Stop = Stop.NOW) -> None:
        for job_id in batch.job_ids:
            self._queue.ask_to_stop(job_id, stop)

    def stop_after_current(self) -> None:
        """Let the running batch end and send no further one of its job, or of those that share its request."""
        batch = self._batch
        if batch is not None:
            self._stop(batch, Stop.AFTER_BATCH)

    def skip(self, job_id: str | None = None, *, sure: bool = False) -> None:
        """Go on with the next picture of the running batch; ``job_id`` and ``sure`` as for ``interrupt``."""
        batch = self._running(job_id)
        if batch is None:
            return
        if batch.is_shared and not sure:
            self._queue.ask_about_interrupt(batch.job_id, skips=True)
            return
        self._messenger.skip(batch)

    def give_up(self, job_id: str | None = None) -> None:
        """Do not wait for the server any longer: the running job ends, pictures that still come are lost.

        ``job_id``: only if this is the running one.
        """
        batch = self._running(job_id)
        if batch is None and job_id is not None:
            return
        if batch is not None:
            batch.is_given_up = True
            self._stop(batch)
        self._messenger.stop_waiting()

    def _running(self, job_id: str | None) -> Batch | None:
        """The batch that is out; None if it is of another job than ``job_id``."""
        batch = self._batch
        return batch if batch is not None and (job_id is None or batch.is_for(job_id)) else None

    def works_on(self, job_id: str) -> bool:
        """Whether a request of this job is out."""
        return self._running(job_id) is not None

    def retire(self) -> None:
        """Take no more jobs and end by itself when the batch that is out is answered; ``join`` waits for that.

        Until then the queue gives no other runner a job of this server.
        """
        self._stopping.set()
        self._queue.wake()

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end after ``retire``; whether it came. Then nothing of the runner is left."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        if self._thread.is_alive():
            return False
        self._close(time.monotonic() + (timeout_s or 0.0))
        return True

    def shutdown(self, timeout_s: float = 2.0, at_end: AtEnd = AtEnd.INTERRUPT) -> bool:
        """Take no more jobs and end within ``timeout_s``, whatever the server does.

        Whether the thread ended. If not, it is cut off from the server and ends soon; being a daemon it holds up
        nothing.
        """
        deadline = time.monotonic() + timeout_s
        self._endings.is_at_end = True
        self._stopping.set()
        self._queue.wake()
        if at_end is AtEnd.INTERRUPT:
            self._interrupt_at_end()
        else:
            self._client.stop_waiting()
        if self._thread.ident is not None:
            # A good part of the time for an orderly end, the rest for a forced one.
            self._thread.join(timeout_s * 0.75)
            if self._thread.is_alive():
                self._client.stop_waiting()
                self._thread.join(max(0.0, deadline - time.monotonic()))
        self._close(deadline)
        return not self._thread.is_alive()

    def _interrupt_at_end(self) -> None:
        batch = self._batch
        job = self._queue.get(batch.job_id) if batch is not None else None
        if batch is None or job is None:
            return
        if job.stop is not Stop.NOW:
            self._endings.interrupted = job.id
        if not batch.is_shared:
            self._messenger.interrupt(batch)

    def _close(self, deadline: float) -> None:
        self._forget()
        self._poller.stop(max(0.0, deadline - time.monotonic()))
        self._messenger.join(deadline)

    # On the runner's thread

    def _run(self) -> None:
        while (job := self._next()) is not None:
            jobs: tuple[Job, ...] = (job,)
            try:
                jobs = self._together.with_mates(job)
                if len(jobs) > 1:
                    self._together.carry_out(jobs)
                else:
                    self._do(job)
            except JournalError as error:
                log.warning("Job %d was not sent: %s", job.number, error)
                for each in reversed(jobs):
                    self._queue.put_back(each.id)
                self._queue.pause(error.what)
            except SourceLostError as error:
                self._queue.failed(job.id, error.problem, counts=False)
            except OSError as error:
                log.warning("Job %d could not be saved: %s", job.number, error)
                problem = storage_problem(error)
                self._fail(jobs, problem)
                self._queue.pause(problem.what)  # the next one would be made in vain
            except Exception as error:  # the thread's outermost seam: one bad job must not end the queue
                log.exception("Job %d failed", job.number)
                what = "Safelight itself made a mistake with this job; the log says more."
                self._fail(jobs, Problem(what, details=f"{type(error).__name__}: {error}"))
            finally:
                self._rest()

    def _fail(self, jobs: Sequence[Job], problem: Problem) -> None:
        """Those still at the server; together they count once."""
        states = {job.id: now.state for job in jobs if (now := self._queue.get(job.id)) is not None}
        for number, job_id in enumerate(job_id for job_id, state in states.items() if state is JobState.SENT):
            self._queue.failed(job_id, problem, counts=not number)

    def _next(self) -> Job | None:
        while not self._stopping.is_set():
            self._patience.wait()
            if self._stopping.is_set():
                break
            try:
                self._inquiry.settle(self._stopping, self._poller.interval_s)
            except ApiError as error:
                log.info("The server could not be asked about unknown jobs: %s", error)
                self._patience.is_gone()
                continue
            name = self._connection.profile.name
            return self._queue.take(
                self._server_id, lambda: not self._stopping.is_set(), server_name=name, fits=self._fits
            )
        return None

    def _fits(self, job: Job) -> bool:
        return can_serve(job, self._connection.capabilities)

    def _do(self, job: Job) -> None:
        job = self._preparation.spread(job)
        count = len(job.payloads)
        for index in range(job.answered, count):
            payload, body, is_replay = self._preparation.batch(job, index)
            task_id = payload.get("force_task_id")
            batch = Batch(job.id, task_id if isinstance(task_id, str) and self._preparation.tells_tasks else None)
            batch.is_shared = seems_shared(batch, self._client, self._connection.capabilities)
            self._batch = batch
            current = self._queue.batch_sent(job.id, index, payload, body)
            # Read after _batch is set: a stop that comes later finds it there.
            if current is None or current.is_over or current.stop is Stop.NOW:
                self._queue.cancelled(job.id)
                return
            if self._stopping.is_set():
                self._queue.put_back(job.id)
                return
            images = BatchImages(
                current,
                index,
                self._client,
                self._connection.capabilities,
                self._keeper,
                self._queue.book,
                is_replay=is_replay,
                sources=self._preparation.sources,
            )
            self._poller.watch(Watched(job.id, index, count, batch.task_id))
            try:
                answer = self._client.generate(job.mode, payload, partial(self._open_sink, images), body=body)
            except ApiError as error:
                self._rest()
                self._keep(job, images, None)
                self._endings.by_error(job, error)
                return
            except OSError:
                self._rest()
                self._keep(job, images, None)
                raise
            self._rest()
            self._patience.answered()
            if images.held:  # a crash would cost them, so the answer is not there yet
                self._keep(job, images, answer.info)
            has_images = bool(answer.images) or payload.get("send_images") is False
            # A strange answer is none: the user may send the batch again.
            if has_images and not images.lacks_any() and self._endings.interrupted != job.id:
                self._queue.batch_answered(job.id, index)
            self._keep(job, images, answer.info)
            self._queue.progressed(job.id, Progress(fraction=(index + 1) / count))
            strange = images.problem(self._connection.profile.url, has_images=has_images)
            if not self._endings.goes_on(job, strange, is_last=index == count - 1):
                return
        self._queue.done(job.id)

    def _open_sink(self, images: BatchImages, index: int) -> RecordedSink:
        self._poller.beat()  # the answer arrives, whatever the server says of its progress meanwhile
        return images.open_sink(index)

    def _keep(self, job: Job, images: BatchImages, answer: AnswerInfo | None) -> None:
        """Keep what came. While the disk takes nothing the queue is paused and the images wait, in memory if need be.

        Raises OSError when nobody waits any more; then they are put wherever there is room.
        """
        while True:
            try:
                for image in images.keep(answer, asks_server=not self._stopping.is_set()):
                    self._queue.image_kept(job.id, image)
            except OSError as error:
                log.warning("Images of job %d cannot be kept: %s", job.number, error)
                problem = storage_problem(error, images.held)
                if self._waits_for_server and self._queue.hold(problem, lambda: not self._endings.is_at_end):
                    continue
                if paths := images.save_elsewhere():
                    raise SavedElsewhereError(error, paths) from error
                raise
            return

    def _begin(self, batch: Batch) -> None:
        self._batch = batch

    def _rest(self) -> None:
        self._poller.rest()
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.over.set()

    # News from the queue, on any thread

    def _hear(self, event: Event) -> None:
        if not isinstance(event, JobChanged) or event.job.stop is not Stop.NOW or event.job.state is not JobState.SENT:
            return
        batch = self._batch
        if batch is None or not batch.is_for(event.job.id) or batch.is_interrupted:
            return  # once is enough: every reading of its progress comes here too
        others = (self._queue.get(job_id) for job_id in batch.mates)
        if any(job is not None and not job.is_over and job.stop is not Stop.NOW for job in others):
            return  # these are wanted
        if not batch.is_shared:
            self._messenger.interrupt(batch)
        elif not batch.is_given_up:
            batch.is_interrupted = True
            self._queue.ask_about_interrupt(batch.job_id)

    def _report(self, watched: Watched, progress: Progress) -> None:
        batch = self._batch
        for job_id in batch.mates if batch is not None and batch.mates else (watched.job_id,):
            self._queue.progressed(job_id, progress)
