"""A demo server, a connection to it, a library and a queue: the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.demo.server import DemoServer
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    with DemoServer(step_delay_s=0.001) as server:
        yield server


@pytest.fixture
def connection(demo: DemoServer) -> Iterator[Connection]:
    connection = connect(ServerProfile("Demo", demo.url))
    yield connection
    connection.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}-{index}")
    yield library
    library.close()


@pytest.fixture
def stage(connection: Connection, library: Library) -> Iterator[Stage]:
    queue = JobQueue()
    runner = Runner(queue, connection, library, poll_interval_s=0.02)
    stage = Stage(queue, runner, library, connection)
    yield stage
    assert runner.shutdown(LONGEST_WAIT_S)
    queue.close()
