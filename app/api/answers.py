"""What generating, progress and picture calls answer, as frozen data, and the parsers that make it."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.api import tolerant
from app.generation.request import EMPTY, Values
from app.generation.result import AnswerInfo, ImageInfo, InfoSource

log = logging.getLogger(__name__)

_TAG = re.compile(r"<[^<>]{0,200}>")
_LONGEST_HTML = 10_000


@dataclass(frozen=True, slots=True)
class GenerationAnswer:
    """``images``: what the sinks' ``finish`` returned, in the answer's order. ``parameters``: the request's echo."""

    images: tuple[Any, ...] = ()
    parameters: Values = field(default_factory=lambda: EMPTY)
    info: AnswerInfo = field(default_factory=AnswerInfo)


@dataclass(frozen=True, slots=True)
class ProgressReading:
    """``/progress``: whatever the server is doing, whoever asked for it.

    ``began``: the server's own mark of the piece of work it does, "" where it gives none; another one is another piece.
    ``fraction``: 0..1, None while the server is idle. ``eta_s``: seconds, None when it cannot tell. ``job_count`` is
    -1 while a model is loaded. ``preview``: an encoded picture (sniff its format), the same object as long as the
    server repeats it. Step numbers stay at their last value when a job is over.
    """

    fraction: float | None = None
    eta_s: float | None = None
    step: int = 0
    steps: int = 0
    job: str = ""
    job_no: int = 0
    job_count: int = 0
    preview: bytes | None = None
    interrupted: bool = False
    skipped: bool = False
    text: str = ""
    began: str = ""

    @property
    def is_idle(self) -> bool:
        return self.fraction is None


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """``/internal/progress`` for one task id. ``preview`` is None when it did not change since ``preview_id``."""

    active: bool = False
    queued: bool = False
    completed: bool = False
    fraction: float | None = None
    eta_s: float | None = None
    preview: bytes | None = None
    preview_id: int = -1
    text: str = ""

    @property
    def is_unknown(self) -> bool:
        """The server does not know the task (or no longer: it remembers the last 16)."""
        return not (self.active or self.queued or self.completed)


def progress_reading(document: Any, preview: bytes | None) -> ProgressReading:
    """``preview``: the decoded ``current_image``."""
    row = tolerant.mapping(document)
    state = tolerant.mapping(row.get("state"))
    job_count = tolerant.whole(state.get("job_count"))
    fraction = _fraction(row.get("progress"))
    is_idle = job_count == 0 and not fraction  # SD.Next counts no jobs while it works
    return ProgressReading(
        fraction=None if is_idle else fraction,
        eta_s=None if is_idle else _seconds(row.get("eta_relative")),
        step=max(tolerant.whole(state.get("sampling_step")), 0),
        steps=max(tolerant.whole(state.get("sampling_steps")), 0),
        job=tolerant.text(state, "job"),
        job_no=tolerant.whole(state.get("job_no")),
        job_count=job_count,
        preview=preview,
        interrupted=tolerant.flag(state.get("interrupted")),
        skipped=tolerant.flag(state.get("skipped")),
        text=tolerant.text(row, "textinfo"),
        began=tolerant.text(state, "job_timestamp"),
    )


def task_progress(document: Any, preview: bytes | None) -> TaskProgress:
    """``preview``: the decoded ``live_preview``."""
    row = tolerant.mapping(document)
    return TaskProgress(
        active=tolerant.flag(row.get("active")),
        queued=tolerant.flag(row.get("queued")),
        completed=tolerant.flag(row.get("completed")),
        fraction=_fraction(row.get("progress")),
        eta_s=_seconds(row.get("eta")),
        preview=preview,
        preview_id=tolerant.whole(row.get("id_live_preview"), -1),
        text=tolerant.text(row, "textinfo"),
    )


def plain_text(html_info: str) -> str:
    """What a web UI wrote as HTML (``<p>...<br>...</p>``, everything else escaped), as the text it made it from."""
    bare = _TAG.sub("", html_info[:_LONGEST_HTML])
    return " ".join(html.unescape(bare).split())


def answer_info(value: Any) -> AnswerInfo:
    """The ``info`` member: JSON text in AUTOMATIC1111, "" or absent elsewhere, an object in some forks."""
    row = _info_document(value)
    return AnswerInfo(
        infotexts=tolerant.texts(row.get("infotexts")),
        all_seeds=_seeds(row, "all_seeds", "seed"),
        all_subseeds=_seeds(row, "all_subseeds", "subseed"),
        all_prompts=tolerant.texts(row.get("all_prompts")),
        index_of_first_image=max(tolerant.whole(row.get("index_of_first_image")), 0),
        sampler_name=tolerant.optional_text(row, "sampler_name"),
        model_name=tolerant.optional_text(row, "sd_model_name"),
        model_hash=tolerant.optional_text(row, "sd_model_hash"),
        raw=row,
    )


def image_info(document: Any) -> ImageInfo:
    """``/png-info``. Its ``parameters`` are padded with defaults; only an empty ``info`` means "says nothing"."""
    row = tolerant.mapping(document)
    items = {key: value for key, value in tolerant.mapping(row.get("items")).items() if isinstance(value, str)}
    return ImageInfo(
        text=tolerant.text(row, "info"),
        items=items,
        parameters=tolerant.mapping(row.get("parameters")),
        source=InfoSource.SERVER,
    )


def _info_document(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, str):
        return tolerant.mapping(value)
    if not value.strip():
        return {}
    try:
        return tolerant.mapping(json.loads(value))
    except (ValueError, RecursionError):
        log.warning("The info of an answer is no JSON; it is left out")
        return {}


def _seeds(row: Mapping[str, Any], key: str, single: str) -> tuple[int, ...]:
    many = row.get(key)
    found = [tolerant.optional_whole(seed) for seed in many] if isinstance(many, list) else []
    if found and all(seed is not None for seed in found):
        return tuple(seed for seed in found if seed is not None)
    one = tolerant.optional_whole(row.get(single))
    return () if one is None else (one,)


def _fraction(value: Any) -> float | None:
    found = tolerant.number(value)
    return None if found is None else min(max(found, 0.0), 1.0)


def _seconds(value: Any) -> float | None:
    """Early estimates can be negative; those are no estimates."""
    found = tolerant.number(value)
    return found if found is not None and found > 0 else None
