"""Image to image: the source keeps its shapes and takes on the mood of the new picture."""

from __future__ import annotations

from PIL import Image, ImageOps

from app.demo.paint.brush import mix
from app.demo.paint.painter import scene_of
from app.demo.paint.subject import Subject

_SCENE_FROM = 0.7
"""Below this strength nothing of the new scene shows, only its colours."""


def restyled(
    source: Image.Image, painted: Image.Image, subject: Subject, strength: float, *, is_masked: bool
) -> Image.Image:
    """``source`` (RGB) moved towards ``painted`` (the same size) by ``strength`` 0..1.

    A masked part is to become something else, so there the new scene shows much earlier.
    """
    palette = scene_of(subject).palette
    middle = mix(palette.far, palette.middle, 0.5)
    toned = ImageOps.colorize(source.convert("L"), black=palette.near, white=palette.light, mid=middle)
    result = Image.blend(source, toned, min(strength * 0.95, 1.0))
    scene = (
        min(strength * 1.2, 1.0) ** 2 if is_masked else max(0.0, (strength - _SCENE_FROM) / (1 - _SCENE_FROM)) ** 1.5
    )
    return Image.blend(result, painted, scene)
