"""What a picture is of: everything its pixels depend on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """Equal subjects make equal pictures, pixel for pixel.

    ``prompt``: without tags; words that are in ``negative_prompt`` too do not count. ``look``: the checkpoint's hand.
    ``effects``: name and weight of what LoRAs add. ``subseed_strength``: 0..1, how far the scene moves towards that
    of ``subseed``.
    """

    prompt: str
    seed: int
    width: int
    height: int
    negative_prompt: str = ""
    look: str = "dusk"
    effects: tuple[tuple[str, float], ...] = ()
    subseed: int = 0
    subseed_strength: float = 0.0
    steps: int = 20
    cfg_scale: float = 7.0
    sampler: str = "Euler"
    vae: str = ""
