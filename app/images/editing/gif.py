"""GIF: comments set and removed, block by block.

Form: GIF89a specification. Extensions hang in front of pictures; each is a run of blocks of at most 255 bytes.
"""

from __future__ import annotations

from typing import NamedTuple

from app.images import gif
from app.images.editing.strength import Strength
from app.images.editing.telling import behind_the_end, tells
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.findings import MAXIMUM_TEXT

_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION, _PLAIN_TEXT = 0xFE, 0xFF, 0x01
_INFO = (b"XMP DataXMP", b"C2PA_GIF", b"MGK8BIM", b"MGKIPTC")
_LOOK = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")  # how often it runs, and the colour profile


class _Piece(NamedTuple):
    """An extension (``label``) or a picture (``label`` 0)."""

    label: int
    start: int
    end: int


def with_comment(data: bytes, text: str) -> bytes:
    """A copy whose only comment, before the first picture, is this text in UTF-8; an empty text means none.

    Raises UnreadableImage, ImageTooLarge beyond 8 MB.
    """
    encoded = text.replace("\0", "").encode("utf-8", "replace")
    if len(encoded) > MAXIMUM_TEXT:
        raise ImageTooLarge(f"The text is larger than {MAXIMUM_TEXT // 1024 // 1024} MB.")
    pieces, end = _whole(data)
    blocks = b"".join(
        bytes((len(encoded[at : at + 255]),)) + encoded[at : at + 255] for at in range(0, len(encoded), 255)
    )
    comment = bytes((_EXTENSION, _COMMENT)) + blocks + b"\0" if encoded else b""
    # Comments came with the later version of the format.
    parts = [gif.SIGNATURES[1] if encoded else data[:6], data[6 : pieces[0].start if pieces else end], comment]
    parts += [data[piece.start : piece.end] for piece in pieces if piece.label != _COMMENT]
    return b"".join([*parts, data[end:]])


def stripped(data: bytes, strength: Strength) -> bytes:
    """A copy without info. Raises UnreadableImage when the file is cut off or damaged."""
    pieces, end = _whole(data)
    parts = [data[: pieces[0].start if pieces else end]]
    parts += [data[piece.start : piece.end] for piece in pieces if _stays(data, piece, strength)]
    rest = behind_the_end(data[end + 1 :]) if strength is Strength.GENERATION else b""
    return b"".join([*parts, bytes((_TRAILER,)), rest])


def _stays(data: bytes, piece: _Piece, strength: Strength) -> bool:
    if piece.label == _APPLICATION:
        name = data[piece.start + 3 : piece.start + 14]
        if name in _LOOK or strength is Strength.ALL or name.startswith(_INFO):
            return name in _LOOK
    if piece.label in (_APPLICATION, _PLAIN_TEXT):
        return strength is Strength.GENERATION and not tells(_content(data, piece))
    return piece.label != _COMMENT


def _content(data: bytes, piece: _Piece) -> bytes:
    """What the blocks of an extension hold, but for its head."""
    at = piece.start + 2
    parts = []
    while data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts[1:])


def _whole(data: bytes) -> tuple[list[_Piece], int]:
    """What stands between the header and the trailer, and the trailer's place. Raises UnreadableImage."""
    if not data.startswith(gif.SIGNATURES):
        raise UnreadableImage("This is not a GIF file.")
    pieces: list[_Piece] = []
    try:
        at = 13 + _colours(data[10])
        while data[at] != _TRAILER:
            start = at
            if data[at] == _EXTENSION:
                label, at = data[at + 1], at + 2
            elif data[at] == _PICTURE:
                label, at = 0, at + 11 + _colours(data[at + 9])  # behind it the first code's size
            else:
                break
            while data[at]:
                at += 1 + data[at]
            at += 1
            pieces.append(_Piece(label, start, at))
        else:
            return pieces, at
    except IndexError as error:
        raise UnreadableImage("The GIF file is cut off, so its info cannot be told from its picture.") from error
    raise UnreadableImage("The GIF file is damaged, so its info cannot be told from its picture.")


def _colours(flags: int) -> int:
    """Bytes of the table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
