"""AVIF: size, EXIF and XMP out of the box structure. Servers save AVIF to disk; none sends it.

Form: ISO/IEC 14496-12 (boxes, 8.11 for ``meta``, ``iinf``, ``iloc``) and ISO/IEC 23008-12 (``Exif`` and ``mime``
items, ``ispe``).
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from app.images import exif, xmp
from app.images.findings import MAXIMUM_TEXT, Findings
from app.images.source import ByteSource, MemorySource

_BRANDS = (b"avif", b"avis")
_MOST_BOXES = 4096
_HEAD = Struct(">I4s").unpack_from
_SIZE = Struct(">II").unpack_from
_LONGEST_META = 1024 * 1024
_MOST_PIECES = 64  # of one item
_IN_FILE, _INSIDE = 0, 1  # from where the places of pieces are counted


class _Piece(NamedTuple):
    """``start`` in the file and ``length`` in bytes."""

    start: int
    length: int


class Box(NamedTuple):
    """``start`` and ``end`` of the content."""

    kind: bytes
    start: int
    end: int


def is_avif(head: bytes) -> bool:
    if head[4:8] != b"ftyp":
        return False
    if head[8:12] in _BRANDS:
        return True
    end = min(int.from_bytes(head[:4], "big"), 64)
    return any(head[at : at + 4] in _BRANDS for at in range(16, end, 4))


def boxes(source: ByteSource, start: int, end: int) -> Iterator[Box]:
    """The boxes side by side between two places."""
    for _ in range(_MOST_BOXES):
        header = source.at(start, 16)
        if len(header) < 8 or start + 8 > end:
            return
        length, kind = _HEAD(header)
        head = 8
        if length == 1:
            length, head = int.from_bytes(header[8:16], "big"), 16
        elif length == 0:
            length = end - start
        if length < head or start + length > end:
            return
        yield Box(kind, start + head, start + length)
        start += length


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height, when the header is in these bytes."""
    findings = Findings()
    _read_meta(MemorySource(head), findings)
    return (findings.width, findings.height) if findings.width else None


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the texts."""
    for pieces in _read_meta(source, findings):
        if any(piece.start + piece.length > source.size for piece in pieces):
            findings.problem("The file is cut off.")
        elif findings.take(sum(piece.length for piece in pieces)):
            data = b"".join(source.at(piece.start, piece.length) for piece in pieces)
            if data[:4].lstrip()[:1] == b"<" or data.startswith(b"\xef\xbb\xbf<"):
                xmp.read(data, findings)
                continue
            # The first four bytes say how far behind them the block begins (usually "Exif\0\0" is skipped).
            exif.read(data[4 + int.from_bytes(data[:4], "big") :], findings)


def _inner(data: bytes, start: int, end: int) -> list[Box]:
    """The boxes side by side between two places of what is in memory."""
    found: list[Box] = []
    last = min(end, len(data)) - 8
    while start <= last and len(found) < _MOST_BOXES:
        length, kind = _HEAD(data, start)
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif length == 0:
            length = end - start
        if length < head or start + length > end:
            break
        found.append(Box(kind, start + head, start + length))
        start += length
    return found


def _read_meta(source: ByteSource, findings: Findings) -> list[list[_Piece]]:
    """Note the size and say where in the file the items with texts are, each in pieces."""
    meta = next((box for box in boxes(source, 0, source.size) if box.kind == b"meta"), None)
    if meta is None or meta.end - meta.start > _LONGEST_META:
        return []
    data = source.at(meta.start, meta.end - meta.start)
    found = {box.kind: box for box in _inner(data, 4, meta.end - meta.start)}
    if b"iprp" in found:
        _read_size(data, found[b"iprp"], findings)
    if b"iinf" not in found or b"iloc" not in found:
        return []
    items = _text_items(data, found[b"iinf"])
    location = found[b"iloc"]
    inside = meta.start + found[b"idat"].start if b"idat" in found else None
    return _places(data[location.start : location.end], items, inside) if items else []


def _read_size(data: bytes, properties: Box, findings: Findings) -> None:
    """The largest ``ispe``: smaller ones belong to tiles and thumbnails."""
    for container in _inner(data, properties.start, properties.end):
        if container.kind == b"ipco":
            for kind, start, _end in _inner(data, container.start, container.end):
                if kind == b"ispe" and start + 12 <= len(data):
                    width, height = _SIZE(data, start + 4)
                    if width * height > findings.width * findings.height:
                        findings.width, findings.height = width, height


def _text_items(data: bytes, info: Box) -> set[int]:
    """The numbers of the items that are EXIF blocks or XMP."""
    start = info.start + (6 if data[info.start : info.start + 1] == b"\0" else 8)
    items = set()
    for box in _inner(data, start, info.end):
        entry = data[box.start : min(box.end, box.start + 64)]
        width = {2: 2, 3: 4}.get(entry[0] if entry else 0)  # of the item number
        if box.kind != b"infe" or not width:
            continue
        kind = entry[6 + width : 10 + width]
        if kind == b"Exif" or (kind == b"mime" and xmp.MIME in entry[10 + width :]):
            items.add(int.from_bytes(entry[4 : 4 + width], "big"))
    return items


class _Reader:
    """Big-endian numbers, one behind the other; zero behind the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def is_over(self) -> bool:
        return self._position >= len(self._data)

    def number(self, length: int) -> int:
        start = self._position
        self._position += length
        return int.from_bytes(self._data[start : self._position], "big")


def _places(location: bytes, items: set[int], inside: int | None) -> list[list[_Piece]]:
    """Where these items are, out of the content of ``iloc``. ``inside``: where the content of ``idat`` begins, if there
    is one. What is put together from other items is passed over."""
    reader = _Reader(location)
    version = reader.number(4) >> 24
    sizes = reader.number(2)
    offset_size, length_size, base_size, index_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    wide = 4 if version == 2 else 2  # bytes of an item number
    index_size = index_size if version else 0
    places: list[list[_Piece]] = []
    for _ in range(min(reader.number(wide), _MOST_BOXES)):
        if reader.is_over:
            break
        item = reader.number(wide)
        method = reader.number(2) & 15 if version else _IN_FILE
        reader.number(2)
        origin = {_IN_FILE: 0, _INSIDE: inside}.get(method)
        base = reader.number(base_size)
        count = reader.number(2)
        if item not in items or origin is None or count > _MOST_PIECES:
            reader.number(count * (index_size + offset_size + length_size))
            continue
        pieces = []
        for _ in range(count):
            reader.number(index_size)
            start = origin + base + reader.number(offset_size)
            pieces.append(_Piece(start, reader.number(length_size)))
        if 4 < sum(piece.length for piece in pieces) <= MAXIMUM_TEXT:
            places.append(pieces)
    return places
