"""A picture on its way from noise to finished."""

from __future__ import annotations

import random

from PIL import Image, ImageFilter


def noise(size: tuple[int, int], seed: int) -> Image.Image:
    """Grey noise, the same for the same seed (Pillow's own noise cannot be seeded)."""
    width, height = size
    return Image.frombytes("L", size, random.Random(seed).randbytes(width * height))  # noqa: S311 - no secret


def unfinished(picture: Image.Image, part: float, size: tuple[int, int], seed: int) -> Image.Image:
    """The picture at ``part`` (0 noise .. 1 finished) of its way, at ``size``."""
    part = min(max(part, 0.0), 1.0)
    small = picture.resize(size, Image.Resampling.BILINEAR) if picture.size != size else picture.copy()
    small.info = {}
    left = 1.0 - part
    if left <= 0:
        return small
    blurred = small.filter(ImageFilter.GaussianBlur(left**1.3 * max(size) / 14))
    grain = tuple(noise(size, seed * 3 + channel) for channel in range(3))
    return Image.blend(blurred, Image.merge("RGB", grain), 0.85 * left**1.6)
