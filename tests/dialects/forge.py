"""Forge, Forge Classic (as of February 2025) and Forge Neo."""

from __future__ import annotations

from tests.dialects.controlnet import Control
from tests.dialects.spec import A1111_SAMPLERS, A1111_SCHEDULERS, COMBINED_SAMPLERS, Errors, Spec
from tests.dialects.webui import API

_NO_VAE = frozenset({"sd_vae", "sd_vae_overrides_per_model_preferences", "sd_vae_checkpoint_cache"})
_FIELDS = {"distilled_cfg_scale": 3.5, "hr_additional_modules": None, "hr_cfg": 1.0, "hr_distilled_cfg": 3.5}
_SETTINGS = {"forge_additional_modules": [], "forge_preset": "sd", "forge_unet_storage_dtype": "Automatic"}

FORGE = Spec(
    "Forge",
    version="f2.0.1v1.10.1-previous-665-gae278f79",
    pydantic=2,
    errors=Errors.FORGE,
    tells_time=False,
    more_fields=_FIELDS,
    more_options={**_SETTINGS, "forge_inference_memory": 1024.0},
    fewer_options=_NO_VAE,
    absent=frozenset({f"{API}/sd-vae", f"{API}/refresh-vae"}),
    samplers=(*A1111_SAMPLERS, "DDPM", "[Forge] Flux Realistic"),
    schedulers=(*A1111_SCHEDULERS, ("turbo", "Turbo"), ("align_your_steps_GITS", "Align Your Steps GITS")),
    modules=True,
    needs_hires_modules=True,
    schema_version="3.1.0",
    control=Control.FORGE,
)

CLASSIC = Spec(
    "Forge Classic",
    version="classic",
    fewer_fields=frozenset({"scheduler", "hr_scheduler"}),
    more_fields={"hr_cfg": 1.0},
    absent=frozenset({f"{API}/{name}" for name in ("schedulers", "interrogate", "hypernetworks", "realesrgan-models")}),
    samplers=COMBINED_SAMPLERS,
    unknown_sampler=404,
    control=Control.CLASSIC,
)

NEO = Spec(
    "Forge Neo",
    version="neo",
    pydantic=2,
    errors=Errors.FORGE,
    tells_time=False,
    more_fields=_FIELDS,
    more_options=_SETTINGS,
    fewer_options=_NO_VAE,
    absent=frozenset(
        {
            f"{API}/{name}"
            for name in (
                "sd-vae", "refresh-vae", "interrogate", "hypernetworks", "realesrgan-models", "reload-checkpoint",
            )
        }
    ),
    modules=True,
    needs_hires_modules=True,
    schema_version="3.1.0",
    control=Control.FORGE,
)  # fmt: skip
