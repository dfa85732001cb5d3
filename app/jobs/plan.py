"""From one request to the documents that are sent: seeds made real, one document per batch.

A server given ``n_iter`` 3, ``batch_size`` 2 and seed S makes, pixel for pixel, what three requests with ``n_iter`` 1
and the seeds S, S+2 and S+4 make; with a variation strength above 0 the seed stays and the variation seed advances
(measured on AUTOMATIC1111 1.10.1). Splitting a batch itself would change the pictures, so that is never done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from random import Random, SystemRandom
from typing import Any

from app.api.payloads import payload_for, without_pictures
from app.generation.nesting import is_too_deep
from app.generation.own_styles import TEXTS, is_dynamic, styles_of, with_styles
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED
from app.generation.request import GenerationRequest, Mode, Values
from app.generation.templates import NO_WILDCARDS, TemplateError, Wildcards, fill, has_syntax
from app.jobs.job import Job


class PlanError(ValueError):
    """Why a request cannot be a job; the text of the error is for people."""


SEEDS = ("seed", "subseed")
LARGEST_SPLIT = 10_000
"""More batches than this are left to the server: nobody asked for that many on purpose."""


def plan(
    request: GenerationRequest,
    rng: Random | None = None,
    *,
    as_one: bool = False,
    wildcards: Wildcards = NO_WILDCARDS,
) -> tuple[Values, ...]:
    """The payloads of ``request`` in the order they are sent, at least one.

    Own styles are in their prompts, and what there is to choose in dynamic ones is chosen, by the seed of each picture:
    then every picture has a request of its own, because a request has one prompt. ``wildcards``: lists to choose from;
    they may read the disk.

    One payload when ``as_one`` asks for it, when a script runs (it means its own thing by batches), when several source
    images set the batch size, or when the seed is the server's to find (``infotext``, which fills only fields that are
    not set). Raises PlanError.
    """
    if is_too_deep((request.parameters, request.overrides, request.extra)):
        raise PlanError("The request is nested too deeply to be sent.")
    rng = rng or SystemRandom()
    payload, requests = _prepared(request, rng)
    payload |= with_styles(payload, styles_of(request))
    names = _to_fill(payload, request)
    if as_one or requests == 1:
        parts: tuple[Values, ...] = (payload,)
    elif names and requests == request.image_count:
        parts = spread(payload, 1, one_batch=True)
    else:
        batch_size = _count(payload.get("batch_size"))
        parts = tuple(_batch(payload, batch * batch_size) for batch in range(requests))
    return tuple(_filled(part, names, rng, wildcards) for part in parts) if names else parts


def _to_fill(payload: Values, request: GenerationRequest) -> tuple[str, ...]:
    """The prompts in which there is something to choose."""
    if not is_dynamic(request) or request.mode is Mode.UPSCALE:
        return ()
    return tuple(name for name in TEXTS if has_syntax(str(payload.get(name) or "")))


def _filled(payload: Values, names: Iterable[str], rng: Random, wildcards: Wildcards) -> Values:
    """``payload`` with its prompts filled in: prompts by its seed, negative ones by another number of the same seed, so
    that choices of the one say nothing of the other's. Raises PlanError.
    """
    seed = payload.get("seed")
    number = seed if isinstance(seed, int) else rng.randint(0, MAXIMUM_SEED)
    found = dict(payload)
    try:
        for name in names:
            stream = "negative" if "negative" in name else "prompt"
            found[name] = fill(str(payload[name]), f"{number} {stream}", wildcards).text
    except TemplateError as error:
        raise PlanError(str(error)) from error
    return found


def request_count(request: GenerationRequest) -> int:
    """How many requests ``plan`` makes of ``request`` when it may split it; without making them."""
    return _prepared(request, SystemRandom())[1]


def _prepared(request: GenerationRequest, rng: Random) -> tuple[dict[str, Any], int]:
    """The whole payload with real seeds, and how many requests it may be sent as."""
    payload = payload_for(request)
    if request.mode is Mode.UPSCALE:
        return payload, 1  # it has no seeds and no batches
    if payload.get("infotext") and _is_open(payload.get("seed")):
        return payload, 1
    batches = _count(payload.get("n_iter"))
    images = batches * _count(payload.get("batch_size"))
    _resolve_seeds(payload, images, rng)
    if not _can_split(payload):
        return payload, 1
    # With a variation all pictures have the same seed, and so the same prompt.
    if images <= LARGEST_SPLIT and not _is_above_zero(payload.get("subseed_strength")) and _may_vary(payload, request):
        return payload, images
    return payload, batches if batches <= LARGEST_SPLIT else 1


def _may_vary(payload: Values, request: GenerationRequest) -> bool:
    return bool(_to_fill({**payload, **with_styles(payload, styles_of(request))}, request))


def _batch(payload: Values, images_before: int) -> dict[str, Any]:
    """The document of one batch, its seeds advanced as a server does it."""
    batch = {**payload, "n_iter": 1}
    if "seed" in payload and not _is_above_zero(payload.get("subseed_strength")):
        batch["seed"] = payload["seed"] + images_before
    if "subseed" in payload:
        batch["subseed"] = payload["subseed"] + images_before
    return batch


def spread(payload: Values, most_images: int, *, one_batch: bool = False) -> tuple[Values, ...]:
    """One payload as those a server takes that makes at most ``most_images`` of one (0: any number).

    ``one_batch``: it does not read ``n_iter``. Every picture gets the seed it would have had; but pictures made apart
    are not those of one batch, which is why this is done only where a server can do no batch of that size.
    """
    batch_size, batches = _count(payload.get("batch_size")), _count(payload.get("n_iter"))
    size = min(batch_size, most_images) if most_images else batch_size
    is_whole = size == batch_size and (batches == 1 or not one_batch)
    seeds = [payload[name] for name in SEEDS if name in payload]
    if is_whole or batch_size * batches > LARGEST_SPLIT or not all(isinstance(seed, int) for seed in seeds):
        return (payload,)
    parts = []
    for batch in range(batches):
        for first in range(0, batch_size, size):
            part = _batch(payload, batch * batch_size + first)
            if "batch_size" in payload:
                part["batch_size"] = min(size, batch_size - first)
            parts.append(part)
    return tuple(parts)


def with_task_id(payload: Values, mode: Mode) -> dict[str, Any]:
    """``payload`` with a task id of our own, by which ``/internal/progress`` tells this call from all others.

    An id the user set stays.
    """
    if payload.get("force_task_id"):
        return dict(payload)
    from uuid import uuid4  # late: the first page is painted without it

    return {**payload, "force_task_id": f"task(safelight-{mode.value}-{uuid4().hex[:16]})"}


def without_pictures_in(job: Job) -> dict[str, Any]:
    """The fields of ``job`` that hold pictures, without them: a finished job is never sent again."""
    request = job.request
    small = partial(without_pictures, keeps_references=True)
    bare = replace(request, **{name: small(getattr(request, name)) for name in ("parameters", "extra")})
    return {"request": bare, "payloads": tuple(small(payload) for payload in job.payloads)}


def own_payloads(job: Job) -> tuple[Values, ...]:
    """What is sent for ``job`` alone, also after it was in a request with others; upscaling has no seeds to keep."""
    return plan(job.request) if job.pictures_in_request else job.payloads


def _resolve_seeds(payload: dict[str, Any], images: int, rng: Random) -> None:
    # The last picture's seed has to be a seed too.
    highest = max(0, MAXIMUM_SEED - images + 1)
    varies = _is_above_zero(payload.get("subseed_strength"))
    for name in SEEDS:
        if name == "subseed" and name not in payload and not varies:
            continue  # without a strength it changes nothing, so it is not sent
        value = payload.get(name)
        if _is_open(value):
            payload[name] = rng.randint(0, highest)
        elif isinstance(value, float) and value.is_integer():
            payload[name] = int(value)


def _can_split(payload: Values) -> bool:
    if payload.get("script_name"):
        return False
    sources = payload.get("init_images")
    if isinstance(sources, list | tuple) and len(sources) > 1:
        return False
    # A seed that is no number (imported JSON) is the server's to refuse.
    return all(isinstance(payload[name], int) for name in SEEDS if name in payload)


def _is_open(seed: object) -> bool:
    return seed is None or (isinstance(seed, int | float) and not isinstance(seed, bool) and seed == ANY_SEED)


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 1


def _is_above_zero(value: object) -> bool:
    return isinstance(value, int | float) and value > 0


def kept_payload(payload: Values) -> dict[str, Any]:
    """What of ``payload`` stays with a picture that was made of it. Scripts keep their pictures by reference: no other
    part of what is kept tells which they were.
    """
    bare = without_pictures(payload)
    scripts = payload.get("alwayson_scripts")
    return bare if scripts is None else {**bare, "alwayson_scripts": without_pictures(scripts, keeps_references=True)}
