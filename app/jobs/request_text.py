"""The text of an image that nobody said anything about, composed from what was sent for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.generation import infotext
from app.generation.request import Values

_BEFORE = (("Steps", "steps"), ("Sampler", "sampler_name"), ("Schedule type", "scheduler"), ("CFG scale", "cfg_scale"))
_AFTER = (
    ("Denoising strength", "denoising_strength"),
    ("Denoising strength", "hires_fix_strength"),
    ("Clip skip", "clip_skip"),
    ("Hires upscale", "hr_scale"),
    ("Hires upscaler", "hr_upscaler"),
    ("Hires steps", "hr_second_pass_steps"),
    ("Hires steps", "hr_steps"),
)


def request_text(payload: Values, *, seed: int | None, width: int, height: int, model: str) -> str:
    """An infotext of the fields that were sent; "" when these are so few that nobody could read it again.

    ``width`` and ``height`` of the picture in pixels (0: unknown), for where none were asked for.
    """
    pairs = list(_pairs(payload, seed, (width, height), model))
    if not pairs:
        return ""
    prompt, negative = (str(payload.get(name) or "") for name in ("prompt", "negative_prompt"))
    text = infotext.compose(prompt, negative, pairs)
    return text if infotext.parse(text).has_parameters else ""


def _pairs(payload: Values, seed: int | None, size: tuple[int, int], model: str) -> Iterator[tuple[str, Any]]:
    for key, name in _BEFORE:
        if _is_plain(payload.get(name)):
            yield key, payload[name]
    if seed is not None:
        yield "Seed", seed
    asked = (payload.get("firstphase_width") or payload.get("width"), payload.get("firstphase_height"))
    width, height = asked[0] or size[0], asked[1] or payload.get("height") or size[1]
    if width and height:
        yield "Size", f"{width}x{height}"
    if model:
        yield "Model", model
    for key, name in _AFTER:
        if _is_plain(payload.get(name)):
            yield key, payload[name]


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""
