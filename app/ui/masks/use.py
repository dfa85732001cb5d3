"""How a mask is used by the request it is painted for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inpainting:
    """How the mask will be used. ``target``: the size that is asked for; like ``blur`` and ``padding`` in pixels."""

    target: tuple[int, int] = (512, 512)
    only_masked: bool = False
    padding: int = 32
    blur: int = 4
    inverted: bool = False
