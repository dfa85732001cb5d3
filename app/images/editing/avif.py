"""AVIF: EXIF and XMP items set and removed, with every offset in the file moved along.

Form: ISO/IEC 14496-12 (boxes; 8.7.5 chunk offsets, 8.11 ``iloc``, ``iinf``, ``iref``) and ISO/IEC 23008-12 annex A
(``Exif`` items: 4 bytes that say how far behind them the block begins, then the block).
"""

from __future__ import annotations

from collections.abc import Callable

from app.images import exif
from app.images.avif import is_avif
from app.images.editing import tags
from app.images.editing.boxes import Box, box_bytes, boxes
from app.images.editing.cuts import Cuts
from app.images.editing.items import Item, Meta, parse_meta
from app.images.editing.plain_avif import with_first_exif
from app.images.editing.strength import Strength
from app.images.editing.telling import behind_the_end, tells
from app.images.errors import ImageTooLarge, NoPlaceForText, UnreadableImage
from app.images.findings import MAXIMUM_TEXT
from app.images.pieces import Piece, Pieces, joined

_CREDENTIALS = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # C2PA's kind of ``uuid`` box
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")  # XMP's (XMP specification part 3, 1.2.7.1)
_PLAIN = frozenset({b"ftyp", b"meta", b"moov", b"mdat"})
_TABLES = {b"stco": 4, b"co64": 8}  # offsets of the pictures of an animation: bytes of each
_TREE = frozenset({b"trak", b"mdia", b"minf", b"stbl"})


def with_exif_text(data: bytes, text: str) -> Pieces:
    """A copy whose EXIF UserComment is this text; the picture and other items stay byte for byte.

    Raises UnreadableImage for damaged files, ImageTooLarge beyond 8 MB, NoPlaceForText for a file of another make.
    """
    if is_avif(data):
        made = with_first_exif(data, _fitting(exif.with_user_comment(None, text)))
        if made is not None:
            return made
    file = _File(data)
    old = file.exif_item()
    block = exif.with_user_comment(_block(file.content(old)) if old else None, text)
    return file.edited([old] if old else [], _fitting(block))


def _fitting(block: bytes) -> bytes:
    if len(block) > MAXIMUM_TEXT:
        raise ImageTooLarge(f"The text is larger than {MAXIMUM_TEXT // 1024 // 1024} MB.")
    return block


def stripped(data: bytes, strength: Strength) -> bytes:
    """A copy without info. Raises UnreadableImage when the file is cut off or damaged, NoPlaceForText."""
    file = _File(data)
    removed = [item for item in file.meta.items if item.is_xmp]
    new = None
    for item in file.meta.items:
        if item.is_exif:
            old = _block(file.content(item))
            block = tags.stripped(old, strength)
            if block != old:
                removed.append(item)
                new = block or new
    return joined(file.edited(removed, new, strength))


def exif_of(data: bytes) -> bytes | None:
    """The EXIF block of the file, if it has one in an ordinary place. Raises UnreadableImage."""
    content = _content(data, lambda item: item.is_exif)
    return _block(content) if content else None


def xmp_of(data: bytes) -> bytes | None:
    """The XMP packet of the file, if it has one in an ordinary place. Raises UnreadableImage."""
    return _content(data, lambda item: item.is_xmp)


def _content(data: bytes, is_wanted: Callable[[Item], bool]) -> bytes | None:
    try:
        file = _File(data)
        return next((file.content(item) for item in file.meta.items if is_wanted(item)), None)
    except NoPlaceForText:
        return None


def _block(content: bytes) -> bytes:
    """The EXIF block in an item's content."""
    return content[4 + int.from_bytes(content[:4], "big") :].removeprefix(exif.PREFIX)


class _File:
    """One file, taken apart into boxes."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableImage, NoPlaceForText."""
        if not is_avif(data):
            raise UnreadableImage("This is not an AVIF file.")
        self._data = data
        self._boxes = boxes(data, 0, len(data))
        kinds = [box.kind for box in self._boxes]
        if b"moof" in kinds or kinds.count(b"meta") != 1:
            raise NoPlaceForText("This AVIF file is made in a way that leaves no place for changes.")
        self._end = self._boxes[-1].end
        self._meta_box = self._boxes[kinds.index(b"meta")]
        self.meta: Meta = parse_meta(data, self._meta_box)
        places = [place for item in self.meta.items if item.method == 0 for place in item.places]
        for start, end in places:
            if end > len(data):
                raise UnreadableImage("The AVIF file is cut off.")
            if start == end:  # "all there is"
                raise NoPlaceForText("This AVIF file is made in a way that leaves no place for changes.")

    def exif_item(self) -> Item | None:
        return next((item for item in self.meta.items if item.is_exif), None)

    def content(self, item: Item) -> bytes:
        """Raises NoPlaceForText."""
        start = self._start_of(item)
        return b"".join(self._data[start + at : start + end] for at, end in item.places)

    def _start_of(self, item: Item) -> int:
        if item.method == 0:
            return 0
        if item.method == 1 and self.meta.idat is not None:
            return self.meta.idat.content
        raise NoPlaceForText("The info in this AVIF file stands in a place that cannot be changed.")

    def edited(self, removed: list[Item], block: bytes | None, strength: Strength | None = None) -> Pieces:
        """The file without these items and with a new EXIF block; with ``strength`` also without other info."""
        dropped = [box for box in self._boxes if self._is_info(box, strength)]
        behind = self._data[self._end :]
        kept = b"" if strength is Strength.ALL else behind if strength is None else behind_the_end(behind)
        if not removed and block is None and not dropped and kept == behind:
            return (self._data,)
        cuts = self._cuts(removed, dropped)
        number = self.meta.without(removed)
        if block is not None:
            self.meta.add_exif(number, len(block) + 4)
        # The size of the new meta is known before its offsets are; what is cut out of it is counted already.
        left = cuts.moved(self._meta_box.end) - cuts.moved(self._meta_box.start)
        inside = self.meta.parts(self._data, cuts)
        cuts.insert(self._meta_box.end, self.meta.length(inside) - left)
        if block is not None:
            self.meta.place_exif(cuts.moved(self._end) + 8)
        parts: list[Piece] = []
        for box in self._boxes:
            if box is self._meta_box:
                parts.append(self.meta.to_bytes(inside, cuts))
            elif box not in dropped:
                parts += self._part(box, cuts)
        if block is not None:
            parts.append(box_bytes(b"mdat", bytes(4) + block))
        return [*parts, kept]

    def _cuts(self, removed: list[Item], dropped: list[Box]) -> Cuts:
        """Every piece of the file that goes. Raises NoPlaceForText when a picture lies in one of them."""
        cuts = Cuts()
        if not removed and not dropped:
            return cuts
        ranges = [(self._start_of(item), place) for item in removed for place in item.places]
        for start, (at, end) in ranges:
            cuts.cut(start + at, start + end)
        for box in dropped:
            cuts.cut(box.start, box.end)
        for box in self._boxes:
            if box.kind == b"mdat" and box.content < box.end and cuts.covers(box.content, box.end):
                dropped.append(box)
                cuts.cut(box.start, box.content)
        for item in self.meta.items:
            if item not in removed and item.method in (0, 1):
                start = self._start_of(item)
                if any(cuts.touches(start + at, start + end) for at, end in item.places):
                    raise NoPlaceForText("The info in this AVIF file cannot be told from its picture.")
        return cuts

    def _is_info(self, box: Box, strength: Strength | None) -> bool:
        if strength is Strength.ALL:
            return box.kind not in _PLAIN
        if box.kind == b"uuid" and self._data.startswith(_CREDENTIALS, box.content):
            return True
        if strength is None or box.kind in _PLAIN:
            return False
        is_packet = box.kind == b"uuid" and self._data.startswith(_XMP, box.content)
        return is_packet or tells(self._data[box.content : box.end])

    def _part(self, box: Box, cuts: Cuts) -> Pieces:
        if box.kind == b"moov":
            return (self._movie(box, cuts),)
        content = cuts.pieces(self._data, box.content, box.end)
        length = sum(map(len, content))
        head = self._data[box.start : box.content]
        if length == box.end - box.content and head[:4] != bytes(4):
            return (memoryview(self._data)[box.start : box.end],)
        if len(head) == 16:
            return (head[:8] + (length + 16).to_bytes(8, "big"), *content)
        return ((length + 8).to_bytes(4, "big") + box.kind, *content)

    def _movie(self, movie: Box, cuts: Cuts) -> bytes:
        """An animation's description, its offsets moved."""
        result = bytearray(self._data[movie.start : movie.end])
        result[:4] = len(result).to_bytes(4, "big") if movie.content - movie.start == 8 else result[:4]
        waiting = [movie]
        while waiting:
            parent = waiting.pop()
            for box in boxes(self._data, parent.content, parent.end):
                if box.kind in _TREE:
                    waiting.append(box)
                width = _TABLES.get(box.kind, 0)
                for at in range(box.content + 8, box.end - width + 1, width) if width else ():
                    place = cuts.moved(int.from_bytes(self._data[at : at + width], "big"))
                    result[at - movie.start : at - movie.start + width] = place.to_bytes(width, "big")
        return bytes(result)
