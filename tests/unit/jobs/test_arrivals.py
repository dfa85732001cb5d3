"""What the disk does not take is held in memory until it does."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.generation.result import NamingFacts
from app.jobs.arrivals import RecordedSink
from app.jobs.book import Book
from app.library.library import Library

PIECES = (b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR", b"pixels" * 50, b"end")


def test_an_image_whose_file_cannot_even_begin_is_held_and_saved_later(library: Library, tmp_path: Path) -> None:
    (tmp_path / "pictures").write_bytes(b"no folder can be made here")
    open_file = partial(library.open_sink, NamingFacts(datetime.now(UTC), seed=7, index=1))
    sink = RecordedSink(open_file, Book(), "job", 0, 0)
    for piece in PIECES:
        sink.write(piece)
    assert sink.finish() is None
    was_held = sink.is_held
    (tmp_path / "pictures").unlink()
    path = sink.save()
    assert (was_held, sink.is_held) == (True, False)
    assert path.read_bytes() == b"".join(PIECES)
    assert [other.name for other in path.parent.iterdir()] == ["7-1.png"]
