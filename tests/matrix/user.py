"""Somebody who uses the app with one server: the same connection, queue, runner and library as the window's."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage
from app.images.source_store import SourceStore
from app.jobs.events import Event, JobChanged
from app.jobs.job import Job, JobState
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.capabilities import Capabilities
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.dialects.catalog import Dialect
from tests.dialects.http import Call
from tests.dialects.machine import Drawn

PATIENCE_S = 90.0
USUAL = {"prompt": "a lighthouse", "negative_prompt": "fog", "steps": 8, "width": 128, "height": 128, "seed": 42}


class StepFailed(AssertionError):  # noqa: N818 - an outcome
    """The app did not do what it should have done; the text says what happened instead."""


def expect(is_right: object, otherwise: str) -> None:
    if not is_right:
        raise StepFailed(otherwise)


@dataclass(frozen=True)
class Made:
    """What came of one request: the job, and what the server drew and was sent for it."""

    job: Job
    drawn: tuple[Drawn, ...]
    sent: tuple[dict[str, Any], ...]

    @property
    def image(self) -> GeneratedImage:
        return self.job.images[-1]


class User:
    """``server``: the double, which is looked at only to see what really happened."""

    def __init__(self, dialect: Dialect, server: Any, folder: Path) -> None:
        self.dialect = dialect
        self.server = server
        self.first: Made | None = None
        self._changed = threading.Condition()
        self._history: dict[str, list[Job]] = {}
        self.connection = connect(ServerProfile(dialect.name, server.url), "")
        self.library = Library(folder / "images", folder / "library.sqlite", "{job}-{index}")
        self.queue = JobQueue()
        self.queue.add_listener(self._hear)
        self.sources = SourceStore(folder / "sources")
        self.runner = Runner(self.queue, self.connection, self.library, poll_interval_s=0.02, sources=self.sources)
        self.runner.start()

    @property
    def capabilities(self) -> Capabilities:
        return self.connection.capabilities

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.machine.release()
        self.runner.shutdown()
        self.connection.close()
        self.library.close()

    def begin_anew(self) -> None:
        """Whatever the last step left behind must not disturb the next one."""
        self.server.machine.release()
        for job in self.queue.jobs():
            if not job.is_over:
                self.queue.cancel(job.id)
                self.runner.give_up(job.id)
                self.wait(job, lambda now: now.is_over or now.state is JobState.UNKNOWN)
        self.queue.resume()

    # Generating

    def submit(
        self,
        mode: Mode = Mode.TEXT_TO_IMAGE,
        *,
        overrides: dict[str, Any] | None = None,
        extra: Any = None,
        source: SourceImage | None = None,
        mask: SourceImage | None = None,
        **parameters: Any,
    ) -> Job:
        request = GenerationRequest(mode, {**USUAL, **parameters}, overrides or {}, extra or {}, source, mask)
        return self.queue.submit(request, self.connection.profile.id, self.connection.profile.name)

    def make(self, **asked: Any) -> Made:
        """The whole way to a finished job. Raises StepFailed when it does not get there."""
        drawn, sent = len(self.server.drawn), len(self.sent())
        return self.made(self.submit(**asked), drawn, sent)

    def made(self, job: Job, drawn: int, sent: int) -> Made:
        """``drawn`` and ``sent``: how many there were before."""
        job = self.ended(job)
        if job.state is not JobState.DONE:
            problem = f": {job.problem.what}" if job.problem else ""
            raise StepFailed(f"the job ended as {job.state}{problem}")
        return Made(job, tuple(self.server.drawn[drawn:]), tuple(self.sent()[sent:]))

    def ended(self, job: Job) -> Job:
        return self.wait(job, lambda now: now.is_over or now.state is JobState.UNKNOWN)

    def sent(self) -> list[dict[str, Any]]:
        return [body for body in self.server.sent("2img") if isinstance(body, dict)]

    def wait(self, job: Job, is_there: Callable[[Job], bool], patience_s: float = PATIENCE_S) -> Job:
        """The job as soon as it is as wanted, or was in between."""
        with self._changed:
            found = self._changed.wait_for(lambda: self._seen(job.id, is_there), patience_s)
        now = self.queue.get(job.id)
        if found is None or now is None:
            raise StepFailed(f"nothing came within {patience_s:.0f} s; the job is {now.state if now else 'gone'}")
        return found

    def wait_for(self, is_there: Callable[[], bool], what: str) -> None:
        """Something at the server, which tells nobody."""
        over = threading.Event()
        for _ in range(int(PATIENCE_S / 0.01)):
            if is_there():
                return
            over.wait(0.01)
        raise StepFailed(f"{what} within {PATIENCE_S:.0f} s")

    def states(self, job: Job) -> list[JobState]:
        """The states it went through, each once per change."""
        with self._changed:
            seen = [now.state for now in self._history.get(job.id, ())]
        return [state for number, state in enumerate(seen) if number == 0 or seen[number - 1] is not state]

    def _seen(self, job_id: str, is_there: Callable[[Job], bool]) -> Job | None:
        now = self.queue.get(job_id)
        history = [*self._history.get(job_id, ()), *([now] if now is not None else [])]
        return next((job for job in reversed(history) if is_there(job)), None)

    def _hear(self, event: Event) -> None:
        if isinstance(event, JobChanged):
            with self._changed:
                self._history.setdefault(event.job.id, []).append(event.job)
                self._changed.notify_all()

    # The truth

    def told(self, path: str) -> Any:
        """What the server itself answers at a path of its API; None where it has none."""
        reply = self.server.answer(Call("GET", f"/sdapi/v1/{path}", {}, {}, b""))
        return json.loads(reply.body) if reply.status == 200 else None
