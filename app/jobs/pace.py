"""How long requests take, guessed from those that were made: seconds per step and pixel, of the same server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median
from typing import Any

from app.api.payloads import payload_for
from app.generation.request import GenerationRequest, Mode
from app.generation.upscaling import size_after
from app.jobs.job import Job, JobState

_LAST = 12  # jobs that are looked at
_USUAL = {"steps": 20, "width": 512, "height": 512, "hr_scale": 2.0}
_STRENGTHS = {Mode.TEXT_TO_IMAGE: 0.7, Mode.IMAGE_TO_IMAGE: 0.75}


def effort(request: GenerationRequest, defaults: Mapping[str, Any]) -> float:
    """What a request costs, in steps times pixels; of upscaling, in pixels. ``defaults``: the server's."""
    return _effort(payload_for(request), request, defaults)


def pace(jobs: Iterable[Job], server_id: str, mode: Mode, defaults: Mapping[str, Any]) -> float | None:
    """Seconds per unit of ``effort`` as the last jobs of this server took them; None without any."""
    found = []
    for job in jobs:
        is_like = job.server_id == server_id and (job.mode is Mode.UPSCALE) == (mode is Mode.UPSCALE)
        if not is_like or job.state is not JobState.DONE or job.started is None or job.ended is None:
            continue
        wanted = sum(_effort(payload, job.request, defaults) for payload in job.payloads)
        seconds = (job.ended - job.started).total_seconds()
        if wanted > 0 and seconds > 0:
            found.append(seconds / wanted)
    return median(found[-_LAST:]) if found else None


def _effort(payload: Mapping[str, Any], request: GenerationRequest, defaults: Mapping[str, Any]) -> float:
    if request.mode is Mode.UPSCALE:
        source = request.source
        width, height = size_after((source.width, source.height), payload) if source is not None else (512, 512)
        return float(width * height)

    def number(name: str) -> float:
        for value in (payload.get(name), defaults.get(name), _USUAL.get(name)):
            if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
                return float(value)
        return 0.0

    steps, pixels = number("steps"), number("width") * number("height")
    strength = number("denoising_strength") or _STRENGTHS[request.mode]
    images = max(1.0, number("batch_size")) * max(1.0, number("n_iter"))
    if request.mode is Mode.IMAGE_TO_IMAGE:
        return images * pixels * max(1.0, steps * strength)
    wanted = steps * pixels
    if payload.get("enable_hr") is True:
        larger = number("hr_resize_x") * number("hr_resize_y") or pixels * number("hr_scale") ** 2
        wanted += (number("hr_second_pass_steps") or steps) * strength * larger
    return images * wanted
