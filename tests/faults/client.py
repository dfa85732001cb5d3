"""One life of the client: the real queue, journal, runner and library without a window, and a user who decides.

It notes what it accepted, what it received and what it decided before it acts on it, so that its next life, and the
books, know of it whenever it is killed.
"""

from __future__ import annotations

import json
import logging
import os
import queue as queues
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.api.errors import ApiError
from app.generation.request import GenerationRequest, Mode
from app.jobs import patience
from app.jobs.book import JournalError
from app.jobs.events import Event
from app.jobs.job import Job, JobState
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.jobs.recovery import recover
from app.jobs.runner import Runner
from app.library.errors import LibraryError
from app.library.library import Library
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from tests.faults.notes import Notes
from tests.faults.taps import Fill, Kill, Removal, Steps, Tap, install

SERVER_ID = "the server"
LONGEST_SILENCE_S = 0.05


@dataclass(frozen=True, slots=True)
class JobPlan:
    """One job the user wants. ``name`` is its prompt, by which it is known for ever. ``retries``: of a failure."""

    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    picture: str = ""
    front: bool = False
    for_any_server: bool = False
    retries: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: three folders, so that each can be on a disk of its own."""

    home: Path

    @property
    def notes(self) -> Path:
        return self.home / "client.log"

    @property
    def journal(self) -> Path:
        return self.home / "journal" / "journal.sqlite"

    @property
    def library(self) -> Path:
        return self.home / "library" / "library.sqlite"

    @property
    def pictures(self) -> Path:
        return self.home / "pictures"


@dataclass(frozen=True, slots=True)
class Life:
    """How this life ends, if not by being settled. ``stall``: what happens when the server stalls an answer (release,
    give up, quit, kill client, kill server). ``kill_after_s``: a SIGKILL from outside at that time."""

    kill: Kill | None = None
    fill: Fill | None = None
    removal: Removal | None = None
    stall: str = "release"
    kill_after_s: float | None = None


class Client:
    def __init__(self, home: Path, url: str, jobs: tuple[JobPlan, ...], life: Life) -> None:
        self._places = Places(home)
        self._url = url
        self._plans = {plan.name: plan for plan in jobs}
        self._life = life
        self._notes = Notes(self._places.notes)
        self._steps = Steps(self._notes, life.kill, life.fill, life.removal, home)
        self._tap: Tap | None = None
        self._events: queues.SimpleQueue[Event | str] = queues.SimpleQueue()
        self._retried: dict[str, int] = {}

    def run(self, commands: int, say: int) -> None:
        """Until every job is over and nothing is left to do."""
        self._tap = install(self._notes, self._steps, self._places.home)
        threading.Thread(target=self._listen, args=(commands,), daemon=True).start()
        patience.LOOK_AGAIN_S = 0.02
        try:
            library = Library(self._places.pictures, self._places.library, "{seed}-{index}-{prompt}-{model}")
            journal = Journal(self._places.journal)
            queue = JobQueue(journal=journal)
        except (LibraryError, JournalError) as error:
            # The window says so and ends; the user makes room and starts it again.
            self._notes.add(event="not started", error=str(error))
            self._make_room()
            os.write(say, b"left\n")
            return
        queue.add_listener(self._events.put)
        recover(queue, library)
        known = {str(job.request.parameters.get("prompt")) for job in queue.jobs()}
        os.write(say, b"started\n")
        connection = self._connect()
        runner = Runner(queue, connection, library, poll_interval_s=0.02)
        runner.start()
        for plan in self._plans.values():
            if plan.name not in known:
                self._submit(queue, plan)
        has_settled = self._follow(queue, runner)
        runner.shutdown(0.5)
        queue.close()
        connection.close()
        journal.close()
        library.close()
        self._steps.told()
        os.write(say, b"settled\n" if has_settled else b"left\n")

    def _listen(self, commands: int) -> None:
        while piece := os.read(commands, 100):
            for word in piece.decode().splitlines():
                self._events.put(word)

    def _connect(self) -> Connection:
        profile = ServerProfile("Faults", self._url, id=SERVER_ID, verify_tls=not self._url.startswith("https:"))
        while True:
            try:
                return connect(profile)
            except ApiError as error:
                logging.getLogger(__name__).warning("Not connected: %s", error)
                with suppress(queues.Empty):
                    self._events.get(timeout=LONGEST_SILENCE_S)

    def _submit(self, queue: JobQueue, plan: JobPlan) -> None:
        mode = Mode.IMAGE_TO_IMAGE if plan.picture else Mode.TEXT_TO_IMAGE
        fields: dict[str, Any] = {"prompt": plan.name, "steps": 2, "width": 64, "height": 64, **plan.fields}
        if plan.picture:
            fields["init_images"] = [plan.picture]
        request = GenerationRequest(mode=mode, parameters=fields)
        server = ("", "") if plan.for_any_server else (SERVER_ID, "Faults")
        job = queue.submit(request, *server, front=plan.front)
        self._notes.add(event="accepted", job=job.id, name=plan.name, number=job.number)
        self._note_plan(job)
        if plan.cancelled:
            queue.cancel(job.id)

    def _note_plan(self, job: Job) -> None:
        seeds = [payload.get("seed") for payload in job.payloads]
        self._notes.add(event="plan", job=job.id, name=job.request.parameters.get("prompt"), seeds=seeds)

    def _follow(self, queue: JobQueue, runner: Runner) -> bool:
        """Answer what the queue asks until it has settled; False when the user quits before."""
        for job in queue.jobs():
            self._note_plan(job)
        while True:
            if self._decide(queue):
                return True
            try:
                event = self._events.get(timeout=LONGEST_SILENCE_S)
            except queues.Empty:
                continue
            if event == "quit":
                return False
            if event == "give up":
                if self._tap is not None:
                    self._tap.has_left = True
                runner.give_up()

    def _decide(self, queue: JobQueue) -> bool:
        """One look at the queue, as a user who wants everything made. Whether nothing is left to do."""
        if queue.pause_reason is not None:
            self._notes.add(event="resumed", reason=queue.pause_reason)
            self._make_room()
            queue.resume()
        is_settled = True
        for job in queue.jobs():
            if job.state is JobState.UNKNOWN or self._wants_again(job):
                self._notes.add(event="decision", job=job.id, state=job.state.value, answered=job.answered)
                queue.retry(job.id)
                is_settled = False
            is_settled = is_settled and job.is_over
        return is_settled

    def _wants_again(self, job: Job) -> bool:
        plan = self._plans.get(str(job.request.parameters.get("prompt")))
        if job.state is not JobState.FAILED or plan is None or self._retried.get(job.id, 0) >= plan.retries:
            return False
        self._retried[job.id] = self._retried.get(job.id, 0) + 1
        return True

    def _make_room(self) -> None:
        self._steps.make_room()


def run(home: Path, url: str, jobs: tuple[JobPlan, ...], life: Life, number: int, commands: int, say: int) -> None:
    """The client process."""
    with _log_to(home / f"client-{number}.txt"):
        Client(home, url, jobs, life).run(commands, say)


def audit(home: Path) -> None:
    """What a later start finds, written to ``audit.json``: for a process of its own."""
    places = Places(home)
    library = Library(places.pictures, places.library)
    journal = Journal(places.journal)
    queue = JobQueue(journal=journal)
    jobs = [
        {
            "id": job.id,
            "name": job.request.parameters.get("prompt"),
            "state": job.state.value,
            "images": [str(image.path) for image in job.images],
            "problem": job.problem.what if job.problem else "",
        }
        for job in queue.jobs()
    ]
    rows = [
        {"path": str(image.path), "job": image.job_id, "text": image.info.text} for image in library.newest(1_000_000)
    ]
    parts = [str(path) for path in places.pictures.rglob("*.part")] if places.pictures.exists() else []
    (home / "audit.json").write_text(json.dumps({"jobs": jobs, "rows": rows, "parts": parts, "notice": journal.notice}))
    queue.close()
    journal.close()
    library.close()


@contextmanager
def _log_to(file: Path) -> Iterator[None]:
    handler = logging.FileHandler(file)
    handler.setFormatter(logging.Formatter("%(relativeCreated)d %(threadName)s %(name)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    yield
