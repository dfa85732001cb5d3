"""Grids with lettering at the top and at the left, as scripts return them."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def sheet(pictures: Sequence[Image.Image], across: Sequence[str], down: Sequence[str], margin: int = 0) -> Image.Image:
    """The pictures row by row, one column for each text of ``across``, one row for each of ``down``."""
    width, height = max(p.width for p in pictures), max(p.height for p in pictures)
    size = max((width + height) // 25, 5)
    font = ImageFont.load_default(size)
    left = width * 3 // 4 if any(down) else 0
    top = size * 2 - 1 if any(across) else 0
    margin = max(margin, 0)
    total = (left + len(across) * (width + margin) - margin, top + len(down) * (height + margin) - margin)
    result = Image.new("RGB", total, _WHITE)
    draw = ImageDraw.Draw(result)
    for number, picture in enumerate(pictures[: len(across) * len(down)]):
        row, column = divmod(number, len(across))
        result.paste(picture, (left + column * (width + margin), top + row * (height + margin)))
    for column, text in enumerate(across):
        draw.text((left + column * (width + margin) + width / 2, top / 2), text[:80], _BLACK, font, anchor="mm")
    for row, text in enumerate(down):
        draw.text((left / 2, top + row * (height + margin) + height / 2), text[:40], _BLACK, font, anchor="mm")
    return result
