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
_NAMES = ("ComfyUI", "Fooocus", "SwarmUI", "InvokeAI", "stable-diffusion.cpp", "SD.Next", "KoboldCpp")
_VERSIONS = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        *((f".*{re.escape(name)}", name) for name in _NAMES),
        (r".*re-?forge|f\d+\.\d[\w.]*-v\d", "reForge"),  # f1.7.0-v1.10.1RC-latest-2255-g2b54f24a
        (r"neo\b", "Forge Neo"),
        (r"classic\b", "Forge Classic"),
        (r"f\d+\.\d", "Forge"),  # f2.0.1v1.10.1-previous-665-gae278f79
    )
)
"""What stands under ``Version``, tried in this order."""
_A1111 = re.compile(r"v\d+\.\d")
_RELEASE = re.compile(r"v\d+(?:\.\d+)+")
_OLD_ORDER = ("Steps", "Sampler", "CFG scale", "Seed")
"""How A1111 began its line before it told its version; the others that tell none begin theirs in another way."""
_SD_NEXT_KEYS = ("Pipeline", "Parser", "Operations")
_LONGEST_NAME = 40


def identify(parameters: str, items: Mapping[str, str]) -> Origin:
    """Never raises; time linear in the length of the texts. Without any sign: no generator and the text as it is."""
    material = Material(parameters, items)
    said = parse(parameters)
    if said.has_parameters and material.document("") is None:
        return Origin(_sign(material) or family(said), said)
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


def _sign(material: Material) -> str:
    """The program that wrote an A1111 text, by what stands beside it."""
    if not material.items:
        return ""
    sign = next((name for item, name in _SIGNS.items() if item in material.items), "")
    return comfyui.NAME if not sign and comfyui.is_here(material) else sign


def family(infotext: Infotext) -> str:
    """The name of the program that wrote a text in A1111's form, by what it says about itself."""
    said = dict(infotext.pairs)
    if app := said.get("App", "").strip():
        return app[:_LONGEST_NAME]
    version = said.get("Version", "").strip()
    if not _RELEASE.fullmatch(version):
        for pattern, name in _VERSIONS:
            if pattern.match(version):
                return name
    if not said.keys().isdisjoint(_SD_NEXT_KEYS):
        return "SD.Next"
    if "Civitai resources" in said:
        return "Civitai"
    if _A1111.match(version) or (not version and tuple(said)[: len(_OLD_ORDER)] == _OLD_ORDER):
        return "A1111"
    return version[:_LONGEST_NAME]
