"""Draw Things: two calls that refuse every field and every value they do not know."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, Limit, sentences
from app.api.dialects.kinds import ServerKind

_OWN_HIRES = "Draw Things does its second pass like the first one."
_PASSES = "Draw Things is sent the sizes of both passes instead, reckoned from this."
_NO_SCRIPTS = "Draw Things runs no scripts through this API."
_NO_SETTINGS = "Draw Things has no settings that a request could change besides its own fields."
_NO_VARIATION = "Draw Things has no variation seeds."
_APP = "That is done in the Draw Things app itself."
_SIZE = "Draw Things takes sizes from 128 to 8192 in steps of 64; others are rounded."
_SCHEDULE = "Draw Things has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras."

_READS = frozenset(
    {
        "prompt", "negative_prompt", "seed", "steps", "cfg_scale", "width", "height", "n_iter", "batch_size",
        "sampler_name", "denoising_strength", "enable_hr", "hr_scale", "hr_resize_x", "hr_resize_y",
        "firstphase_width", "firstphase_height", "restore_faces", "init_images", "mask_blur",
    }
)  # fmt: skip

DRAW_THINGS = Dialect(
    ServerKind.DRAW_THINGS,
    reads=_READS,
    is_strict=True,
    missing=sentences(
        styles="Draw Things has no styles; write their words into the prompt.",
        tiling="Draw Things makes no tiles that fit together.",
        subseed=_NO_VARIATION,
        subseed_strength=_NO_VARIATION,
        seed_resize_from_w=_NO_VARIATION,
        seed_resize_from_h=_NO_VARIATION,
        hr_upscaler=_OWN_HIRES,
        hr_second_pass_steps=_OWN_HIRES,
        hr_checkpoint_name=_OWN_HIRES,
        hr_sampler_name=_OWN_HIRES,
        hr_scheduler=_OWN_HIRES,
        hr_prompt=_OWN_HIRES,
        hr_negative_prompt=_OWN_HIRES,
        scheduler=_SCHEDULE,
        sampler_index="Draw Things takes the sampler by its name only.",
        override_settings=_NO_SETTINGS,
        script_name=_NO_SCRIPTS,
        script_args=_NO_SCRIPTS,
        alwayson_scripts=_NO_SCRIPTS,
        mask="Draw Things takes no masks through this API.",
        save_images="Draw Things keeps its pictures in the app anyway.",
        send_images="Draw Things always sends its pictures.",
    ),
    differs=sentences(
        width=_SIZE,
        height=_SIZE,
        steps="Draw Things takes 1 to 150 steps.",
        batch_size="Draw Things makes up to 4 pictures at the same time.",
        hr_scale=_PASSES,
        hr_resize_x=_PASSES,
        hr_resize_y=_PASSES,
        init_images="Draw Things takes one picture; Safelight brings it to the size that is asked for.",
    ),
    settings_differ=sentences(sd_model_checkpoint="Draw Things takes the file name of a model it has; it lists none."),
    features_missing=sentences(
        image_text="Draw Things writes nothing into its pictures; Safelight keeps what was sent beside them.",
        progress="Draw Things does not tell how far it is; its own window does.",
        interrupt="Draw Things can only be stopped in its own window; Safelight can stop waiting for it.",
        skip="Draw Things cannot be told to skip a picture.",
        set_options=_APP,
        overrides=_NO_SETTINGS,
        refresh_checkpoints=_APP,
        loras="Draw Things lists no LoRAs.",
        vaes=_APP,
        unload=_APP,
        reload=_APP,
        styles="Draw Things has no styles.",
        scripts=_NO_SCRIPTS,
        controlnet="Draw Things guides pictures by controls of its own, in its own window.",
        schedulers=_SCHEDULE,
    ),
    features_differ=sentences(
        options="These are the settings of the Draw Things window, which it uses for all that a request leaves open.",
        img2img="Draw Things takes one picture, which Safelight brings to the size that is asked for, and no mask.",
    ),
    renamed=(("refiner_checkpoint", "refiner_model"), ("refiner_switch_at", "refiner_start")),
    setting_fields=(("sd_model_checkpoint", "model"), ("CLIP_stop_at_last_layers", "clip_skip")),
    limits=MappingProxyType(
        {
            "width": Limit(128, 8192, 64),
            "height": Limit(128, 8192, 64),
            "firstphase_width": Limit(128, 8192, 64),
            "firstphase_height": Limit(128, 8192, 64),
            "steps": Limit(1, 150),
            "n_iter": Limit(1, 100),
            "batch_size": Limit(1, 4),
            "clip_skip": Limit(1, 23),
        }
    ),
    samplers=(
        "DPM++ 2M Karras",
        "Euler a",
        "DDIM",
        "UniPC",
        "DPM++ SDE Karras",
        "PLMS",
        "LCM",
        "Euler A Substep",
        "DPM++ SDE Substep",
        "TCD",
        "TCD Trailing",
        "Euler A Trailing",
        "DPM++ SDE Trailing",
        "DPM++ 2M AYS",
        "Euler A AYS",
        "DPM++ SDE AYS",
        "DPM++ 2M Trailing",
        "DDIM Trailing",
        "UniPC Trailing",
        "UniPC AYS",
    ),
    most_images=4,
    is_combined=True,
    sized_by_passes=True,
    one_source=True,
    exact_source=True,
    bare_pictures=True,
)

ALIASES = (
    ("guidance_scale", "cfg_scale"),
    ("batch_count", "n_iter"),
    ("sampler", "sampler_name"),
    ("strength", "denoising_strength"),
    ("hires_fix", "enable_hr"),
    ("hires_fix_width", "firstphase_width"),
    ("hires_fix_height", "firstphase_height"),
    ("upscaler_scale_factor", "upscaler_scale"),
)
"""Its second name for a field -> ours: given together they are refused."""

OWN_FIELDS = frozenset(
    {
        "model", "upscaler", "upscaler_scale", "clip_skip", "hires_fix_strength", "refiner_model", "refiner_start",
        "shift", "sharpness", "mask_blur_outset", "seed_mode", "image_guidance", "loras", "controls", "num_frames",
        "fps", "guidance_embed", "sizes",
    }
)  # fmt: skip
"""What it also takes, under names of its own; given by hand (imported JSON), they are sent."""
