"""What the queue tells the journal is on the disk before anyone hears of it; images and their files may wait."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.book import JournalError
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue


class Written:
    """How durable each transaction was since the last look."""

    def __init__(self, journal: Journal) -> None:
        self._statements: list[str] = []
        assert journal._connection is not None
        journal._connection.set_trace_callback(self._statements.append)

    def modes(self) -> set[str]:
        mode, found = "not said", set()
        for statement in self._statements:
            if statement.startswith("PRAGMA synchronous"):
                mode = statement.rpartition(" ")[2]
            elif statement.startswith("BEGIN"):
                found.add(mode)
        self._statements.clear()
        return found


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.sqlite")
    yield journal
    journal.close()


def test_every_change_of_a_job_waits_for_the_disk(journal: Journal) -> None:
    queue = JobQueue(journal=journal)
    written = Written(journal)
    job = queue.submit(GenerationRequest(parameters={"prompt": "a fox"}), "home", "Home")
    assert written.modes() == {"FULL"}
    assert queue.take("home") is not None
    assert written.modes() == {"FULL"}
    queue.batch_sent(job.id, 0, job.payloads[0], b"{}")
    assert written.modes() == {"FULL"}
    queue.batch_answered(job.id, 0)
    assert written.modes() == {"FULL"}
    queue.done(job.id)
    assert written.modes() == {"FULL"}
    queue.pause("lunch")
    assert written.modes() == {"FULL"}
    queue.close()


def test_images_and_their_files_are_left_to_the_system(journal: Journal, tmp_path: Path) -> None:
    queue = JobQueue(journal=journal)
    job = queue.submit(GenerationRequest(parameters={"prompt": "a fox"}), "home", "Home")
    queue.take("home")
    queue.batch_sent(job.id, 0, job.payloads[0], b"{}")
    written = Written(journal)
    number = journal.file_opened(job.id, 0, 0, tmp_path / "a.part")
    journal.file_finished(number, tmp_path / "a.png")
    queue.image_kept(job.id, GeneratedImage(tmp_path / "a.png", id=1))
    journal.file_settled(number)
    assert written.modes() == {"NORMAL"}
    queue.close()


def test_what_failed_to_be_written_waits_for_the_disk_the_next_time(journal: Journal, tmp_path: Path) -> None:
    """It may hold more than the image that is told then."""
    assert journal._connection is not None
    journal._connection.execute("PRAGMA query_only = 1")
    journal.image_kept("job", 0, GeneratedImage(tmp_path / "a.png", id=1))
    with pytest.raises(JournalError):
        journal.write()
    journal._connection.execute("PRAGMA query_only = 0")
    written = Written(journal)
    journal.image_kept("job", 1, GeneratedImage(tmp_path / "b.png", id=2))
    journal.write()
    assert written.modes() == {"FULL"}
    journal.image_kept("job", 2, GeneratedImage(tmp_path / "c.png", id=3))
    journal.write()
    assert written.modes() == {"NORMAL"}
