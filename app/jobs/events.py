"""What the queue tells its listeners: small frozen facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.generation.result import GeneratedImage
from app.jobs.job import Job


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job is new or different; ``job`` is the snapshot after the change."""

    job: Job


@dataclass(frozen=True, slots=True)
class ImageKept:
    """An image of ``job`` is on disk and in the library."""

    job: Job
    image: GeneratedImage


@dataclass(frozen=True, slots=True)
class JobsRemoved:
    """Finished jobs left the list."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """How many jobs wait to be sent, over all servers."""

    waiting: int


Event = JobChanged | ImageKept | JobsRemoved | QueueChanged
Listener = Callable[[Event], None]
