"""An answer that never came whole: the job waits for the user, and sent again it is the same to the byte."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs import patience
from app.jobs.job import Job, JobState, Trace
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.jobs.restart import ENDED_MEANWHILE
from tests.doubles import Answer, ScriptedServer, html_answer, json_answer
from tests.unit.jobs.stage import Stage, staged
from tests.unit.jobs.test_runner_failures import OPENAPI, body, plain

OPTIONS = {"samples_format": "png", **{f"option_{number}": number for number in range(60)}}
"""So many that it is taken for a WebUI, and its description read."""
TASKS = {**OPENAPI, "paths": {**OPENAPI["paths"], "/internal/progress": {}, "/sdapi/v1/interrupt": {}}}
IDLE = {"active": False, "queued": False, "completed": False, "progress": None}


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        server.play("GET /openapi.json", json_answer(TASKS))
        server.play("GET /sdapi/v1/options", json_answer(OPTIONS))
        server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
        server.play("POST /internal/progress", json_answer(IDLE))
        yield server


@pytest.fixture
def stage(server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(patience, "LOOK_AGAIN_S", 0.02)
    journal = Journal(tmp_path / "journal.sqlite")
    with staged(server.url, tmp_path, queue=JobQueue(journal=journal)) as stage:
        yield stage
    journal.close()


def sent_bodies(server: ScriptedServer) -> list[bytes]:
    return [received.body for received in server.received if received.path == "/sdapi/v1/txt2img"]


def wait_traced(stage: Stage, job: Job, trace: Trace) -> Job:
    stage.wait_for(lambda: stage.job(job).trace is trace)
    return stage.job(job)


@pytest.mark.parametrize("answer", [Answer(cut_after=-1), plain(body(1), cut_after=900), html_answer(504), plain(b"{")])
def test_sent_again_it_is_the_same_to_the_byte(server: ScriptedServer, stage: Stage, answer: Answer) -> None:
    server.play("POST /sdapi/v1/txt2img", answer, plain(body(1)))
    job = stage.run(seed=-1, prompt="ä fox")
    assert job.state is JobState.UNKNOWN
    assert wait_traced(stage, job, Trace.GONE).problem is not None
    assert len(sent_bodies(server)) == 1
    stage.queue.retry(job.id)
    stage.wait_for(lambda: stage.job(job).is_over)
    assert stage.job(job).state is JobState.DONE
    first, second = sent_bodies(server)
    assert first == second
    assert json.loads(first)["force_task_id"] == job.task_id
    assert len(stage.job(job).images) == 1


def test_only_the_batch_that_was_cut_is_sent_again(server: ScriptedServer, stage: Stage) -> None:
    server.play("POST /sdapi/v1/txt2img", plain(body(1)), Answer(cut_after=-1), plain(body(1)), plain(body(1)))
    job = stage.run(seed=5, n_iter=3)
    assert (job.state, job.answered, job.sent) == (JobState.UNKNOWN, 1, 2)
    stage.queue.retry(job.id)
    stage.wait_for(lambda: stage.job(job).is_over)
    seeds = [json.loads(sent)["seed"] for sent in sent_bodies(server)]
    assert seeds == [5, 6, 6, 7]
    assert sent_bodies(server)[1] == sent_bodies(server)[2]


def test_images_that_had_arrived_are_not_kept_twice(server: ScriptedServer, stage: Stage) -> None:
    whole = body(2)
    server.play("POST /sdapi/v1/txt2img", plain(whole, cut_after=len(whole) - 300), plain(whole))
    job = stage.run(seed=5, batch_size=2)
    assert (job.state, len(job.images)) == (JobState.UNKNOWN, 1)
    stage.queue.retry(job.id)
    stage.wait_for(lambda: stage.job(job).is_over)
    contents = [image.path.read_bytes() for image in stage.job(job).images]
    told = [base64.b64decode(text) for text in json.loads(whole)["images"]]
    assert contents == told
    assert len(list(stage.library.folder.rglob("*.*"))) == 2


def test_a_server_that_still_works_on_it_is_waited_for(server: ScriptedServer, stage: Stage) -> None:
    active = {**IDLE, "active": True, "progress": 0.5}
    server.play("POST /internal/progress", *[json_answer(active)] * 3, json_answer({**IDLE, "completed": True}))
    server.play("POST /sdapi/v1/txt2img", Answer(cut_after=-1), plain(body(1)))
    job = stage.submit()
    after = stage.submit()
    stage.runner.start()
    told = wait_traced(stage, job, Trace.FINISHED)
    assert told.problem is not None
    assert "cannot be fetched" in told.problem.hint
    assert stage.wait_over(after).state is JobState.DONE
    traces = [e.job.trace for e in stage.events if getattr(getattr(e, "job", None), "id", "") == job.id]
    assert Trace.AT_SERVER in traces
    assert stage.job(job).state is JobState.UNKNOWN


def test_a_server_that_cannot_tell_is_asked_once(server: ScriptedServer, stage: Stage) -> None:
    server.play("POST /internal/progress", json_answer({"detail": "no"}, 500))
    server.play("POST /sdapi/v1/txt2img", Answer(cut_after=-1))
    job = stage.run()
    wait_traced(stage, job, Trace.UNTOLD)
    other = stage.submit()
    stage.wait_over(other)


@pytest.mark.parametrize("silence", [Answer(cut_after=-1), json_answer({}, held=True)], ids=["cut", "hangs"])
def test_a_server_that_never_answers_about_a_job_does_not_keep_the_others_waiting(
    server: ScriptedServer, stage: Stage, monkeypatch: pytest.MonkeyPatch, silence: Answer
) -> None:
    monkeypatch.setattr("app.api.client.SHORT_S", 0.1)
    server.play("POST /internal/progress", silence)
    server.play("POST /sdapi/v1/txt2img", Answer(cut_after=-1), plain(body(1)))
    job = stage.run()
    other = stage.submit()
    assert stage.wait_over(other).state is JobState.DONE
    told = stage.job(job)
    assert (told.state, told.trace) == (JobState.UNKNOWN, Trace.UNTOLD)
    assert told.problem is not None
    assert "cannot tell" in told.problem.hint


def test_a_server_that_answers_late_about_a_job_is_believed(server: ScriptedServer, stage: Stage) -> None:
    cut = Answer(cut_after=-1)  # a POST that asks is repeated once by itself
    server.play("POST /internal/progress", *[cut] * 4, json_answer({**IDLE, "completed": True}))
    server.play("POST /sdapi/v1/txt2img", cut)
    job = stage.run()
    wait_traced(stage, job, Trace.FINISHED)


def test_a_job_found_at_start_is_asked_about(server: ScriptedServer, stage: Stage) -> None:
    profile = stage.connection.profile
    job = stage.submit()
    taken = stage.queue.take(profile.id)
    assert taken is not None
    stage.queue.batch_sent(job.id, 0, {**taken.payloads[0], "force_task_id": "task(x)"}, b"{}")
    stage.queue.unknown(job.id, ENDED_MEANWHILE)
    server.play("POST /internal/progress", json_answer({**IDLE, "completed": True}))
    stage.runner.start()
    wait_traced(stage, job, Trace.FINISHED)
    assert not sent_bodies(server)
    asked = [received.json["id_task"] for received in server.received if received.path == "/internal/progress"]
    assert set(asked) == {"task(x)"}


def test_three_failures_in_a_row_pause_the_queue_and_say_why(server: ScriptedServer, stage: Stage) -> None:
    server.play("POST /sdapi/v1/txt2img", json_answer({"error": "OutOfMemoryError", "errors": "out of memory"}, 500))
    jobs = [stage.submit() for _ in range(4)]
    stage.runner.start()
    stage.wait_over(jobs[2])
    stage.wait_for(lambda: stage.queue.pause_reason is not None)
    assert stage.job(jobs[3]).state is JobState.QUEUED
    assert "out of memory" in str(stage.queue.pause_reason)
    server.play("POST /sdapi/v1/txt2img", plain(body(1)))
    assert stage.queue.retry_failed() == 3
    stage.queue.resume()
    assert [stage.wait_over(job).state for job in jobs] == [JobState.DONE] * 4
    assert [event.job.id for event in stage.kept()] == [job.id for job in (jobs[3], *jobs[:3])]
