"""The program is killed at every step of a shared request: the next start makes what is missing, and nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from app.demo.server import DemoServer
from app.images import metadata
from app.jobs.job import JobState
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.jobs.recovery import recover
from app.jobs.runner import Runner
from app.library.files import ImageFile
from app.library.library import Library
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage
from tests.unit.jobs.test_together import TEXT, requests

PICTURES = 3
EVERY = 7
"""So many steps lie between two that are tried; 1 tries all of them, which takes half a minute."""
STEPS = {
    Journal: ("write", "file_opened", "file_begun", "file_finished", "file_settled"),
    Library: ("open_sink", "amend", "add"),
    ImageFile: ("create", "write", "finish"),
}


class Killed(BaseException):
    """Nothing is done after it, as in a program that is gone."""


class Death:
    """Counts the steps of a life, before and after each, and ends it at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: int | None = None
        self.steps = 0
        self.has_come = threading.Event()
        for kind, names in STEPS.items():
            for name in names:
                monkeypatch.setattr(kind, name, self._counted(getattr(kind, name)))

    def live(self, at: int | None) -> None:
        self.at, self.steps = at, 0
        self.has_come.clear()

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self._step()
            result = call(*given, **named)
            self._step()
            return result

        return counted

    def _step(self) -> None:
        self.steps += 1
        if self.at is not None and self.steps >= self.at:
            self.has_come.set()
            raise Killed


@pytest.fixture
def connection() -> Iterator[Connection]:
    with DemoServer() as server:
        connection = connect(ServerProfile("Demo", server.url))
        connection.client.set_options({"enable_pnginfo": False})  # so that files are amended, too
        yield connection
        connection.close()


def life(folder: Path, connection: Connection, death: Death) -> tuple[Journal, Library, Stage]:
    journal = Journal(folder / "journal.sqlite")
    library = Library(folder / "pictures", folder / "library.sqlite", "{seed}-{index}")
    queue = JobQueue(journal=journal)
    recover(queue, library)
    return journal, library, Stage(queue, Runner(queue, connection, library, poll_interval_s=0.02), library, connection)


def end(journal: Journal, library: Library, stage: Stage) -> None:
    with suppress(Killed):
        stage.runner.shutdown(LONGEST_WAIT_S)
    with suppress(Killed):
        stage.queue.close()
    library.close()
    journal.close()


def test_killed_at_any_step(connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    death = Death(monkeypatch)
    monkeypatch.setattr(threading, "excepthook", lambda _told: None)  # the runner's thread is to die
    at, found = 1 - EVERY, 0
    while True:
        at += EVERY
        folder = tmp_path / str(at)
        folder.mkdir()
        death.live(None)
        journal, library, stage = life(folder, connection, death)
        stage.queue.submit_together(requests(PICTURES), "folder", connection.profile.id, "Demo")
        death.live(at)
        stage.runner.start()
        jobs = stage.queue.jobs()
        while not death.has_come.wait(0.01) and not all(stage.job(job).is_over for job in jobs):
            continue
        stage.runner._thread.join(LONGEST_WAIT_S if death.has_come.is_set() else 0)
        was_killed = death.has_come.is_set()
        end(journal, library, stage)
        if not was_killed:
            break
        death.live(None)
        journal, library, stage = life(folder, connection, death)
        stage.runner.start()
        ended = [stage.wait_over(job) for job in stage.queue.jobs()]
        assert [job.state for job in ended] == [JobState.DONE] * PICTURES, at
        images = [image for job in ended for image in job.images]
        assert [image.source_id for image in images] == list(range(1, PICTURES + 1)), at
        assert sorted(image.path for image in images) == sorted((folder / "pictures").rglob("*.*")), at
        assert {image.id for image in images} == {image.id for image in library.newest(99)}, at
        for number, image in enumerate(images, 1):
            assert metadata.read(image.path).parameters == TEXT.format(number), at
        found += 1
        end(journal, library, stage)
    assert found > 70 // EVERY
