"""ADetailer as its extension adds it: detectors, and units that paint anew what they find.

A detector of the demo finds the same part of every picture, and painting it anew makes that part clearer. As there,
a unit with a key that is not known costs all of ADetailer and no error: the picture stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

TITLE = "ADetailer"
VERSION = "25.3.0"
UNITS = 2
NO_MODEL = "None"
DETECTORS: Mapping[str, tuple[float, float, float, float]] = {
    "face_yolov8n.pt": (0.35, 0.15, 0.65, 0.45),
    "face_yolov8s.pt": (0.33, 0.13, 0.67, 0.47),
    "hand_yolov8n.pt": (0.15, 0.60, 0.40, 0.85),
    "person_yolov8n-seg.pt": (0.25, 0.10, 0.75, 0.95),
    "mediapipe_face_full": (0.34, 0.14, 0.66, 0.48),
}
"""The box that each finds: left, top, right and bottom as parts of the picture."""
_ARGUMENTS: tuple[tuple[str, str, Any], ...] = (
    ("ad_model", "model", NO_MODEL),
    ("ad_model_classes", "model classes", ""),
    ("ad_tab_enable", "tab enable", True),
    ("ad_prompt", "prompt", ""),
    ("ad_negative_prompt", "negative prompt", ""),
    ("ad_confidence", "confidence", 0.3),
    ("ad_mask_filter_method", "method to decide top k masks", "Area"),
    ("ad_mask_k", "mask only top k", 0),
    ("ad_mask_min_ratio", "mask min ratio", 0.0),
    ("ad_mask_max_ratio", "mask max ratio", 1.0),
    ("ad_x_offset", "x offset", 0),
    ("ad_y_offset", "y offset", 0),
    ("ad_dilate_erode", "dilate erode", 4),
    ("ad_mask_merge_invert", "mask merge invert", "None"),
    ("ad_mask_blur", "mask blur", 4),
    ("ad_denoising_strength", "denoising strength", 0.4),
    ("ad_inpaint_only_masked", "inpaint only masked", True),
    ("ad_inpaint_only_masked_padding", "inpaint padding", 32),
    ("ad_use_inpaint_width_height", "use inpaint width height", False),
    ("ad_inpaint_width", "inpaint width", 512),
    ("ad_inpaint_height", "inpaint height", 512),
    ("ad_use_steps", "use separate steps", False),
    ("ad_steps", "steps", 28),
    ("ad_use_cfg_scale", "use separate CFG scale", False),
    ("ad_cfg_scale", "CFG scale", 7.0),
    ("ad_use_checkpoint", "use separate checkpoint", False),
    ("ad_checkpoint", "checkpoint", None),
    ("ad_use_vae", "use separate VAE", False),
    ("ad_vae", "VAE", None),
    ("ad_use_sampler", "use separate sampler", False),
    ("ad_sampler", "sampler", "DPM++ 2M Karras"),
    ("ad_scheduler", "scheduler", "Use same scheduler"),
    ("ad_use_noise_multiplier", "use separate noise multiplier", False),
    ("ad_noise_multiplier", "noise multiplier", 1.0),
    ("ad_use_clip_skip", "use separate CLIP skip", False),
    ("ad_clip_skip", "CLIP skip", 1),
    ("ad_restore_face", "restore face", False),
    ("ad_controlnet_model", "ControlNet model", NO_MODEL),
    ("ad_controlnet_module", "ControlNet module", NO_MODEL),
    ("ad_controlnet_weight", "ControlNet weight", 1.0),
    ("ad_controlnet_guidance_start", "ControlNet guidance start", 0.0),
    ("ad_controlnet_guidance_end", "ControlNet guidance end", 1.0),
)
"""(key of a unit, its name in an infotext, default)."""
_DEFAULTS = {key: default for key, _told, default in _ARGUMENTS}
_SWITCHED = {
    "ad_use_inpaint_width_height": ("ad_inpaint_width", "ad_inpaint_height"),
    "ad_use_steps": ("ad_steps",),
    "ad_use_cfg_scale": ("ad_cfg_scale",),
    "ad_use_checkpoint": ("ad_checkpoint",),
    "ad_use_vae": ("ad_vae",),
    "ad_use_sampler": ("ad_sampler", "ad_scheduler"),
    "ad_use_noise_multiplier": ("ad_noise_multiplier",),
    "ad_use_clip_skip": ("ad_clip_skip",),
}
_ALWAYS_TOLD = frozenset(
    {
        "ad_model", "ad_confidence", "ad_dilate_erode", "ad_mask_blur", "ad_denoising_strength",
        "ad_inpaint_only_masked", "ad_inpaint_only_masked_padding",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Details:
    """What is to be painted anew. ``skips``: image to image gives its source on as it is."""

    units: tuple[Mapping[str, Any], ...] = ()
    skips: bool = False


def script_row() -> dict[str, Any]:
    """Its row in ``/script-info``; a unit is one argument, with all its defaults for a value."""

    def argument(label: str | None, value: Any) -> dict[str, Any]:
        empty = dict.fromkeys(("minimum", "maximum", "step", "choices"))
        return {"label": label, "value": value, **empty}

    first = {**_DEFAULTS, "ad_model": next(iter(DETECTORS))}
    units = [argument(None, first), *(argument(None, dict(_DEFAULTS)) for _ in range(UNITS - 1))]
    arguments = [argument(TITLE, False), argument("Skip img2img", False), *units]
    return {"name": TITLE.lower(), "is_alwayson": True, "args": arguments}


def schema() -> dict[str, Any]:
    """``GET /adetailer/v1/schema``."""
    properties = {key: {"title": key, "default": default} for key, default in _DEFAULTS.items()}
    return {"title": "ADetailerArgs", "type": "object", "properties": properties, "additionalProperties": False}


def note(fields: Mapping[str, Any], extra: dict[str, Any]) -> Details:
    """What the request asks for; says in the infotext what will be done."""
    arguments = _arguments(fields["alwayson_scripts"] or {})
    units = [unit for unit in arguments if isinstance(unit, dict)]
    enabled = arguments[0] if arguments and isinstance(arguments[0], bool) else True
    if not enabled or not units or any(unit.keys() - _DEFAULTS.keys() for unit in units):
        return Details()
    whole = [{**_DEFAULTS, **unit} for unit in units]
    told: dict[str, Any] = {}
    for number, unit in enumerate(whole):
        if _does_anything(unit):
            told |= _told(unit, number)
    if not told:
        return Details()
    extra |= {**told, "ADetailer version": VERSION}
    skips = len(arguments) > 1 and arguments[1] is True
    return Details(tuple(unit for unit in whole if _does_anything(unit)), skips)


def detailed(picture: Image.Image, details: Details) -> Image.Image:
    """The picture with what the units find painted anew."""
    for unit in details.units:
        mask = _mask(picture.size, unit)
        strength = min(max(float(unit["ad_denoising_strength"]), 0.0), 1.0)
        clear = picture.filter(ImageFilter.UnsharpMask(radius=3, percent=round(300 * strength), threshold=0))
        clear = ImageEnhance.Color(clear).enhance(1 + strength)
        picture = Image.composite(clear, picture, mask)
    return picture


def _mask(size: tuple[int, int], unit: Mapping[str, Any]) -> Image.Image:
    """White where it is painted: the found part moved, grown and softened."""
    width, height = size
    left, top, right, bottom = DETECTORS[unit["ad_model"]]
    grow, across, up = unit["ad_dilate_erode"], unit["ad_x_offset"], unit["ad_y_offset"]
    box = (left * width - grow + across, top * height - grow - up, right * width + grow + across,
           bottom * height + grow - up)  # fmt: skip
    mask = Image.new("L", size, 0)
    if box[0] < box[2] and box[1] < box[3]:
        ImageDraw.Draw(mask).ellipse(box, fill=255)
    if unit["ad_mask_merge_invert"] == "Merge and Invert":
        mask = ImageChops.invert(mask)
    return mask.filter(ImageFilter.GaussianBlur(unit["ad_mask_blur"]))


def _arguments(scripts: Mapping[str, Any]) -> Sequence[Any]:
    entry = next((entry for title, entry in scripts.items() if title.lower() == TITLE.lower()), None)
    arguments = entry.get("args") if isinstance(entry, dict) else None
    return arguments if isinstance(arguments, list) else []


def _does_anything(unit: Mapping[str, Any]) -> bool:
    return unit["ad_model"] in DETECTORS and unit["ad_tab_enable"] is not False


def _told(unit: Mapping[str, Any], number: int) -> dict[str, Any]:
    """What the infotext says of a unit: what is not as usual, and some that always stands there."""
    unread = {key for switch, keys in _SWITCHED.items() if not unit[switch] for key in keys}
    suffix = "" if number == 0 else f" {number + 1}{ {2: 'nd', 3: 'rd'}.get(number + 1, 'th') }"
    found = {}
    for key, told, default in _ARGUMENTS:
        is_read = any(key in keys for keys in _SWITCHED.values()) and key not in unread
        if key not in unread and (is_read or key in _ALWAYS_TOLD or unit[key] != default):
            found[f"ADetailer {told}{suffix}"] = unit[key]
    return found
