"""AUTOMATIC1111 1.10.1, an older one, and the forks that hardly differ: the amdgpu fork and reForge."""

from __future__ import annotations

from tests.dialects.controlnet import Control
from tests.dialects.spec import COMBINED_SAMPLERS, Spec
from tests.dialects.webui import API

A1111 = Spec("AUTOMATIC1111 1.10.1", control=Control.EXTENSION)

OLDER = Spec(
    "AUTOMATIC1111 1.8",
    version="v1.8.0",
    fewer_fields=frozenset({"scheduler", "hr_scheduler", "force_task_id", "infotext"}),
    fewer_options=frozenset({"sd_noise_schedule", "beta_dist_alpha", "beta_dist_beta"}),
    absent=frozenset({f"{API}/schedulers"}),
    samplers=COMBINED_SAMPLERS,
    unknown_sampler=404,
)

AMDGPU = Spec(
    "amdgpu fork",
    version="v1.10.1-amd-43",
    more_options={"onnx_enable": False, "olive_submodels": []},
    control=Control.EXTENSION,
)

REFORGE = Spec("reForge", version="f1.7.0-v1.10.1RC", more_fields={"hr_cfg": 1.0}, control=Control.REFORGE)
