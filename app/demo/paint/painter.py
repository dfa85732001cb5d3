"""Paints a whole picture."""

from __future__ import annotations

from PIL import Image

from app.demo.paint.subject import Subject


def paint(subject: Subject) -> Image.Image:
    """The finished picture, RGB, of exactly the subject's size."""
    level = Image.linear_gradient("L").resize((subject.width, subject.height))
    shade = subject.seed % 200
    return Image.merge("RGB", (level.point(lambda v: 255 - v // 2), level, level.point(lambda v: (v + shade) // 2)))
