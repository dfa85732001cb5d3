"""Whether a picture file ends before its picture does, by the structure of its format: for files a crash broke off."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.images import avif, jpeg, png
from app.images.formats import HEAD, ImageFormat, sniff
from app.images.source import MemorySource

SHORTEST = 64
"""Bytes below which something of no known format is taken for the beginning of something else."""

_IEND = b"\0\0\0\0IEND\xaeB`\x82"
_GIF_TRAILER, _GIF_EXTENSION, _GIF_IMAGE = 0x3B, 0x21, 0x2C
# Inside a scan FF stands before 00 (a plain FF) or a restart mark; anything else is the next segment or the end.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, 0xD9
_BOXES = frozenset({b"ftyp", b"meta", b"moov", b"mdat", b"free", b"skip", b"uuid"})


def is_cut_off(data: bytes) -> bool:
    """Whether bytes are surely missing at the end.

    Bytes behind the picture's end do not matter. What is damaged, or of no format known here, may be all there is.
    """
    kind = sniff(data[:HEAD])
    if kind is None:
        return len(data) < SHORTEST
    try:
        return _CHECKS[kind](data)
    except IndexError:  # a number that should be there is behind the end
        return True


def _png(data: bytes) -> bool:
    at = len(png.SIGNATURE)
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        if not kind.isalpha():
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            return at > len(data)
    return not data.endswith(_IEND)  # it does when a length is damaged


def _jpeg(data: bytes) -> bool:
    at = len(jpeg.START) - 1
    while True:
        if data[at] != 0xFF:
            return False
        marker = data[at + 1]
        if marker == _END:
            return False
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + ((data[at + 2] << 8) + data[at + 3])
            if marker == _SCAN:
                found = _NEXT_MARKER.search(data, at)
                if found is None:
                    return True
                at = found.start()


def _webp(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 > len(data)


def _gif(data: bytes) -> bool:
    at = 13 + _colours(data[10])
    while (sign := data[at]) != _GIF_TRAILER:
        if sign == _GIF_EXTENSION:
            at += 2
        elif sign == _GIF_IMAGE:
            at += 11 + _colours(data[at + 9])  # behind it the first code's size
        else:
            return False
        while data[at]:
            at += 1 + data[at]
        at += 1
    return False


def _colours(flags: int) -> int:
    """Bytes of the table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _avif(data: bytes) -> bool:
    """What is described comes in ``meta`` (or ``moov``), the pictures in ``mdat`` or in ``idat`` inside of ``meta``."""
    seen: set[bytes] = set()
    at = 0
    for box in avif.boxes(MemorySource(data), 0, len(data)):
        seen.add(box.kind)
        if box.kind == b"meta" and data.find(b"idat", box.start, box.end) >= 0:
            seen.add(b"mdat")
        at = box.end
    is_described = b"meta" in seen or b"moov" in seen
    return not (is_described and b"mdat" in seen) or data[at + 4 : at + 8] in _BOXES


_CHECKS: dict[ImageFormat, Callable[[bytes], bool]] = {
    ImageFormat.PNG: _png,
    ImageFormat.JPEG: _jpeg,
    ImageFormat.WEBP: _webp,
    ImageFormat.GIF: _gif,
    ImageFormat.AVIF: _avif,
}
