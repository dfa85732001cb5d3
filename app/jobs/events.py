"""What the queue tells its listeners: small frozen facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.generation.result import GeneratedImage
from app.jobs.job import Job, Problem


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job is new or different; ``job`` is the snapshot after the change."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobsAdded:
    """Many jobs came at once (a grid, or jobs that were taken out and come back)."""

    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class ImageKept:
    """An image of ``job`` is on disk and in the library."""

    job: Job
    image: GeneratedImage


@dataclass(frozen=True, slots=True)
class JobsRemoved:
    """Jobs left the list: finished ones, and waiting ones taken back to be changed."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """Which jobs wait to be sent, over all servers, next first (ids)."""

    order: tuple[str, ...]

    @property
    def waiting(self) -> int:
        return len(self.order)


@dataclass(frozen=True, slots=True)
class QueuePaused:
    """No further job is sent until the queue is resumed. ``reason``: a sentence; "" when the user paused it.

    ``problem``: why images that were made cannot be stored. They are held, and stored when the queue is resumed.
    """

    reason: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class QueueResumed:
    """Jobs are sent again."""


@dataclass(frozen=True, slots=True)
class InterruptAsked:
    """The server cannot tell whose work it does, and somebody else may use it: the user has to decide.

    ``Runner.interrupt(job.id, sure=True)`` interrupts whatever runs there as long as this job does, and with ``skips``
    ``Runner.skip(job.id, sure=True)`` skips the picture that is made there.
    """

    job: Job
    skips: bool = False


@dataclass(frozen=True, slots=True)
class StorageFailed:
    """The queue could not be written down; it stays in memory and is written with the next change that succeeds."""

    problem: Problem


Event = (
    JobChanged
    | JobsAdded
    | ImageKept
    | JobsRemoved
    | QueueChanged
    | QueuePaused
    | QueueResumed
    | InterruptAsked
    | StorageFailed
)
Listener = Callable[[Event], None]
