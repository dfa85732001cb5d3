"""The one question about a picture's texts: which program made it, and what was it asked for?

A text in A1111's form goes before everything, whoever wrote it; other forms are translated into it, so that recalling,
comparing and showing know one form only. What no reader places stays what it was: an item of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.generation.infotext import Infotext, parse
from app.images.generators import comfyui, documents
from app.images.generators.values import Material, Origin

READERS: tuple[Callable[[Material], Origin | None], ...] = (
    documents.swarmui,
    documents.fooocus,
    documents.invokeai,
    documents.novelai,
    documents.stability_matrix,
    documents.draw_things,
    documents.easy_diffusion,
    comfyui.read,
    documents.midjourney,
)
"""Asked in this order; the surest signs come first. A new program: one function, one line here, one test."""

_SIGNS = MappingProxyType({
    "sui_image_params": "SwarmUI", "fooocus_scheme": "Fooocus", "invokeai_metadata": "InvokeAI",
    "smproj": "StabilityMatrix", "parameters-json": "StabilityMatrix",
})  # fmt: skip
"""Items that tell who wrote an A1111 text beside them."""
_NEO = re.compile(r"neo\b", re.IGNORECASE)
_FORGE = re.compile(r"f\d+\.\d")
_A1111 = re.compile(r"v\d+\.\d")
_RE_FORGE = re.compile(r"re-?forge", re.IGNORECASE)
_NAMES = ("ComfyUI", "Fooocus", "SwarmUI", "InvokeAI", "stable-diffusion.cpp", "SD.Next", "KoboldCpp")
_LONGEST_NAME = 40


def identify(parameters: str, items: Mapping[str, str]) -> Origin:
    """Never raises; time linear in the length of the texts. Without any sign: no generator and the text as it is."""
    material = Material(parameters, items)
    said = parse(parameters)
    if said.has_parameters and not parameters.lstrip().startswith("{"):
        sign = next((name for item, name in _SIGNS.items() if item in items), "")
        if not sign and comfyui.is_here(material):
            sign = comfyui.NAME
        return Origin(sign or family(said), said)
    for reader in READERS:
        found = reader(material)
        if found is not None:
            return found if found.infotext else Origin(found.generator, said)
    if not said:
        for text in items.values():
            other = parse(text) if len(text) < 100_000 and "Steps:" in text else said
            if other.has_parameters:
                return Origin(family(other), other)
    return Origin("", said)


def family(infotext: Infotext) -> str:
    """The name of the program that wrote a text in A1111's form, by what it says about itself."""
    if app := (infotext.get("App") or "").strip():
        return app[:_LONGEST_NAME]
    version = (infotext.get("Version") or "").strip()
    for name in _NAMES:
        if name.lower() in version.lower():
            return name
    if _RE_FORGE.search(version):
        return "reForge"
    if _NEO.match(version):
        return "Forge Neo"
    if _FORGE.match(version):
        return "Forge"
    if any(infotext.get(key) is not None for key in ("Pipeline", "Parser", "Operations")):
        return "SD.Next"
    if infotext.get("Civitai resources") is not None:
        return "Civitai"
    if _A1111.match(version):
        return "A1111"
    return version[:_LONGEST_NAME]
