"""What can be done with a job on the page: which deeds fit its state, how they are called and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.jobs.job import Job, JobState, Trace
from app.jobs.pulse import SILENT_AFTER_S

_CONTEXT = "queue"


class Section(Enum):
    """The parts of the list, from top to bottom."""

    RUNNING = "running"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    FAILED = "failed"
    OVER = "over"


class Deed(Enum):
    STOP = "stop"
    STOP_AFTER = "stop-after"
    SKIP = "skip"
    GIVE_UP = "give-up"
    FRONT = "front"
    UP = "up"
    DOWN = "down"
    EDIT = "edit"
    REMOVE = "remove"
    REST = "rest"
    AGAIN = "again"
    DISMISS = "dismiss"
    RETRY = "retry"
    REASON = "reason"
    COPY = "copy"
    SHOW = "show"
    REUSE = "reuse"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class _Face:
    """``action``: the entry of the table of keys, "" without one."""

    title: str
    icon: str
    action: str = ""


def _t(text: str) -> str:
    """Marks a text of the tables for translation; it is translated when shown."""
    marked: object = QT_TRANSLATE_NOOP(_CONTEXT, text)
    return str(marked)


_FACES = {
    Deed.STOP: _Face(_t("Stop now; finished pictures are kept"), "stop"),
    Deed.STOP_AFTER: _Face(_t("Stop after this batch"), "stop-after"),
    Deed.SKIP: _Face(_t("Skip the picture being made"), "skip"),
    Deed.GIVE_UP: _Face(_t("Stop waiting..."), "close"),
    Deed.FRONT: _Face(_t("Send next"), "to-top", "queue-front"),
    Deed.UP: _Face(_t("Move up"), "arrow-up", "queue-up"),
    Deed.DOWN: _Face(_t("Move down"), "arrow-down", "queue-down"),
    Deed.EDIT: _Face(_t("Take back and edit in Create"), "edit", "queue-edit"),
    Deed.REMOVE: _Face(_t("Remove from the queue"), "trash", "queue-remove"),
    Deed.REST: _Face(_t("Cancel the rest of the grid"), "trash", "queue-remove"),
    Deed.AGAIN: _Face(_t("Run exactly again"), "refresh"),
    Deed.DISMISS: _Face(_t("Dismiss"), "close", "queue-remove"),
    Deed.RETRY: _Face(_t("Retry"), "refresh"),
    Deed.REASON: _Face(_t("Show reason"), "info"),
    Deed.COPY: _Face(_t("Copy details"), "copy"),
    Deed.SHOW: _Face(_t("Show the pictures"), "library"),
    Deed.REUSE: _Face(_t("Use its values in Create"), "create"),
    Deed.CLEAR: _Face(_t("Remove from the list; pictures stay"), "close", "queue-remove"),
}

_HEADINGS = {
    Section.RUNNING: _t("Running"),
    Section.WAITING: _t("Waiting"),
    Section.UNKNOWN: _t("Unknown: needs your decision"),
    Section.FAILED: _t("Failed"),
    Section.OVER: _t("Done"),
}

SECTION_OF = {
    JobState.SENT: Section.RUNNING,
    JobState.UNKNOWN: Section.UNKNOWN,
    JobState.QUEUED: Section.WAITING,
    JobState.FAILED: Section.FAILED,
    JobState.DONE: Section.OVER,
    JobState.CANCELLED: Section.OVER,
}

WRITTEN_OUT = frozenset({Deed.GIVE_UP, Deed.REST, Deed.AGAIN, Deed.DISMISS, Deed.RETRY, Deed.REASON, Deed.COPY})
"""Drawn with their words, in a row of their own: here the user has to choose."""

FOR_SEVERAL = frozenset(
    {
        Deed.STOP,
        Deed.FRONT,
        Deed.UP,
        Deed.DOWN,
        Deed.REMOVE,
        Deed.REST,
        Deed.AGAIN,
        Deed.DISMISS,
        Deed.RETRY,
        Deed.CLEAR,
        Deed.COPY,
        Deed.SHOW,
    }
)


def title_of(deed: Deed) -> str:
    return QCoreApplication.translate(_CONTEXT, _FACES[deed].title)


def icon_of(deed: Deed) -> str:
    return _FACES[deed].icon


def action_of(deed: Deed) -> str:
    """The id of the deed in the table of keys; "" when it has no key of its own."""
    return _FACES[deed].action


def heading_of(section: Section) -> str:
    return QCoreApplication.translate(_CONTEXT, _HEADINGS[section])


def deeds_for(job: Job, place: int, places: int) -> tuple[Deed, ...]:
    """The deeds of a job, in the order they are drawn. ``place``: among the ``places`` that wait, from 0."""
    if job.state is JobState.SENT:
        after = (Deed.STOP_AFTER,) if len(job.payloads) > max(job.sent, 1) else ()
        give_up = (Deed.GIVE_UP,) if job.progress.waited_s >= SILENT_AFTER_S else ()
        skip = () if job.pictures_in_request else (Deed.SKIP,)  # nobody knows which one is being made
        return (*give_up, *skip, *after, Deed.STOP)
    if job.state is JobState.QUEUED:
        up = (Deed.FRONT, Deed.UP) if place > 0 else ()
        down = (Deed.DOWN,) if place < places - 1 else ()
        return (*up, *down, Deed.EDIT, Deed.REMOVE)
    if job.state is JobState.UNKNOWN:
        # While the server still has it, sending it again would only make everything twice.
        again = () if job.trace is Trace.AT_SERVER else (Deed.AGAIN,)
        return (*again, Deed.DISMISS, Deed.COPY, *_with_pictures(job))
    if job.state is JobState.FAILED:
        return (Deed.RETRY, Deed.REASON, Deed.COPY, *_with_pictures(job), Deed.REUSE, Deed.CLEAR)
    return (*_with_pictures(job), Deed.REUSE, Deed.CLEAR)


def deeds_for_grid(jobs: Sequence[Job], place: int, places: int) -> tuple[Deed, ...]:
    """The deeds of cells of a grid that wait, or are over, behind each other; ``place``: that of the first."""
    if jobs[0].state is JobState.QUEUED:
        up = (Deed.FRONT, Deed.UP) if place > 0 else ()
        down = (Deed.DOWN,) if place + len(jobs) < places else ()
        return (*up, *down, Deed.REST)
    return (*((Deed.SHOW,) if any(job.images for job in jobs) else ()), Deed.CLEAR)


def _with_pictures(job: Job) -> tuple[Deed, ...]:
    return (Deed.SHOW,) if job.images else ()


def main_deed(job: Job) -> Deed | None:
    """What Enter and a double click do; None where nothing may happen by accident."""
    if job.state is JobState.QUEUED:
        return Deed.EDIT
    if job.state is JobState.FAILED:
        return Deed.REASON
    if job.is_over and job.images:
        return Deed.SHOW
    return Deed.REUSE if job.is_over else None


def removing_deed(job: Job) -> Deed:
    """What Del does."""
    by_state = {JobState.SENT: Deed.STOP, JobState.QUEUED: Deed.REMOVE, JobState.UNKNOWN: Deed.DISMISS}
    return by_state.get(job.state, Deed.CLEAR)
