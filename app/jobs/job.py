"""A job as everyone sees it: a frozen snapshot that only the queue replaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.api.payloads import pictures_in
from app.generation.grids.place import GridPlace
from app.generation.request import GenerationRequest, Mode, Values
from app.generation.result import GeneratedImage


class JobState(StrEnum):
    """Where a job is in its life.

    DONE, FAILED and CANCELLED are final for whatever a server still says; only the user's ``retry`` begins a failed job
    anew. An UNKNOWN one was sent and its answer never came whole: it waits for the user, because sending it again by
    itself might make everything twice.
    """

    QUEUED = "queued"
    SENT = "sent"  # taken by the runner of its server
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"

    @property
    def is_over(self) -> bool:
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

    @property
    def can_retry(self) -> bool:
        return self in (JobState.FAILED, JobState.UNKNOWN)


class Trace(StrEnum):
    """What its server says about an UNKNOWN job when asked by task id."""

    UNASKED = "unasked"
    AT_SERVER = "at_server"  # it waits or runs there; Safelight waits with it
    FINISHED = "finished"  # the server finished it; its pictures cannot be fetched again
    GONE = "gone"  # the server knows nothing of it
    UNTOLD = "untold"  # the server cannot tell


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
    guesses. ``preview``: an encoded picture. ``text``: the server's own words ("In queue: 1/2"), or for how long it
    said nothing. ``waited_s``: whole seconds without a sign of life, or without any way to tell; 0 otherwise.
    """

    fraction: float | None = None
    step: int = 0
    steps: int = 0
    image: int = 0
    images: int = 0
    eta_s: float | None = None
    preview: bytes | None = None
    text: str = ""
    waited_s: int = 0


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
    server; ``answered``: how many of those answers arrived whole (``sent`` is at most one more). ``expected_images`` is
    exact but for scripts, which may return more or fewer. Times are aware, in UTC.

    ``server_id``: "" while the job is for whichever server is connected first (``for_any_server``). ``as_one``: the
    user wants one request instead of one per batch. ``problem``: why it failed or is unknown. ``grid``: the cell of a
    grid that it makes. ``together``: jobs with the same one came from one folder or selection and may share requests.
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
    answered: int = 0
    state: JobState = JobState.QUEUED
    stop: Stop = Stop.NO
    started: datetime | None = None
    ended: datetime | None = None
    images: tuple[GeneratedImage, ...] = ()
    problem: Problem | None = None
    progress: Progress = field(default_factory=Progress)
    for_any_server: bool = False
    as_one: bool = False
    trace: Trace = Trace.UNASKED
    grid: GridPlace | None = None
    together: str = ""

    @property
    def pictures_in_request(self) -> int:
        """How many pictures its request upscales, this one's among them; 0 when its request is its own."""
        return pictures_in(self.payloads[0]) if self.payloads and self.mode is Mode.UPSCALE else 0

    @property
    def mode(self) -> Mode:
        return self.request.mode

    @property
    def is_over(self) -> bool:
        return self.state.is_over

    @property
    def is_in_doubt(self) -> bool:
        """Whether a batch was handed to the server and its answer did not arrive whole."""
        return self.sent > self.answered

    @property
    def task_id(self) -> str | None:
        """The task id of the batch sent last, by which the server may be asked; None when it has none."""
        if not 0 < self.sent <= len(self.payloads):
            return None
        task_id = self.payloads[self.sent - 1].get("force_task_id")
        return task_id if isinstance(task_id, str) and task_id else None
