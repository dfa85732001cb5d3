"""WebP: the EXIF, XMP and other chunks of info removed.

Form: RFC 9649. The flags in VP8X say which chunks there are; the chunks of the picture itself stay byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.images import exif, webp
from app.images.editing import tags
from app.images.editing.strength import Strength
from app.images.editing.telling import behind_the_end, tells
from app.images.errors import UnreadableImage
from app.images.source import MemorySource
from app.images.webp import Chunk

_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04
_FRAME_HEAD = 16  # bytes of ANMF before the chunks of the frame
_PICTURE = frozenset({b"ALPH", b"VP8 ", b"VP8L"})
_LOOK = _PICTURE | {b"VP8X", b"ICCP", b"ANIM", b"ANMF"}
_INFO = frozenset({b"XMP ", b"C2PA"})


def stripped(data: bytes, strength: Strength) -> bytes:
    """A copy without info. Raises UnreadableImage when the file is cut off or damaged."""
    found, end = _whole(data)
    parts: list[bytes] = []
    for chunk in found:
        content = data[chunk.start : chunk.start + chunk.length]
        if chunk.kind == b"EXIF":
            block = tags.stripped(content, strength)
            if block is not None:
                is_same = block == content.removeprefix(exif.PREFIX)
                parts.append(data[chunk.position : chunk.end] if is_same else webp.chunk_bytes(b"EXIF", block))
        elif strength is Strength.ALL and chunk.kind == b"ANMF":
            parts.append(webp.chunk_bytes(b"ANMF", _frame(content)))
        elif chunk.kind in _LOOK or (
            strength is Strength.GENERATION and chunk.kind not in _INFO and not tells(content)
        ):
            parts.append(data[chunk.position : chunk.end].ljust(chunk.end - chunk.position, b"\0"))
    body = b"WEBP" + b"".join(_with_true_flags(parts))
    rest = behind_the_end(data[end:]) if strength is Strength.GENERATION else b""
    return b"RIFF" + len(body).to_bytes(4, "little") + body + rest


def exif_of(data: bytes) -> bytes | None:
    """The EXIF block of the file, if it has one. Raises UnreadableImage."""
    return _first(data, b"EXIF")


def xmp_of(data: bytes) -> bytes | None:
    """The XMP packet of the file, if it has one. Raises UnreadableImage."""
    return _first(data, b"XMP ")


def _first(data: bytes, kind: bytes) -> bytes | None:
    chunks = (chunk for chunk in _whole(data)[0] if chunk.kind == kind)
    return next((data[chunk.start : chunk.start + chunk.length] for chunk in chunks), None)


def _whole(data: bytes) -> tuple[list[Chunk], int]:
    """The chunks of the file and the place where it ends; behind that there may be anything. Raises UnreadableImage."""
    if not webp.is_webp(data):
        raise UnreadableImage("This is not a WebP file.")
    end = 8 + int.from_bytes(data[4:8], "little")
    end += end % 2
    found = [chunk for chunk in webp.chunks(MemorySource(data)) if chunk.position < end]
    is_whole = found and found[-1].end in (end, end - 1, end + 1) and found[-1].start + found[-1].length <= len(data)
    if not is_whole or not any(chunk.kind in _PICTURE | {b"ANMF"} for chunk in found):
        raise UnreadableImage("The WebP file is cut off or damaged, so its info cannot be told from its picture.")
    return found, min(end, len(data))


def _frame(content: bytes) -> bytes:
    """A frame of an animation without chunks that are not its picture."""
    source = MemorySource(content)
    position = _FRAME_HEAD
    kept = [content[:_FRAME_HEAD]]
    while len(header := source.at(position, 8)) == 8:
        length = int.from_bytes(header[4:], "little")
        end = position + 8 + length + length % 2
        if header[:4] in _PICTURE:
            kept.append(content[position:end])
        position = end
    return b"".join(kept)


def _with_true_flags(parts: Iterable[bytes]) -> list[bytes]:
    """The chunks, the flags of EXIF and XMP in VP8X as it is."""
    parts = list(parts)
    kinds = {part[:4] for part in parts}
    flags = _EXIF_FLAG * (b"EXIF" in kinds) | _XMP_FLAG * (b"XMP " in kinds)
    return [
        part[:8] + bytes((part[8] & ~(_EXIF_FLAG | _XMP_FLAG) | flags,)) + part[9:] if part[:4] == b"VP8X" else part
        for part in parts
    ]
