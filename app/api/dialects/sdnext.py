"""SD.Next: the same calls with defaults, fields and answers of its own."""

from __future__ import annotations

from types import MappingProxyType

from app.api.dialects.dialect import Dialect, sentences
from app.api.dialects.kinds import ServerKind

_SCHEDULE = "SD.Next has no schedule in a request; it belongs to the sampler's settings on the server."

SDNEXT = Dialect(
    ServerKind.SDNEXT,
    missing=sentences(
        scheduler=_SCHEDULE,
        hr_scheduler=_SCHEDULE,
        sampler_index="SD.Next takes the sampler by its name only.",
        infotext="SD.Next takes no infotext in a request; read it into the panel instead.",
        force_task_id="SD.Next gives its tasks ids of its own.",
    ),
    differs=sentences(
        denoising_strength="SD.Next has a strength of its own for the second pass; without one it uses 0.3.",
        script_name="SD.Next passes over a script it does not have, without a word.",
    ),
    features_missing=sentences(
        task_progress="SD.Next does not tell the progress of one request by its id; the bar shows what it works on.",
        interrogate="SD.Next describes pictures with calls of its own, which Safelight does not make.",
        schedulers=_SCHEDULE,
        sysinfo="SD.Next tells of its system in several parts instead.",
        controlnet="SD.Next has control calls of its own, which Safelight does not make.",
    ),
    features_differ=sentences(
        overrides="SD.Next passes over settings it does not know, without a word.",
        set_options="SD.Next passes over settings it does not know; read them again after keeping them.",
        png_info="SD.Next reads its own pictures best; Safelight reads the file as well.",
    ),
    defaults=MappingProxyType(
        {"steps": 20, "width": 1024, "height": 1024, "cfg_scale": 6.0, "sampler_name": "Default", "sampler_index": None}
    ),
    setting_fields=(("CLIP_stop_at_last_layers", "clip_skip"),),
    bare_pictures=True,
)
