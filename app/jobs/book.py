"""Where the queue is written down: here only in memory, in ``journal`` on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.generation.result import GeneratedImage
from app.jobs.job import Job


class JournalError(OSError):
    """The journal cannot be used; ``what`` says why and ``hint`` what to do next."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class JournalInUseError(JournalError):
    """Another Safelight runs this queue."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was written down at the last end. ``order``: ids of the waiting jobs, next first."""

    jobs: tuple[Job, ...] = ()
    order: tuple[str, ...] = ()
    last_number: int = 0
    pause_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ArrivingFile:
    """A file opened for an image of a job. ``path``: its final name once it was complete.

    ``temporary`` with ``device`` and ``inode`` find it again when it was renamed and nobody could write that down.
    """

    id: int
    job_id: str
    batch: int
    index: int
    temporary: Path | None = None
    device: int = 0
    inode: int = 0
    path: Path | None = None


class Book:
    """Keeps only what the queue itself does not: the bytes of requests whose answer has not arrived whole.

    Calls between two ``write`` belong together. The queue calls under its lock; the file methods are for any thread.
    """

    def __init__(self) -> None:
        self.notice = ""  # what there is to say about opening it, for people
        self._bodies: dict[tuple[str, int], bytes] = {}

    def load(self) -> Contents:
        return Contents()

    def body(self, job_id: str, index: int) -> bytes | None:
        return self._bodies.get((job_id, index))

    def changed(self, job: Job) -> None:
        """This job is new or different."""

    def removed(self, job_id: str) -> None:
        """This job left the list."""
        self.no_longer_sent(job_id)

    def ordered(self, order: tuple[str, ...]) -> None:
        """The waiting jobs stand like this now."""

    def paused(self, reason: str | None) -> None:
        """The queue is paused for this reason; None: it is not."""

    def image_kept(self, job_id: str, position: int, image: GeneratedImage) -> None:
        """The job has one more image."""

    def body_sent(self, job_id: str, index: int, body: bytes) -> None:
        """Batch ``index`` goes out as these bytes."""
        self._bodies[job_id, index] = body

    def body_answered(self, job_id: str, index: int) -> None:
        """The bytes of this batch are not needed any more."""
        self._bodies.pop((job_id, index), None)

    def replanned(self, job_id: str) -> None:
        """The batches of this job that were not sent yet are others now; what was sent stays as it is."""

    def no_longer_sent(self, job_id: str) -> None:
        """This job is never sent again: its bytes and pictures are not needed any more."""
        for key in [key for key in self._bodies if key[0] == job_id]:
            del self._bodies[key]

    def write(self) -> None:
        """Make everything since the last ``write`` last. Raises JournalError; what failed is tried again next time."""

    # Files of images that are arriving

    def file_opened(self, job_id: str, batch: int, index: int, temporary: Path | None) -> int:
        """A file for an image is about to begin; the number by which it is spoken of. Raises JournalError."""
        del job_id, batch, index, temporary  # for those who write it down
        return 0

    def file_begun(self, file_id: int, temporary: Path) -> None:
        """It is there now. Raises JournalError."""

    def file_finished(self, file_id: int, path: Path) -> None:
        """It is complete under this name. Raises JournalError."""

    def file_settled(self, file_id: int) -> None:
        """It is in the library, or gone. Raises JournalError."""

    def files(self) -> tuple[ArrivingFile, ...]:
        """The files nobody settled: those of a crash. Raises JournalError."""
        return ()

    def close(self) -> None:
        """Nothing is written after this."""
