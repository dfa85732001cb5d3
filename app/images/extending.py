"""A picture on a larger canvas, and the mask over what was added: outpainting is inpainting of what was not there."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.images import mask_files
from app.images.errors import ImageTooLarge, UnreadableImage
from app.wording import Said

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 4096
"""Pixels added on one side."""
MOST_PIXELS = 64_000_000
OVERLAP = 8
"""Pixels of the picture beside what was added that are made anew with it, so that no seam is left."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels added on each side."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def __post_init__(self) -> None:
        if not all(0 <= side <= MOST for side in (self.left, self.top, self.right, self.bottom)):
            raise ValueError(f"a margin has 0 to {MOST} pixels")

    def around(self, size: tuple[int, int]) -> tuple[int, int]:
        """The size of the canvas of a picture of ``size``."""
        return size[0] + self.left + self.right, size[1] + self.top + self.bottom

    def __bool__(self) -> bool:
        return any((self.left, self.top, self.right, self.bottom))


def extended(data: bytes, margins: Margins) -> bytes:
    """The picture as PNG on its canvas; what was added is as the outermost rows and columns.

    Raises UnreadableImage and ImageTooLarge.
    """
    from PIL import Image, ImageOps  # late: few requests need it

    try:
        with Image.open(io.BytesIO(data)) as opened:
            turned = ImageOps.exif_transpose(opened)
            has_alpha = "A" in turned.getbands() or "transparency" in turned.info
            picture = turned.convert("RGBA" if has_alpha else "RGB")
    except Exception as error:
        raise UnreadableImage(Said("The source picture cannot be decoded.")) from error
    size = margins.around(picture.size)
    if size[0] * size[1] > MOST_PIXELS:
        raise ImageTooLarge(Said("The canvas would have more than {0} million pixels.", MOST_PIXELS // 1_000_000))
    canvas = Image.new(picture.mode, size)
    canvas.paste(picture, (margins.left, margins.top))
    _repeat_edges(canvas, picture.size, margins)
    written = io.BytesIO()
    canvas.save(written, "PNG", compress_level=1)
    return written.getvalue()


def _repeat_edges(canvas: Image, size: tuple[int, int], margins: Margins) -> None:
    """First to the sides, then from there up and down: so the corners are filled too."""
    wide, high = canvas.size
    right, bottom = margins.left + size[0], margins.top + size[1]
    last = margins.top + size[1]
    for edge, area in (
        ((margins.left, margins.top, margins.left + 1, last), (0, margins.top, margins.left, last)),
        ((right - 1, margins.top, right, last), (right, margins.top, wide, last)),
        ((0, margins.top, wide, margins.top + 1), (0, 0, wide, margins.top)),
        ((0, bottom - 1, wide, bottom), (0, bottom, wide, high)),
    ):
        across, down = area[2] - area[0], area[3] - area[1]
        if across and down:
            canvas.paste(canvas.crop(edge).resize((across, down)), area[:2])


def extended_mask(levels: bytes | None, size: tuple[int, int], margins: Margins) -> bytes:
    """A mask file over what was added, a little of the picture beside it, and what was masked before.

    ``levels``: the mask of the picture of ``size`` so far, a byte per pixel; None: nothing was masked.
    """
    from PIL import Image, ImageChops  # late, as above

    wide, high = margins.around(size)
    mask = Image.new("L", (wide, high), 255)
    kept = (
        margins.left + (OVERLAP if margins.left else 0), margins.top + (OVERLAP if margins.top else 0),
        margins.left + size[0] - (OVERLAP if margins.right else 0),
        margins.top + size[1] - (OVERLAP if margins.bottom else 0),
    )  # fmt: skip
    if kept[0] < kept[2] and kept[1] < kept[3]:
        mask.paste(0, kept)
    if levels is not None:
        before = Image.new("L", (wide, high))
        before.paste(Image.frombytes("L", size, levels), (margins.left, margins.top))
        mask = ImageChops.lighter(mask, before)
    return mask_files.encoded(mask.tobytes(), (wide, high))
