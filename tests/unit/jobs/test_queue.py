"""The queue owns the jobs: who may change what, and who hears of it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.generation.grids.place import GridPlace
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs import ledger as ledger_module
from app.jobs.events import Event, ImageKept, JobChanged, JobsAdded, JobsRemoved, QueueChanged
from app.jobs.job import Job, JobState, Problem, Progress, Stop
from app.jobs.journal import Journal
from app.jobs.plan import PlanError
from app.jobs.queue import JobQueue
from tests.unit.jobs.stage import LONGEST_WAIT_S

REQUEST = GenerationRequest(parameters={"prompt": "a cat", "n_iter": 2, "batch_size": 3})


@pytest.fixture
def queue() -> Iterator[JobQueue]:
    queue = JobQueue(random.Random(1))
    yield queue
    queue.close()


@pytest.fixture
def heard(queue: JobQueue) -> list[Event]:
    events: list[Event] = []
    queue.add_listener(events.append)
    return events


def submit(queue: JobQueue, server: str = "home", *, front: bool = False) -> Job:
    return queue.submit(REQUEST, server, server.title(), front=front)


def take(queue: JobQueue, server: str = "home") -> Job:
    job = queue.take(server)
    assert job is not None
    return job


def test_a_submitted_job_waits_with_its_payloads_fixed(queue: JobQueue, heard: list[Event]) -> None:
    job = submit(queue)
    assert (job.state, job.number, job.server_name, job.expected_images) == (JobState.QUEUED, 1, "Home", 6)
    assert len(job.payloads) == 2
    assert job.payloads[1]["seed"] == job.payloads[0]["seed"] + 3
    assert heard == [JobChanged(job), QueueChanged((job.id,))]
    assert queue.get(job.id) == job


@pytest.mark.parametrize("levels", [*range(480, 520), 5_000])
def test_a_request_nested_too_deeply_is_refused_and_does_no_harm(tmp_path: Path, levels: int) -> None:
    deep: Any = 1
    for _level in range(levels):
        deep = [deep]
    journal = Journal(tmp_path / "journal.sqlite")
    queue = JobQueue(journal=journal)
    with pytest.raises(PlanError, match="deep"):
        queue.submit(GenerationRequest(extra={"x": deep}), "home", "Home")
    assert queue.jobs() == ()
    job = submit(queue)
    assert take(queue).id == job.id
    journal.close()


def test_jobs_are_taken_in_order_and_the_front_comes_first(queue: JobQueue) -> None:
    first, second = submit(queue), submit(queue)
    urgent = submit(queue, front=True)
    assert [job.id for job in queue.waiting()] == [urgent.id, first.id, second.id]
    for expected in (urgent, first, second):
        job = take(queue)
        assert job.id == expected.id
        queue.done(job.id)
    assert [job.number for job in queue.jobs()] == [1, 2, 3]


ENDS: dict[str, Callable[[JobQueue, str], object]] = {
    "done": JobQueue.done,
    "unknown": lambda queue, job_id: queue.unknown(job_id, Problem("cut")),
    "given up": JobQueue.cancelled,
    "put back": JobQueue.put_back,
}


@pytest.mark.parametrize("end", ENDS)
def test_a_server_gets_no_further_job_while_one_is_there(queue: JobQueue, end: str) -> None:
    first, second = submit(queue), submit(queue)
    other = submit(queue, "away")
    take(queue)
    looks = threading.Semaphore(0)
    taken: list[Job | None] = []

    def is_wanted() -> bool:
        looks.release()
        return True

    thread = threading.Thread(target=lambda: taken.append(queue.take("home", is_wanted)), daemon=True)
    thread.start()
    assert looks.acquire(timeout=LONGEST_WAIT_S)
    queue.wake()
    assert looks.acquire(timeout=LONGEST_WAIT_S)
    assert take(queue, "away").id == other.id
    assert taken == []
    ENDS[end](queue, first.id)
    thread.join(LONGEST_WAIT_S)
    assert [job.id for job in taken if job] == [first.id if end == "put back" else second.id]


def test_a_runner_takes_only_the_jobs_of_its_server(queue: JobQueue) -> None:
    submit(queue, "home")
    other = submit(queue, "away")
    assert take(queue, "away").id == other.id
    assert len(queue.waiting()) == 1


def test_a_waiting_runner_wakes_for_a_job_and_for_the_end(queue: JobQueue) -> None:
    taken: list[Job | None] = []

    def run() -> None:
        while (job := queue.take("home")) is not None:
            taken.append(job)
            queue.done(job.id)
        taken.append(None)

    all_done = threading.Semaphore(0)
    queue.add_listener(lambda e: all_done.release() if isinstance(e, JobChanged) and e.job.is_over else None)
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    job = submit(queue)
    assert all_done.acquire(timeout=LONGEST_WAIT_S)
    queue.close()
    thread.join(LONGEST_WAIT_S)
    assert not thread.is_alive()
    assert [t and t.id for t in taken] == [job.id, None]


def test_a_runner_that_is_no_longer_wanted_leaves_the_job_to_the_next(queue: JobQueue) -> None:
    wanted = threading.Event()
    wanted.set()
    results: list[Job | None] = []
    thread = threading.Thread(target=lambda: results.append(queue.take("home", wanted.is_set)), daemon=True)
    thread.start()
    wanted.clear()
    queue.wake()
    thread.join(LONGEST_WAIT_S)
    assert results == [None]
    submit(queue)
    assert take(queue).state is JobState.SENT


def test_a_waiting_job_is_cancelled_at_once(queue: JobQueue, heard: list[Event]) -> None:
    job = submit(queue)
    cancelled = queue.cancel(job.id)
    assert cancelled is not None
    assert cancelled.state is JobState.CANCELLED
    assert cancelled.ended is not None
    assert queue.waiting() == ()
    assert heard[-2:] == [JobChanged(cancelled), QueueChanged(())]


def test_a_sent_job_is_only_asked_to_stop(queue: JobQueue) -> None:
    submit(queue)
    job = take(queue)
    stopped = queue.cancel(job.id)
    assert stopped is not None
    assert (stopped.state, stopped.stop) == (JobState.SENT, Stop.NOW)


def test_a_wish_to_stop_now_is_not_weakened(queue: JobQueue, heard: list[Event]) -> None:
    submit(queue)
    job = take(queue)
    queue.ask_to_stop(job.id, Stop.AFTER_BATCH)
    queue.ask_to_stop(job.id, Stop.NOW)
    heard.clear()
    after = queue.ask_to_stop(job.id, Stop.AFTER_BATCH)
    assert after is not None
    assert after.stop is Stop.NOW
    assert heard == []


@pytest.mark.parametrize("end", ["done", "failed", "cancelled"])
def test_a_job_that_is_over_never_changes_again(queue: JobQueue, end: str) -> None:
    submit(queue)
    job = take(queue)
    over = queue.failed(job.id, Problem("No")) if end == "failed" else getattr(queue, end)(job.id)
    assert over is not None
    assert over.state.value == end
    queue.done(job.id)
    queue.cancelled(job.id)
    queue.failed(job.id, Problem("Late"))
    queue.progressed(job.id, Progress(fraction=0.1))
    queue.batch_sent(job.id, 0, {})
    queue.cancel(job.id)
    assert queue.get(job.id) == over


def test_an_unknown_job_is_none_everywhere(queue: JobQueue) -> None:
    assert queue.get("x") is None
    assert queue.cancel("x") is None
    assert queue.done("x") is None
    assert queue.progressed("x", Progress()) is None
    assert queue.image_kept("x", GeneratedImage(Path("a.png"))) is None


def test_what_is_sent_is_what_is_remembered(queue: JobQueue) -> None:
    submit(queue)
    job = take(queue)
    payload = {**job.payloads[1], "force_task_id": "mine"}
    after = queue.batch_sent(job.id, 1, payload)
    assert after is not None
    assert after.sent == 2
    assert after.payloads == (job.payloads[0], payload)


def test_images_are_counted_and_told(queue: JobQueue, heard: list[Event]) -> None:
    submit(queue)
    job = take(queue)
    image = GeneratedImage(Path("a.png"), id=4)
    after = queue.image_kept(job.id, image)
    assert after is not None
    assert after.images == (image,)
    assert (after.progress.image, after.progress.images) == (1, 6)
    assert heard[-2:] == [JobChanged(after), ImageKept(after, image)]


def test_an_ended_job_lets_go_of_its_preview(queue: JobQueue) -> None:
    submit(queue)
    job = take(queue)
    queue.progressed(job.id, Progress(fraction=0.4, preview=b"picture", text="3/5"))
    failed = queue.failed(job.id, Problem("No"))
    assert failed is not None
    assert failed.progress == Progress(fraction=0.4, images=6)
    done = queue.done(take_new(queue).id)
    assert done is not None
    assert done.progress.fraction == 1.0


def take_new(queue: JobQueue) -> Job:
    submit(queue)
    return take(queue)


def test_finished_jobs_can_be_cleared_and_others_stay(queue: JobQueue, heard: list[Event]) -> None:
    over, waiting = submit(queue), submit(queue)
    queue.cancel(over.id)
    queue.clear_finished()
    assert queue.jobs() == (waiting,)
    assert heard[-1] == JobsRemoved((over.id,))


def test_only_so_many_finished_jobs_are_kept(queue: JobQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_module, "KEPT_FINISHED_JOBS", 2)
    jobs = [submit(queue) for _ in range(4)]
    for job in jobs:
        queue.cancel(job.id)
    assert [job.id for job in queue.jobs()] == [jobs[2].id, jobs[3].id]


def test_a_listener_that_left_hears_nothing_more(queue: JobQueue) -> None:
    events: list[Event] = []
    remove = queue.add_listener(events.append)
    remove()
    submit(queue)
    assert events == []


def test_a_failing_listener_harms_nobody(queue: JobQueue, caplog: pytest.LogCaptureFixture) -> None:
    def fail(event: Event) -> None:
        raise RuntimeError("broken")

    events: list[Event] = []
    queue.add_listener(fail)
    queue.add_listener(events.append)
    submit(queue)
    assert len(events) == 2
    assert "A listener of the queue failed" in caplog.text


def test_a_listener_may_call_the_queue(queue: JobQueue, heard: list[Event]) -> None:
    def cancel_at_once(event: Event) -> None:
        if isinstance(event, JobChanged) and event.job.state is JobState.QUEUED:
            queue.cancel(event.job.id)

    queue.add_listener(cancel_at_once)
    submit(queue)
    states = [event.job.state if isinstance(event, JobChanged) else event.waiting for event in heard]
    assert states == [JobState.QUEUED, 1, JobState.CANCELLED, 0]


def test_every_event_comes_once_and_in_order_from_many_threads(queue: JobQueue) -> None:
    waiting: list[int] = []
    numbers: list[int] = []
    told = threading.Semaphore(0)

    def listen(event: Event) -> None:
        if isinstance(event, QueueChanged):
            waiting.append(event.waiting)
            told.release()
        elif isinstance(event, JobChanged):
            numbers.append(event.job.number)

    queue.add_listener(listen)
    threads = [threading.Thread(target=lambda: [submit(queue) for _ in range(25)], daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(100):
        assert told.acquire(timeout=LONGEST_WAIT_S)
    for thread in threads:
        thread.join(LONGEST_WAIT_S)
    assert waiting == list(range(1, 101))
    assert numbers == list(range(1, 101))


def test_the_cells_of_a_grid_come_together_and_are_told_of_once(queue: JobQueue, heard: list[Event]) -> None:
    cells = [(REQUEST.with_parameters(seed=number), GridPlace("a" * 32, number)) for number in range(3)]
    first = submit(queue)
    heard.clear()
    jobs = queue.submit_grid(cells, "home", "Home")
    assert [job.grid for job in jobs] == [place for _request, place in cells]
    assert [event for event in heard if isinstance(event, QueueChanged)] == [
        QueueChanged((first.id, *(job.id for job in jobs)))
    ]
    assert heard == [JobsAdded(jobs), heard[-1]]
    bad = (REQUEST.with_parameters(prompt="x", own=_nested(6000)), GridPlace("b" * 32))
    with pytest.raises(PlanError):
        queue.submit_grid([cells[0], bad], "home", "Home")
    assert len(queue.jobs()) == 4


def _nested(levels: int) -> object:
    value: object = 1
    for _level in range(levels):
        value = [value]
    return value


def test_jobs_move_together_in_one_step(queue: JobQueue, heard: list[Event]) -> None:
    ids = [submit(queue).id for _number in range(5)]
    heard.clear()
    queue.move_together([ids[3], ids[4], "nobody"], 1)
    assert [job.id for job in queue.waiting()] == [ids[0], ids[3], ids[4], ids[1], ids[2]]
    assert len(heard) == 1
    queue.move_together([ids[0]], 99)
    assert queue.waiting()[-1].id == ids[0]


def test_a_cell_is_one_after_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    place = GridPlace("a" * 32, 1, 2, 3, 60, "CFG scale", "CFG scale 7")
    JobQueue(journal=journal).submit_grid([(REQUEST, place)], "home", "Home")
    journal.close()
    again = Journal(tmp_path / "journal.sqlite")
    assert [job.grid for job in JobQueue(journal=again).jobs()] == [place]
    again.close()
