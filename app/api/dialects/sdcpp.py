"""The server of stable-diffusion.cpp: no nulls, no prompt tags for LoRA, nothing but the fields it reads."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect
from app.api.dialects.kinds import ServerKind
from app.api.dialects.one_model import OneModel

_SERVER = OneModel("stable-diffusion.cpp", "stable-diffusion.cpp has one model, chosen when it was started.")

_READS = frozenset(
    {
        "prompt", "negative_prompt", "width", "height", "steps", "cfg_scale", "seed", "batch_size", "n_iter",
        "sampler_name", "scheduler", "enable_hr", "hr_scale", "hr_resize_x", "hr_resize_y", "hr_second_pass_steps",
        "hr_upscaler", "denoising_strength", "init_images", "mask", "inpainting_mask_invert",
    }
)  # fmt: skip

SDCPP = Dialect(
    ServerKind.SDCPP,
    reads=_READS,
    missing=_SERVER.fields_missing(
        tiling="stable-diffusion.cpp chooses tiling when it is started.",
        hr_checkpoint_name=_SERVER.one_model,
        hr_sampler_name="stable-diffusion.cpp uses the same sampler for both passes.",
        hr_scheduler="stable-diffusion.cpp uses the same schedule for both passes.",
        hr_prompt="stable-diffusion.cpp uses the same prompt for both passes.",
        hr_negative_prompt="stable-diffusion.cpp uses the same negative prompt for both passes.",
    ),
    settings_missing=_SERVER.settings_missing(),
    features_missing=_SERVER.features_missing(
        interrupt="stable-diffusion.cpp cannot be told to stop; Safelight can only stop waiting for it.",
    ),
    features_differ=_SERVER.features_differ(),
    renamed=(("hr_second_pass_steps", "hr_steps"),),
    setting_fields=(("CLIP_stop_at_last_layers", "clip_skip"),),
    defaults=MappingProxyType(
        {"steps": None, "sampler_name": None, "scheduler": None, "sampler_index": None, "cfg_scale": None}
    ),
    sampler_names=MappingProxyType(
        {
            "Euler a": "euler_a",
            "Euler": "euler",
            "Heun": "heun",
            "DPM2": "dpm2",
            "DPM++ 2S a": "dpm++2s_a",
            "DPM++ 2M": "dpm++2m",
            "LCM": "lcm",
        }
    ),
    takes_sampler_aliases=True,
    one_batch=True,
    one_source=True,
    lora_list=True,
    bare_pictures=True,
)
