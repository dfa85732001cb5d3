"""The server of stable-diffusion.cpp: no nulls, no prompt tags for LoRA, nothing but the fields it reads."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, sentences
from app.api.dialects.kinds import ServerKind

_ONE_MODEL = "stable-diffusion.cpp has one model, chosen when it was started."
_NO_SETTINGS = "stable-diffusion.cpp has no settings that a request could change."

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
    missing=sentences(
        styles="stable-diffusion.cpp has no styles; write their words into the prompt.",
        restore_faces="stable-diffusion.cpp repairs no faces.",
        tiling="stable-diffusion.cpp chooses tiling when it is started.",
        subseed="stable-diffusion.cpp has no variation seeds.",
        subseed_strength="stable-diffusion.cpp has no variation seeds.",
        hr_checkpoint_name=_ONE_MODEL,
        refiner_checkpoint=_ONE_MODEL,
        refiner_switch_at=_ONE_MODEL,
        hr_sampler_name="stable-diffusion.cpp uses the same sampler for both passes.",
        hr_scheduler="stable-diffusion.cpp uses the same schedule for both passes.",
        hr_prompt="stable-diffusion.cpp uses the same prompt for both passes.",
        hr_negative_prompt="stable-diffusion.cpp uses the same negative prompt for both passes.",
        override_settings=_NO_SETTINGS,
        script_name="stable-diffusion.cpp runs no scripts.",
        script_args="stable-diffusion.cpp runs no scripts.",
        alwayson_scripts="stable-diffusion.cpp runs no scripts.",
        save_images="stable-diffusion.cpp keeps no pictures; Safelight does.",
        send_images="stable-diffusion.cpp always sends its pictures.",
    ),
    settings_missing=sentences(sd_model_checkpoint=_ONE_MODEL, sd_vae=_ONE_MODEL),
    features_missing=sentences(
        progress="stable-diffusion.cpp does not tell how far it is.",
        interrupt="stable-diffusion.cpp cannot be told to stop; Safelight can only stop waiting for it.",
        skip="stable-diffusion.cpp cannot be told to skip a picture.",
        set_options=_NO_SETTINGS,
        overrides=_NO_SETTINGS,
        refresh_checkpoints=_ONE_MODEL,
        vaes=_ONE_MODEL,
        unload=_ONE_MODEL,
        reload=_ONE_MODEL,
        styles="stable-diffusion.cpp has no styles.",
        scripts="stable-diffusion.cpp runs no scripts.",
    ),
    features_differ=sentences(
        options="stable-diffusion.cpp tells only its model and its picture format.",
        loras="LoRAs are sent as a list of files, taken from the tags in the prompt.",
    ),
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
