"""The only owner of jobs: each one comes in by ``submit`` and changes here alone; the journal stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.generation.grids.place import GridPlace
from app.generation.request import GenerationRequest, Values
from app.generation.result import GeneratedImage
from app.jobs.book import Book, JournalError
from app.jobs.events import InterruptAsked, JobChanged, Listener, QueueResumed
from app.jobs.job import Job, JobState, Problem, Progress, Stop, Trace
from app.jobs.ledger import now
from app.jobs.plan import own_payloads, plan
from app.jobs.together_queue import SharedRequests


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that left the list so that it can come back: where it stood, and the bytes it is to be sent again as."""

    job: Job
    place: int
    bodies: Mapping[int, bytes]


class JobQueue(SharedRequests):
    """Jobs in the order they are sent, then forever in the order they were made.

    Any thread may call anything; with a journal every call that changes something waits for the disk, so the window's
    thread calls nothing but through its own worker. Listeners get every event once, in order, on whichever thread
    caused one (mostly a runner's), after the change is written down: they must return at once and post to their own
    thread. What a server says never changes a job that is over.
    """

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

    @property
    def pause_reason(self) -> str | None:
        """Why no further job is sent; "" when the user wants it so, None while the queue is not paused."""
        return self._pause_reason

    def body(self, job_id: str, index: int) -> bytes | None:
        """The very bytes batch ``index`` was sent as; None when it was not sent yet or was answered."""
        with self._changed:
            return self._book.body(job_id, index)

    @property
    def book(self) -> Book:
        """Where files of images that are arriving are written down."""
        return self._book

    # Telling

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on; call the result to stop."""
        return self._listeners.add(listener)

    def ask_about_interrupt(self, job_id: str, *, skips: bool = False) -> None:
        """Let the user decide whether the server may be interrupted for this job, or told to skip a picture."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is not None:
                self._tell(InterruptAsked(job, skips))

    # The user's side

    def submit(
        self,
        request: GenerationRequest,
        server_id: str,
        server_name: str,
        *,
        front: bool = False,
        as_one: bool = False,
    ) -> Job:
        """Plan ``request`` (seeds become real numbers) and put it at the end of the queue, or at its front.

        ``server_id`` ANY_SERVER: the first connected server takes it that fits (see ``target``). ``as_one``: send all
        batches as one request. Raises PlanError.
        """
        planned = [(request, None, plan(request, self._rng, as_one=as_one, wildcards=self.wildcards))]
        with self._changing():
            (job,) = self._take_on(planned, server_id, server_name, front=front, as_one=as_one)
        return job

    def submit_grid(
        self, cells: Sequence[tuple[GenerationRequest, GridPlace]], server_id: str, server_name: str
    ) -> tuple[Job, ...]:
        """Put the cells of a grid at the end of the queue, in this order, all of them or none. Raises PlanError."""
        planned = [(request, place, plan(request, self._rng, wildcards=self.wildcards)) for request, place in cells]
        with self._changing():
            return self._take_on(planned, server_id, server_name)

    def cancel(self, job_id: str) -> Job | None:
        """End a job that waits (for its turn or for the user); ask its runner to stop one that is sent.

        The job afterwards; None if unknown.
        """
        with self._changing():
            job = self._jobs.get(job_id)
            if job is not None and job.state in (JobState.QUEUED, JobState.UNKNOWN):
                return self._end(job_id, JobState.CANCELLED)
            return self._stop(job_id, Stop.NOW)

    def ask_to_stop(self, job_id: str, stop: Stop) -> Job | None:
        """Note what the user wants of a job that is sent; a stronger wish is not weakened. None if unknown."""
        with self._changing():
            return self._stop(job_id, stop)

    def pause(self, reason: str = "") -> None:
        """Send no further request; the one that is out is waited for."""
        with self._changing():
            self._pause(reason)

    def hold(self, problem: Problem, is_wanted: Callable[[], bool]) -> bool:
        """Pause because images cannot be kept, and wait until the user resumes; whether that happened.

        False once the queue is closed or ``is_wanted`` says no; after changing its answer call ``wake``.
        """
        with self._changing():
            self._pause(f"{problem.what} {problem.hint}".strip(), problem)
        with self._changed:
            self._changed.wait_for(lambda: self._pause_reason is None or self._closed or not is_wanted())
            return self._pause_reason is None

    def resume(self) -> None:
        """Send again."""
        with self._changing():
            self._failures.clear()
            if self._pause_reason is not None:
                self._pause_reason = None
                self._book.paused(None)
                self._tell(QueueResumed())
            self._changed.notify_all()

    def move(self, job_id: str, index: int) -> None:
        """Put a waiting job at place ``index`` of those that wait; other jobs are left alone."""
        with self._changing():
            if job_id in self._waiting:
                self._waiting.remove(job_id)
                self._line_up(job_id, index)

    def move_together(self, job_ids: Sequence[str], place: int) -> None:
        """Put these of the waiting jobs, in this order, at ``place`` among the others; in one step."""
        with self._changing():
            waiting = set(self._waiting)
            moved = [job_id for job_id in job_ids if job_id in waiting]
            others = set(moved)
            self._waiting[:] = [job_id for job_id in self._waiting if job_id not in others]
            if moved:
                self._line_up_all(moved, place)

    def withdraw(self, job_id: str) -> GenerationRequest | None:
        """Take a waiting job out of the list; its request, to be changed and submitted anew. None if it waits not."""
        with self._changing():
            if job_id not in self._waiting:
                return None
            request = self._jobs[job_id].request
            self._waiting.remove(job_id)
            self._drop([job_id])
            self._tell_order()
            return request

    def take_out(self, job_ids: Sequence[str]) -> tuple[Taken, ...]:
        """Take waiting jobs out of the list, together; those of them that waited, in the order of the queue."""
        with self._changing():
            asked = set(job_ids)
            wanted = [(place, job_id) for place, job_id in enumerate(self._waiting) if job_id in asked]
            taken = []
            for place, job_id in wanted:
                job = self._jobs[job_id]
                found = ((index, self._book.body(job_id, index)) for index in range(len(job.payloads)))
                taken.append(Taken(job, place, {index: body for index, body in found if body is not None}))
                self._waiting.remove(job_id)
            if taken:
                self._drop([each.job.id for each in taken])
                self._tell_order()
            return tuple(taken)

    def put_in(self, taken: Sequence[Taken]) -> None:
        """Put jobs that were taken out where they were, the very same: their seeds, their payloads, their bytes."""
        with self._changing():
            missing = sorted((each for each in taken if each.job.id not in self._jobs), key=lambda each: each.place)
            self._put_all([each.job for each in missing])
            for each in missing:
                for position, image in enumerate(each.job.images):
                    self._book.image_kept(each.job.id, position, image)
                for index, body in each.bodies.items():
                    self._book.body_sent(each.job.id, index, body)
                self._waiting.insert(max(0, each.place), each.job.id)
            self._jobs = dict(sorted(self._jobs.items(), key=lambda item: item[1].number))
            if missing:
                self._line_up_all([], 0)

    def retry(self, job_id: str) -> Job | None:
        """Send a failed or unknown job next, exactly as it was: the batches whose answer did not arrive whole.

        The job afterwards, unchanged when it is neither; None if unknown.
        """
        with self._changing():
            return self._retry(job_id, 0)

    def retry_failed(self) -> int:
        """Put all failed jobs at the end of the queue again, the oldest first; how many there were.

        Unknown ones are not touched: each of them is a question of its own.
        """
        with self._changing():
            failed = [job.id for job in self._jobs.values() if job.state is JobState.FAILED]
            for job_id in failed:
                self._retry(job_id, len(self._waiting))
            return len(failed)

    def remove(self, job_id: str) -> None:
        """Take one job that is over out of the list; its images stay in the library."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is not None and job.is_over:
                self._drop([job_id])

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

    def take(
        self,
        server_id: str,
        is_wanted: Callable[[], bool] = lambda: True,
        *,
        server_name: str = "",
        fits: Callable[[Job], bool] = lambda _job: True,
    ) -> Job | None:
        """Wait for the next job of this server, or of any server if it ``fits``, and mark it sent.

        A server gets one job at a time, whoever takes it: the next one waits until nothing is sent to it any more.

        None once the queue is closed or ``is_wanted`` says no; after either changes its answer call ``wake``. ``fits``
        is asked under the queue's lock: it must be quick and must not call the queue.
        """
        with self._changing():
            while not self._closed and is_wanted():
                job_id = self._next_for(server_id, fits)
                if job_id is not None:
                    job = self._jobs[job_id]
                    server = {} if job.server_id else {"server_id": server_id, "server_name": server_name}
                    return self._replace(job_id, state=JobState.SENT, started=job.started or now(), **server)
                self._changed.wait()
            return None

    def wake(self) -> None:
        """Let every waiting ``take`` ask its ``is_wanted`` and its ``fits`` again."""
        with self._changed:
            self._changed.notify_all()

    def batch_sent(self, job_id: str, index: int, payload: Values, body: bytes = b"") -> Job | None:
        """Payload ``index`` goes out now, exactly as given here; ``body`` is how. None if unknown.

        Raises JournalError when that could not be written down: then it must not go out, and the queue is paused.
        """
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None or job.is_over:
                return job
            payloads = (*job.payloads[:index], payload, *job.payloads[index + 1 :])
            self._book.body_sent(job_id, index, body)
            job = self._replace(job_id, payloads=payloads, sent=index + 1)
        if self._is_storage_failing:
            raise JournalError("The queue could not be written down, so nothing was sent.")
        return job

    def spread(self, job_id: str, payloads: tuple[Values, ...]) -> Job | None:
        """The server takes fewer pictures at a time, so the job is sent as these payloads. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None or job.state is not JobState.SENT:
                return job
            self._book.replanned(job_id)
            return self._replace(job_id, payloads=payloads)

    def batch_answered(self, job_id: str, index: int) -> Job | None:
        """The answer to batch ``index`` arrived whole, its images are on disk: it is never sent again."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None:
                return None
            self._book.body_answered(job_id, index)
            return self._replace(job_id, answered=max(job.answered, index + 1))

    def put_back(self, job_id: str) -> Job | None:
        """A job of which nothing is in doubt waits again, in front of all others. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None or job.state is not JobState.SENT:
                return job
            server = {}
            if job.for_any_server and not job.answered:
                server = {"server_id": "", "server_name": ""}
                self._book.body_answered(job_id, 0)  # the next server may want it written differently
            progress = Progress(fraction=job.progress.fraction, image=len(job.images), images=job.expected_images)
            changes = {"sent": job.answered, "progress": progress, "payloads": own_payloads(job), **server}
            job = self._replace(job_id, state=JobState.QUEUED, **changes)
            self._line_up(job_id, 0)
            return job

    def progressed(self, job_id: str, progress: Progress) -> Job | None:
        """A new reading; ``image`` and ``images`` are the queue's own business. None if unknown."""
        with self._changing(writes=False):
            job = self._jobs.get(job_id)
            if job is None or job.is_over:
                return job
            job = replace(job, progress=replace(progress, image=len(job.images), images=job.expected_images))
            self._jobs[job_id] = job
            self._tell(JobChanged(job))
            return job

    def image_kept(self, job_id: str, image: GeneratedImage) -> Job | None:
        """An image of this job is in the library, whatever has become of the job meanwhile. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            return None if job is None else self._add_image(job, image)

    def done(self, job_id: str) -> Job | None:
        """The last batch is answered. The job afterwards, unchanged when it was over; None if unknown."""
        with self._changing():
            job = self._end(job_id, JobState.DONE)
            if job is not None:
                self._failures.pop(job.server_id, None)
            return job

    def failed(self, job_id: str, problem: Problem, *, counts: bool = True) -> Job | None:
        """The job ended with a problem; its images so far stay. ``counts``: as a failure, for pausing.

        The job afterwards; None if unknown.
        """
        with self._changing():
            job = self._end(job_id, JobState.FAILED, problem)
            if counts and job is not None:
                self._count_failure(problem, job.server_id)
            return job

    def cancelled(self, job_id: str) -> Job | None:
        """The job ended because the user wanted it; its images so far stay. The job afterwards; None if unknown."""
        with self._changing():
            return self._end(job_id, JobState.CANCELLED)

    def unknown(self, job_id: str, problem: Problem, *, counts: bool = True) -> Job | None:
        """The answer did not arrive whole: the job waits for the user. ``counts``: as a failure, for pausing."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None or job.is_over:
                return job
            progress = Progress(image=len(job.images), images=job.expected_images)
            job = self._replace(
                job_id,
                state=JobState.UNKNOWN,
                problem=problem,
                progress=progress,
                trace=Trace.UNASKED,
                stop=Stop.NO,
                for_any_server=False,
            )
            if counts:
                self._count_failure(problem, job.server_id)
            return job

    def traced(self, job_id: str, trace: Trace, problem: Problem | None = None) -> Job | None:
        """What the server says about an unknown job; ``problem`` says it in words. None if unknown."""
        with self._changing():
            job = self._jobs.get(job_id)
            if job is None or job.state is not JobState.UNKNOWN:
                return job
            return self._replace(job_id, trace=trace, problem=problem or job.problem)
