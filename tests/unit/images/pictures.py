"""Small pictures for the tests, made fresh by Pillow."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image


def picture(kind: str, size: tuple[int, int] = (13, 7), mode: str = "RGB", **save: Any) -> bytes:
    """A file of this Pillow format with a few colours in it."""
    image = Image.radial_gradient("L").resize(size).convert(mode)
    stream = io.BytesIO()
    image.save(stream, kind, **save)
    return stream.getvalue()


def pixels(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return image.mode, image.size, image.tobytes()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes, behind: bool = False) -> bytes:
    """A PNG with these raw chunks before (or behind) its picture data."""
    data = picture("PNG")
    place = data.index(b"IEND" if behind else b"IDAT") - 4
    return data[:place] + b"".join(chunks) + data[place:]


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and data of every chunk; checks lengths and CRCs on the way."""
    found, position = [], 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        crc = int.from_bytes(data[position + 8 + length : position + 12 + length], "big")
        assert len(body) == length
        assert crc == zlib.crc32(kind + body)
        found.append((kind, body))
        position += 12 + length
    return found
