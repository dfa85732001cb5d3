"""Which picture format some bytes are, and how large the picture is, from its first bytes alone.

Names and content types that servers give are not asked: a server may be set to send JPEG under any name.
"""

from __future__ import annotations

from enum import StrEnum

from app.images import avif, gif, jpeg, png, webp

HEAD = 8192
"""Bytes of a file that ``sniff`` and, nearly always, ``size_of`` need."""


class ImageFormat(StrEnum):
    """A format Safelight shows."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    GIF = "gif"
    AVIF = "avif"

    @property
    def extension(self) -> str:
        """The usual end of a file name, with its dot."""
        return ".jpg" if self is ImageFormat.JPEG else f".{self.value}"

    @property
    def mime(self) -> str:
        return f"image/{self.value}"


def sniff(head: bytes) -> ImageFormat | None:
    """The format, from at least 12 (AVIF: 32) first bytes; None for anything else."""
    if head.startswith(png.SIGNATURE):
        return ImageFormat.PNG
    if head.startswith(jpeg.START):
        return ImageFormat.JPEG
    if webp.is_webp(head):
        return ImageFormat.WEBP
    if head.startswith(gif.SIGNATURES):
        return ImageFormat.GIF
    if avif.is_avif(head):
        return ImageFormat.AVIF
    return None


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the first bytes (``HEAD`` of them); None when they are not among them."""
    match sniff(head):
        case ImageFormat.PNG:
            return png.size_of(head)
        case ImageFormat.JPEG:
            return jpeg.size_of(head)
        case ImageFormat.WEBP:
            return webp.size_of(head)
        case ImageFormat.GIF:
            return gif.size_of(head)
        case ImageFormat.AVIF:
            return avif.size_of(head)
        case None:
            return None
