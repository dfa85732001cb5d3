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

from app.generation.infotext import LEAST_PAIRS, Infotext, compose

MOST_JSON = 1024 * 1024
"""Letters of JSON of one file that are taken apart (that may need fifty times as many bytes of memory); what is longer
stays raw."""

SAMPLERS = MappingProxyType({
    "euler": "Euler", "euler_ancestral": "Euler a", "euler_a": "Euler a", "heun": "Heun", "dpm_2": "DPM2",
    "dpm_2_ancestral": "DPM2 a", "lms": "LMS", "dpm_fast": "DPM fast", "dpm_adaptive": "DPM adaptive",
    "dpmpp_2s_ancestral": "DPM++ 2S a", "dpmpp_sde": "DPM++ SDE", "dpmpp_sde_gpu": "DPM++ SDE",
    "dpmpp_2m": "DPM++ 2M", "dpmpp_2m_sde": "DPM++ 2M SDE", "dpmpp_2m_sde_gpu": "DPM++ 2M SDE",
    "dpmpp_3m_sde": "DPM++ 3M SDE", "dpmpp_3m_sde_gpu": "DPM++ 3M SDE", "ddim": "DDIM", "uni_pc": "UniPC",
    "unipc": "UniPC", "uni_pc_bh2": "UniPC", "lcm": "LCM", "plms": "PLMS", "restart": "Restart",
})  # fmt: skip
"""k-diffusion's names, as ComfyUI and its relatives write them, and those of the web UI."""

SCHEDULES = MappingProxyType({
    "karras": "Karras", "exponential": "Exponential", "polyexponential": "Polyexponential",
    "sgm_uniform": "SGM Uniform", "simple": "Simple", "normal": "Normal", "beta": "Beta", "ddim_uniform": "DDIM",
    "kl_optimal": "KL Optimal", "align_your_steps": "Align Your Steps", "uniform": "Uniform",
})  # fmt: skip


class Material:
    """The texts of one file: the infotext's place (``parameters``), and the others by name.

    JSON among them is taken apart once, whichever readers ask, and never more than ``MOST_JSON`` of it in all.
    """

    def __init__(self, parameters: str, items: Mapping[str, str]) -> None:
        self.parameters = parameters
        self.items = items
        self._documents: dict[str, dict[str, Any] | None] = {}
        self._letters_left = MOST_JSON

    def document(self, name: str) -> dict[str, Any] | None:
        """The JSON object in the item of this name ("": in ``parameters``); None when it holds anything else."""
        if name not in self._documents:
            text = self.items.get(name, "") if name else self.parameters
            found = None
            if text.lstrip()[:1] == "{" and len(text) <= self._letters_left:
                self._letters_left -= len(text)
                found = document(text)
            self._documents[name] = found
        return self._documents[name]

    def documents(self, *names: str) -> Iterable[dict[str, Any]]:
        """The JSON objects in ``parameters`` and the items of these names."""
        for name in ("", *names):
            if (found := self.document(name)) is not None:
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
    return SAMPLERS.get(name.removeprefix("k_").removeprefix("sample_").lower(), name)


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
    """An origin out of translated values; empty ones are left out, LoRAs become tags behind the prompt.

    ``App`` says where they come from. Three pairs make a line of settings, so fewer are filled up with that name.
    """
    kept = [(key, value) for key, value in pairs if value]
    if kept:
        kept.append(("App", generator))
        names = {key for key, _ in kept}
        spare = [key for key in ("Version", "Generator") if key not in names]
        kept += [(key, generator) for key in spare[: max(0, LEAST_PAIRS - len(kept))]]
    tags = lora_tags(loras)
    prompt = " ".join(part for part in (prompt.strip(), tags) if part)
    negative = negative.strip()
    return Origin(generator, Infotext(prompt, negative, tuple(kept), (), compose(prompt, negative, kept)))
