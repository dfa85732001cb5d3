"""A block of EXIF taken apart into its tags and put together again: what is removed leaves no byte behind.

Form: TIFF 6.0 section 2 and Exif 2.32 section 4.6. A maker's note holds offsets of its own that count from the start of
the block, so it stays at the very place where it was; everything else may move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Order = Literal["little", "big"]

EXIF_POINTER = 0x8769
MAKER_NOTE = 0x927C
BYTES, LONG, TEXT = 7, 4, 2
"""Types of a value: bytes of no type, 32-bit numbers, and a text that ends with NUL."""

_POINTERS = frozenset({EXIF_POINTER, 0x8825, 0xA005, 0x014A})  # Exif, place (GPS), interoperability, pictures below
_BLOBS = {0x0111: 0x0117, 0x0144: 0x0145, 0x0201: 0x0202}  # offsets of picture data: their lengths
_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_HEADS: dict[Order, bytes] = {"little": b"II*\0", "big": b"MM\0*"}
_MOST_TAGS = 4000  # in the whole block
_MOST_DIRECTORIES = 16


class DamagedBlockError(ValueError):
    """The block contradicts itself."""


@dataclass(slots=True)
class Tag:
    """``value``: its bytes in the order of the block. ``below``: the directories a pointer leads to. ``blobs``: picture
    data (a thumbnail) that the value's offsets lead to."""

    number: int
    kind: int
    count: int
    value: bytes
    below: list[Directory] = field(default_factory=list)
    blobs: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Directory:
    """Tags in the order of the file."""

    tags: list[Tag] = field(default_factory=list)

    def find(self, number: int) -> Tag | None:
        return next((tag for tag in self.tags if tag.number == number), None)

    def remove(self, is_unwanted: Callable[[Tag], bool]) -> None:
        """Remove tags here and below; a pointer to nothing goes too."""
        for tag in self.tags:
            for directory in tag.below:
                directory.remove(is_unwanted)
            tag.below = [directory for directory in tag.below if directory.tags]
        self.tags = [tag for tag in self.tags if not is_unwanted(tag) and (tag.below or tag.number not in _POINTERS)]


@dataclass(slots=True)
class Block:
    """``directories``: the main one and those that follow it (a thumbnail's). ``note_at``: offset of the maker's note,
    0 when there is none that would have to stay."""

    order: Order = "big"
    directories: list[Directory] = field(default_factory=list)
    note_at: int = 0

    def __bool__(self) -> bool:
        return any(directory.tags for directory in self.directories)

    @property
    def main(self) -> Directory:
        if not self.directories:
            self.directories.append(Directory())
        return self.directories[0]

    def exif(self) -> Directory:
        """The Exif directory, made when there is none."""
        pointer = self.main.find(EXIF_POINTER)
        if pointer is None:
            pointer = Tag(EXIF_POINTER, LONG, 1, b"")
            self.main.tags.append(pointer)
        if not pointer.below:
            pointer.below.append(Directory())
        return pointer.below[0]

    def remove(self, is_unwanted: Callable[[Tag], bool]) -> None:
        """Remove tags everywhere; directories that are empty then are not written."""
        for directory in self.directories:
            directory.remove(is_unwanted)

    def tags(self) -> Iterator[Tag]:
        """Every tag in the block."""
        waiting = list(self.directories)
        while waiting:
            directory = waiting.pop(0)
            for tag in directory.tags:
                yield tag
                waiting += tag.below

    def to_bytes(self) -> bytes:
        """The block anew, without gaps where no maker's note asks for one. Tags come out in the order of their numbers,
        as the form demands."""
        return _Layout(self).to_bytes()


def parse(data: bytes) -> Block:
    """Take a block apart. Tags whose values lie outside of it, which nobody can read, are left out.

    Raises DamagedBlockError when it has no directory at all, or is made to blow up.
    """
    return _Parser(data).block()


class _Parser:
    """One walk; every access checked."""

    def __init__(self, data: bytes) -> None:
        order = next((order for order, head in _HEADS.items() if data.startswith(head)), None)
        if order is None:
            raise DamagedBlockError("no TIFF header")
        self._data = data
        self._order: Order = order
        self._seen: set[int] = set()
        self._tags_left = _MOST_TAGS
        self._bytes_left = 2 * len(data) + 65536  # values may share bytes, but not for ever
        self._note_at = 0

    def block(self) -> Block:
        directories: list[Directory] = []
        position = self._number(4, 4)
        while position and position not in self._seen:
            try:
                directory, position = self._directory(position)
            except DamagedBlockError:
                if directories:
                    break  # what follows the main directory can be done without
                raise
            directories.append(directory)
        return Block(self._order, directories, self._note_at)

    def _number(self, position: int, length: int) -> int:
        return int.from_bytes(self._cut(position, length), self._order)

    def _cut(self, position: int, length: int) -> bytes:
        if position < 0 or position + length > len(self._data):
            raise DamagedBlockError("a value lies outside the block")
        self._bytes_left -= length
        if self._bytes_left < 0:
            raise DamagedBlockError("values overlap")
        return self._data[position : position + length]

    def _directory(self, position: int) -> tuple[Directory, int]:
        """The directory at a place, and the offset of the one that follows it."""
        if position in self._seen or len(self._seen) >= _MOST_DIRECTORIES:
            raise DamagedBlockError("directories in a circle")
        self._seen.add(position)
        count = self._number(position, 2)
        self._tags_left -= count
        if self._tags_left < 0:
            raise DamagedBlockError("too many tags")
        end = position + 2 + 12 * count
        entries = self._cut(position + 2, 12 * count)
        directory = Directory()
        for at in range(0, len(entries), 12):
            tag = self._tag(entries[at : at + 12])
            if tag is not None:
                directory.tags.append(tag)
        for offsets, lengths in _BLOBS.items():
            self._fetch_blobs(directory, offsets, lengths)
        # Some writers leave out the offset of the next directory.
        following = self._number(end, 4) if end + 4 <= len(self._data) else 0
        return directory, following

    def _tag(self, entry: bytes) -> Tag | None:
        number, kind, count = (int.from_bytes(entry[a:b], self._order) for a, b in ((0, 2), (2, 4), (4, 8)))
        size = _TYPE_SIZES.get(kind)
        if size is None:  # unknown: whatever it is, it stays as it stands
            return Tag(number, kind, count, entry[8:])
        length = size * count
        try:
            if number in _POINTERS:
                return self._pointer(number, kind, count, entry)
            if length <= 4:
                return Tag(number, kind, count, entry[8 : 8 + length])
            at = int.from_bytes(entry[8:], self._order)
            tag = Tag(number, kind, count, self._cut(at, length))
        except DamagedBlockError:
            return None
        if number == MAKER_NOTE and not self._note_at:
            self._note_at = at
        return tag

    def _pointer(self, number: int, kind: int, count: int, entry: bytes) -> Tag | None:
        if count == 1:
            places = [int.from_bytes(entry[8:], self._order)]
        else:
            at = int.from_bytes(entry[8:], self._order)
            places = list(self._numbers(self._cut(at, 4 * min(count, _MOST_DIRECTORIES))))
        below = [self._directory(place)[0] for place in places]
        return Tag(number, LONG if kind != 13 else kind, count, b"", below)

    def _fetch_blobs(self, directory: Directory, offsets: int, lengths: int) -> None:
        """Take the picture data with its offsets; where it is not there, they go."""
        tag, sizes = directory.find(offsets), directory.find(lengths)
        if tag is not None and sizes is not None:
            pairs = zip(self._numbers(tag.value, tag.kind), self._numbers(sizes.value, sizes.kind), strict=False)
            try:
                tag.blobs = [self._cut(place, size) for place, size in pairs]
            except DamagedBlockError:
                tag.blobs = []
        if tag is None or not tag.blobs:
            directory.tags = [tag for tag in directory.tags if tag.number not in (offsets, lengths)]

    def _numbers(self, value: bytes, kind: int = LONG) -> Iterator[int]:
        size = 2 if kind == 3 else 4
        return (int.from_bytes(value[at : at + size], self._order) for at in range(0, len(value), size))


class _Layout:
    """Gives every part its place."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._order: Order = block.order
        note = next((tag for tag in block.tags() if tag.number == MAKER_NOTE and len(tag.value) > 4), None)
        self._note = note if block.note_at >= 8 else None
        self._parts: dict[int, bytes] = {}
        self._end = 8
        if self._note is not None:
            self._parts[block.note_at] = self._note.value

    def to_bytes(self) -> bytes:
        following = 0
        written = [self._directory(directory) for directory in self._block.directories if directory.tags]
        for at, entries in reversed(written):
            self._parts[at] = len(entries).to_bytes(2, self._order) + b"".join(entries)
            self._parts[at] += following.to_bytes(4, self._order)
            following = at
        self._parts[0] = _HEADS[self._order] + following.to_bytes(4, self._order)
        result = bytearray(max(at + len(part) for at, part in self._parts.items()))
        for at, part in self._parts.items():
            result[at : at + len(part)] = part
        return bytes(result)

    def _room(self, length: int) -> int:
        """An even place for this many bytes, clear of the maker's note."""
        at = self._end + self._end % 2
        if self._note is not None:
            start, end = self._block.note_at, self._block.note_at + len(self._note.value)
            if at < end and at + length > start:
                at = end + end % 2
        self._end = at + length
        return at

    def _put(self, data: bytes) -> int:
        at = self._room(len(data))
        self._parts[at] = data
        return at

    def _directory(self, directory: Directory) -> tuple[int, list[bytes]]:
        at = self._room(2 + 12 * len(directory.tags) + 4)
        return at, [self._entry(tag) for tag in sorted(directory.tags, key=lambda tag: tag.number)]

    def _entry(self, tag: Tag) -> bytes:
        kind, count, value = tag.kind, tag.count, tag.value
        if tag.below:
            value = b"".join(self._offset(self._below(directory)) for directory in tag.below)
            count = len(tag.below)
        elif tag.blobs:
            value = b"".join(self._offset(self._put(blob)) for blob in tag.blobs)
            kind, count = LONG, len(tag.blobs)
        head = b"".join(part.to_bytes(size, self._order) for part, size in ((tag.number, 2), (kind, 2), (count, 4)))
        if len(value) <= 4:
            return head + value.ljust(4, b"\0")
        return head + self._offset(self._block.note_at if tag is self._note else self._put(value))

    def _below(self, directory: Directory) -> int:
        at, entries = self._directory(directory)
        self._parts[at] = len(entries).to_bytes(2, self._order) + b"".join(entries) + bytes(4)  # nothing follows
        return at

    def _offset(self, at: int) -> bytes:
        return at.to_bytes(4, self._order)
