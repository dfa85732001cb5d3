"""KoboldCpp: one picture per request, one request at a time, and limits it applies without a word."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, Limit, sentences
from app.api.dialects.kinds import ServerKind
from app.api.dialects.one_model import OneModel

_SERVER = OneModel("KoboldCpp", "KoboldCpp has one picture model, chosen when it was started.")
_ONE_IMAGE = (
    "KoboldCpp makes one picture per request: they are sent one after another, each with its own seed, so they are not "
    "the pictures of one batch elsewhere."
)
_NO_HIRES = "KoboldCpp makes no second pass."
_NO_VARIATION = "KoboldCpp has no variation seeds."

_READS = frozenset(
    {
        "prompt", "negative_prompt", "width", "height", "steps", "cfg_scale", "seed", "sampler_name", "scheduler",
        "batch_size", "n_iter", "denoising_strength", "init_images", "mask", "inpainting_mask_invert",
    }
)  # fmt: skip

KOBOLDCPP = Dialect(
    ServerKind.KOBOLDCPP,
    reads=_READS,
    only_from_pictures=frozenset({"denoising_strength", "init_images", "mask", "inpainting_mask_invert"}),
    missing=_SERVER.fields_missing(
        tiling="KoboldCpp makes no tiles.",
        seed_resize_from_w=_NO_VARIATION,
        seed_resize_from_h=_NO_VARIATION,
        enable_hr=_NO_HIRES,
        denoising_strength=_NO_HIRES,
        hr_upscaler=_NO_HIRES,
        hr_scale=_NO_HIRES,
        hr_second_pass_steps=_NO_HIRES,
        hr_resize_x=_NO_HIRES,
        hr_resize_y=_NO_HIRES,
        hr_checkpoint_name=_NO_HIRES,
        hr_sampler_name=_NO_HIRES,
        hr_scheduler=_NO_HIRES,
        hr_prompt=_NO_HIRES,
        hr_negative_prompt=_NO_HIRES,
    ),
    differs=sentences(
        batch_size=_ONE_IMAGE,
        cfg_scale="KoboldCpp takes a CFG scale from 1 to 25.",
        steps="KoboldCpp takes up to 80 steps, and fewer where it was started with limits.",
        width="KoboldCpp may make larger pictures smaller: older versions end at 1024 pixels.",
        height="KoboldCpp may make larger pictures smaller: older versions end at 1024 pixels.",
    ),
    setting_fields=(("CLIP_stop_at_last_layers", "clip_skip"),),
    settings_differ=sentences(CLIP_stop_at_last_layers="Older versions of KoboldCpp pass over it."),
    settings_missing=_SERVER.settings_missing(),
    features_missing=_SERVER.features_missing(
        image_text="KoboldCpp writes nothing into its pictures; Safelight keeps what was sent beside them.",
        interrupt="KoboldCpp cannot be told to stop; newer versions stop when Safelight stops waiting.",
    ),
    features_differ=_SERVER.features_differ(
        interrogate="KoboldCpp describes a picture only with a vision model loaded.",
    ),
    limits=MappingProxyType({"cfg_scale": Limit(1, 25), "steps": Limit(1, 80)}),
    defaults=MappingProxyType(
        {
            "prompt": "high quality",
            "steps": 20,
            "cfg_scale": 5.0,
            "sampler_name": "Euler a",
            "denoising_strength": 0.6,
            "scheduler": None,
            "sampler_index": None,
        }
    ),
    most_images=1,
    takes_sampler_aliases=True,
    one_batch=True,
    one_source=True,
    lora_list=True,
    bare_pictures=True,
)
