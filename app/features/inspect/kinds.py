"""The way a picture was made, as far as its text tells. No Qt here."""

from __future__ import annotations

from app.generation.infotext import Infotext

TXT2IMG, IMG2IMG, EXTRAS = "txt2img", "img2img", "extras"

_FROM_PICTURE = ("Mask blur", "Init image hash", "Inpaint area", "Masked content", "Noise multiplier")
_HIRES = ("Hires upscale", "Hires resize", "Hires steps")


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
