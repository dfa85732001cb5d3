"""A queue and a runner under observation: submit, wait for a condition, look at what was heard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from app.generation.request import GenerationRequest, Mode
from app.jobs.events import Event, ImageKept, JobChanged
from app.jobs.job import Job, JobState, Progress
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile

LONGEST_WAIT_S = 60.0
SMALL = {"steps": 2, "width": 64, "height": 64}


class Stage:
    """Every wait ends with a condition that came true, or fails the test after ``LONGEST_WAIT_S``."""

    def __init__(self, queue: JobQueue, runner: Runner, library: Library, connection: Connection) -> None:
        self.queue = queue
        self.runner = runner
        self.library = library
        self.connection = connection
        self.events: list[Event] = []
        self._heard = threading.Condition()
        queue.add_listener(self._hear)

    def submit(self, mode: Mode = Mode.TEXT_TO_IMAGE, overrides: dict[str, Any] | None = None, **fields: Any) -> Job:
        request = GenerationRequest(mode=mode, parameters={"prompt": "a fox", **SMALL, **fields})
        request = request.with_overrides(overrides or {})
        profile = self.connection.profile
        return self.queue.submit(request, profile.id, profile.name)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._heard:
            assert self._heard.wait_for(condition, LONGEST_WAIT_S), self.queue.jobs()

    def wait_over(self, job: Job) -> Job:
        """Wait until the server has nothing more to do with the job: it is over, or waits for the user."""
        self.wait_for(lambda: self.job(job).is_over or self.job(job).state is JobState.UNKNOWN)
        return self.job(job)

    def run(self, **fields: Any) -> Job:
        """Submit one job to a started runner and wait for its end."""
        self.runner.start()
        return self.wait_over(self.submit(**fields))

    def job(self, job: Job) -> Job:
        found = self.queue.get(job.id)
        assert found is not None
        return found

    def progress_of(self, job: Job) -> list[Progress]:
        return [e.job.progress for e in self.events if isinstance(e, JobChanged) and e.job.id == job.id]

    def states_of(self, job: Job) -> list[JobState]:
        """The states the job went through, one after the other."""
        told = [e.job.state for e in self.events if isinstance(e, JobChanged) and e.job.id == job.id]
        return [state for state, _same in groupby(told)]

    def kept(self) -> list[ImageKept]:
        return [event for event in self.events if isinstance(event, ImageKept)]

    def _hear(self, event: Event) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()


@contextmanager
def staged(url: str, folder: Path, names: str = "{seed}", queue: JobQueue | None = None) -> Iterator[Stage]:
    """A stage for the server at ``url``, with a library of its own in ``folder``; taken down at the end."""
    connection = connect(ServerProfile("Odd", url))
    library = Library(folder / "pictures", folder / "library.sqlite", names)
    queue = queue if queue is not None else JobQueue()
    runner = Runner(queue, connection, library, poll_interval_s=0.02)
    try:
        yield Stage(queue, runner, library, connection)
    finally:
        has_ended = runner.shutdown(LONGEST_WAIT_S)
        connection.close()
        library.close()
    assert has_ended
