"""JPEG: EXIF, XMP, comments and other segments of info removed.

Form: ITU-T T.81 annex B. Segments may also stand between the scans of a progressive picture, so the whole file is
walked over; behind its end there may be anything.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.images import exif, jpeg, xmp
from app.images.editing import tags
from app.images.editing.strength import Strength
from app.images.editing.telling import behind_the_end, tells
from app.images.errors import UnreadableImage
from app.images.findings import MAXIMUM_PARTS

_APP0, _APP1, _APP2, _APP11, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE, 0xEF
_LOOK = ((_APP0, b"JFIF\0"), (_APP2, b"ICC_PROFILE\0"), (_APP14, b"Adobe"))
"""What decides how the picture looks: its pixels' proportions, the colour profile, how colours are stored."""
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
# Inside a scan FF stands before 00 (a plain FF) or a restart mark; anything else is the next segment or the end.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"


class _Piece(NamedTuple):
    """``start`` of the FF, ``content`` behind the length, ``end`` (of a scan: behind its data)."""

    marker: int
    start: int
    content: int
    end: int


def stripped(data: bytes, strength: Strength) -> bytes:
    """A copy without info. Raises UnreadableImage when the file is cut off or damaged."""
    parts: list[bytes] = [data[:2]]
    end = 2
    for piece in _pieces(data):
        kept = _kept(data, piece, strength)
        if kept:
            parts.append(kept)
        end = piece.end
    if strength is Strength.GENERATION:
        parts.append(behind_the_end(data[end:]))
    return b"".join(parts)


def exif_of(data: bytes) -> bytes | None:
    """The EXIF block of the file, if it has one. Raises UnreadableImage."""
    return _first(data, exif.PREFIX)


def xmp_of(data: bytes) -> bytes | None:
    """The XMP packet of the file, if it has one. Raises UnreadableImage."""
    return _first(data, xmp.JPEG_PREFIX)


def check_size(block: bytes) -> None:
    """Raises ImageTooLarge when a block of EXIF does not fit into a file."""
    jpeg.exif_segment(block)


def _first(data: bytes, start: bytes) -> bytes | None:
    places = (piece for piece in _pieces(data) if _is(data, piece, _APP1, start))
    return next((data[piece.content + len(start) : piece.end] for piece in places), None)


def _pieces(data: bytes) -> list[_Piece]:
    """Everything from behind the start marker up to the end marker. Raises UnreadableImage."""
    if not data.startswith(jpeg.START):
        raise UnreadableImage("This is not a JPEG file.")
    pieces: list[_Piece] = []
    position = 2
    while len(pieces) < MAXIMUM_PARTS:
        start = position
        while data[position : position + 2] == b"\xff\xff":  # fill bytes
            position += 1
        if data[position : position + 1] != b"\xff" or position + 2 > len(data):
            break
        marker = data[position + 1]
        if marker in _ALONE or marker == _END:
            position += 2
            pieces.append(_Piece(marker, start, position, position))
            if marker == _END:
                return pieces
            continue
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        content, position = position + 4, position + 2 + length
        if length < 2 or position > len(data):
            break
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, position)
            if following is None:
                break
            position = following.start()
        pieces.append(_Piece(marker, start, content, position))
    raise UnreadableImage("The JPEG file is cut off or damaged, so its info cannot be told from its picture.")


def _kept(data: bytes, piece: _Piece, strength: Strength) -> bytes:
    """What stays of a piece, "" for nothing."""
    whole = data[piece.start : piece.end]
    if _is(data, piece, _APP1, exif.PREFIX):
        old = data[piece.content + len(exif.PREFIX) : piece.end]
        block = tags.stripped(old, strength)
        return whole if block == old else jpeg.exif_segment(block) if block else b""
    is_info = piece.marker in (_COMMENT, _APP11, _APP13) or any(
        _is(data, piece, _APP1, start) for start in (xmp.JPEG_PREFIX, _MORE_XMP)
    )
    is_look = any(_is(data, piece, marker, start) for marker, start in _LOOK)
    if _APP0 <= piece.marker <= _APP15 and not is_look:
        is_info = is_info or strength is Strength.ALL or tells(data[piece.content : piece.end])
    return b"" if is_info else whole


def _is(data: bytes, piece: _Piece, marker: int, start: bytes) -> bool:
    return piece.marker == marker and data.startswith(start, piece.content, piece.end)
