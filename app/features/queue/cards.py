"""What a row says about its job: texts for people, made once per snapshot and never while painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.features.queue.deeds import SECTION_OF, Deed, Section, deeds_for, deeds_for_grid, heading_of
from app.generation.difference import changes, sentence
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.upscaling import FACTOR, is_to_size, size_after
from app.jobs.job import Job, JobState, Problem, Stop, Trace
from app.jobs.target import wanted_checkpoint
from app.ui.widgets.status_bar import duration, short_model
from app.ui.words import shown

MOST_TITLE = 300  # characters of a prompt; a row shows far fewer
MOST_REASON = 600
_MOST_CHANGES = 3  # beyond that two jobs are different, not variants


_CONTEXT = "queue"


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


@dataclass(frozen=True, slots=True)
class Card:
    """One row. ``place``/``places``: among the waiting, from 0. ``icon`` is drawn in the colour of token ``tint``.

    ``jobs``: those it stands for, ``job`` first; several only for cells of a grid.
    ``reason``: why it failed, or what has to be decided; "" where nothing has. ``fraction`` 0..1, None without a bar.
    """

    job: Job
    section: Section
    title: str
    detail: str
    place: int
    places: int
    icon: str
    tint: str
    reason: str
    step: str
    left: str
    fraction: float | None
    deeds: tuple[Deed, ...]
    jobs: tuple[Job, ...]

    @property
    def images(self) -> tuple[GeneratedImage, ...]:
        """Oldest first."""
        if len(self.jobs) == 1:
            return self.job.images
        return tuple(image for job in sorted(self.jobs, key=lambda job: job.number) for image in job.images)

    @property
    def spoken(self) -> str:
        """All of it in one line, for a screen reader."""
        state = heading_of(self.section)
        if self.section is Section.WAITING:
            state = _tr("Waiting, {0} of {1}").format(self.place + 1, self.places)
        parts = (state, self.title, self.detail, self.reason, self.step, self.left)
        return ". ".join(part for part in parts if part)


def card_of(job: Job, difference: str, place: int, places: int) -> Card:
    """The card of ``job``. ``difference``: what ``differs`` says of it, which is dear and never changes."""
    is_running = job.state is JobState.SENT
    icon, tint = _sign(job)
    return Card(
        job=job,
        section=SECTION_OF[job.state],
        title=first_line(job.request),
        detail=_detail(job, difference),
        place=place,
        places=places,
        icon=icon,
        tint=tint,
        reason=reason_of(job),
        step=_step(job) if is_running else "",
        left=_left(job) if is_running else "",
        fraction=(job.progress.fraction or 0.0) if is_running else None,
        deeds=deeds_for(job, place, places),
        jobs=(job,),
    )


def card_of_grid(jobs: Sequence[Job], place: int, places: int) -> Card:
    """The one card of cells of a grid that stand behind each other; ``place``: that of the first."""
    first = jobs[0]
    icon, tint = _sign(first)
    title = first.grid.title if first.grid is not None else ""
    return Card(
        job=first,
        section=SECTION_OF[first.state],
        title=_tr("Grid: {0}").format(title or first_line(first.request))[:MOST_TITLE],
        detail=_detail_of_grid(jobs),
        place=place,
        places=places,
        icon=icon,
        tint=tint,
        reason="",
        step="",
        left="",
        fraction=None,
        deeds=deeds_for_grid(jobs, place, places),
        jobs=tuple(jobs),
    )


def _detail_of_grid(jobs: Sequence[Job]) -> str:
    first = jobs[0]
    count = first.grid.count if first.grid is not None else len(jobs)
    cancelled = sum(job.state is JobState.CANCELLED for job in jobs)
    parts = [_tr("{0} of {1} cells").format(len(jobs) - cancelled, count)]
    if cancelled:
        parts.append(_tr("{0} cancelled").format(cancelled))
    took = [job for job in jobs if job.started is not None and job.ended is not None]
    seconds = sum((job.ended - job.started).total_seconds() for job in took if job.started and job.ended)
    if seconds:
        parts.append(duration(max(1.0, seconds)))
    return " · ".join([*parts, first_line(first.request), _server(first)])


def first_line(request: GenerationRequest) -> str:
    """The first line of the prompt that says something."""
    line = next((line for line in request.prompt.splitlines() if line.strip()), "")
    line = " ".join(line.split())
    if request.mode is Mode.UPSCALE:
        line = request.source.name if request.source is not None else _tr("a picture")
    return line[:MOST_TITLE] or _tr("(no prompt)")


def differs(request: GenerationRequest, before: GenerationRequest | None) -> str:
    """What differs from the request before it; for a first or a quite different one its main values."""
    if before is not None and Mode.UPSCALE not in (before.mode, request.mode):  # whose title is their source
        found = changes(before, request)
        if not found:
            return _tr("same settings as before")
        if len(found) <= _MOST_CHANGES:
            return sentence(found, say=shown)
    return key_values(request)


def key_values(request: GenerationRequest) -> str:
    """The values people tell a request by, as far as they were set: "24 steps · DPM++ 2M · CFG 7 · 832 × 1216"."""
    given = request.parameters
    if request.mode is Mode.UPSCALE:
        return _upscaling(request)
    parts = [_tr("image to image")] if request.mode is Mode.IMAGE_TO_IMAGE else []
    if "steps" in given:
        parts.append(_tr("{0} steps").format(given["steps"]))
    if given.get("sampler_name"):
        parts.append(str(given["sampler_name"])[:40])
    if isinstance(given.get("cfg_scale"), int | float):
        parts.append(_tr("CFG {0}").format(f"{given['cfg_scale']:g}"))
    if given.get("width") and given.get("height"):
        parts.append(f"{given['width']} × {given['height']}")
    checkpoint = request.overrides.get("sd_model_checkpoint")
    if isinstance(checkpoint, str) and checkpoint:
        parts.append(short_model(checkpoint)[:40])
    if request.seed is not None and request.seed >= 0:
        parts.append(_tr("seed {0}").format(request.seed))
    return " · ".join(parts)


def _upscaling(request: GenerationRequest) -> str:
    """How a picture is upscaled: "upscale 2× · Lanczos"."""
    given, source = request.parameters, request.source
    parts = [_tr("upscale {0}×").format(f"{given.get('upscaling_resize', FACTOR):g}")]
    if is_to_size(given) and source is not None:
        parts = [_tr("upscale to {0} × {1}").format(*size_after((source.width, source.height), given))]
    parts += [str(given[name])[:40] for name in ("upscaler_1", "upscaler_2") if given.get(name)]
    return " · ".join(parts)


def _detail(job: Job, difference: str) -> str:
    return " · ".join(part for part in (_outcome(job), difference, _server(job)) if part)


def _outcome(job: Job) -> str:
    kept, wanted = len(job.images), job.expected_images
    if job.state is JobState.QUEUED:
        why = " ".join(job.progress.text.split())[:120]  # why it waits, where there is a reason besides its turn
        return " · ".join(
            part for part in (why, _pictures(wanted), _tr("in one request") if job.as_one else "") if part
        )
    if job.state is JobState.SENT:
        stops = {Stop.NOW: _tr("stopping"), Stop.AFTER_BATCH: _tr("stops after this batch")}
        return stops.get(job.stop, "")
    if job.state is JobState.DONE:
        return " · ".join(part for part in (_pictures(kept), _took(job)) if part)
    kept_text = _tr("{0} of {1} images kept").format(kept, wanted) if kept else ""
    if job.state is JobState.CANCELLED:
        return " · ".join(part for part in (_tr("Cancelled"), kept_text) if part)
    return kept_text


def _pictures(count: int) -> str:
    return _tr("1 image") if count == 1 else _tr("{0} images").format(count)


def _took(job: Job) -> str:
    if job.started is None or job.ended is None:
        return ""
    return duration(max(1.0, (job.ended - job.started).total_seconds()))


def _server(job: Job) -> str:
    if job.server_name:
        return _tr("on {0}").format(job.server_name[:60])
    wanted = wanted_checkpoint(job)
    if wanted:
        return _tr("on the first server that has {0}").format(short_model(wanted)[:40])
    return _tr("on the first server that answers")


def _step(job: Job) -> str:
    progress = job.progress
    parts = []
    if progress.text:  # it waits behind others, say, or has said nothing for long
        parts.append(" ".join(progress.text.split())[:80])
    if job.pictures_in_request:
        parts.append(_tr("{0} pictures in one request").format(job.pictures_in_request))
    if progress.steps:
        parts.append(_tr("Step {0} / {1}").format(progress.step, progress.steps))
    if progress.images > 1 and progress.image < progress.images:
        parts.append(_tr("image {0} of {1}").format(progress.image + 1, progress.images))
    return " · ".join(parts) or _tr("Sent; the server begins")


def _left(job: Job) -> str:
    seconds = job.progress.eta_s
    return duration(seconds, _tr("{0} left")) if seconds is not None and seconds > 0 else ""


def _sign(job: Job) -> tuple[str, str]:
    signs = {
        JobState.SENT: ("play", "accent"),
        JobState.UNKNOWN: ("unknown", "warn"),
        JobState.QUEUED: ("clock", "secondary"),
        JobState.FAILED: ("error", "error"),
        JobState.DONE: ("done", "ok"),
        JobState.CANCELLED: ("stop", "secondary"),
    }
    return signs[job.state]


def reason_of(job: Job) -> str:
    """Why a job failed, or what there is to know before deciding about an unknown one."""
    if job.state is JobState.FAILED:
        return _sentences(job.problem)
    if job.state is not JobState.UNKNOWN:
        return ""
    said = _sentences(job.problem) or _tr("It was sent, and its answer never came whole.")
    if job.trace is not Trace.UNASKED:  # what the server answered comes with its own advice
        return said
    return _tr("{0} Running it exactly again sends the same request with the same seeds.").format(said)[:MOST_REASON]


def _sentences(problem: Problem | None) -> str:
    if problem is None:
        return ""
    parts = [part.strip() for part in (problem.what, problem.hint) if part.strip()]
    text = " ".join(part if part[-1] in ".!?…" else f"{part}." for part in parts)
    return " ".join(text.split())[:MOST_REASON]


def details_of(job: Job) -> str:
    """The problem as text to copy: what, where, what next, and the technical part."""
    if job.problem is None:
        return ""
    problem = job.problem
    return "\n".join(part for part in (problem.what, problem.where, problem.hint, problem.details) if part)
