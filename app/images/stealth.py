"""Stealth info: an infotext in the lowest bits of the pixels, as Forge, reForge and NovelAI put it into PNG files.

Form (sd_webui_stealth_pnginfo): pixels column by column; one bit of alpha each, or of red, green and blue in turn.
120 bits of signature, a length in bits (32 bits, big-endian), then the text in UTF-8, gzip-packed for ``...comp``.

This is the one reader that decodes pixels, so nothing calls it but somebody who was asked to look for it: about as slow
as showing the picture. Any change of the pixels destroys the text.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path

from PIL import Image

from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.formats import HEAD, ImageFormat, size_of, sniff
from app.images.source import FileSource

MOST_PIXELS = 50_000_000
LARGEST_FILE = 256 * 1024 * 1024  # bytes
LARGEST_TEXT = 4 * 1024 * 1024  # bytes, unpacked
_LOSSLESS = {ImageFormat.PNG: "PNG", ImageFormat.WEBP: "WEBP"}
_SIGNATURE_BITS = 15 * 8
_HEADER_BITS = _SIGNATURE_BITS + 32
# Signature: in alpha?, packed?
_KINDS = {
    b"stealth_pnginfo": (True, False),
    b"stealth_pngcomp": (True, True),
    b"stealth_rgbinfo": (False, False),
    b"stealth_rgbcomp": (False, True),
}
_LOWEST_BIT = bytes(ord("1") if value & 1 else ord("0") for value in range(256))


def read(image: Path | bytes) -> str:
    """The hidden text, "" when there is none. For a worker thread: decodes the picture.

    Raises UnreadableImage for what cannot be decoded, ImageTooLarge beyond ``MOST_PIXELS``. Formats that lose pixels
    are not looked at.
    """
    data = image if isinstance(image, bytes) else _bytes(image)
    kind = _LOSSLESS.get(sniff(data[:HEAD]) or ImageFormat.JPEG)
    if kind is None:
        return ""
    width, height = size_of(data[:HEAD]) or (0, 0)
    if not width * height:
        return ""
    if width * height > MOST_PIXELS:
        raise ImageTooLarge(f"{width} × {height} pixels are too many to look for hidden text.")
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
            # Before any conversion, which would change the bits: palettes and grey pictures hold none.
            if picture.mode not in ("RGB", "RGBA") or picture.width * picture.height > MOST_PIXELS:
                return ""
            picture.load()
            return _read(picture)
    except (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError) as error:
        raise UnreadableImage("The picture is damaged, so no hidden text could be looked for.") from error


def _bytes(path: Path) -> bytes:
    try:
        with FileSource(path) as source:
            if source.size > LARGEST_FILE:
                raise ImageTooLarge(f"{path.name} is too large to look for hidden text.")
            return source.at(0, source.size)
    except OSError as error:
        raise UnreadableImage(f"{path.name} could not be read: {error.strerror or error}.") from error


def _read(picture: Image.Image) -> str:
    places = [picture.getchannel("A"), picture.convert("RGB")] if picture.mode == "RGBA" else [picture]
    for place in places:
        header = _bits(place, _HEADER_BITS)
        in_alpha, packed = _KINDS.get(header[:15], (None, False))
        if in_alpha is not (place.mode == "L") or len(header) < _HEADER_BITS // 8:
            continue
        length = int.from_bytes(header[15:], "big")
        if length % 8 or length > LARGEST_TEXT * 8 or length > place.width * place.height * len(place.getbands()):
            continue
        body = _bits(place, _HEADER_BITS + length)[_HEADER_BITS // 8 :]
        return (_unpacked(body) if packed else body).decode("utf-8", "replace").replace("\0", "")
    return ""


def _bits(picture: Image.Image, count: int) -> bytes:
    """The first bits, packed into bytes, out of no more columns than hold them; fewer when the picture is smaller."""
    per_column = picture.height * len(picture.getbands())
    columns = min(picture.width, -(-count // per_column))
    turned = picture.crop((0, 0, columns, picture.height)).transpose(Image.Transpose.TRANSPOSE)
    digits = turned.tobytes()[:count].translate(_LOWEST_BIT)
    digits = digits[: len(digits) // 8 * 8]
    return int(digits, 2).to_bytes(len(digits) // 8, "big") if digits else b""


def _unpacked(body: bytes) -> bytes:
    inflate = zlib.decompressobj(wbits=31)  # 31: gzip's own frame
    text = inflate.decompress(body, LARGEST_TEXT + 1)
    if len(text) > LARGEST_TEXT:
        raise ImageTooLarge("The hidden text is too large.")
    return text
