"""A source brought to the size asked for, for servers that do not do it themselves."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from app.generation.source import Box, fitted
from app.images.errors import UnreadableImage
from app.wording import Said

if TYPE_CHECKING:
    from PIL.Image import Image


def fit(data: bytes, size: tuple[int, int], mode: int) -> bytes:
    """The picture as PNG of exactly ``size``, upright, fitted as ``generation.source.fitted`` says.

    Decodes and encodes: for a worker thread. Raises UnreadableImage.
    """
    from PIL import Image, ImageOps  # late: it takes its time, and few requests need it

    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except Exception as error:
        raise UnreadableImage(Said("The source picture cannot be decoded.")) from error
    fitting = fitted(picture.size, size, mode)
    taken, placed = fitting.taken, _whole(fitting.placed, size)
    box = (taken.x, taken.y, taken.x + taken.width, taken.y + taken.height)
    inside = picture.resize(
        (placed[2] - placed[0], placed[3] - placed[1]), Image.Resampling.LANCZOS, box=_within(box, picture.size)
    )
    if inside.size != size:
        inside = _filled(inside, size, placed)
    written = io.BytesIO()
    inside.save(written, "PNG")
    return written.getvalue()


def _filled(inside: Image, size: tuple[int, int], placed: tuple[int, int, int, int]) -> Image:
    """The rest is the outermost rows or columns, as the web UI does it."""
    from PIL import Image

    (width, height), (left, top, right, bottom) = size, placed
    result = Image.new("RGB", size)
    last = inside.width - 1, inside.height - 1
    for edge, place, area in (
        ((0, 0, inside.width, 1), (0, 0), (width, top)),
        ((0, last[1], inside.width, inside.height), (0, bottom), (width, height - bottom)),
        ((0, 0, 1, inside.height), (0, 0), (left, height)),
        ((last[0], 0, inside.width, inside.height), (right, 0), (width - right, height)),
    ):
        if all(area):
            result.paste(inside.crop(edge).resize(area), place)
    result.paste(inside, (left, top))
    return result


def _whole(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """In whole pixels, at least one of each direction."""
    left, top = round(box.x), round(box.y)
    right = min(size[0], max(left + 1, round(box.x + box.width)))
    bottom = min(size[1], max(top + 1, round(box.y + box.height)))
    return left, top, right, bottom


def _within(box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Rounding must not reach over the edge."""
    return max(0.0, box[0]), max(0.0, box[1]), min(float(size[0]), box[2]), min(float(size[1]), box[3])
