"""After a crash: images that had arrived are kept once, and half ones are swept away."""

from __future__ import annotations

import io
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, features

from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.arrivals import RecordedSink
from app.jobs.job import Job, JobState
from app.jobs.journal import Journal
from app.jobs.keeping import BatchImages
from app.jobs.queue import JobQueue
from app.jobs.recovery import recover
from app.library.library import Library
from app.servers.capabilities import Capabilities

REQUEST = GenerationRequest(parameters={"prompt": "a fox", "seed": 7, "batch_size": 2})


def picture(shade: int = 0) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 8), (shade, 0, 0)).save(file, "PNG")
    return file.getvalue()


@dataclass
class Life:
    """A program that works on one job, and may be ended at any line."""

    folder: Path
    journal: Journal
    queue: JobQueue
    library: Library
    job: Job
    opened: list[RecordedSink] = field(default_factory=list)
    found: int = 0

    @classmethod
    def begin(cls, folder: Path) -> Life:
        journal = Journal(folder / "journal.sqlite")
        queue = JobQueue(journal=journal)
        library = Library(folder / "pictures", folder / "library.sqlite", "{seed}-{index}")
        if queue.jobs():
            return cls(folder, journal, queue, library, queue.jobs()[0])
        queue.submit(REQUEST, "home", "Home")
        job = queue.take("home")
        assert job is not None
        sent = queue.batch_sent(job.id, 0, job.payloads[0], b"{}")
        assert sent is not None
        return cls(folder, journal, queue, library, sent)

    def sink(self, index: int = 0) -> RecordedSink:
        sink = self.images().open_sink(index)
        self.opened.append(sink)
        return sink

    def images(self) -> BatchImages:
        return BatchImages(self.job, 0, None, Capabilities(), self.library, self.queue.book)

    def crash(self) -> Life:
        """End here and begin again, recovered."""
        for sink in self.opened:
            file = sink._sink._file  # type: ignore[union-attr]
            if file is not None:
                file.close()  # as the system does for a program that is gone
        self.end()
        after = Life.begin(self.folder)
        self.__dict__.update(after.__dict__)
        self.found = recover(self.queue, self.library)
        return self

    def end(self) -> None:
        self.queue.close()
        self.journal.close()
        self.library.close()

    def files(self) -> list[Path]:
        return sorted(path for path in (self.folder / "pictures").rglob("*") if path.is_file())

    def kept(self) -> tuple[GeneratedImage, ...]:
        job = self.queue.get(self.job.id)
        assert job is not None
        return job.images


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    life = Life.begin(tmp_path)
    yield life
    life.end()


def check_kept_once(life: Life, *contents: bytes) -> None:
    assert [image.path.read_bytes() for image in life.kept()] == list(contents)
    assert [image.path for image in life.kept()] == [image.path for image in life.library.newest(9)][::-1]
    assert sorted(image.path for image in life.kept()) == life.files()
    assert life.journal.files() == ()
    assert life.job.state is JobState.UNKNOWN
    assert recover(life.queue, life.library) == 0


def test_a_finished_file_nobody_knew_of_is_kept(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    sink.finish()
    life.crash()
    check_kept_once(life, picture())
    assert life.kept()[0].prompt == "a fox"
    assert (life.kept()[0].width, life.kept()[0].height) == (16, 8)


def test_half_an_image_is_swept_away(life: Life) -> None:
    life.sink().write(picture()[:-20])
    life.crash()
    check_kept_once(life)


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "WEBP", *(["AVIF"] if features.check("avif") else [])])
@pytest.mark.parametrize("tail", [b"", b"\0tail"])
def test_a_whole_image_of_any_format_is_kept_whatever_follows_it(life: Life, kind: str, tail: bytes) -> None:
    file = io.BytesIO()
    Image.new("RGB", (16, 8)).save(file, kind)
    life.sink().write(file.getvalue() + tail)
    life.crash()
    check_kept_once(life, file.getvalue() + tail)


def test_what_is_of_no_known_format_and_may_be_whole_stays_outside_the_library(life: Life) -> None:
    life.sink().write(b"BM" + bytes(1000))
    life.crash()
    assert [(path.name, path.read_bytes()) for path in life.files()] == [("7-1.bin", b"BM" + bytes(1000))]
    assert life.kept() == ()
    assert life.journal.files() == ()


def test_a_whole_image_without_a_name_is_kept(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    life.crash()
    check_kept_once(life, picture())
    assert life.kept()[0].path.name == "7-1.png"


def test_an_image_that_got_its_name_in_the_last_moment_is_found(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    sink._sink.finish()  # the journal never hears of it
    life.crash()
    check_kept_once(life, picture())


@pytest.mark.skipif(os.name != "posix", reason="elsewhere not everybody may make symbolic links")
def test_links_to_nothing_hide_no_image(life: Life) -> None:
    links = [life.folder / "pictures" / f"{number}.png" for number in range(20, 40)]
    links[0].parent.mkdir()
    for link in links[:10]:
        link.symlink_to("nothing" if int(link.stem) % 2 else link.name)
    sink = life.sink()
    sink.write(picture())
    sink._sink.finish()
    for link in links[10:]:  # whichever end of the folder is looked at first
        link.symlink_to("nothing" if int(link.stem) % 2 else link.name)
    life.crash()
    for link in links:
        link.unlink()
    check_kept_once(life, picture())


def test_an_image_in_the_library_that_the_job_did_not_hear_of_is_its_own(life: Life) -> None:
    images = life.images()
    for index in range(2):
        sink = images.open_sink(index)
        sink.write(picture(index))
        sink.finish()
    next(images.keep(None))
    life.crash()
    check_kept_once(life, picture(0), picture(1))


def test_a_file_with_two_names_is_one_image(life: Life) -> None:
    images = life.images()
    sink = images.open_sink(0)
    sink.write(picture())
    path = sink.finish()
    second = path.with_name("better.png")
    os.link(path, second)
    kept = life.library.add(GeneratedImage(second, job_id=life.job.id))
    life.crash()
    assert [image.path for image in life.kept()] == [kept.path]
    check_kept_once(life, picture())


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("library", "UPDATE images SET payload = substr(payload, 2)"),
        ("library", "UPDATE images SET created = 'x'"),
        ("journal", "UPDATE files SET path = 'x'"),
        ("journal", "UPDATE files SET temporary = 'x'"),
        ("journal", "UPDATE files SET batch = -9, position = -9"),
        ("journal", "UPDATE files SET inode = 'x'"),
        ("journal", """UPDATE files SET path = NULL, temporary = '"/no\\u0000name/here"'"""),
    ],
)
def test_a_damaged_value_stops_no_start_and_no_other_image(life: Life, file: str, statement: str) -> None:
    images = life.images()
    for index in range(2):
        sink = images.open_sink(index)
        sink.write(picture(index))
        sink.finish()
    life.queue.image_kept(life.job.id, next(images.keep(None)))
    life.end()
    connection = sqlite3.connect(life.folder / f"{file}.sqlite")
    with connection:
        connection.execute(statement)
    connection.close()
    life.__dict__.update(Life.begin(life.folder).__dict__)
    recover(life.queue, life.library)
    assert [path.read_bytes() for path in life.files()] == [picture(0), picture(1)]
    assert life.job.state is JobState.UNKNOWN
    if "batch" not in statement and "no" not in statement:
        assert {picture(1)} <= {image.path.read_bytes() for image in life.library.newest(9)}


def test_a_file_that_is_gone_is_no_error(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    sink.finish().unlink()
    life.crash()
    check_kept_once(life)


def test_what_a_job_had_when_it_was_answered_is_kept_and_the_job_done(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    sink.finish()
    life.queue.batch_answered(life.job.id, 0)
    life.crash()
    assert life.job.state is JobState.DONE
    assert [image.path.read_bytes() for image in life.kept()] == [picture()]


def test_files_of_a_job_that_left_the_list_stay_and_are_asked_about_no_more(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    path = sink.finish()
    life.queue.cancelled(life.job.id)
    life.queue.clear_finished()
    recover(life.queue, life.library)
    assert path.exists()
    assert life.journal.files() == ()


def test_a_whole_image_without_a_name_of_a_job_that_left_the_list_gets_one(life: Life) -> None:
    life.sink().write(picture())
    life.queue.cancelled(life.job.id)
    life.queue.clear_finished()
    recover(life.queue, life.library)
    assert [(path.suffix, path.read_bytes()) for path in life.files()] == [(".png", picture())]
    assert life.journal.files() == ()


def test_a_file_that_never_began_leaves_nothing(life: Life) -> None:
    facts = life.images().first_facts(0)
    sink = life.library.open_sink(facts)
    life.journal.file_opened(life.job.id, 0, 0, sink.temporary)
    assert life.files() == []
    life.crash()
    check_kept_once(life)


def test_a_file_that_has_both_its_names_is_one_image(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    second = life.folder / "pictures" / "7-1.png"
    os.link(life.files()[0], second)  # the first one was to be removed next
    life.crash()
    check_kept_once(life, picture())
    assert life.kept()[0].path == second


def test_a_better_name_that_nobody_wrote_down_is_taken_away(life: Life) -> None:
    sink = life.sink()
    sink.write(picture())
    path = sink.finish()
    os.link(path, path.with_name("said by the server.png"))
    life.crash()
    check_kept_once(life, picture())


def test_the_second_image_of_a_batch_keeps_its_own_seed(life: Life) -> None:
    images = life.images()
    for index in range(2):
        sink = images.open_sink(index)
        sink.write(picture(index))
        sink.finish()
    life.crash()
    check_kept_once(life, picture(0), picture(1))
    assert [(image.seed, image.index) for image in life.kept()] == [(7, 0), (8, 1)]
    assert [image.path.name for image in life.kept()] == ["7-1.png", "8-2.png"]
