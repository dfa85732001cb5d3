"""Whoever shares a server is never interrupted without a question."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.jobs import batch as batch_module
from app.jobs.at_end import AtEnd
from app.jobs.batch import MOST_INTERRUPTS
from app.jobs.events import InterruptAsked
from app.jobs.job import Job, JobState
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.doubles import Answer, Received, ScriptedServer, json_answer
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage
from tests.unit.jobs.test_runner_failures import OPENAPI, body, plain

OPTIONS = {"samples_format": "png", **{f"option_{number}": number for number in range(60)}}
"""So many that it is taken for a WebUI, and its description read."""
PATHS: dict[str, Any] = {**OPENAPI["paths"], **{f"/sdapi/v1/{name}": {} for name in ("progress", "interrupt", "skip")}}
WITH_TASKS: dict[str, Any] = {**PATHS, "/internal/progress": {}}
IDLE = json_answer({"progress": 0.0, "state": {"job_count": 0}})
TASK = {"active": False, "queued": False, "completed": False, "progress": None}


def busy(began: str = "1", *, interrupted: bool = False) -> Answer:
    """The server works on the piece of work that ``began`` names."""
    state = {"job_count": 1, "job_timestamp": began, "interrupted": interrupted}
    return json_answer({"progress": 0.4, "state": state})


BUSY = busy()


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """It knows no task ids and answers no generating call before it is released."""
    with ScriptedServer() as server:
        server.play("GET /openapi.json", json_answer({**OPENAPI, "paths": PATHS}))
        server.play("GET /sdapi/v1/options", json_answer(OPTIONS))
        server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
        server.play("POST /sdapi/v1/interrupt", json_answer({}))
        server.play("POST /sdapi/v1/skip", json_answer({}))
        server.play("POST /sdapi/v1/txt2img", plain(body(1), held=True))
        yield server


@pytest.fixture
def stage(server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(batch_module, "REPEAT_INTERRUPT_S", 0.02)
    connection = connect(ServerProfile("Shared", server.url))
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
    queue = JobQueue()
    runner = Runner(queue, connection, library, poll_interval_s=0.02)
    yield Stage(queue, runner, library, connection)
    server.release()
    assert runner.shutdown(LONGEST_WAIT_S, AtEnd.FINISH)
    connection.close()
    library.close()


@pytest.fixture
def stage_with_tasks(server: ScriptedServer, request: pytest.FixtureRequest) -> Stage:
    """With a server that knows task ids."""
    server.play("GET /openapi.json", json_answer({**OPENAPI, "paths": WITH_TASKS}))
    stage: Stage = request.getfixturevalue("stage")
    return stage


def start(server: ScriptedServer, stage: Stage) -> Job:
    """A job whose request is at the server."""
    job = stage.submit()
    stage.runner.start()
    wait_for_calls(server, "POST /sdapi/v1/txt2img")
    return job


def wait_for_calls(server: ScriptedServer, call: str, count: int = 1) -> None:
    with server._changed:
        assert server._changed.wait_for(lambda: server.calls().count(call) >= count, LONGEST_WAIT_S), server.calls()


def wait_until_said(stage: Stage) -> None:
    """Nothing more is said to the server of the last interrupt."""
    stage.runner._messenger.join(time.monotonic() + LONGEST_WAIT_S)
    assert stage.runner._batch is not None
    assert not stage.runner._batch.is_interrupting


def questions(stage: Stage) -> list[InterruptAsked]:
    return [event for event in stage.events if isinstance(event, InterruptAsked)]


def interrupts(server: ScriptedServer) -> int:
    return server.calls().count("POST /sdapi/v1/interrupt")


def wait_interrupted(server: ScriptedServer) -> None:
    wait_for_calls(server, "POST /sdapi/v1/interrupt")


@pytest.mark.parametrize("way", ["runner", "cancel", "queue"])
def test_a_server_that_was_busy_before_us_is_not_interrupted_unasked(
    server: ScriptedServer, stage: Stage, way: str
) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = stage.submit()
    stage.runner.start()
    wait_for_calls(server, "POST /sdapi/v1/txt2img")
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
    wait_interrupted(server)
    server.release()
    over = stage.wait_over(job)
    assert (over.state, len(over.images)) == (JobState.CANCELLED, 1)


def test_a_server_that_was_idle_is_interrupted_at_once(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)
    job = stage.submit()
    stage.runner.start()
    wait_for_calls(server, "POST /sdapi/v1/txt2img")
    stage.runner.interrupt()
    wait_interrupted(server)
    server.release()
    assert stage.wait_over(job).state is JobState.CANCELLED
    assert not any(isinstance(event, InterruptAsked) for event in stage.events)


def test_a_question_left_unanswered_lets_the_job_go_on(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = stage.submit()
    stage.runner.start()
    wait_for_calls(server, "POST /sdapi/v1/txt2img")
    stage.runner.interrupt()
    server.release()
    assert stage.wait_over(job).state is JobState.DONE
    assert interrupts(server) == 0


@pytest.mark.parametrize(
    "afterwards", [busy(interrupted=True), busy("2"), IDLE], ids=["it took it", "it does other work", "it is done"]
)
def test_an_interrupt_is_not_said_again_to_a_server_that_took_it_or_does_other_work(
    server: ScriptedServer, stage: Stage, afterwards: Answer
) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)

    def take(_call: Received) -> Answer:
        server.play("GET /sdapi/v1/progress", afterwards)
        return json_answer({})

    server.play("POST /sdapi/v1/interrupt", take)
    start(server, stage)
    stage.runner.interrupt()
    wait_interrupted(server)
    wait_until_said(stage)
    assert interrupts(server) == 1


def test_an_interrupt_is_said_again_while_the_same_work_goes_on(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)
    start(server, stage)
    stage.runner.interrupt()
    wait_interrupted(server)
    wait_until_said(stage)
    assert interrupts(server) == MOST_INTERRUPTS


def test_what_does_not_run_yet_is_interrupted_when_it_does(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE)
    start(server, stage)
    stage.runner.interrupt()
    wait_interrupted(server)  # an idle server does not mind, and one that always says so may hear it
    wait_for_calls(server, "GET /sdapi/v1/progress", server.calls().count("GET /sdapi/v1/progress") + 6)
    assert interrupts(server) == 1
    server.play("GET /sdapi/v1/progress", BUSY)
    wait_for_calls(server, "POST /sdapi/v1/interrupt", 2)


def test_what_the_server_does_after_our_work_is_not_interrupted(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)
    start(server, stage)
    stage.wait_for(lambda: stage.runner._poller.work_seen == "1")
    server.play("GET /sdapi/v1/progress", IDLE)  # the answer is on its way
    stage.runner.interrupt()
    wait_for_calls(server, "GET /sdapi/v1/progress", server.calls().count("GET /sdapi/v1/progress") + 6)
    server.play("GET /sdapi/v1/progress", busy("2"))
    wait_until_said(stage)
    assert interrupts(server) == 0


def test_stop_works_again_when_the_server_did_not_hear_it(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", IDLE, BUSY)
    server.play("POST /sdapi/v1/interrupt", json_answer({}, 500))
    job = start(server, stage)
    stage.runner.interrupt()
    wait_interrupted(server)
    wait_until_said(stage)
    assert interrupts(server) == MOST_INTERRUPTS
    server.play("POST /sdapi/v1/interrupt", json_answer({}))
    stage.runner.interrupt()
    wait_for_calls(server, "POST /sdapi/v1/interrupt", MOST_INTERRUPTS + 1)
    server.release()
    assert stage.wait_over(job).state is JobState.CANCELLED


def test_the_answer_about_one_job_does_not_interrupt_another(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = start(server, stage)
    stage.runner.interrupt("another", sure=True)
    stage.runner.skip("another", sure=True)
    assert stage.runner._batch is not None
    assert not stage.runner._batch.is_interrupted
    server.release()
    assert stage.wait_over(job).state is JobState.DONE
    assert interrupts(server) == 0
    assert "POST /sdapi/v1/skip" not in server.calls()


def test_a_server_that_does_not_say_whether_it_is_busy_is_not_interrupted_unasked(
    server: ScriptedServer, stage: Stage
) -> None:
    server.play("GET /sdapi/v1/progress", json_answer({}, 500))
    start(server, stage)
    stage.runner.interrupt()
    stage.wait_for(lambda: bool(questions(stage)))
    assert interrupts(server) == 0


def test_a_skip_that_might_hit_others_is_a_question_too(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = start(server, stage)
    stage.runner.skip()
    stage.wait_for(lambda: bool(questions(stage)))
    assert questions(stage) == [InterruptAsked(stage.job(job), skips=True)]
    assert "POST /sdapi/v1/skip" not in server.calls()
    stage.runner.skip(job.id, sure=True)
    wait_for_calls(server, "POST /sdapi/v1/skip")
    server.release()
    assert stage.wait_over(job).state is JobState.DONE


def test_whoever_cancels_a_job_on_a_shared_server_is_asked_once(server: ScriptedServer, stage: Stage) -> None:
    server.play("GET /sdapi/v1/progress", BUSY)
    job = start(server, stage)
    stage.queue.cancel(job.id)
    told = len(stage.progress_of(job))
    stage.wait_for(lambda: len(stage.progress_of(job)) > told + 5)
    assert len(questions(stage)) == 1


def test_a_job_that_waits_at_the_server_is_interrupted_when_it_is_its_turn(
    server: ScriptedServer, stage_with_tasks: Stage
) -> None:
    stage = stage_with_tasks
    server.play("POST /internal/progress", json_answer({**TASK, "queued": True}))
    job = start(server, stage)
    stage.runner.interrupt()
    wait_for_calls(server, "POST /internal/progress", server.calls().count("POST /internal/progress") + 10)
    assert interrupts(server) == 0
    server.play("POST /internal/progress", json_answer({**TASK, "active": True}))
    wait_interrupted(server)
    server.release()
    assert stage.wait_over(job).state is JobState.CANCELLED
