"""AUTOMATIC1111 and those of its forks that tell their fields and settings themselves."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, sentences
from app.api.dialects.kinds import ServerKind

_COMBINED = "This server has no schedule of its own; it is part of the sampler's name, such as DPM++ 2M Karras."
_MODULES = "This server chooses its VAE together with the text encoders, as modules."

A1111 = Dialect(
    ServerKind.A1111,
    missing=sentences(
        scheduler=_COMBINED,
        hr_scheduler=_COMBINED,
        hr_cfg="AUTOMATIC1111 uses the same CFG scale for both passes.",
        distilled_cfg_scale="AUTOMATIC1111 runs no models with distilled guidance.",
        hr_distilled_cfg="AUTOMATIC1111 runs no models with distilled guidance.",
    ),
    is_combined=True,
)

AMDGPU = Dialect(
    ServerKind.AMDGPU,
    missing=A1111.missing,
    is_combined=True,
    features_differ=sentences(overrides="With ONNX models this server ignores settings changed for one request."),
)

REFORGE = Dialect(
    ServerKind.REFORGE,
    control_modes=MappingProxyType(
        {"My prompt is more important": "Prefer Prompt", "ControlNet is more important": "Prefer ControlNet"}
    ),
    mask_image=True,
)

FORGE = Dialect(
    ServerKind.FORGE,
    settings_differ=sentences(sd_vae=_MODULES, forge_additional_modules="Names it does not have are left out there."),
    features_missing=sentences(vaes=_MODULES),
    features_differ=sentences(reload="Forge loads its checkpoint with the next picture."),
    mask_image=True,
)

NEO = Dialect(
    ServerKind.NEO,
    settings_differ=FORGE.settings_differ,
    features_missing=sentences(
        vaes=_MODULES,
        interrogate="Forge Neo describes no pictures.",
        reload="Forge Neo loads its checkpoint with the next picture.",
    ),
    mask_image=True,
)

FORGE_CLASSIC = Dialect(
    ServerKind.FORGE_CLASSIC,
    missing=sentences(scheduler=_COMBINED, hr_scheduler=_COMBINED),
    features_missing=sentences(interrogate="Forge Classic describes no pictures."),
    is_combined=True,
    mask_image=True,
)

UNKNOWN = Dialect(ServerKind.UNKNOWN)
