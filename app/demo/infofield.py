"""The request field ``infotext``: fields the request left out are taken from the text."""

from __future__ import annotations

from typing import Any

from app.demo import pnginfo
from app.demo.errors import FaultError
from app.demo.sampling import AUTOMATIC, SAME_SAMPLER, resolve

SAME_CHECKPOINT = "Use same checkpoint"

_FIELDS: tuple[tuple[str, str, type], ...] = (
    ("Steps", "steps", int),
    ("CFG scale", "cfg_scale", float),
    ("Seed", "seed", int),
    ("Size-1", "width", int),
    ("Size-2", "height", int),
    ("Variation seed", "subseed", int),
    ("Variation seed strength", "subseed_strength", float),
    ("Denoising strength", "denoising_strength", float),
    ("Hires upscale", "hr_scale", float),
    ("Hires upscaler", "hr_upscaler", str),
    ("Hires steps", "hr_second_pass_steps", int),
    ("Hires prompt", "hr_prompt", str),
    ("Hires negative prompt", "hr_negative_prompt", str),
    ("Sampler", "sampler_name", str),
    ("Schedule type", "scheduler", str),
)
_ALSO_IMG2IMG = frozenset({"steps", "seed", "subseed", "subseed_strength", "sampler_name", "scheduler"})
_OPTIONS: tuple[tuple[str, str, type], ...] = (
    ("Clip skip", "CLIP_stop_at_last_layers", int),
    ("VAE", "sd_vae", str),
    ("RNG", "randn_source", str),
)


def fill(fields: dict[str, Any], given: set[str], mode: str) -> None:
    """Fill ``fields`` in place; what the request gave itself stays. Raises ``FaultError`` for odd values."""
    if not fields["infotext"]:
        return
    prompt, negative, pairs = pnginfo.split(fields["infotext"])
    found: dict[str, Any] = {}
    overrides: dict[str, Any] = {}
    try:
        for key, name, kind in _FIELDS:
            if key in pairs:
                found[name] = kind(pairs[key])
        for key, name, kind in _OPTIONS:
            if key in pairs:
                overrides[name] = kind(pairs[key])
    except ValueError as error:
        raise FaultError("ValueError", str(error)) from error
    if "sampler_name" in found:
        found["scheduler"] = resolve(found["sampler_name"], found.get("scheduler")).scheduler
    if mode == "txt2img":
        found |= {"prompt": prompt, "negative_prompt": negative}
        found |= {"hr_sampler_name": SAME_SAMPLER, "hr_checkpoint_name": SAME_CHECKPOINT, "hr_scheduler": AUTOMATIC}
        found["enable_hr"] = "Denoising strength" in pairs and any(key.startswith("Hires ") for key in pairs)
    else:
        found = {name: value for name, value in found.items() if name in _ALSO_IMG2IMG}
    fields.update({name: value for name, value in found.items() if name not in given and name in fields})
    if overrides:
        fields["override_settings"] = {**overrides, **(fields["override_settings"] or {})}
