"""The first EXIF block put into an AVIF file of the plain make: one picture in one place, and no info yet.

So libavif, and nearly every program by it, writes a picture without alpha. What comes of it is to the byte what
``avif`` makes of any file, in a third of the time; every other make is left to that.
"""

from __future__ import annotations

from struct import Struct

from app.images.editing.boxes import Box, box_bytes, boxes
from app.images.pieces import Pieces

_OUTSIDE = [b"ftyp", b"meta", b"mdat"]
_INSIDE = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}
_LARGEST = 0x6000_0000
_PLACES = Struct(">6sHHHHII")  # iloc: version to widths; 1 item; its number, reference, 1 place: offset, length
_PLAIN = b"\0\0\0\0\x44\0"
_INFO = Struct(">4sHI4sI")  # iinf: version, 1 entry; the entry's head, and its version
_ENTRY = Struct(">I4sIHH4s5s")  # infe: head, version, number, protection, kind, name
_REFERENCES = Struct(">I4sII4sHHH")  # iref: head, version; its entry: head, from, 1, to


def with_first_exif(data: bytes, block: bytes) -> Pieces | None:
    """A copy with this block; None for a file that is not plain. Raises UnreadableImage."""
    outside = boxes(data, 0, len(data))
    if [box.kind for box in outside] != _OUTSIDE or outside[2].end != len(data) or len(data) > _LARGEST:
        return None
    _first, meta, media = outside
    inside = boxes(data, meta.content + 4, meta.end)
    found = {box.kind: box for box in inside}
    if len(inside) != len(_INSIDE) or found.keys() != _INSIDE or inside[-1].end != meta.end:
        return None
    item = _only_item(data, found)
    if item is None or any(box.content - box.start != 8 or not any(data[box.start : box.start + 4]) for box in outside):
        return None
    number, start, length = item
    if not (0 < number < 0xFFFF and length and media.content <= start and start + length <= media.end):
        return None
    growth = _ENTRY.size + (_PLACES.size - 8) + _REFERENCES.size
    entry = _ENTRY.pack(_ENTRY.size, b"infe", 0x0200_0000, number + 1, 0, b"Exif", b"Exif\0")
    places = _PLACES.pack(_PLAIN, 2, number, 0, 1, start + growth, length)
    info = found[b"iinf"]
    new = {
        b"iinf": data[info.content : info.content + 4] + b"\0\2" + data[info.content + 6 : info.end] + entry,
        b"iloc": places + _PLACES.pack(_PLAIN, 0, number + 1, 0, 1, len(data) + growth + 8, len(block) + 4)[8:],
    }
    parts = [box_bytes(box.kind, new[box.kind]) if box.kind in new else data[box.start : box.end] for box in inside]
    parts.append(_REFERENCES.pack(_REFERENCES.size, b"iref", 0, 14, b"cdsc", number + 1, 1, number))
    described = box_bytes(b"meta", data[meta.content : meta.content + 4] + b"".join(parts))
    view = memoryview(data)
    return [view[: meta.start], described, view[meta.end :], box_bytes(b"mdat", bytes(4) + block)]


def _only_item(data: bytes, found: dict[bytes, Box]) -> tuple[int, int, int] | None:
    """Number, offset and length of the one item there is, the picture; None when there is more to it."""
    location, info, primary = found[b"iloc"], found[b"iinf"], found[b"pitm"]
    if location.end - location.content != _PLACES.size or info.end - info.content < _INFO.size + 6:
        return None
    form, count, number, reference, places, start, length = _PLACES.unpack_from(data, location.content)
    version, entries, size, kind, entry_version = _INFO.unpack_from(data, info.content)
    is_one = form == _PLAIN and (count, reference, places) == (1, 0, 1)
    is_described = not version[0] and entries == 1 and kind == b"infe" and entry_version >> 24 == 2
    is_whole = size == info.end - info.content - 6 and data[info.content + 22 : info.content + 26] == b"av01"
    says = data[info.content + 18 : info.content + 20], data[primary.content : primary.end]
    same = number.to_bytes(2, "big")
    if not (is_one and is_described and is_whole and says == (same, bytes(4) + same)):
        return None
    return number, start, length
