"""A server that says nothing more: the seconds are counted and told, and the job goes on waiting until it is told not
to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.api.client import Client
from app.api.transport import Transport
from app.jobs.events import InterruptAsked
from app.jobs.job import JobState, Progress
from app.jobs.progress import ProgressPoller, Watched
from app.jobs.pulse import SILENT_AFTER_S, Pulse
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.library.library import Library
from app.servers.connection import connect
from app.servers.profile import ServerProfile
from tests.doubles import NOT_FOUND, Answer, ScriptedServer, json_answer
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage
from tests.unit.jobs.test_runner_failures import OPENAPI, body, plain
from tests.unit.jobs.test_unknown import OPTIONS

TASK = {"active": True, "queued": False, "completed": False, "progress": 0.5, "eta": 3.0, "id_live_preview": -1}


class HandClock:
    """Only goes when it is told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class Heard:
    """What the poller reported, and waits for what it will report."""

    def __init__(self) -> None:
        self.readings: list[Progress] = []
        self._changed = threading.Condition()

    def __call__(self, _watched: Watched, progress: Progress) -> None:
        with self._changed:
            self.readings.append(progress)
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[Progress], bool]) -> Progress:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(condition, self.readings)), LONGEST_WAIT_S), self.readings
            return next(filter(condition, self.readings))

    def wait_for_text(self, text: str) -> Progress:
        return self.wait_for(lambda reading: reading.text == text)

    def forget(self) -> None:
        with self._changed:
            self.readings.clear()


def state(step: int, *, eta: float = 4.0) -> Answer:
    document: dict[str, Any] = {
        "progress": 0.5,
        "eta_relative": eta,
        "state": {
            "job": "scripts_txt2img",
            "job_no": 0,
            "job_count": 1,
            "sampling_step": step,
            "sampling_steps": 24,
        },
        "current_image": None,
        "textinfo": None,
    }
    return json_answer(document)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@contextmanager
def polling(server: ScriptedServer, heard: Heard, clock: HandClock, **more: Any) -> Iterator[ProgressPoller]:
    client = Client(Transport(server.url))
    poller = ProgressPoller(client, heard, interval_s=0.01, clock=clock, tick_s=0.01, **more)
    poller.start()
    yield poller
    server.release()
    poller.stop(LONGEST_WAIT_S)
    client.close()


def test_the_seconds_are_counted_while_the_question_gets_no_answer(
    server: ScriptedServer, heard: Heard, clock: HandClock
) -> None:
    server.play("GET /sdapi/v1/progress", state(15), Answer(held=True))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1))
        server.wait_for_request(2)
        heard.wait_for(lambda reading: reading.step == 15)
        clock.now_s += 34.0
        told = heard.wait_for_text("No sign of life for 34 s")
        assert (told.waited_s, told.step, told.steps, told.eta_s) == (34, 15, 24, None)
        clock.now_s += 1.0
        assert heard.wait_for_text("No sign of life for 35 s").waited_s == 35
        clock.now_s += 60.0
        heard.wait_for_text("No sign of life for 1 min 35 s")


@pytest.mark.parametrize(
    "stuck", [NOT_FOUND, json_answer({"detail": "x"}, 500), state(15, eta=9.0)], ids=["404", "500", "nothing moves"]
)
def test_an_answer_in_which_nothing_moves_is_no_sign_of_life(
    server: ScriptedServer, heard: Heard, clock: HandClock, stuck: Answer
) -> None:
    server.play("GET /sdapi/v1/progress", state(15), stuck)
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1))
        heard.wait_for(lambda reading: reading.step == 15)
        clock.now_s += SILENT_AFTER_S
        heard.wait_for_text("No sign of life for 20 s")


def test_until_then_nothing_is_said_of_it(server: ScriptedServer, heard: Heard, clock: HandClock) -> None:
    server.play("GET /sdapi/v1/progress", state(15))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1))
        heard.wait_for(lambda reading: reading.step == 15)
        clock.now_s += SILENT_AFTER_S - 1
        heard.forget()
        assert heard.wait_for(lambda reading: reading.step == 15).waited_s == 0


def test_the_next_step_ends_it(server: ScriptedServer, heard: Heard, clock: HandClock) -> None:
    server.play("GET /sdapi/v1/progress", state(15))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1))
        heard.wait_for(lambda reading: reading.step == 15)
        clock.now_s += 34.0
        heard.wait_for_text("No sign of life for 34 s")
        server.play("GET /sdapi/v1/progress", state(16))
        told = heard.wait_for(lambda reading: reading.step == 16)
        assert (told.text, told.waited_s, told.eta_s) == ("", 0, 4.0)


def test_a_task_that_stands_still_is_noticed_too(server: ScriptedServer, heard: Heard, clock: HandClock) -> None:
    server.play("POST /internal/progress", json_answer(TASK))
    server.play("GET /sdapi/v1/progress", state(15))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1, "task"))
        heard.wait_for(lambda reading: reading.step == 15)
        clock.now_s += 34.0
        heard.wait_for_text("No sign of life for 34 s")


def test_a_task_behind_work_that_goes_on_is_alive(server: ScriptedServer, heard: Heard, clock: HandClock) -> None:
    waiting = {**TASK, "active": False, "queued": True, "progress": 0, "textinfo": "In queue: 1/2"}
    server.play("POST /internal/progress", json_answer(waiting))
    server.play("GET /sdapi/v1/progress", state(15))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 1, "task"))
        heard.wait_for_text("In queue: 1/2")
        clock.now_s += 34.0
        heard.wait_for_text("No sign of life for 34 s")
        server.play("GET /sdapi/v1/progress", state(16))
        heard.forget()
        assert heard.wait_for_text("In queue: 1/2").waited_s == 0


def test_a_server_that_cannot_be_asked_is_waited_for_by_the_clock(
    server: ScriptedServer, heard: Heard, clock: HandClock
) -> None:
    with polling(server, heard, clock, steps_known=False) as poller:
        poller.watch(Watched("job", 1, 2))
        heard.wait_for_text("Waiting for 0 s; this server does not tell how far it is")
        clock.now_s += 34.0
        told = heard.wait_for_text("Waiting for 34 s; this server does not tell how far it is")
        assert (told.waited_s, told.fraction) == (34, 0.5)
        assert server.received == []


def test_each_batch_begins_anew_and_nothing_is_told_at_rest(
    server: ScriptedServer, heard: Heard, clock: HandClock
) -> None:
    server.play("GET /sdapi/v1/progress", Answer(held=True))
    with polling(server, heard, clock) as poller:
        poller.watch(Watched("job", 0, 2))
        clock.now_s += 34.0
        heard.wait_for_text("No sign of life for 34 s")
        poller.rest()
        told = len(heard.readings)
        clock.now_s += 60.0
        poller.watch(Watched("job", 1, 2))
        clock.now_s += 21.0
        heard.wait_for_text("No sign of life for 21 s")
        assert next(reading.waited_s for reading in heard.readings[told:]) == 21


def test_fewer_seconds_left_are_a_sign_of_life_and_more_are_not(clock: HandClock) -> None:
    pulse = Pulse(clock)
    pulse.heard("step 1", 10.0)
    for eta_s, quiet_s in ((10.0, 5.0), (12.0, 10.0), (11.0, 15.0), (9.0, 0.0), (9.5, 5.0)):
        clock.now_s += 5.0
        pulse.heard("step 1", eta_s)
        assert pulse.quiet_s == quiet_s


PROGRESS = {**OPENAPI, "paths": {**OPENAPI["paths"], "/sdapi/v1/progress": {}, "/sdapi/v1/interrupt": {}}}


@pytest.fixture
def stage(server: ScriptedServer, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    server.play("GET /openapi.json", json_answer(PROGRESS))
    server.play("GET /sdapi/v1/options", json_answer(OPTIONS))
    server.play("GET /sdapi/v1/samplers", json_answer([{"name": "Euler", "aliases": [], "options": {}}]))
    server.play("GET /sdapi/v1/progress", state(15))
    connection = connect(ServerProfile("Odd", server.url))
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
    queue = JobQueue()
    runner = Runner(queue, connection, library, poll_interval_s=0.01, clock=clock)
    yield Stage(queue, runner, library, connection)
    assert runner.shutdown(LONGEST_WAIT_S)
    connection.close()
    library.close()


def test_a_silent_job_is_waited_for_until_its_answer_comes(
    server: ScriptedServer, stage: Stage, clock: HandClock
) -> None:
    server.play("POST /sdapi/v1/txt2img", plain(body(1), held=True))
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.job(job).progress.step == 15)
    clock.now_s += 3600.0
    stage.wait_for(lambda: stage.job(job).progress.text == "No sign of life for 60 min 0 s")
    assert stage.job(job).state is JobState.SENT
    server.release()
    assert stage.wait_over(job).state is JobState.DONE
    assert len(stage.job(job).images) == 1
    assert stage.job(job).progress.waited_s == 0


def test_nobody_is_asked_about_an_interrupt_of_a_job_given_up(
    server: ScriptedServer, stage: Stage, clock: HandClock
) -> None:
    """The server was busy before and knows no tasks, so an interrupt could hit somebody else's work."""
    server.play("POST /sdapi/v1/txt2img", plain(body(1), held=True))
    stage.runner.start()
    job = stage.submit()
    stage.wait_for(lambda: stage.job(job).progress.step == 15)
    stage.runner.give_up("another job")
    stage.runner.give_up(job.id)
    assert stage.wait_over(job).state is JobState.CANCELLED
    assert not any(isinstance(event, InterruptAsked) for event in stage.events)
    assert "POST /sdapi/v1/interrupt" not in server.calls()


def test_however_often_a_server_did_not_answer_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.jobs.progress.LONGEST_PAUSE_S", 0.0)
    many = 1100  # doubled so often, no float holds the pause
    asked = threading.Semaphore(0)

    def fail(_received: object) -> Answer:
        asked.release()
        return json_answer({}, 500)

    with ScriptedServer() as server:
        server.play("GET /sdapi/v1/progress", fail)
        poller = ProgressPoller(Client(Transport(server.url)), lambda *_news: None, interval_s=0.0)
        poller.start()
        poller.watch(Watched("job", 0, 1))
        for _question in range(many):
            assert asked.acquire(timeout=LONGEST_WAIT_S)
        poller.stop(LONGEST_WAIT_S)
