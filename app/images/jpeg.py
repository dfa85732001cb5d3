"""JPEG: EXIF and comments, read by walking over segment headers, and an EXIF segment written in.

Form: ITU-T T.81 annex B (segments: FF, marker, two bytes of length that count themselves).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.images import exif, xmp
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.findings import MAXIMUM_PARTS, Findings
from app.images.pieces import Change, Pieces, changed
from app.images.source import ByteSource, MemorySource

START = b"\xff\xd8\xff"
_APP0, _APP1, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xFE, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # those three are tables
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_LONGEST_SEGMENT = 65535 - 2


class Segment(NamedTuple):
    """``position`` of the FF, ``start`` and ``length`` of the content."""

    marker: int
    position: int
    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


def segments(source: ByteSource) -> Iterator[Segment]:
    """The segments before the first scan (the picture data)."""
    position = 2
    for _ in range(MAXIMUM_PARTS):
        header = source.at(position, 4)
        if len(header) < 4 or header[0] != 0xFF:
            return
        marker = header[1]
        if marker == 0xFF:  # fill byte
            position += 1
        elif marker in _ALONE:
            position += 2
        elif marker in (_SCAN, _END):
            return
        else:
            length = int.from_bytes(header[2:], "big")
            if length < 2:
                return
            segment = Segment(marker, position, position + 4, length - 2)
            yield segment
            position = segment.end


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height, when the frame header is in these bytes."""
    source = MemorySource(head)
    return next((_frame_size(source, item) for item in segments(source) if item.marker in _FRAMES), None)


def _frame_size(source: ByteSource, segment: Segment) -> tuple[int, int] | None:
    frame = source.at(segment.start, 5)
    if len(frame) < 5:
        return None
    return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the texts in the header."""
    for segment in segments(source):
        if segment.end > source.size:
            findings.problem("The file is cut off.")
        elif segment.marker in _FRAMES:
            findings.width, findings.height = _frame_size(source, segment) or (0, 0)
        elif _is_exif(source, segment) and findings.take(segment.length):
            exif.read(source.at(segment.start, segment.length), findings)
        elif _is_xmp(source, segment) and findings.take(segment.length):
            xmp.read(source.at(segment.start, segment.length)[len(xmp.JPEG_PREFIX) :], findings)
        elif segment.marker == _COMMENT and findings.take(segment.length):
            comment = source.at(segment.start, segment.length)
            findings.add("comment", comment.decode("utf-8", "replace").strip("\0"))


def _is_exif(source: ByteSource, segment: Segment) -> bool:
    return segment.marker == _APP1 and source.at(segment.start, len(exif.PREFIX)) == exif.PREFIX


def _is_xmp(source: ByteSource, segment: Segment) -> bool:
    return segment.marker == _APP1 and source.at(segment.start, len(xmp.JPEG_PREFIX)) == xmp.JPEG_PREFIX


def with_exif_text(data: bytes, text: str) -> Pieces:
    """A copy whose EXIF UserComment is this text; every other byte stays.

    Raises UnreadableImage for damaged files, ImageTooLarge when the text does not fit: a JPEG segment holds 64 KB,
    about 32,000 letters.
    """
    if not data.startswith(START):
        raise UnreadableImage("This is not a JPEG file.")
    source = MemorySource(data)
    place = 2
    old: Segment | None = None
    has_frame = False
    for segment in segments(source):
        if segment.end > len(data):
            raise UnreadableImage("The JPEG file is cut off.")
        if old is None and _is_exif(source, segment):
            old = segment
        if segment.marker == _APP0 and segment.position == place:
            place = segment.end  # JFIF wants to be first
        has_frame = has_frame or segment.marker in _FRAMES
    if not has_frame:
        raise UnreadableImage("The JPEG file holds no picture.")
    block = exif.with_user_comment(data[old.start : old.end] if old else None, text)
    before, after = (old.position, old.end) if old else (place, place)
    return changed(data, [Change(before, after, exif_segment(block))])


def exif_segment(block: bytes) -> bytes:
    """A whole segment. Raises ImageTooLarge beyond the 64 KB that one holds."""
    content = exif.PREFIX + block
    if len(content) > _LONGEST_SEGMENT:
        raise ImageTooLarge("The text is too long for a JPEG file, which holds 64 KB at most; PNG and WebP hold it.")
    return bytes((0xFF, _APP1)) + (len(content) + 2).to_bytes(2, "big") + content
