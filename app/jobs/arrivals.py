"""Files of images on their way, written down so that a crash at any moment leaves none that nobody knows."""

from __future__ import annotations

import logging
from pathlib import Path

from app.jobs.book import Book, JournalError
from app.jobs.keeper import ImageSink

log = logging.getLogger(__name__)


class RecordedSink:
    """A sink whose file the book knows. What the book cannot take is logged: the image itself is worth more."""

    def __init__(self, sink: ImageSink, book: Book, job_id: str, batch: int, index: int) -> None:
        self._sink = sink
        self._book = book
        self._file_id: int | None = None
        try:
            self._file_id = book.file_opened(job_id, batch, index, sink.temporary)
        except JournalError as error:
            log.warning("A file that is arriving could not be written down: %s", error)

    @property
    def path(self) -> Path | None:
        return self._sink.path

    def write(self, data: bytes) -> None:
        self._sink.write(data)

    def finish(self) -> Path:
        path = self._sink.finish()
        if self._file_id is not None:
            try:
                self._book.file_finished(self._file_id, path)
            except JournalError as error:
                log.warning("The file %s could not be written down: %s", path.name, error)
        return path

    def abort(self) -> None:
        self._sink.abort()
        if self._sink.path is None:
            self.settle()

    def settle(self) -> None:
        """The image is in the library, or there is none."""
        file_id, self._file_id = self._file_id, None
        if file_id is not None:
            try:
                self._book.file_settled(file_id)
            except JournalError as error:
                log.warning("A file that has arrived could not be written down: %s", error)
