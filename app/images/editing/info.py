"""The info of a picture file set or removed, whatever its format; the picture itself stays byte for byte."""

from __future__ import annotations

from collections.abc import Callable

from app.images import jpeg as jpeg_file
from app.images import webp as webp_file
from app.images.editing import avif, gif, jpeg, png, webp
from app.images.editing.strength import Strength
from app.images.errors import UnreadableImage
from app.images.formats import HEAD, ImageFormat, sniff
from app.images.pieces import Pieces, joined

_STRIPPERS: dict[ImageFormat, Callable[[bytes, Strength], bytes]] = {
    ImageFormat.PNG: png.stripped,
    ImageFormat.JPEG: jpeg.stripped,
    ImageFormat.WEBP: webp.stripped,
    ImageFormat.GIF: gif.stripped,
    ImageFormat.AVIF: avif.stripped,
}


def with_info(data: bytes, text: str) -> bytes:
    """A copy that carries ``text`` as its infotext, in the place where web UIs put it; other texts stay.

    The picture and everything else in the file stay byte for byte. Raises UnreadableImage for damaged files and for
    what is no picture, ImageTooLarge when the text does not fit, NoPlaceForText.
    """
    return joined(pieces_with_info(data, text))


def pieces_with_info(data: bytes, text: str) -> Pieces:
    """The same, of which only what is new takes memory."""
    match sniff(data[:HEAD]):
        case ImageFormat.GIF:
            return (gif.with_comment(data, text),)
        case ImageFormat.PNG:
            return png.with_infotext(data, text)
        case ImageFormat.AVIF:
            return avif.with_exif_text(data, text)
        case ImageFormat.JPEG:
            return jpeg_file.with_exif_text(data, text)
        case ImageFormat.WEBP:
            return webp_file.with_exif_text(data, text)
        case None:
            raise UnreadableImage("The data is not a picture of a kind Safelight knows.")


def without_info(data: bytes, strength: Strength) -> bytes:
    """A copy without what tells how it was made, or without everything that is not needed to show it.

    Raises UnreadableImage when the file is damaged: then nobody can say what of it is info.
    """
    kind = sniff(data[:HEAD])
    if kind is None:
        raise UnreadableImage("The data is not a picture of a kind Safelight knows.")
    return _STRIPPERS[kind](data, strength)
