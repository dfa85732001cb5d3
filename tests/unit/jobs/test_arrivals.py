"""What the disk does not take is held in memory until it does."""

from __future__ import annotations

import io
import os
import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from app.generation.request import GenerationRequest
from app.generation.result import NamingFacts
from app.jobs.arrivals import RecordedSink
from app.jobs.book import Book
from app.jobs.keeping import MOST_OPEN, BatchImages
from app.jobs.queue import JobQueue
from app.library.library import Library
from app.servers.capabilities import Capabilities

PIECES = (b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR", b"pixels" * 50, b"end")
WHOLE = b"".join(PIECES)
needs_posix = pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can remove or rename what is open")


@pytest.fixture
def sink(library: Library) -> RecordedSink:
    open_file = partial(library.open_sink, NamingFacts(datetime.now(UTC), seed=7, index=1))
    return RecordedSink(open_file, Book(), "job", 0, 0)


def is_held(sink: RecordedSink) -> bool:
    return sink.is_held


def check_kept(path: Path | None) -> None:
    assert path is not None
    assert path.read_bytes() == WHOLE
    assert [other.name for other in path.parent.iterdir()] == ["7-1.png"]


def test_an_image_whose_file_cannot_even_begin_is_held_and_saved_later(library: Library, tmp_path: Path) -> None:
    (tmp_path / "pictures").write_bytes(b"no folder can be made here")
    open_file = partial(library.open_sink, NamingFacts(datetime.now(UTC), seed=7, index=1))
    sink = RecordedSink(open_file, Book(), "job", 0, 0)
    for piece in PIECES:
        sink.write(piece)
    assert sink.finish() is None
    assert is_held(sink)
    (tmp_path / "pictures").unlink()
    path = sink.save()
    assert not is_held(sink)
    check_kept(path)


@needs_posix
@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("when", range(len(PIECES) + 1))
def test_an_image_whose_folder_goes_away_meanwhile_is_saved_in_a_new_one(
    sink: RecordedSink, tmp_path: Path, when: int, moved: bool
) -> None:
    for number, piece in enumerate(PIECES):
        if number == when:
            take_away(tmp_path / "pictures", moved=moved)
        sink.write(piece)
    sink.finish()
    if when == len(PIECES):
        take_away(tmp_path / "pictures", moved=moved)
    assert is_held(sink)
    check_kept(sink.save())
    assert not is_held(sink)
    sink.settle()


@needs_posix
def test_an_image_whose_folder_goes_away_is_saved_elsewhere_too(sink: RecordedSink, tmp_path: Path) -> None:
    for piece in PIECES:
        sink.write(piece)
    sink.finish()
    take_away(tmp_path / "pictures", moved=False)
    kept: list[bytes] = []

    def keep(data: bytes) -> Path:
        kept.append(data)
        return tmp_path / "elsewhere.png"

    assert sink.save_elsewhere(keep) == tmp_path / "elsewhere.png"
    assert kept == [WHOLE]


def test_an_image_that_is_gone_for_good_is_lost_and_no_error(sink: RecordedSink, tmp_path: Path) -> None:
    for piece in PIECES:
        sink.write(piece)
    sink.finish()
    sink.let_go()
    take_away(tmp_path / "pictures", moved=False)
    assert sink.save() is None
    assert sink.is_lost
    assert not is_held(sink)


@needs_posix
def test_a_lost_image_holds_up_no_other_and_leaves_its_batch_to_be_sent_again(library: Library, tmp_path: Path) -> None:
    queue = JobQueue()
    job = queue.submit(GenerationRequest(parameters={"prompt": "a fox", "seed": 7}), "home", "Home")
    images = BatchImages(job, 0, None, Capabilities(), library, queue.book)
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    for index in range(MOST_OPEN + 2):
        sink = images.open_sink(index)
        sink.write(file.getvalue())
        sink.finish()
    take_away(tmp_path / "pictures", moved=False)
    kept = list(images.keep(None))
    assert [image.index for image in kept] == list(range(2, MOST_OPEN + 2))
    assert all(image.path.read_bytes() == file.getvalue() for image in kept)
    assert images.lacks_any()
    problem = images.problem("home", has_images=True)
    assert problem is not None
    assert problem.what.startswith("2 images of the answer are lost")
    assert list(images.keep(None)) == []


def take_away(folder: Path, *, moved: bool) -> None:
    if moved:
        folder.rename(folder.with_name("moved"))
    else:
        shutil.rmtree(folder)
