"""Masks as files and out of pictures. White is repainted, black is kept; there is nothing between.

For worker threads: a mask has as many pixels as its source.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from app.images.errors import ImageTooLarge, UnreadableImage
from app.wording import Said

if TYPE_CHECKING:
    from PIL.Image import Image

Size = tuple[int, int]

_MOST_PIXELS = 100_000_000
_HALF = 128  # servers repaint where a mask's transparency is above it


def encoded(levels: bytes, size: Size) -> bytes:
    """``levels``, a byte per pixel, as a grey PNG: the kind every server reads by its brightness."""
    from PIL import Image  # late: the first page does not wait for it

    written = io.BytesIO()
    Image.frombytes("L", size, levels).save(written, "PNG", compress_level=1)
    return written.getvalue()


def from_alpha(data: bytes) -> tuple[bytes, Size] | None:
    """The levels of a mask over whatever of a picture is not opaque, and their size; None where all of it is.

    Raises UnreadableImage and ImageTooLarge.
    """
    picture = _opened(data)
    if not _has_alpha(picture):
        return None
    alpha = picture.convert("RGBA").getchannel("A")
    if alpha.getextrema() == (255, 255):
        return None
    return alpha.point([255] * 255 + [0]).tobytes(), alpha.size


def from_picture(data: bytes, size: Size) -> bytes:
    """The levels, brought to ``size``, of the mask that a picture is to a server.

    That is its alpha where any of it is not opaque, else its brightness. Raises UnreadableImage and ImageTooLarge.
    """
    from PIL import Image  # late, as above

    picture = _opened(data)
    grey = picture.convert("L")
    if _has_alpha(picture):
        alpha = picture.convert("RGBA").getchannel("A")
        grey = grey if alpha.getextrema() == (255, 255) else alpha
    if grey.size != size:
        grey = grey.resize(size, Image.Resampling.BILINEAR)
    return grey.point([255 if level > _HALF else 0 for level in range(256)]).tobytes()


def _has_alpha(picture: Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa"} or "transparency" in picture.info


def _opened(data: bytes) -> Image:
    from PIL import Image, ImageOps  # late, as above

    try:
        with Image.open(io.BytesIO(data)) as opened:
            is_too_large = opened.width * opened.height > _MOST_PIXELS
            picture = opened if is_too_large else ImageOps.exif_transpose(opened)
    except Exception as error:
        raise UnreadableImage(Said("This is no picture that Safelight can read.")) from error
    if is_too_large:
        raise ImageTooLarge(Said("The picture has more than {0} million pixels.", _MOST_PIXELS // 1_000_000))
    return picture
