"""The ``meta`` box of an AVIF file: which items there are and where their bytes lie, read and written anew.

Form: ISO/IEC 14496-12, 8.11.1 to 8.11.12. Boxes that know of no items and no places stay byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from struct import Struct

from app.images import xmp
from app.images.editing.boxes import Box, box_bytes, boxes
from app.images.editing.cuts import Cuts
from app.images.errors import NoPlaceForText, UnreadableImage

_LONGEST = 4 * 1024 * 1024  # bytes of the box
_MOST_ITEMS = 4096
_MOST_PLACES = 65_535
_ITEM_BOXES = (b"iinf", b"iloc", b"iref", b"idat")
_PLACES_HEAD = 8 + 4 + 2  # of the box, its version, its widths
_LAST_OF_FOUR_BYTES = 0x7000_0000  # what is put in comes behind it
_CODES = {0: "", 4: "I", 8: "Q"}
_DAMAGED = "The AVIF file is damaged, so its info cannot be told from its picture."


@dataclass(slots=True, eq=False)
class Item:
    """``entry``: its description (a whole ``infe`` box). ``method`` 0: places count from the start of the file, 1: from
    the content of ``idat``, 2: from that of another item. ``places``: from and up to; ``indexes``: of the extents."""

    number: int
    entry: bytes = b""
    method: int = 0
    reference: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)
    is_new: bool = False

    @property
    def _kind_at(self) -> int:
        """The place of the four letters in the entry: behind head, version, number (2 or 4 bytes) and protection."""
        return {2: 16, 3: 18}.get(self.entry[8] if len(self.entry) > 8 else 0, len(self.entry))

    @property
    def is_exif(self) -> bool:
        return self.entry.startswith(b"Exif", self._kind_at)

    @property
    def is_xmp(self) -> bool:
        return self.entry.startswith(b"mime", self._kind_at) and xmp.MIME in self.entry[self._kind_at + 4 :]


@dataclass(slots=True)
class _Widths:
    """Bytes of the numbers in ``iloc``; ``index`` 0: there are none."""

    version: int
    index: int


@dataclass(slots=True)
class Meta:
    """``references``: kind, from, to. ``others``: the boxes inside, in their order."""

    head: bytes
    inside: list[Box]
    items: list[Item]
    references: list[tuple[bytes, int, list[int]]]
    primary: int
    widths: _Widths
    info_head: bytes
    reference_head: bytes
    idat: Box | None = None

    def without(self, removed: list[Item]) -> int:
        """Remove items, and say which number a new one may have. Raises NoPlaceForText."""
        number = removed[0].number if removed else max((item.number for item in self.items), default=0) + 1
        if number > 0xFFFF:
            raise NoPlaceForText("This AVIF file has too many items for one more.")
        if not removed:
            return number
        gone = {item.number for item in removed}
        self.items = [item for item in self.items if item not in removed]
        self.references = [one for one in self.references if one[1] not in gone]
        return number

    def add_exif(self, number: int, length: int) -> None:
        """One more item that describes the picture; its place comes later."""
        entry = bytes((2, 0, 0, 0)) + number.to_bytes(2, "big") + bytes(2) + b"Exif" + b"Exif\0"
        item = Item(number, box_bytes(b"infe", entry), places=[(0, length)], indexes=[0], is_new=True)
        # Before XMP, since readers take the first text that they meet.
        at = next((index for index, one in enumerate(self.items) if one.is_xmp), len(self.items))
        self.items.insert(at, item)
        self.references.append((b"cdsc", number, [self.primary]))

    def place_exif(self, place: int) -> None:
        """Where in the new file the new item begins."""
        for item in self.items:
            if item.is_new:
                item.places = [(place, place + item.places[0][1])]

    def parts(self, data: bytes, cuts: Cuts) -> tuple[bytes, bytes]:
        """What is inside of the box before ``iloc`` and behind it."""
        kinds = [box.kind for box in self.inside]
        parts = [self._inside(data, box, cuts) for box in self.inside]
        if self.references and b"iref" not in kinds:
            parts.append(self._iref())
        at = kinds.index(b"iloc")
        return b"".join(parts[:at]), b"".join(parts[at:])

    def to_bytes(self, parts: tuple[bytes, bytes], cuts: Cuts) -> bytes:
        """The whole box out of its ``parts``, its places moved."""
        return box_bytes(b"meta", b"".join((self.head, parts[0], self._iloc(cuts), parts[1])))

    def _inside(self, data: bytes, box: Box, cuts: Cuts) -> bytes:
        match box.kind:
            case b"iinf":
                width = 2 if self.info_head[0] == 0 else 4
                entries = [item.entry for item in self.items if item.entry]
                return box_bytes(b"iinf", self.info_head + len(entries).to_bytes(width, "big") + b"".join(entries))
            case b"iloc":
                return b""  # the places are known when all else is
            case b"iref":
                return self._iref() if self.references else b""
            case b"idat":
                left = cuts.rest(data, box.content, box.end)
                return box_bytes(b"idat", left) if left else b""  # decoders refuse an empty one
            case _:
                return data[box.start : box.end]

    def _iref(self) -> bytes:
        width = 4 if self.reference_head[0] else 2
        content = self.reference_head
        for kind, source, targets in self.references:
            numbers = b"".join(target.to_bytes(width, "big") for target in targets)
            content += box_bytes(kind, source.to_bytes(width, "big") + len(targets).to_bytes(2, "big") + numbers)
        return box_bytes(b"iref", content)

    def length(self, parts: tuple[bytes, bytes]) -> int:
        """Of the whole box, which does not depend on where anything lies."""
        item, place = self._forms()
        located = [len(one.places) for one in self.items if one.places]
        places = _PLACES_HEAD + (4 if self.widths.version == 2 else 2) + len(located) * item.size
        return 8 + len(self.head) + sum(map(len, parts)) + places + sum(located) * place.size

    def _forms(self) -> tuple[Struct, Struct]:
        """How ``iloc`` has an item and one of its places: offsets of 4 bytes (8 in files that need them), lengths
        likewise, no base offsets."""
        version, index = self.widths.version, self.widths.index
        last = max((end for item in self.items for _, end in item.places), default=0)
        return _forms(version, index, 8 if last > _LAST_OF_FOUR_BYTES else 4)

    def _iloc(self, cuts: Cuts) -> bytes:
        version, index = self.widths.version, self.widths.index
        item_form, place_form = self._forms()
        width = (place_form.size - index) // 2
        located = [item for item in self.items if item.places]
        parts = [bytes((version, 0, 0, 0, width << 4 | width, index))]
        parts.append(len(located).to_bytes(4 if version == 2 else 2, "big"))
        for item in located:
            method = (item.method,) if version else ()
            parts.append(item_form.pack(item.number, *method, item.reference, len(item.places)))
            for extent, place in zip(item.indexes, item.places, strict=True):
                start, end = self._moved(item, place, cuts)
                number = (extent,) if index else ()
                parts.append(place_form.pack(*number, start, end - start))
        return box_bytes(b"iloc", b"".join(parts))

    def _moved(self, item: Item, place: tuple[int, int], cuts: Cuts) -> tuple[int, int]:
        start, end = place
        if item.is_new or item.method == 2:
            return place
        if item.method == 1 and self.idat is not None:
            origin = self.idat.content
            start = cuts.moved(origin + start) - cuts.moved(origin)
        else:
            start = cuts.moved(start)
        return start, start + end - place[0]


@cache
def _forms(version: int, index: int, width: int) -> tuple[Struct, Struct]:
    item = Struct(f">{'I' if version == 2 else 'H'}{'H' if version else ''}HH")
    return item, Struct(f">{_CODES[index]}{2 * _CODES[width]}")


class _Numbers:
    """Big-endian numbers one behind the other. Raises UnreadableImage behind the end."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data = data
        self._at = start
        self._end = end

    def number(self, width: int) -> int:
        self._at += width
        if self._at > self._end:
            raise UnreadableImage(_DAMAGED)
        return int.from_bytes(self._data[self._at - width : self._at], "big")


def parse_meta(data: bytes, box: Box) -> Meta:
    """Raises UnreadableImage, NoPlaceForText when the file knows of no items."""
    if box.end - box.start > _LONGEST:
        raise NoPlaceForText("This AVIF file has too much beside its picture.")
    inside = boxes(data, box.content + 4, box.end)
    found = {one.kind: one for one in inside}
    if sum(one.kind in _ITEM_BOXES for one in inside) != len(found.keys() & set(_ITEM_BOXES)):
        raise UnreadableImage(_DAMAGED)
    if not {b"iinf", b"iloc", b"pitm"} <= found.keys():
        raise NoPlaceForText("This AVIF file is made in a way that leaves no place for text.")
    primary = found[b"pitm"]
    entries, info_head = _entries(data, found[b"iinf"])
    items, widths = _located(data, found[b"iloc"], entries)
    references, reference_head = _references(data, found.get(b"iref"))
    width = 4 if data[primary.content] else 2
    return Meta(
        data[box.content : box.content + 4],
        inside,
        items,
        references,
        _Numbers(data, primary.content + 4, primary.end).number(width),
        widths,
        info_head,
        reference_head,
        found.get(b"idat"),
    )


def _entries(data: bytes, box: Box) -> tuple[dict[int, bytes], bytes]:
    """The descriptions by item number, in the order of the file, and the version and flags of the box."""
    numbers = _Numbers(data, box.content, box.end)
    version = numbers.number(4) >> 24
    width = 2 if version == 0 else 4
    entries: dict[int, bytes] = {}
    if numbers.number(width):
        for one in boxes(data, box.content + 4 + width, box.end):
            if one.kind != b"infe":
                continue
            part = _Numbers(data, one.content, one.end)
            wide = 4 if part.number(4) >> 24 == 3 else 2
            entries[part.number(wide)] = box_bytes(b"infe", data[one.content : one.end])
    return entries, data[box.content : box.content + 4]


def _located(data: bytes, box: Box, entries: dict[int, bytes]) -> tuple[list[Item], _Widths]:
    numbers = _Numbers(data, box.content, box.end)
    version = numbers.number(4) >> 24
    sizes = numbers.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    if not {offset_size, length_size, base_size, index_size} <= _CODES.keys():
        raise UnreadableImage(_DAMAGED)
    wide = 4 if version == 2 else 2
    left = _MOST_PLACES
    items: dict[int, Item] = {number: Item(number, entry) for number, entry in entries.items()}
    for _ in range(min(numbers.number(wide), _MOST_ITEMS)):
        number = numbers.number(wide)
        item = items.setdefault(number, Item(number))
        item.method = numbers.number(2) & 15 if version else 0
        item.reference = numbers.number(2)
        base = numbers.number(base_size)
        count = numbers.number(2)
        left -= count
        if left < 0:  # places of no bytes could be told of without end
            raise UnreadableImage(_DAMAGED)
        for _ in range(count):
            item.indexes.append(numbers.number(index_size))
            start = base + numbers.number(offset_size)
            item.places.append((start, start + numbers.number(length_size)))
    return list(items.values()), _Widths(version, index_size)


def _references(data: bytes, box: Box | None) -> tuple[list[tuple[bytes, int, list[int]]], bytes]:
    if box is None:
        return [], bytes(4)
    wide = 4 if data[box.content] else 2
    found: list[tuple[bytes, int, list[int]]] = []
    for one in boxes(data, box.content + 4, box.end):
        numbers = _Numbers(data, one.content, one.end)
        source = numbers.number(wide)
        found.append((one.kind, source, [numbers.number(wide) for _ in range(numbers.number(2))]))
    return found, data[box.content : box.content + 4]
