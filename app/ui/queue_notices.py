"""What is said about jobs without being asked: that nobody takes them, that they failed, that the queue is paused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.generation.request import Mode
from app.jobs.job import Job, JobState, Problem, Trace
from app.ui.notices import Level, Notice

translate = QCoreApplication.translate


def unattended(server_name: str, connect: Callable[[], None]) -> Notice:
    """A job was queued and no server is there. ``server_name``: the one it is for, "" for any."""
    what = translate("WindowWork", "There is no server to generate on; the job waits for {0}.")
    return Notice(
        what.format(server_name or translate("WindowWork", "one")),
        Level.INFO,
        hint=translate("WindowWork", "Connect to it, or try the built-in demo. The job is kept, also when you quit."),
        action=(translate("WindowWork", "Connect..."), connect),
        topic="no server",
    )


def paused(reason: str, resume: Callable[[], None]) -> Notice:
    """The queue paused itself."""
    return Notice(
        translate("WindowWork", "The queue is paused. {0}").format(reason),
        Level.WARN,
        hint=translate("WindowWork", "The waiting jobs stay as they are. Resume the queue when the reason is gone."),
        action=(translate("WindowWork", "Resume"), resume),
        topic="pause",
    )


def is_news(before: Job | None, job: Job) -> bool:
    """Whether a job has just failed, or something has just become known about an unknown one."""
    if not job.state.can_retry or job.trace is Trace.AT_SERVER or job.problem is None:
        return False
    return before is None or before.state is not job.state or before.trace is not job.trace


def failed(job: Job, retry: Callable[[], None]) -> Notice:
    """A job failed or is unknown, and has a problem."""
    found = job.problem or Problem("")
    kept = len(job.images)
    hint = found.hint
    if kept:
        text = translate("WindowWork", "{0} of {1} pictures arrived and are kept. {2}")
        hint = text.format(kept, job.expected_images, hint)
    what = found.what
    if job.mode is Mode.UPSCALE and job.request.source is not None:  # one of many, perhaps
        what = translate("WindowWork", "{0}: {1}").format(job.request.source.name, found.what)
    again = None
    if job.state is JobState.UNKNOWN and job.trace is not Trace.AT_SERVER:
        again = (translate("WindowWork", "Run exactly again"), retry)
    return problem(replace(found, what=what, hint=hint.strip()), f"job {job.id}", again)


def problem(found: Problem, topic: str, action: tuple[str, Callable[[], None]] | None = None) -> Notice:
    """Something went wrong with the queue or a job."""
    return Notice(
        found.what,
        Level.ERROR,
        hint=found.hint,
        where=found.where,
        details=found.details,
        action=action,
        topic=topic,
    )
