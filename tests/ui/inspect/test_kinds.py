"""Which program made a picture, and how, from what its texts say."""

from __future__ import annotations

import pytest

from app.features.inspect.kinds import maker_of, way_of
from app.generation.infotext import parse

STEPS = "a cat\nSteps: 5, Sampler: Euler, CFG scale: 7, Seed: 1"


@pytest.mark.parametrize(
    ("text", "items", "maker", "way"),
    [
        (f"{STEPS}, Version: v1.10.1", {}, "A1111", "txt2img"),
        (f"{STEPS}, Version: 1.6.0", {}, "A1111", "txt2img"),
        (f"{STEPS}, Version: f2.0.1v1.10.1-previous-313-g8a042934", {}, "Forge", "txt2img"),
        (f"{STEPS}, Version: neo", {}, "Forge Neo", "txt2img"),
        (f"{STEPS}, App: SD.Next, Version: f2b0d2c", {}, "SD.Next", "txt2img"),
        (f"{STEPS}, Version: ComfyUI", {}, "ComfyUI", "txt2img"),
        (f"{STEPS}, Denoising strength: 0.75, Version: v1.10.1", {}, "A1111", "img2img"),
        (f"{STEPS}, Denoising strength: 0.7, Hires upscale: 2, Version: v1.10.1", {}, "A1111", "txt2img"),
        (f"{STEPS}, Mask blur: 4, Version: v1.10.1", {}, "A1111", "img2img"),
        ("Postprocess upscale by: 4, Postprocess upscaler: Lanczos", {}, "", "extras"),
        (STEPS, {}, "", "txt2img"),
        ("", {"workflow": "{}"}, "ComfyUI", ""),
        ("", {"prompt": '{"3": {"class_type": "KSampler"}}'}, "ComfyUI", ""),
        ("", {"prompt": "a cat"}, "", ""),
        ("", {"Software": "NovelAI"}, "NovelAI", ""),
        ("", {"invokeai_metadata": "{}"}, "InvokeAI", ""),
        ("just words", {}, "", ""),
        ("", {}, "", ""),
        (f"{STEPS}, Version: {'x' * 500}", {}, "x" * 40, "txt2img"),
    ],
)
def test_maker_and_way(text: str, items: dict[str, str], maker: str, way: str) -> None:
    infotext = parse(text)
    assert maker_of(infotext, items) == maker
    assert way_of(infotext) == way
