"""What people call the values that are mere numbers, switches or endpoints on the wire: 1 is "Original"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.generation.request import Mode

_ENDINGS = (".safetensors", ".ckpt", ".gguf", ".pt")
NAMES: Mapping[str, Mapping[Any, str]] = MappingProxyType({
    "mode": {
        Mode.TEXT_TO_IMAGE.value: "Text to image", Mode.IMAGE_TO_IMAGE.value: "Image to image",
        Mode.UPSCALE.value: "Upscale",
    },
    "resize_mode": {0: "Just resize", 1: "Crop", 2: "Fill", 3: "Latent"},
    "inpainting_mask_invert": {0: "Masked", 1: "Not masked"},
    "inpainting_fill": {0: "Fill", 1: "Original", 2: "Noise", 3: "Nothing"},
    "inpaint_full_res": {False: "Whole picture", True: "Only masked"},
})  # fmt: skip
"""By field. The form's own words, which it takes from here."""


def name_of(field: str, value: object) -> str:
    """What the form calls this value of a field; "" for what has no name of its own."""
    named = NAMES.get(field)
    if named is None or not isinstance(value, int | str):
        return ""
    return named.get(value, "")


def file_title(name: str) -> str:
    """A model's file as people call it: without its folder, the hash behind it, and the ending."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    bare = bare.rsplit(" [", 1)[0] if bare.endswith("]") else bare
    for ending in _ENDINGS:
        bare = bare.removesuffix(ending)
    return bare or name


def words() -> Iterator[str]:
    """Every name; for translators."""
    for named in NAMES.values():
        yield from named.values()
