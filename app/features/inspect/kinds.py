"""Which program made a picture, and how, as far as its texts tell. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.generation.infotext import Infotext

TXT2IMG, IMG2IMG, EXTRAS = "txt2img", "img2img", "extras"

_FORGE = re.compile(r"f\d|.*\bforge\b", re.IGNORECASE)
_NEO = re.compile(r".*\bneo\b", re.IGNORECASE)
_A1111 = re.compile(r"v?\d+\.\d+")
_FROM_PICTURE = ("Mask blur", "Init image hash", "Inpaint area", "Masked content", "Noise multiplier")
_HIRES = ("Hires upscale", "Hires resize", "Hires steps")


def maker_of(infotext: Infotext, items: Mapping[str, str]) -> str:
    """The program's name for people; "" when nothing tells."""
    if infotext.has_parameters:
        return _maker_of_infotext(infotext)
    if "workflow" in items or _looks_like_graph(items.get("prompt", "")):
        return "ComfyUI"
    if any("invokeai" in name.lower() for name in items):
        return "InvokeAI"
    if items.get("Software", "").strip() == "NovelAI":
        return "NovelAI"
    return ""


def _maker_of_infotext(infotext: Infotext) -> str:
    app = infotext.get("App", "") or ""
    if app:
        return app[:40]
    version = (infotext.get("Version", "") or "").strip()
    if _NEO.match(version):
        return "Forge Neo"
    if _FORGE.match(version):
        return "Forge"
    if "comfy" in version.lower():
        return "ComfyUI"
    if _A1111.match(version):
        return "A1111"
    return version[:40]


def _looks_like_graph(text: str) -> bool:
    return text.lstrip().startswith("{") and "class_type" in text


def way_of(infotext: Infotext) -> str:
    """TXT2IMG, IMG2IMG or EXTRAS; "" without parameters. A text does not say it outright: its settings tell."""
    if not infotext.has_parameters:
        # Two settings and no known name: the text of an upscaled picture reads like a prompt.
        return EXTRAS if infotext.raw.lstrip().startswith("Postprocess ") else ""
    names = {name for name, _value in infotext.pairs}
    if any(name.startswith("Postprocess ") for name in names) and "Steps" not in names:
        return EXTRAS
    if names.intersection(_FROM_PICTURE):
        return IMG2IMG
    if "Denoising strength" in names and not names.intersection(_HIRES):
        return IMG2IMG
    return TXT2IMG
