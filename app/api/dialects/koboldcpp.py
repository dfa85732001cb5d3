"""KoboldCpp: one picture per request, one request at a time, and limits it applies without a word."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, Limit, sentences
from app.api.dialects.kinds import ServerKind

_ONE_MODEL = "KoboldCpp has one picture model, chosen when it was started."
_ONE_IMAGE = (
    "KoboldCpp makes one picture per request: they are sent one after another, each with its own seed, so they are not "
    "the pictures of one batch elsewhere."
)
_NO_SETTINGS = "KoboldCpp has no settings that a request could change."
_NO_HIRES = "KoboldCpp makes no second pass."
_NO_SCRIPTS = "KoboldCpp runs no scripts."
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
    missing=sentences(
        styles="KoboldCpp has no styles; write their words into the prompt.",
        restore_faces="KoboldCpp repairs no faces.",
        tiling="KoboldCpp makes no tiles.",
        subseed=_NO_VARIATION,
        subseed_strength=_NO_VARIATION,
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
        refiner_checkpoint=_ONE_MODEL,
        refiner_switch_at=_ONE_MODEL,
        override_settings=_NO_SETTINGS,
        script_name=_NO_SCRIPTS,
        script_args=_NO_SCRIPTS,
        alwayson_scripts=_NO_SCRIPTS,
        save_images="KoboldCpp keeps no pictures; Safelight does.",
        send_images="KoboldCpp always sends its pictures.",
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
    settings_missing=sentences(sd_model_checkpoint=_ONE_MODEL, sd_vae=_ONE_MODEL),
    features_missing=sentences(
        image_text="KoboldCpp writes nothing into its pictures; Safelight keeps what was sent beside them.",
        progress="KoboldCpp does not tell how far it is.",
        interrupt="KoboldCpp cannot be told to stop; newer versions stop when Safelight stops waiting.",
        skip="KoboldCpp cannot be told to skip a picture.",
        set_options=_NO_SETTINGS,
        overrides=_NO_SETTINGS,
        refresh_checkpoints=_ONE_MODEL,
        vaes=_ONE_MODEL,
        unload=_ONE_MODEL,
        reload=_ONE_MODEL,
        styles="KoboldCpp has no styles.",
        scripts=_NO_SCRIPTS,
    ),
    features_differ=sentences(
        loras="LoRAs are sent as a list of files, taken from the tags in the prompt.",
        options="KoboldCpp tells only its model and its picture format.",
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
