"""What is written down is what is there again after the end, however it came."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.jobs.book import JournalError, JournalInUseError
from app.jobs.events import Event, QueuePaused, StorageFailed
from app.jobs.job import Job, JobState, Problem, Progress, Stop, Trace
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue, Taken

PICTURE = "iVBORw0K" * 4000
REQUEST = GenerationRequest(parameters={"prompt": "a cat", "n_iter": 3}, overrides={"CLIP_stop_at_last_layers": 2})
WITH_PICTURE = GenerationRequest(
    mode=Mode.IMAGE_TO_IMAGE, parameters={"prompt": "b", "n_iter": 2, "init_images": [PICTURE]}
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


class Reopening:
    """A queue that may be ended and begun again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.begin()

    def begin(self) -> None:
        self.journal = Journal(self.file)
        self.queue = JobQueue(random.Random(3), self.journal)

    def again(self) -> JobQueue:
        """The queue as another start of the program finds it."""
        self.end()
        self.begin()
        return self.queue

    def end(self) -> None:
        self.queue.close()
        self.journal.close()


def bare(job: Job) -> Job:
    """Without readings, which are not worth writing down."""
    return replace(job, progress=Progress(), trace=Trace.UNASKED)


def expected(job: Job) -> Job:
    """What must be there of ``job`` after a restart, but for the time of an end."""
    job = bare(job)
    if job.state is not JobState.SENT:
        return job
    if job.is_in_doubt:
        state = JobState.UNKNOWN
    elif job.stop is not Stop.NO:
        state = JobState.CANCELLED
    else:
        state = JobState.DONE if job.answered == len(job.payloads) else JobState.QUEUED
    return replace(job, state=state)


def comparable(job: Job) -> Job:
    """For jobs whose end was decided at the restart: the moment and the words are not compared."""
    return replace(bare(job), ended=None, problem=None, stop=Stop.NO, for_any_server=False)


def sent(queue: JobQueue, body: bytes = b"{}", *, server: str = "home") -> Job:
    """Take the next job and send its next batch."""
    job = queue.take(server)
    assert job is not None
    payload = {**job.payloads[job.answered], "force_task_id": f"task({job.number})"}
    current = queue.batch_sent(job.id, job.answered, payload, body)
    assert current is not None
    return current


STEPS = (
    "submit", "front", "anywhere", "picture", "one", "take", "send", "answer", "image", "done", "failed", "cancelled",
    "unknown", "cancel", "stop", "pause", "resume", "move", "withdraw", "retry", "retry all", "remove", "clear",
    "put back", "again", "take out", "put in", "spread",
)  # fmt: skip


class Play:
    """One random life of a queue."""

    def __init__(self, life: Reopening) -> None:
        self.life = life
        self.images = 0
        self.taken: tuple[Taken, ...] = ()

    @property
    def queue(self) -> JobQueue:
        return self.life.queue

    def do(self, step: str, number: int) -> None:
        jobs = self.queue.jobs()
        job = jobs[number % len(jobs)] if jobs else None
        if step in ("submit", "front", "anywhere", "picture", "one"):
            request = WITH_PICTURE if step == "picture" else REQUEST
            server = "" if step == "anywhere" else "home"
            self.queue.submit(request, server, server.title(), front=step == "front", as_one=step == "one")
        elif step == "take":
            is_free = not any(each.state is JobState.SENT for each in jobs)
            if self.queue.pause_reason is None and self.queue.waiting() and is_free:
                self.queue.take("home")
        elif step == "pause":
            self.queue.pause(f"because {number}")
        elif step == "resume":
            self.queue.resume()
        elif step == "retry all":
            self.queue.retry_failed()
        elif step == "clear":
            self.queue.clear_finished()
        elif step == "again":
            self.life.again()
        elif step == "put in":
            self.queue.put_in(self.taken)
        elif step == "take out":
            self.taken = self.queue.take_out([each.id for each in jobs[number % 5 : number % 5 + 3]]) or self.taken
        elif job is not None:
            self._do_with(job, step, number)

    def _do_with(self, job: Job, step: str, number: int) -> None:
        queue = self.queue
        if step == "send" and job.state is JobState.SENT and not job.is_in_doubt and job.answered < len(job.payloads):
            queue.batch_sent(job.id, job.answered, {**job.payloads[job.answered], "force_task_id": "mine"}, b"bytes")
        elif step == "answer" and job.state is JobState.SENT and job.is_in_doubt:
            queue.batch_answered(job.id, job.sent - 1)
        elif step == "image":
            self.images += 1
            queue.image_kept(job.id, GeneratedImage(Path(f"/p/{self.images}.png"), seed=2**32 - 1, job_id=job.id))
        elif step in ("done", "cancelled") and job.state is JobState.SENT:
            getattr(queue, step)(job.id)
        elif step in ("failed", "unknown") and job.state is JobState.SENT:
            getattr(queue, step)(job.id, Problem("No", "there", "try", "half \ud800"))
        elif step == "spread" and not job.is_in_doubt:
            rest = [{**payload, "part": part} for payload in job.payloads[job.answered :] for part in range(number % 3)]
            queue.spread(job.id, (*job.payloads[: max(1, job.answered)], *rest))
        elif step == "put back" and not job.is_in_doubt:
            queue.put_back(job.id)
        elif step == "move":
            queue.move(job.id, number % 7)
        elif step == "stop":
            queue.ask_to_stop(job.id, Stop.AFTER_BATCH)
        elif step in ("cancel", "withdraw", "retry", "remove"):
            getattr(queue, step)(job.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 50)), max_size=40))
def test_whatever_happened_to_the_queue_it_is_the_same_after_a_restart(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    life = Reopening(tmp_path_factory.mktemp("life") / "journal.sqlite")
    play = Play(life)
    for step, number in steps:
        play.do(step, number)
    before, order, pause = life.queue.jobs(), life.queue.waiting(), life.queue.pause_reason
    after = life.again()
    try:
        was_sent = {job.id for job in before if job.state is JobState.SENT}
        for old, new in zip(before, after.jobs(), strict=True):
            if old.id in was_sent:
                told = comparable(expected(old))
                if new.state in (JobState.DONE, JobState.CANCELLED):
                    told = replace(told, request=new.request, payloads=new.payloads)
                assert comparable(new) == told
            else:
                assert bare(new) == bare(old)
        waiting = [job.id for job in after.waiting()]
        assert [job_id for job_id in waiting if job_id not in was_sent] == [job.id for job in order]
        assert set(waiting) == {job.id for job in after.jobs() if job.state is JobState.QUEUED}
        assert after.pause_reason == pause
        assert after.submit(REQUEST, "x", "X").number > max([job.number for job in before], default=0)
    finally:
        life.end()


def test_the_bytes_sent_are_there_after_a_restart_and_gone_when_answered(file: Path) -> None:
    life = Reopening(file)
    life.queue.submit(REQUEST, "home", "Home")
    body = json.dumps({"prompt": "ä", "seed": 1}).encode()
    job = sent(life.queue, body)
    queue = life.again()
    again = queue.get(job.id)
    assert again is not None
    assert (again.state, again.task_id) == (JobState.UNKNOWN, "task(1)")
    assert again.payloads == job.payloads
    assert queue.body(job.id, 0) == body
    queue.retry(job.id)
    assert queue.body(job.id, 0) == body
    taken = queue.take("home")
    assert taken is not None
    queue.batch_sent(job.id, 0, taken.payloads[0], body)
    queue.batch_answered(job.id, 0)
    assert queue.body(job.id, 0) is None
    life.end()


@pytest.mark.parametrize("sent", [0, 1, 2, 3])
def test_a_job_spread_over_more_requests_is_that_after_a_restart(file: Path, sent: int) -> None:
    life = Reopening(file)
    request = GenerationRequest(
        mode=Mode.IMAGE_TO_IMAGE, parameters={"prompt": "b", "batch_size": 3, "seed": 5, "init_images": [PICTURE]}
    )
    job = life.queue.submit(request, "home", "Home")
    assert life.queue.take("home") is not None
    parts = tuple({**job.payloads[0], "batch_size": 1, "seed": 5 + part} for part in range(3))
    life.queue.spread(job.id, parts)
    for index in range(sent):
        life.queue.batch_sent(job.id, index, {**parts[index], "force_task_id": f"t{index}"}, b"bytes %d" % index)
        if index < sent - 1:
            life.queue.batch_answered(job.id, index)
    before = life.queue.get(job.id)
    assert before is not None
    after = life.again().get(job.id)
    assert after is not None
    assert after.payloads == before.payloads
    assert (after.sent, after.answered) == (sent, max(0, sent - 1))
    assert life.queue.body(job.id, sent - 1) == (b"bytes %d" % (sent - 1) if sent else None)
    assert life.journal.notice == ""
    life.end()


def test_pictures_are_kept_once_and_leave_with_the_end_of_the_job(file: Path) -> None:
    life = Reopening(file)
    waiting = life.queue.submit(WITH_PICTURE, "home", "Home")
    life.queue.submit(WITH_PICTURE, "home", "Home")
    done = sent(life.queue, PICTURE.encode())
    assert done.id == waiting.id
    life.queue.batch_answered(done.id, 0)
    life.queue.done(done.id)
    queue = life.again()
    kept = queue.waiting()[0]
    assert kept.request == WITH_PICTURE
    assert all(payload["init_images"] == [PICTURE] for payload in kept.payloads)
    over = queue.get(done.id)
    assert over is not None
    assert over.payloads[0]["init_images"] == over.request.parameters["init_images"] == ["<image, 24 kB>"]
    life.end()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM batches").fetchone() == (0,)
    connection.close()


def damaged_head(file: Path) -> None:
    file.write_bytes(b"no database at all " * 100)


def damaged_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 : len(data) - 10] = os.urandom(len(data) - 4106)
    file.write_bytes(data)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [damaged_head, damaged_middle, cut_short])
def test_a_damaged_journal_costs_its_content_and_not_the_start(file: Path, damage: Callable[[Path], None]) -> None:
    life = Reopening(file)
    life.queue.submit(REQUEST, "home", "Home")
    life.end()
    damage(file)
    life.begin()
    assert life.queue.jobs() == ()
    assert str(file.with_name("journal.sqlite.bad")) in life.journal.notice
    assert file.with_name("journal.sqlite.bad").exists()
    life.queue.submit(REQUEST, "home", "Home")
    assert len(life.again().jobs()) == 1
    assert life.journal.notice == ""
    life.end()


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '{"state": "odd"}', "null"])
def test_one_job_that_cannot_be_read_does_not_cost_the_others(file: Path, text: str) -> None:
    life = Reopening(file)
    bad, good = (life.queue.submit(REQUEST, "home", "Home") for _ in range(2))
    life.end()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jobs SET status = ? WHERE id = ?", (text, bad.id))
    connection.close()
    life.begin()
    assert [job.id for job in life.queue.jobs()] == [job.id for job in life.queue.waiting()] == [good.id]
    assert "1 of the queue's jobs" in life.journal.notice
    assert file.with_name("journal.sqlite.bad").exists()
    life.end()


def test_only_one_program_opens_a_journal(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.jobs.journal_file.LONGEST_WAIT_S", 0.05)
    life = Reopening(file)
    with pytest.raises(JournalInUseError):
        Journal(file)
    life.end()


def test_a_journal_of_a_newer_program_is_left_alone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(JournalError, match="newer"):
        Journal(file)
    assert not file.with_name("journal.sqlite.bad").exists()


def test_a_job_taken_but_not_sent_waits_again_in_front(file: Path) -> None:
    life = Reopening(file)
    first, second = (life.queue.submit(REQUEST, "home", "Home") for _ in range(2))
    life.queue.take("home")
    assert [job.id for job in life.again().waiting()] == [first.id, second.id]
    life.end()


def test_a_change_that_cannot_be_written_pauses_the_queue_and_is_written_later(file: Path) -> None:
    life = Reopening(file)
    heard: list[Event] = []
    life.queue.add_listener(heard.append)
    connection = life.journal._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 1")  # like a full disk
    job = life.queue.submit(WITH_PICTURE, "home", "Home")
    assert life.queue.waiting() == (job,)
    assert sum(isinstance(event, StorageFailed) for event in heard) == 1
    assert isinstance(heard[-1], QueuePaused)
    assert "full" in heard[-1].reason
    connection.execute("PRAGMA max_page_count = 1000000")
    life.queue.resume()
    assert life.queue.pause_reason is None
    assert life.again().get(job.id) == job
    life.end()


def test_what_cannot_be_written_down_is_not_sent(file: Path) -> None:
    life = Reopening(file)
    job = life.queue.submit(WITH_PICTURE, "home", "Home")
    assert life.queue.take("home") is not None
    connection = life.journal._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(JournalError):
        life.queue.batch_sent(job.id, 0, job.payloads[0], PICTURE.encode())
    life.queue.put_back(job.id)
    assert life.queue.pause_reason
    connection.execute("PRAGMA max_page_count = 1000000")
    life.end()


KILLED = """
import os, signal, sys
from pathlib import Path
from app.generation.request import GenerationRequest
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
queue = JobQueue(journal=Journal(Path(sys.argv[1])))
request = GenerationRequest(parameters={"prompt": "a", "n_iter": 2})
for _ in range(3):
    queue.submit(request, "home", "Home")
job = queue.take("home")
queue.batch_sent(job.id, 0, job.payloads[0], b"exactly this")
print(job.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_killed_program_leaves_its_queue(file: Path) -> None:
    root = Path(__file__).parents[3]
    run: Any = subprocess.run(
        [sys.executable, "-c", KILLED, str(file)], cwd=root, capture_output=True, text=True, check=False, timeout=100
    )
    job_id = run.stdout.strip()
    assert job_id, run.stderr
    life = Reopening(file)
    assert [job.state for job in life.queue.jobs()] == [JobState.UNKNOWN, JobState.QUEUED, JobState.QUEUED]
    assert life.queue.body(job_id, 0) == b"exactly this"
    life.end()


def test_a_job_that_was_taken_out_comes_back_the_very_same_also_after_a_restart(file: Path) -> None:
    life = Reopening(file)
    queue = life.queue
    for _ in range(3):
        queue.submit(REQUEST, "home", "Home")
    body = json.dumps({"prompt": "ä", "seed": 1}).encode()
    job = sent(queue, body)
    queue.image_kept(job.id, GeneratedImage(Path("/p/1.png"), seed=1, job_id=job.id))
    queue.unknown(job.id, Problem("cut"))
    queue.retry(job.id)
    before, order = queue.jobs(), queue.waiting()
    taken = queue.take_out([order[2].id, order[0].id])
    assert [each.job for each in taken] == [order[0], order[2]]
    assert queue.waiting() == order[1:2]
    assert len(life.again().jobs()) == 1
    life.queue.put_in(taken)
    life.queue.put_in(taken)
    queue = life.again()
    assert [comparable(each) for each in queue.jobs()] == [comparable(each) for each in before]
    assert [each.id for each in queue.waiting()] == [each.id for each in order]
    assert queue.body(job.id, 0) == body
    assert queue.take_out(["unknown"]) == ()
    life.end()


def test_what_is_told_about_a_job_is_flushed_to_the_disk_and_its_images_are_not(file: Path) -> None:
    def has_waited() -> bool:
        """Whether the last transaction waited for the disk (FULL), not only for the system (NORMAL)."""
        assert life.journal._connection is not None
        (level,) = life.journal._connection.execute("PRAGMA synchronous").fetchone()
        assert level in (1, 2)
        return bool(level == 2)

    life = Reopening(file)
    job = life.queue.submit(REQUEST, "home", "Home")
    assert has_waited()
    life.queue.take("home")
    life.queue.batch_sent(job.id, 0, job.payloads[0], b"bytes")
    assert has_waited()
    life.queue.image_kept(job.id, GeneratedImage(Path("/p/1.png"), job_id=job.id))
    assert not has_waited()
    life.queue.batch_answered(job.id, 0)
    assert has_waited()
    life.queue.pause("because")
    assert has_waited()
    life.end()
