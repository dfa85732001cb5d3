"""Every dialect with a double, and what its server cannot do: the truth the matrix holds the app's words against.

Keys of ``lacks`` are the matrix' steps; the sentences are facts about the server, from the protocol notes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.dialects.a1111 import A1111, AMDGPU, OLDER, REFORGE
from tests.dialects.draw_things import DrawThings
from tests.dialects.forge import CLASSIC, FORGE, NEO
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.sdcpp import SdCpp
from tests.dialects.sdnext import SdNext
from tests.dialects.spec import Spec
from tests.dialects.webui import WebUi

_COMBINED = {
    "schedulers": "a schedule is part of a sampler's name",
    "schedule": "a schedule is part of a sampler's name",
}
_ONE_MODEL = "one model, chosen when the server was started"
_SMALL = {
    "vaes": _ONE_MODEL,
    "vae": _ONE_MODEL,
    "checkpoint": _ONE_MODEL,
    "embeddings": "no such list",
    "styles": "no styles",
    "style": "no styles",
    "progress": "no progress call",
    "preview": "no progress call",
    "skip": "no such call",
    "stop": "no such call",
    "set_option": "settings can only be read",
    "memory": "no such call",
    "clip_skip": "no override_settings; a field of its own at most",
    "unknown_key": "keys it does not read have no effect",
}
_KOBOLD = {
    **_SMALL,
    "hires": "no second pass",
    "lora_tag": "tags in a prompt are words; a list of its own at most",
    "batch_size": "one picture per request",
    "file_text": "pictures without a text",
    "info": "pictures without a text",
}


@dataclass(frozen=True)
class Dialect:
    """``name``: a column of the matrix. ``kind``: what the app is to recognise. ``make``: a fresh double."""

    name: str
    kind: str
    make: Callable[[], Any]
    lacks: Mapping[str, str] = field(default_factory=dict)
    is_family: bool = True


def _family(name: str, kind: str, spec: Spec, lacks: Mapping[str, str] | None = None) -> Dialect:
    return Dialect(name, kind, lambda: WebUi(spec), lacks or {})


DIALECTS = (
    _family("A1111 1.10", "a1111", A1111),
    _family("A1111 1.8", "a1111", OLDER, _COMBINED),
    _family("amdgpu", "amdgpu", AMDGPU),
    _family("reForge", "reforge", REFORGE),
    _family("Forge", "forge", FORGE),
    _family("Classic", "forge_classic", CLASSIC, _COMBINED),
    _family("Neo", "neo", NEO),
    Dialect(
        "SD.Next",
        "sdnext",
        SdNext,
        {
            "schedulers": "a schedule belongs to the sampler's settings",
            "schedule": "a schedule belongs to the sampler's settings",
            "clip_skip": "a request field, not a setting",
        },
    ),
    Dialect("sd.cpp", "sdcpp", SdCpp, _SMALL, is_family=False),
    Dialect("KoboldCpp", "koboldcpp", KoboldCpp, _KOBOLD, is_family=False),
    Dialect(
        "KoboldCpp 2024",
        "koboldcpp",
        lambda: KoboldCpp(older=True),
        {
            **_KOBOLD,
            "schedulers": "no such list",
            "schedule": "not read",
            "loras": "no such list",
            "upscalers": "an empty list",
        },
        is_family=False,
    ),
    Dialect(
        "Draw Things",
        "draw_things",
        DrawThings,
        {
            **_SMALL,
            **_COMBINED,
            "checkpoints": "no such list",
            "loras": "no such list",
            "lora_tag": "a list of its own, by file names it does not tell",
            "upscalers": "no such list",
            "hires": "set by the size of the first pass",
            "file_text": "pictures without a text",
            "info": "pictures without a text",
        },
        is_family=False,
    ),
)
