"""WebP: the EXIF and XMP chunks, read by walking over chunk headers, and written in.

Form: RFC 9649 (RIFF chunks: four letters, little-endian length, data, a zero byte behind an odd length).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.images import exif, xmp
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.findings import MAXIMUM_PARTS, Findings
from app.images.pieces import Piece, Pieces
from app.images.source import ByteSource, MemorySource

_HEADER = 12  # "RIFF", length, "WEBP"
_LARGEST = 2**32 - 10
_ALPHA_FLAG, _EXIF_FLAG = 0x10, 0x08


class Chunk(NamedTuple):
    """``position`` of the four letters, ``start`` and ``length`` of the data."""

    kind: bytes
    position: int
    start: int
    length: int

    @property
    def end(self) -> int:
        """The place of the next chunk."""
        return self.start + self.length + self.length % 2


def is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def chunks(source: ByteSource) -> Iterator[Chunk]:
    """The chunks in the order of the file."""
    position = _HEADER
    for _ in range(MAXIMUM_PARTS):
        header = source.at(position, 8)
        if len(header) < 8:
            return
        chunk = Chunk(header[:4], position, position + 8, int.from_bytes(header[4:], "little"))
        yield chunk
        position = chunk.end


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first 30 bytes."""
    source = MemorySource(head)
    first = next(chunks(source), None)
    return None if first is None else _size(source, first)


def _size(source: ByteSource, chunk: Chunk) -> tuple[int, int] | None:
    data = source.at(chunk.start, 10)
    if len(data) < min(10, chunk.length):
        return None
    if chunk.kind == b"VP8X" and len(data) == 10:
        return int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1
    if chunk.kind == b"VP8 " and data[3:6] == b"\x9d\x01\x2a" and len(data) == 10:
        return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(data[8:10], "little") & 0x3FFF
    if chunk.kind == b"VP8L" and data[:1] == b"\x2f" and len(data) >= 5:
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the texts; the EXIF chunk usually stands behind the picture data."""
    findings.width, findings.height = size_of(source.at(0, _HEADER + 18)) or (0, 0)
    for chunk in chunks(source):
        if chunk.start + chunk.length > source.size:
            findings.problem("The file is cut off.")
        elif chunk.kind == b"EXIF" and findings.take(chunk.length):
            exif.read(source.at(chunk.start, chunk.length), findings)
        elif chunk.kind == b"XMP " and findings.take(chunk.length):
            xmp.read(source.at(chunk.start, chunk.length), findings)


def with_exif_text(data: bytes, text: str) -> Pieces:
    """A copy whose EXIF UserComment is this text; the picture data and all other chunks stay byte for byte.

    A file of the simple kind gets the VP8X chunk that the format asks for before metadata. Raises UnreadableImage for
    damaged files, ImageTooLarge beyond 4 GB.
    """
    if not is_webp(data):
        raise UnreadableImage("This is not a WebP file.")
    source = MemorySource(data)
    found = list(chunks(source))
    if not found or any(chunk.start + chunk.length > len(data) for chunk in found):
        raise UnreadableImage("The WebP file is cut off.")
    size = _size(source, found[0])
    if size is None:
        raise UnreadableImage("The WebP file holds no picture.")
    old = next((data[chunk.start : chunk.start + chunk.length] for chunk in found if chunk.kind == b"EXIF"), None)
    prefix = exif.PREFIX if old is not None and old.startswith(exif.PREFIX) else b""
    addition = chunk_bytes(b"EXIF", prefix + exif.with_user_comment(old, text))
    view = memoryview(data)
    parts: list[Piece] = [chunk_bytes(b"VP8X", _extended_header(data, found[0], size))]
    for chunk in found:
        if chunk.kind == b"XMP " and addition:
            parts.append(addition)  # the format wants EXIF before XMP
            addition = b""
        if chunk.kind not in (b"EXIF", b"VP8X"):
            parts.append(view[chunk.position : chunk.end])
            if chunk.end > len(data):
                parts.append(b"\0")
    parts.append(addition)
    length = len(b"WEBP") + sum(map(len, parts))
    if length > _LARGEST:
        raise ImageTooLarge("The text does not fit into the WebP file.")
    return [b"RIFF" + length.to_bytes(4, "little") + b"WEBP", *parts]


def _extended_header(data: bytes, first: Chunk, size: tuple[int, int]) -> bytes:
    """The content of VP8X: the old one with the EXIF flag, or a new one for a simple file."""
    if first.kind == b"VP8X":
        return bytes((data[first.start] | _EXIF_FLAG,)) + data[first.start + 1 : first.start + first.length]
    has_alpha = first.kind == b"VP8L" and data[first.start + 4] & 0x10
    flags = _EXIF_FLAG | (_ALPHA_FLAG if has_alpha else 0)
    width, height = (side - 1 for side in size)
    return bytes((flags, 0, 0, 0)) + width.to_bytes(3, "little") + height.to_bytes(3, "little")


def chunk_bytes(kind: bytes, data: bytes) -> bytes:
    """A whole chunk."""
    return kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
