"""The real queue, runner, connection and library around the sending server."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.api.client import Client
from app.api.transport import Transport
from app.generation.request import GenerationRequest
from app.jobs.events import Event, JobChanged, Listener
from app.jobs.job import JobState
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.capabilities import ServerKind
from app.servers.connection import Connection
from app.servers.detection import Detected
from app.servers.profile import ServerProfile

_PATHS = frozenset(f"/sdapi/v1/{name}" for name in ("txt2img", "png-info", "progress", "interrupt", "skip"))


@dataclass
class Stage:
    queue: JobQueue
    runner: Runner
    library: Library
    connection: Connection

    @classmethod
    def at(cls, url: str, folder: Path) -> Self:
        """Running; nothing was asked of the server yet."""
        profile = ServerProfile("Bench", url)
        client = Client(Transport(profile.url))
        connection = Connection(profile, client, Detected(ServerKind.A1111, "1.10.1", paths=_PATHS), 1.0)
        queue = JobQueue()
        library = Library(folder / "pictures", folder / "library.sqlite")
        runner = Runner(queue, connection, library)
        runner.start()
        return cls(queue, runner, library, connection)

    def submit(self, count: int, listener: Listener | None = None) -> threading.Event:
        """Set when a job for ``count`` images is over; AssertionError in ``finish`` when it went wrong."""
        over = threading.Event()

        def hear(event: Event) -> None:
            if listener is not None:
                listener(event)
            if isinstance(event, JobChanged) and event.job.state is not JobState.QUEUED and event.job.is_over:
                over.set()

        self.queue.add_listener(hear)
        values = {"prompt": "a lighthouse", "seed": 1, "batch_size": count}
        profile = self.connection.profile
        self.queue.submit(GenerationRequest(parameters=values), profile.id, profile.name)
        return over

    def check(self, count: int) -> None:
        job = self.queue.jobs()[-1]
        if job.state is not JobState.DONE or len(job.images) != count:
            raise AssertionError(f"{job.state}, {len(job.images)} images: {job.problem}")
