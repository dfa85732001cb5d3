"""What the readers of foreign metadata share: JSON within bounds, plain values out of it, and A1111's names for them.

Everything here comes from a stranger's file, so every value may be missing, of another type, or hostile.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.generation.infotext import Infotext, compose

MOST_JSON = 2 * 1024 * 1024
"""Letters of JSON that are taken apart (it may need thirty times as many bytes of memory); longer texts stay raw."""

SAMPLERS = MappingProxyType({
    "euler": "Euler", "euler_ancestral": "Euler a", "euler_a": "Euler a", "heun": "Heun", "dpm_2": "DPM2",
    "dpm_2_ancestral": "DPM2 a", "lms": "LMS", "dpm_fast": "DPM fast", "dpm_adaptive": "DPM adaptive",
    "dpmpp_2s_ancestral": "DPM++ 2S a", "dpmpp_sde": "DPM++ SDE", "dpmpp_sde_gpu": "DPM++ SDE",
    "dpmpp_2m": "DPM++ 2M", "dpmpp_2m_sde": "DPM++ 2M SDE", "dpmpp_2m_sde_gpu": "DPM++ 2M SDE",
    "dpmpp_3m_sde": "DPM++ 3M SDE", "dpmpp_3m_sde_gpu": "DPM++ 3M SDE", "ddim": "DDIM", "uni_pc": "UniPC",
    "unipc": "UniPC", "lcm": "LCM", "plms": "PLMS", "restart": "Restart",
})  # fmt: skip
"""k-diffusion's names, as ComfyUI and its relatives write them, and those of the web UI."""

SCHEDULES = MappingProxyType({
    "karras": "Karras", "exponential": "Exponential", "polyexponential": "Polyexponential",
    "sgm_uniform": "SGM Uniform", "simple": "Simple", "normal": "Normal", "beta": "Beta", "ddim_uniform": "DDIM",
    "kl_optimal": "KL Optimal", "align_your_steps": "Align Your Steps", "uniform": "Uniform",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """The texts of one file: the infotext's place, and the others by name."""

    parameters: str
    items: Mapping[str, str]

    def documents(self, *names: str) -> Iterable[dict[str, Any]]:
        """The JSON objects among ``parameters`` and the items of these names."""
        for text in (self.parameters, *(self.items.get(name, "") for name in names)):
            if (found := document(text)) is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Origin:
    """``generator``: the program's name for people, "" when nothing tells. ``infotext``: what was asked, in A1111's
    names; its ``raw`` is the text itself, or one composed from a foreign form."""

    generator: str
    infotext: Infotext


def document(text: str) -> dict[str, Any] | None:
    """The JSON object that fills a text; None for anything else, also for what is too long or too deep."""
    if len(text) > MOST_JSON or text.lstrip()[:1] != "{":
        return None
    try:
        found = json.loads(text.strip(" \t\r\n\0"), strict=False)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def plain(value: object) -> str:
    """A text, number or truth as text; "" for anything that is none of them."""
    if isinstance(value, str):
        # An escape may name half of a surrogate pair, which no file or widget can take.
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return str(value)
    return ""


def first(values: Mapping[str, Any], *names: str) -> str:
    """The first of these members that says something."""
    return next((text for name in names if (text := plain(values.get(name)).strip())), "")


def size(width: object, height: object) -> str:
    """``WxH``, when both are whole numbers."""
    sides = plain(width), plain(height)
    return "x".join(sides) if all(side.isascii() and side.isdigit() for side in sides) else ""


def sampler(name: str) -> str:
    """A1111's name for a sampler; the name itself when it has none."""
    return SAMPLERS.get(name.removeprefix("k_").lower(), name)


def schedule(name: str) -> str:
    return SCHEDULES.get(name.lower(), name)


def base_name(path: str) -> str:
    """A model's name out of its path, without folder and ending."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".safetensors", ".ckpt", ".pt", ".gguf", ".sft"):
        name = name.removesuffix(ending)
    return name


def lora_tags(loras: Iterable[tuple[str, str]]) -> str:
    """The tags A1111 has for LoRAs (name and weight), to stand behind a prompt."""
    return " ".join(f"<lora:{name}:{weight or '1'}>" for name, weight in loras if name)


def origin(
    generator: str, prompt: str, negative: str, pairs: Iterable[tuple[str, str]], loras: Iterable[tuple[str, str]] = ()
) -> Origin:
    """An origin out of translated values; empty ones are left out, LoRAs become tags behind the prompt."""
    kept = tuple((key, value) for key, value in pairs if value)
    tags = lora_tags(loras)
    prompt = " ".join(part for part in (prompt.strip(), tags) if part)
    negative = negative.strip()
    return Origin(generator, Infotext(prompt, negative, kept, (), compose(prompt, negative, kept)))
