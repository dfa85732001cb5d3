"""What every probe works on, made once per run: pictures of a usual size, and the answers that carry them."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, PngImagePlugin

DISTINCT = 16
COUNTS = (1, 16, 64)
SIDE = 1024
PREVIEW_SIDE = 512
CONTAINERS: Mapping[str, Mapping[str, Any]] = {
    "png": {},
    "jpeg": {"quality": 95},
    "webp": {"quality": 95, "method": 0},
    "avif": {"quality": 90, "speed": 10},
}
"""Kinds of files that take an infotext, and how Pillow is to make them: large, and without taking long."""
_ENCODED = 4
"""Distinct pictures of a kind that takes long to make."""


def infotext(seed: int) -> str:
    prompt = "a lighthouse on a cliff, (storm:1.2), volumetric light, <lora:ink:0.7>, " + "highly detailed, " * 8
    return (
        f"{prompt}\nNegative prompt: lowres, blurry, watermark\nSteps: 24, Sampler: DPM++ 2M, Schedule type: Karras, "
        f"CFG scale: 7, Seed: {seed}, Size: 1024x1024, Model hash: 6ce0161689, Model: v1-5-pruned, "
        f'Hires upscale: 2, Lora hashes: "ink: 0123456789ab, other: ba9876543210", Version: v1.10.1'
    )


def make(folder: Path) -> None:
    """``1.png`` … ``16.png``, ``answer-N.json`` and ``preview-N.json``."""
    blobs = [_picture(SIDE, seed) for seed in range(1, DISTINCT + 1)]
    for number, blob in enumerate(blobs, 1):
        (folder / f"{number}.png").write_bytes(blob)
    texts = [base64.b64encode(blob).decode("ascii") for blob in blobs]
    for count in COUNTS:
        seeds = [number % DISTINCT + 1 for number in range(count)]
        info = json.dumps({"all_seeds": seeds, "infotexts": [infotext(s) for s in seeds], "index_of_first_image": 0})
        images = [texts[number % DISTINCT] for number in range(count)]
        answer = {"images": images, "parameters": {"prompt": "a lighthouse", "seed": 1}, "info": info}
        (folder / f"answer-{count}.json").write_text(json.dumps(answer), encoding="ascii")
    for number in (1, 2):
        preview = base64.b64encode(_picture(PREVIEW_SIDE, number)).decode("ascii")
        state = {"skipped": False, "interrupted": False, "job": "txt2img", "job_count": 1, "job_no": 0}
        reading = {"progress": 0.4, "eta_relative": 3.2, "state": state | {"sampling_step": 9, "sampling_steps": 24}}
        (folder / f"preview-{number}.json").write_text(
            json.dumps(reading | {"current_image": preview, "textinfo": None}), encoding="ascii"
        )


def container(folder: Path, kind: str) -> Sequence[bytes]:
    """16 pictures in files of a kind without a text, made by the first process that asks for them."""
    made = folder / kind
    if not made.is_dir():
        making = folder / f"{kind}.part"
        making.mkdir()
        for number in range(1, _ENCODED + 1):
            with Image.open(folder / f"{number}.png") as image:
                image.info.clear()
                image.save(making / f"{number}.{kind}", kind.upper(), **CONTAINERS[kind])
        making.rename(made)
    blobs = [(made / f"{number}.{kind}").read_bytes() for number in range(1, _ENCODED + 1)]
    return blobs * (DISTINCT // _ENCODED)


def _picture(side: int, seed: int) -> bytes:
    """Smooth with a mild noise, as a PNG: 1.4 bytes a pixel, what a diffusion model's pictures come to."""
    slope = Image.linear_gradient("L").resize((side, side))
    round_ = Image.radial_gradient("L").resize((side, side)).rotate(seed * 20)
    bands = [
        ImageChops.add(base, Image.effect_noise((side, side), 2.2), 1.0, -128)
        for base in (slope, round_, ImageChops.invert(slope))
    ]
    texts = PngImagePlugin.PngInfo()
    texts.add_text("parameters", infotext(seed))
    file = io.BytesIO()
    Image.merge("RGB", bands).save(file, "PNG", pnginfo=texts)
    return file.getvalue()
