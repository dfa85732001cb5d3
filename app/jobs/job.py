"""A job as everyone sees it: a frozen snapshot that only the queue replaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.generation.request import GenerationRequest, Mode, Values
from app.generation.result import GeneratedImage


class JobState(StrEnum):
    """Where a job is in its life. DONE, FAILED and CANCELLED are final: a late answer changes nothing."""

    QUEUED = "queued"
    SENT = "sent"  # taken by the runner of its server
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Stop(StrEnum):
    """What the user asked of a job that is already sent."""

    NO = "no"
    AFTER_BATCH = "after_batch"  # send no further batch
    NOW = "now"  # interrupt the server; pictures finished so far are kept


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    ``fraction`` of the whole job, 0..1, None while unknown. ``step``/``steps`` of the current pass, 0 while unknown.
    ``image``/``images``: pictures received and expected. ``eta_s``: seconds left of the current batch as the server
    guesses. ``preview``: an encoded picture. ``text``: the server's own words ("In queue: 1/2").
    """

    fraction: float | None = None
    step: int = 0
    steps: int = 0
    image: int = 0
    images: int = 0
    eta_s: float | None = None
    preview: bytes | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a job failed: what happened, where, what to do next, and technical details to copy. All plain text."""

    what: str
    where: str = ""
    hint: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One press of Generate.

    ``payloads``: what is sent, one document per batch, seeds resolved. ``sent``: how many of them were handed to the
    server. ``expected_images`` is exact but for scripts, which may return more or fewer. Times are aware, in UTC.
    """

    id: str
    number: int
    request: GenerationRequest
    server_id: str
    server_name: str
    payloads: tuple[Values, ...]
    created: datetime
    expected_images: int
    sent: int = 0
    state: JobState = JobState.QUEUED
    stop: Stop = Stop.NO
    started: datetime | None = None
    ended: datetime | None = None
    images: tuple[GeneratedImage, ...] = ()
    problem: Problem | None = None
    progress: Progress = field(default_factory=Progress)

    @property
    def mode(self) -> Mode:
        return self.request.mode

    @property
    def is_over(self) -> bool:
        return self.state.is_over
