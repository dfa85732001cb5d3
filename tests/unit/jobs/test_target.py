"""Several servers: a job goes to its own, or to any that has the checkpoint it asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from app.api.replies import Checkpoint
from app.generation.request import GenerationRequest, Mode
from app.jobs.job import Job, JobState, Problem
from app.jobs.queue import JobQueue
from app.jobs.runner import Runner
from app.jobs.target import ANY_SERVER, can_serve, wanted_checkpoint
from app.library.library import Library
from app.servers.capabilities import FEATURE_PATHS, Capabilities, ServerKind
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from tests.dialects.a1111 import A1111
from tests.dialects.http import Double
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.webui import WebUi
from tests.unit.jobs.stage import LONGEST_WAIT_S, Stage


def asking(checkpoint: str | None = None, mode: Mode = Mode.TEXT_TO_IMAGE) -> GenerationRequest:
    overrides = {} if checkpoint is None else {"sd_model_checkpoint": checkpoint}
    return GenerationRequest(mode=mode, parameters={"prompt": "a fox", "steps": 2}, overrides=overrides)


def job_for(checkpoint: str | None = None, **more: Any) -> Job:
    return JobQueue().submit(asking(checkpoint, **more), ANY_SERVER, "")


SERVER = Capabilities(
    kind=ServerKind.A1111,
    paths=frozenset(FEATURE_PATHS.values()),
    checkpoints=(Checkpoint("sub/tiny.safetensors [abc123abcd]", "sub_tiny", "abc123abcd"),),
)


def test_a_server_can_serve_what_asks_for_no_checkpoint_or_for_one_it_lists_by_any_name() -> None:
    assert can_serve(job_for(), SERVER)
    assert can_serve(job_for("sub_tiny"), SERVER)
    assert can_serve(job_for("sub/tiny.safetensors"), SERVER)
    assert not can_serve(job_for("other"), SERVER)
    assert can_serve(job_for("other"), Capabilities())
    only_text = Capabilities(paths=frozenset({"/sdapi/v1/txt2img"}))
    assert can_serve(job_for(), only_text)
    assert not can_serve(job_for(mode=Mode.IMAGE_TO_IMAGE), only_text)
    assert wanted_checkpoint(job_for(" x ")) == "x"


def test_a_server_takes_the_first_job_that_fits_and_leaves_the_others_in_their_order() -> None:
    queue = JobQueue()
    other = queue.submit(asking("other"), ANY_SERVER, "")
    elsewhere = queue.submit(asking(), "elsewhere", "Elsewhere")
    mine = queue.submit(asking("sub_tiny"), ANY_SERVER, "")
    taken = queue.take("here", server_name="Here", fits=lambda job: can_serve(job, SERVER))
    assert taken is not None
    assert (taken.id, taken.server_id, taken.server_name) == (mine.id, "here", "Here")
    assert [job.id for job in queue.waiting()] == [other.id, elsewhere.id]
    queue.put_back(taken.id)
    assert queue.waiting()[0].server_id == ANY_SERVER


def test_a_job_that_fits_nobody_waits_until_a_server_looks_again() -> None:
    queue = JobQueue()
    known: list[Capabilities] = [SERVER]
    taken: list[Job | None] = []
    waiter = threading.Thread(
        target=lambda: taken.append(queue.take("here", fits=lambda job: can_serve(job, known[0]))), daemon=True
    )
    waiter.start()
    job = queue.submit(asking("new"), ANY_SERVER, "")
    known[0] = Capabilities(checkpoints=(Checkpoint("new.ckpt", "new"),))
    queue.wake()
    waiter.join(LONGEST_WAIT_S)
    assert [each.id for each in taken if each is not None] == [job.id]


def test_failures_in_a_row_are_counted_by_server() -> None:
    queue = JobQueue()

    def run(server: str, *, fails: bool) -> None:
        queue.submit(asking(), server, server)
        job = queue.take(server)
        assert job is not None
        if fails:
            queue.failed(job.id, Problem("Broken."))
        else:
            queue.done(job.id)

    for _ in range(2):
        run("bad", fails=True)
        run("good", fails=False)
    assert queue.pause_reason is None
    run("bad", fails=True)
    assert queue.pause_reason is not None
    assert "Broken." in queue.pause_reason


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}-{job}")
    yield library
    library.close()


@pytest.fixture
def serve(library: Library) -> Iterator[Callable[[JobQueue, Double, str], tuple[Connection, Stage]]]:
    with ExitStack() as stack:

        def begin(queue: JobQueue, double: Double, name: str) -> tuple[Connection, Stage]:
            stack.enter_context(double)
            connection = connect(ServerProfile(name, double.url))
            stack.callback(connection.close)
            runner = Runner(queue, connection, library, poll_interval_s=0.02)
            stack.callback(runner.shutdown, LONGEST_WAIT_S)
            stage = Stage(queue, runner, library, connection)
            runner.start()
            return connection, stage

        yield begin


def test_two_servers_work_at_the_same_time_each_on_what_it_can(
    serve: Callable[[JobQueue, Double, str], tuple[Connection, Stage]],
) -> None:
    queue = JobQueue()
    kobold = KoboldCpp()
    _small, _ = serve(queue, kobold, "Small")
    large, stage = serve(queue, WebUi(A1111), "Large")
    title = large.capabilities.checkpoints[0].title
    with kobold.machine.turn("held"):  # it refuses for now
        for_large = queue.submit(asking(title), ANY_SERVER, "")
        own = queue.submit(asking(), large.profile.id, "Large")
        assert stage.wait_over(for_large).server_name == "Large"
        assert stage.wait_over(own).state is JobState.DONE
    for_small = queue.submit(asking("only-model"), ANY_SERVER, "")
    assert stage.wait_over(for_small).server_name == "Small"
    assert [job.state for job in queue.jobs()] == [JobState.DONE] * 3
    assert large.measure() > 0
    assert large.latency_ms > 0
