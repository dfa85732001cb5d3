"""A file as the pieces it is put together of: what stays of an old one is pointed at and not copied.

A picture is a few megabytes; to copy it into a new place takes as long as a third of writing it to the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Piece = bytes | memoryview
Pieces = Sequence[Piece]
"""In the order of the file."""


class Change(NamedTuple):
    """``new`` in place of the bytes from ``start`` up to ``end``."""

    start: int
    end: int
    new: bytes


def changed(data: bytes, changes: Iterable[Change]) -> Pieces:
    """``data`` with these changes, which follow each other and do not overlap."""
    view = memoryview(data)
    pieces: list[Piece] = []
    at = 0
    for start, end, new in changes:
        if start > at:
            pieces.append(view[at:start])
        if new:
            pieces.append(new)
        at = end
    if at < len(view):
        pieces.append(view[at:])
    return pieces


def joined(pieces: Pieces) -> bytes:
    """The bytes of the file."""
    first = pieces[0] if len(pieces) == 1 else None
    return first if isinstance(first, bytes) else b"".join(pieces)


def are(pieces: Pieces, data: bytes) -> bool:
    """Whether they come to exactly these bytes."""
    if sum(map(len, pieces)) != len(data):
        return False
    view = memoryview(data)
    at = 0
    for piece in pieces:
        if piece != view[at : at + len(piece)]:
            return False
        at += len(piece)
    return True
