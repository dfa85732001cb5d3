"""Which way a picture was made, from what its text says."""

from __future__ import annotations

import pytest

from app.features.inspect.kinds import way_of
from app.generation.infotext import parse

STEPS = "a cat\nSteps: 5, Sampler: Euler, CFG scale: 7, Seed: 1"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (f"{STEPS}, Version: v1.10.1", "txt2img"),
        (f"{STEPS}, Denoising strength: 0.75, Version: v1.10.1", "img2img"),
        (f"{STEPS}, Denoising strength: 0.7, Hires upscale: 2, Version: v1.10.1", "txt2img"),
        (f"{STEPS}, Mask blur: 4, Version: v1.10.1", "img2img"),
        ("Postprocess upscale by: 4, Postprocess upscaler: Lanczos", "extras"),
        (STEPS, "txt2img"),
        ("just words", ""),
        ("", ""),
    ],
)
def test_the_way_is_told_by_the_settings(text: str, way: str) -> None:
    assert way_of(parse(text)) == way
