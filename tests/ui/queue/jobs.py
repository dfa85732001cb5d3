"""Jobs in every state, as the queue would hand them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.job import Job, JobState, Problem, Progress
from app.ui.workspace import Workspace

BEGIN = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
FIRST = GenerationRequest(
    parameters={
        "prompt": "a lighthouse on a basalt cliff at dusk, film grain, wide angle\nsecond line",
        "steps": 24,
        "sampler_name": "DPM++ 2M",
        "cfg_scale": 7.0,
        "width": 832,
        "height": 1216,
        "batch_size": 4,
        "n_iter": 2,
    }
)
PROBLEM = Problem(
    what="The server ran out of memory.",
    where="http://studio-pc:7860/sdapi/v1/txt2img",
    hint="Make the picture smaller or fewer at once, then send the job again.",
    details="OutOfMemoryError: CUDA out of memory. Tried to allocate 2.50 GiB",
)
DOUBT = Problem(
    what="The connection was cut before the answer was whole.",
    where="http://studio-pc:7860/sdapi/v1/txt2img",
    hint="The server may have made these pictures; they cannot be fetched again.",
)


def job(number: int, state: JobState = JobState.QUEUED, **changes: Any) -> Job:
    """Job ``number`` (its id is "jobN"), of the server "studio"."""
    request = changes.pop("request", FIRST.with_parameters(seed=number))
    images: tuple[GeneratedImage, ...] = changes.pop("images", ())
    made = Job(
        id=f"job{number}",
        number=number,
        request=request,
        server_id="studio",
        server_name="studio-pc",
        payloads=({"seed": number}, {"seed": number + 4}),
        created=BEGIN + timedelta(minutes=number),
        expected_images=8,
        state=state,
        images=images,
        progress=Progress(images=8, image=len(images)),
    )
    if state is not JobState.QUEUED:
        made = replace(made, started=BEGIN + timedelta(minutes=number), sent=1)
    if state.is_over:
        made = replace(made, ended=BEGIN + timedelta(minutes=number, seconds=42))
    if state is JobState.FAILED:
        made = replace(made, problem=PROBLEM)
    if state is JobState.UNKNOWN:
        made = replace(made, problem=DOUBT)
    return replace(made, **changes)


def running(number: int, fraction: float = 0.4, **changes: Any) -> Job:
    progress = Progress(fraction=fraction, step=15, steps=24, image=2, images=8, eta_s=4.0)
    return job(number, JobState.SENT, progress=progress, **changes)


def put(workspace: Workspace, *jobs: Job) -> None:
    """These jobs become all there are; the waiting ones are sent in this order."""
    workspace.jobs = {each.id: each for each in sorted(jobs, key=lambda each: each.number)}
    workspace.queue_order = tuple(each.id for each in jobs if each.state is JobState.QUEUED)
    for each in jobs:
        workspace.job_changed.emit(each)
    workspace.queue_changed.emit(workspace.queue_order)
