"""The boxes that AVIF files are made of, with their heads, for whoever writes them anew."""

from __future__ import annotations

from struct import Struct
from typing import NamedTuple

from app.images.errors import UnreadableImage

_MOST_BOXES = 4096
_HEAD = Struct(">I4s").unpack_from


class Box(NamedTuple):
    """``start`` of the head, ``content`` behind it, ``end``: places in the file."""

    kind: bytes
    start: int
    content: int
    end: int


def boxes(data: bytes, start: int, end: int) -> list[Box]:
    """The boxes side by side between two places. Raises UnreadableImage when one of them is longer than there is room.

    What is behind the last of them and is no box is left alone.
    """
    found: list[Box] = []
    while start + 8 <= end and len(found) < _MOST_BOXES:
        length, kind = _HEAD(data, start)
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif length == 0:
            length = end - start
        if length < head or start + length > end:
            if found and not kind.isalnum():
                return found  # bytes behind the end
            raise UnreadableImage("The AVIF file is cut off or damaged, so its info cannot be told from its picture.")
        found.append(Box(kind, start, start + head, start + length))
        start += length
    if not found:
        raise UnreadableImage("The AVIF file is cut off.")
    return found


def box_bytes(kind: bytes, content: bytes) -> bytes:
    """A whole box."""
    return (len(content) + 8).to_bytes(4, "big") + kind + content
