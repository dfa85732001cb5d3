"""Every dialect with a double, and what cannot be had from its server: the truth the app's words are held against.

Keys of ``lacks`` are the matrix' steps: exactly those that cannot be done there by any means the app could use. The
sentences are facts about the server.
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

_NO_CONTROL = {"controlnet": "the extension is not installed"}
_NO_LIST = {"schedulers": "a schedule is part of a sampler's name"}
_ONE_MODEL = "one model, chosen when the server was started"
_SMALL = {
    "upscale": "no such endpoint",
    "upscale_several": "no such endpoint",
    "vaes": _ONE_MODEL,
    "vae": _ONE_MODEL,
    "embeddings": "no such list",
    "styles": "no styles",
    "style": "no styles",
    "progress": "no progress call",
    "preview": "no progress call",
    "skip": "no such call",
    "stop": "no such call",
    "set_option": "settings can only be read",
    "script": "no scripts",
    "always_on": "no scripts",
    "unknown_script": "no scripts",
    "memory": "no such call",
    "controlnet": "no scripts",
}
_KOBOLD = {
    **_SMALL,
    "checkpoint": _ONE_MODEL,
    "unknown_checkpoint": _ONE_MODEL,
    "hires": "no second pass",
    "file_text": "pictures without a text",
}


@dataclass(frozen=True)
class Dialect:
    """``name``: a column of the matrix. ``kind``: what the app is to recognise. ``make``: a fresh double."""

    name: str
    kind: str
    make: Callable[[], Any]
    lacks: Mapping[str, str] = field(default_factory=dict)


def _family(name: str, kind: str, spec: Spec, lacks: Mapping[str, str] | None = None) -> Dialect:
    return Dialect(name, kind, lambda: WebUi(spec), lacks or {})


DIALECTS = (
    _family("A1111 1.10", "a1111", A1111),
    _family("A1111 1.8", "a1111", OLDER, {**_NO_LIST, **_NO_CONTROL}),
    _family("amdgpu", "amdgpu", AMDGPU),
    _family("reForge", "reforge", REFORGE),
    _family("Forge", "forge", FORGE),
    _family("Classic", "forge_classic", CLASSIC, _NO_LIST),
    _family("Neo", "neo", NEO),
    Dialect(
        "SD.Next",
        "sdnext",
        SdNext,
        {
            "schedulers": "a schedule belongs to the sampler's settings",
            "schedule": "a schedule belongs to the sampler's settings",
            "controlnet": "control calls of its own",
        },
    ),
    Dialect("sd.cpp", "sdcpp", SdCpp, {**_SMALL, "checkpoint": _ONE_MODEL, "unknown_checkpoint": _ONE_MODEL}),
    Dialect("KoboldCpp", "koboldcpp", KoboldCpp, _KOBOLD),
    Dialect(
        "KoboldCpp 2024",
        "koboldcpp",
        lambda: KoboldCpp(older=True),
        {
            **_KOBOLD,
            "schedulers": "no such list",
            "schedule": "not read",
            "loras": "no such list",
            "lora_tag": "no LoRAs in a request",
            "upscalers": "an empty list",
        },
    ),
    Dialect(
        "Draw Things",
        "draw_things",
        DrawThings,
        {
            **_SMALL,
            **_NO_LIST,
            "checkpoints": "no such list",
            "loras": "no such list",
            "lora_tag": "a list of its own, by file names it does not tell",
            "upscalers": "no such list",
            "file_text": "pictures without a text",
            "inpaint": "no masks",
        },
    ),
)
