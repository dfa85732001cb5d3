"""Looking into pictures that the tests made."""

from __future__ import annotations

import io
import zlib

from PIL import Image

from tests.data.pieces import picture, png_chunk, png_with

__all__ = ["picture", "pixels", "png_chunk", "png_chunks", "png_with"]


def pixels(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return image.mode, image.size, image.tobytes()


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
