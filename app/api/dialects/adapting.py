"""Where kinds of servers want the same request written differently: only the differences that are certain.

One pure function over plain facts, so that it needs to know no server. Facts come from what a server lists about
itself, not from its name, wherever that is enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.generation.request import Mode


@dataclass(frozen=True, slots=True)
class DialectFacts:
    """What about a server changes a payload. The neutral value of each member changes nothing.

    ``fields``: the request fields the server names in its description (empty: it has none).
    ``has_combined_samplers``: it has no ``scheduler`` field but samplers such as "DPM++ 2M Karras".
    ``known_only``: the only keys it takes; any other is refused (empty: it ignores what it does not know).
    ``renamed``: wire name -> the server's own name. ``cfg_scale``: what the server uses where none is sent.
    """

    fields: frozenset[str] = frozenset()
    samplers: frozenset[str] = frozenset()
    has_scheduler: bool = True
    known_only: frozenset[str] = frozenset()
    renamed: tuple[tuple[str, str], ...] = ()
    cfg_scale: float | None = None


DRAW_THINGS_KEYS = frozenset(
    {
        "prompt", "negative_prompt", "seed", "steps", "cfg_scale", "width", "height", "n_iter", "batch_size",
        "sampler_name", "denoising_strength", "model", "upscaler", "upscaler_scale", "clip_skip", "enable_hr",
        "firstphase_width", "firstphase_height", "hires_fix_strength", "refiner_model", "refiner_start", "shift",
        "sharpness", "mask_blur", "mask_blur_outset", "seed_mode", "image_guidance", "loras", "controls", "num_frames",
        "fps", "guidance_embed", "sizes", "restore_faces", "init_images",
    }
)  # fmt: skip


def adapt(payload: Mapping[str, Any], facts: DialectFacts, mode: Mode = Mode.TEXT_TO_IMAGE) -> dict[str, Any]:
    """The payload as the server wants it; the one given is left alone."""
    adapted = {name: value for name, value in payload.items() if value is not None}
    if not facts.has_scheduler:
        _join_sampler(adapted, facts.samplers)
    if mode is Mode.TEXT_TO_IMAGE and adapted.get("enable_hr") is True:
        _complete_hires(adapted, facts)
    for name, own in facts.renamed:
        if name in adapted:
            adapted.setdefault(own, adapted.pop(name))
    if facts.known_only:
        adapted = {name: value for name, value in adapted.items() if name in facts.known_only}
    return adapted


def _join_sampler(payload: dict[str, Any], samplers: frozenset[str]) -> None:
    """A server without schedules of its own: the combined sampler name if it lists one, else the sampler alone."""
    scheduler = payload.pop("scheduler", None)
    payload.pop("hr_scheduler", None)
    combined = f"{payload.get('sampler_name')} {scheduler}"
    if combined in samplers:
        payload["sampler_name"] = combined


def _complete_hires(payload: dict[str, Any], facts: DialectFacts) -> None:
    """Forge fails without a list of modules, and its hires CFG of 1 would turn the negative prompt off."""
    if "hr_additional_modules" in facts.fields and not isinstance(payload.get("hr_additional_modules"), list):
        payload["hr_additional_modules"] = ["Use same choices"]
    cfg_scale = payload.get("cfg_scale", facts.cfg_scale)
    if "hr_cfg" in facts.fields and cfg_scale is not None:
        payload.setdefault("hr_cfg", cfg_scale)
