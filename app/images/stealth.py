"""Stealth info: an infotext in the lowest bits of the pixels, as Forge, reForge and NovelAI put it into PNG files.

Form (sd_webui_stealth_pnginfo): pixels column by column; one bit of alpha each, or of red, green and blue in turn.
120 bits of signature, a length in bits (32 bits, big-endian), then the text in UTF-8, gzip-packed for ``...comp``.

This is the one reader that decodes pixels, so nothing calls it but somebody who was asked to look for it. Of most PNG
files a few rows tell that nothing is hidden; a picture that hides something takes as long as to show it, and as much
memory. Any change of the pixels destroys the text.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from app.images import png
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.formats import HEAD, ImageFormat, size_of, sniff
from app.images.source import FileSource, MemorySource

MOST_PIXELS = {ImageFormat.PNG: 4096 * 4096, ImageFormat.WEBP: 2048 * 2048}
"""Four bytes of memory each, of WebP several times: never more than 64 MB beyond the file."""
LARGEST_FILE = 256 * 1024 * 1024  # bytes
LARGEST_TEXT = 1024 * 1024  # bytes, packed or not
# What Pillow was seen to raise for damaged files.
_DAMAGE = (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError)
_SIGNATURE_BITS = 15 * 8
_HEADER_BITS = _SIGNATURE_BITS + 32
# Signature: in alpha?, packed?
_KINDS = {
    b"stealth_pnginfo": (True, False),
    b"stealth_pngcomp": (True, True),
    b"stealth_rgbinfo": (False, False),
    b"stealth_rgbcomp": (False, True),
}
_WIDEST = 100_000  # pixels of a row that is looked at by itself
_PIECE = 64 * 1024  # bytes
_LOWEST_BIT = bytes(ord("1") if value & 1 else ord("0") for value in range(256))


def read(image: Path | bytes) -> str:
    """The hidden text, "" when there is none. For a worker thread: decodes the picture.

    Raises UnreadableImage for what cannot be decoded, ImageTooLarge beyond ``MOST_PIXELS``. Formats that lose pixels
    are not looked at.
    """
    data = image if isinstance(image, bytes) else _bytes(image)
    kind = sniff(data[:HEAD])
    width, height = size_of(data[:HEAD]) or (0, 0)
    if kind not in MOST_PIXELS or not width * height:
        return ""
    if kind is ImageFormat.PNG and not _may_begin_text(data, width, height):
        return ""
    if width * height > MOST_PIXELS[kind]:
        raise ImageTooLarge(f"{width} × {height} pixels are too many to look for hidden text.")
    try:
        with Image.open(io.BytesIO(data), formats=(kind.value.upper(),)) as picture:
            # Before any conversion, which would change the bits: palettes and grey pictures hold none.
            if picture.mode not in ("RGB", "RGBA") or picture.width * picture.height > MOST_PIXELS[kind]:
                return ""
            picture.load()
            return _read(picture)
    except _DAMAGE as error:
        raise UnreadableImage("The picture is damaged, so no hidden text could be looked for.") from error


def _bytes(path: Path) -> bytes:
    try:
        with FileSource(path) as source:
            if source.size > LARGEST_FILE:
                raise ImageTooLarge(f"{path.name} is too large to look for hidden text.")
            return source.at(0, source.size)
    except OSError as error:
        raise UnreadableImage(f"{path.name} could not be read: {error.strerror or error}.") from error


def _may_begin_text(data: bytes, width: int, height: int) -> bool:
    """Whether a signature stands in the first pixels of the rows of a PNG, or this cannot be told without decoding.

    The first pixel of a row depends on the one above it alone, so that the rest of the rows is only unpacked.
    """
    if len(data) < 29:
        return True
    depth, colour, interlace = data[24], data[25], data[28]
    channels = {2: 3, 6: 4}.get(colour)
    if depth != 8 or channels is None:
        return False  # palettes, grey and 16 bits hold none
    if interlace or height < _SIGNATURE_BITS or width > _WIDEST:
        return True
    above = bytes(channels)
    alpha, colours = [], []
    for kind, *values in _row_starts(data, channels * width + 1, channels):
        if kind in (2, 4):  # up; Paeth's choice at the left edge is the same
            values = [value + up & 255 for value, up in zip(values, above, strict=True)]
        elif kind == 3:  # average
            values = [value + (up >> 1) & 255 for value, up in zip(values, above, strict=True)]
        above = bytes(values)
        colours += values[:3]
        alpha += values[3:]
    return _packed(bytes(alpha[:_SIGNATURE_BITS])) in _KINDS or _packed(bytes(colours[:_SIGNATURE_BITS])) in _KINDS


def _row_starts(data: bytes, row: int, channels: int) -> Iterator[bytes]:
    """The filter's number and the first pixel of as many rows as a signature can take; nothing behind damage."""
    inflate, unpacked, count = zlib.decompressobj(), b"", 0
    for packed in _packed_pixels(data):
        while packed:
            try:
                unpacked += inflate.decompress(packed, row)
            except zlib.error:
                return
            packed = inflate.unconsumed_tail
            while len(unpacked) >= row:
                yield unpacked[: channels + 1]
                unpacked = unpacked[row:]
                count += 1
                if count == _SIGNATURE_BITS:
                    return
            if inflate.eof:  # zlib may go on giving back what is behind the end
                return


def _packed_pixels(data: bytes) -> Iterator[bytes]:
    """What the IDAT chunks hold, in pieces."""
    source = MemorySource(data)
    for chunk in png.chunks(source):
        if chunk.kind == b"IDAT":
            for start in range(chunk.start, chunk.start + chunk.length, _PIECE):
                yield source.at(start, min(_PIECE, chunk.start + chunk.length - start))


def _read(picture: Image.Image) -> str:
    for bands in ("A", "RGB") if picture.mode == "RGBA" else ("RGB",):
        header = _bits(picture, bands, _HEADER_BITS)
        in_alpha, packed = _KINDS.get(header[:15], (None, False))
        if in_alpha is not (bands == "A") or len(header) < _HEADER_BITS // 8:
            continue
        length = int.from_bytes(header[15:], "big")
        if length % 8 or length > LARGEST_TEXT * 8 or length > picture.width * picture.height * len(bands):
            continue
        body = _bits(picture, bands, _HEADER_BITS + length)[_HEADER_BITS // 8 :]
        return (_unpacked(body) if packed else body).decode("utf-8", "replace").replace("\0", "")
    return ""


def _bits(picture: Image.Image, bands: str, count: int) -> bytes:
    """The first bits, packed into bytes, out of no more columns than hold them; fewer when the picture is smaller."""
    columns = min(picture.width, -(-count // (picture.height * len(bands))))
    part = picture.crop((0, 0, columns, picture.height))
    part = part.getchannel("A") if bands == "A" else part.convert("RGB")
    return _packed(part.transpose(Image.Transpose.TRANSPOSE).tobytes()[:count])


def _packed(values: bytes) -> bytes:
    """The lowest bit of each value, eight to a byte."""
    digits = values[: len(values) // 8 * 8].translate(_LOWEST_BIT)
    return int(digits, 2).to_bytes(len(digits) // 8, "big") if digits else b""


def _unpacked(body: bytes) -> bytes:
    inflate = zlib.decompressobj(wbits=31)  # 31: gzip's own frame
    text = inflate.decompress(body, LARGEST_TEXT + 1)
    if len(text) > LARGEST_TEXT:
        raise ImageTooLarge("The hidden text is too large.")
    return text
