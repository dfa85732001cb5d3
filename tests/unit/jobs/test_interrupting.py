"""Whoever shares a server is never interrupted without a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs.events import InterruptAsked
from app.jobs.job import JobState
from app.jobs.queue import JobQueue
from app.jobs.runner import AtEnd, Runner
from app.library.library import Library
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.doubles import ScriptedServer, json_answer
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage
from tests.unit.jobs.test_runner_failures import OPENAPI, body, plain

OPTIONS = {"samples_format": "png", **{f"option_{number}": number for number in range(60)}}
"""So many that it is taken for a WebUI, and its description read."""
PATHS = {**OPENAPI["paths"], "/sdapi/v1/progress": {}, "/sdapi/v1/interrupt": {}}
IDLE = json_answer({"progress": 0.0, "state": {"job_count": 0}})
BUSY = json_answer({"progress": 0.4, "state": {"job_count": 1}})


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """It knows no task ids and answers no generating call before it is released."""
    with ScriptedServer() as server:
        server.play("GET /openapi.json", json_answer({**OPENAPI, "paths": PATHS}))
        server.play("GET /sdapi/v1/options", json_answer(OPTIONS))
        server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
        server.play("POST /sdapi/v1/interrupt", json_answer({}))
        server.play("POST /sdapi/v1/txt2img", plain(body(1), held=True))
        yield server


@pytest.fixture
def stage(server: ScriptedServer, tmp_path: Path) -> Iterator[Stage]:
    connection = connect(ServerProfile("Shared", server.url))
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
    queue = JobQueue()
    runner = Runner(queue, connection, library, poll_interval_s=0.02)
    yield Stage(queue, runner, library, connection)
    server.release()
    assert runner.shutdown(LONGEST_WAIT_S, AtEnd.FINISH)
    connection.close()
    library.close()


def interrupts(server: ScriptedServer) -> int:
    return server.calls().count("POST /sdapi/v1/interrupt")


def wait_interrupted(server: ScriptedServer, stage: Stage) -> None:
    """Each progress reading is an occasion to look."""
    stage.wait_for(lambda: interrupts(server) > 0)


@pytest.mark.parametrize("way", ["runner", "cancel", "queue"])
def test_a_server_that_was_busy_before_us_is_not_interrupted_unasked(
    server: ScriptedServer, stage: Stage, way: str
) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = stage.submit()
    stage.runner.start()
    stage.wait_for(lambda: "POST /sdapi/v1/txt2img" in server.calls())
    if way == "runner":
        stage.runner.interrupt()
    elif way == "cancel":
        stage.runner.cancel(job.id)
    else:
        stage.queue.cancel(job.id)
    stage.wait_for(lambda: any(isinstance(event, InterruptAsked) for event in stage.events))
    assert interrupts(server) == 0
    assert stage.job(job).state is JobState.SENT
    stage.runner.interrupt(sure=True)
    wait_interrupted(server, stage)
    server.release()
    over = stage.wait_over(job)
    assert (over.state, len(over.images)) == (JobState.CANCELLED, 1)


def test_a_server_that_was_idle_is_interrupted_at_once(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)
    job = stage.submit()
    stage.runner.start()
    stage.wait_for(lambda: "POST /sdapi/v1/txt2img" in server.calls())
    stage.runner.interrupt()
    wait_interrupted(server, stage)
    server.release()
    assert stage.wait_over(job).state is JobState.CANCELLED
    assert not any(isinstance(event, InterruptAsked) for event in stage.events)


def test_a_question_left_unanswered_lets_the_job_go_on(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = stage.submit()
    stage.runner.start()
    stage.wait_for(lambda: "POST /sdapi/v1/txt2img" in server.calls())
    stage.runner.interrupt()
    server.release()
    assert stage.wait_over(job).state is JobState.DONE
    assert interrupts(server) == 0
