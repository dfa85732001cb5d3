"""What is settled and checked before painting starts: sizes, passes, and the extra pairs of the infotext."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.demo import adetailer, controlnet, infotext, resources
from app.demo.errors import FaultError
from app.demo.facts import listing
from app.demo.infofield import SAME_CHECKPOINT
from app.demo.sampling import SAME_SAMPLER, TIMESTEP_SAMPLERS, resolve, sampler_names
from app.demo.studio import Studio
from app.demo.work import Work

MAXIMUM_PIXELS = 40_000_000
MAXIMUM_IMAGES = 1000
_LARGEST_TIMESTEPS = 1000

_SAME = (None, "", SAME_SAMPLER, SAME_CHECKPOINT)
"""How a request says that the second pass is to use what the first one did."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes one batch takes: steps and picture size of each (the second one is hires fix)."""

    steps: tuple[int, ...]
    sizes: tuple[Size, ...]


def prepare(studio: Studio, work: Work) -> Passes:
    """Check the work and settle its passes. Raises ``FaultError`` with what the imitated server would have said."""
    _check(studio, work)
    work.controls = controlnet.note(work.fields, work.sources, work.extra)
    work.details = adetailer.note(work.fields, work.extra)
    if work.is_img2img and work.details.skips:
        work.fields["denoising_strength"] = 0.0
    if work.is_img2img:
        passes = _prepare_img2img(work)
    elif work.has_hires:
        passes = _prepare_hires(studio, work)
    else:
        passes = Passes((work["steps"],), (work.size,))
    if work["refiner_checkpoint"] not in (None, "", "None", "none"):
        checkpoint = studio.models.closest(work["refiner_checkpoint"])
        if work["refiner_switch_at"] is not None and work["refiner_switch_at"] < 1:
            work.extra["Refiner"] = f"{checkpoint.name} [{checkpoint.short_hash}]"
            work.extra["Refiner switch at"] = work["refiner_switch_at"]
    infotext.note_networks(work)
    if work.sampling.schedule_used:
        work.extra["Schedule type"] = work.sampling.schedule_used
    pixels = max(width * height for width, height in passes.sizes)
    if pixels > MAXIMUM_PIXELS or len(work.seeds) > MAXIMUM_IMAGES:
        raise FaultError("OutOfMemoryError", f"The demo server paints at most {MAXIMUM_PIXELS // 10**6} megapixels.")
    return passes


def _check(studio: Studio, work: Work) -> None:
    skip = infotext.clip_skip(studio.options)
    if not isinstance(skip, int | float):
        raise FaultError("TypeError", f"bad operand type for unary -: {type(skip).__name__!r}")
    if isinstance(skip, float) and skip > 1:
        raise FaultError("TypeError", "tuple indices must be integers or slices, not float")
    columns, rows = work["width"] // 8, work["height"] // 8
    if columns < 0 or rows < 0:
        shape = f"[4, {rows}, {columns}]"
        raise FaultError(
            "RuntimeError", f"Trying to create tensor with negative dimension {min(rows, columns)}: {shape}"
        )
    if not columns or not rows:
        raise FaultError(
            "RuntimeError",
            f"Calculated padded input size per channel: ({rows + 2} x {columns + 2}). Kernel size: (3 x 3). "
            "Kernel size can't be greater than actual input size",
        )
    if work["steps"] < 0:
        raise FaultError("RuntimeError", "number of steps must be non-negative")
    if work["steps"] == 0:
        raise FaultError("ZeroDivisionError", "integer division or modulo by zero")
    if work.sampling.sampler in TIMESTEP_SAMPLERS and work["steps"] > _LARGEST_TIMESTEPS:
        raise FaultError("ValueError", "range() arg 3 must not be zero")
    if math.isnan(work["cfg_scale"]):
        raise FaultError(
            "NansException",
            "A tensor with NaNs was produced in Unet. "
            "Use --disable-nan-check commandline argument to disable this check.",
        )


def _prepare_img2img(work: Work) -> Passes:
    strength = work["denoising_strength"]
    count, given = work.batch_size, len(work.sources)
    if not given:
        raise FaultError(
            "RuntimeError", "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [0]"
        )
    if given > max(count, 1):
        raise FaultError("RuntimeError", f"bad number of images passed: {given}; expecting {count} or less")
    work.extra = {"Denoising strength": strength, **work.extra}
    if work.mask is not None:
        _note_mask(work)
    steps = int(min(strength, 0.999) * work["steps"]) + 1
    return Passes((steps,), (work.size,))


def _note_mask(work: Work) -> None:
    blur = work["mask_blur"]
    blurs = (blur, blur) if blur is not None else (work["mask_blur_x"], work["mask_blur_y"])
    if work["inpainting_mask_invert"]:
        work.extra["Mask mode"] = "Inpaint not masked"
    if blurs[0] == blurs[1] and blurs[0]:
        work.extra["Mask blur"] = blurs[0]
    if work["inpaint_full_res"]:
        work.extra["Inpaint area"] = "Only masked"
        work.extra["Masked area padding"] = work["inpaint_full_res_padding"]
    contents = ("fill", "original", "latent noise", "latent nothing")
    fill = work["inpainting_fill"]
    if fill != 1 and 0 <= fill < len(contents):
        work.extra["Masked content"] = contents[fill]


def _prepare_hires(studio: Studio, work: Work) -> Passes:
    extra = {"Denoising strength": work["denoising_strength"], **work.extra}
    if work["hr_checkpoint_name"] not in _SAME:
        checkpoint = studio.models.closest(work["hr_checkpoint_name"])
        extra["Hires checkpoint"] = f"{checkpoint.name} [{checkpoint.short_hash}]"
    name = None if work["hr_sampler_name"] in _SAME else work["hr_sampler_name"]
    if name is not None and name not in sampler_names():
        raise FaultError("AssertionError", f"bad sampler name: {name}")
    if name is not None and name != work.sampling.sampler:
        extra["Hires sampler"] = name
    hires = resolve(name or work.sampling.sampler, work["hr_scheduler"] or work.sampling.scheduler)
    for key, field, base in (
        ("Hires prompt", "hr_prompt", "prompt"),
        ("Hires negative prompt", "hr_negative_prompt", "negative_prompt"),
    ):
        extra[key] = work[field] if work[field] and work[field] != work[base] else None
    differs = hires.schedule_used != work.sampling.schedule_used
    extra["Hires schedule type"] = hires.schedule_used if differs else None
    upscaler = work["hr_upscaler"]
    if upscaler is not None and upscaler not in [*listing("latent_modes"), *resources.upscaler_names()]:
        raise FaultError("Exception", f"could not find upscaler named {upscaler}")
    size = _hires_size(work, extra)
    steps = work["hr_second_pass_steps"]
    if steps:
        extra["Hires steps"] = steps
    if upscaler is not None:
        extra["Hires upscaler"] = upscaler
    work.extra = extra
    return Passes((work["steps"], steps or work["steps"]), (work.size, size))


def _hires_size(work: Work, extra: dict[str, object]) -> Size:
    width, height, x, y = work["width"], work["height"], work["hr_resize_x"], work["hr_resize_y"]
    if not x and not y:
        extra["Hires upscale"] = work["hr_scale"]
        x, y = int(width * work["hr_scale"]), int(height * work["hr_scale"])
    else:
        extra["Hires resize"] = f"{x}x{y}"
        x, y = x or y * width // height, y or x * height // width
    return max(x // 8 * 8, 8), max(y // 8 * 8, 8)


def check_second_pass(work: Work) -> None:
    """Hires fix without a denoising strength dies only when the second pass begins."""
    if work["denoising_strength"] is None:
        raise FaultError("TypeError", "'>' not supported between instances of 'NoneType' and 'int'")
