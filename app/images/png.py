"""PNG: the text chunks, read by walking over chunk headers, and one chunk written without touching the pixels.

Form: https://www.w3.org/TR/png-3/ (chunks: length, kind, data, CRC-32 over kind and data).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import NamedTuple

from app.images import exif, xmp
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.findings import MAXIMUM_PARTS, MAXIMUM_TEXT, Findings
from app.images.pieces import Change, changed, joined
from app.images.source import ByteSource

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT_KINDS = (b"tEXt", b"zTXt", b"iTXt")
_LONGEST_KEYWORD = 79
_LONGEST_CHUNK = 2**31 - 1
_XMP = xmp.PNG_KEYWORD.decode()
_HEADER = Struct(">I4s").unpack_from
_PARAMETERS = b"parameters\0"
_START = SIGNATURE + b"\0\0\0\rIHDR"
_SECOND = len(_START) + 13 + 4  # where the chunk behind IHDR begins
_SIZE = Struct(">II").unpack_from
_BEGINNING = Struct(">II5x4xI4s").unpack_from  # what IHDR says of the size, then the next chunk's header


class Chunk(NamedTuple):
    """Where one chunk is: ``start`` and ``length`` of its data; the whole begins 8 before and ends 4 behind."""

    kind: bytes
    start: int
    length: int

    @property
    def end(self) -> int:
        """The place behind the CRC, where the next chunk begins."""
        return self.start + self.length + 4


def chunks(source: ByteSource) -> Iterator[Chunk]:
    """The chunks in the order of the file, up to IEND or the last whole header."""
    position = len(SIGNATURE)
    for _ in range(MAXIMUM_PARTS):
        length, kind = _header(source, position)
        if not kind:
            return
        chunk = Chunk(kind, position + 8, length)
        yield chunk
        if kind == b"IEND" or length > _LONGEST_CHUNK:
            return
        position = chunk.end


def _header(source: ByteSource, position: int) -> tuple[int, bytes]:
    """Length and kind of the chunk that begins here; no kind behind the last whole header."""
    data = source.at(position, 8)
    length, kind = _HEADER(data) if len(data) == 8 else (0, b"")
    return length, kind


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first 24 bytes."""
    if len(head) < 24 or head[12:16] != b"IHDR":
        return None
    width, height = _SIZE(head, 16)
    return width, height


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the texts. Chunks behind the picture data are looked at only when ``parameters`` was not before it.

    What is in the head is taken straight out of it: of thousands of pictures, one call more each would be felt.
    """
    position = _read_beginning(source.head, findings)
    if position:
        _read_chunks(source, position, findings)


def _read_beginning(head: bytes, findings: Findings) -> int:
    """The size, and the infotext if it comes next. Where to go on; 0 for nowhere, as most pictures say no more."""
    position = len(SIGNATURE)
    if not head.startswith(_START) or len(head) < 24:
        return position
    if len(head) < _SECOND + 8:  # cut off behind it
        findings.width, findings.height = _SIZE(head, position + 8)
        return _SECOND
    findings.width, findings.height, length, kind = _BEGINNING(head, position + 8)
    if kind != b"tEXt" or not head.startswith(_PARAMETERS, _SECOND + 8):
        return _SECOND
    end = _SECOND + length + 12
    if end + 8 > len(head):
        return _SECOND
    findings.parameters = _text(head[_SECOND + 8 + len(_PARAMETERS) : end - 4])
    return 0 if findings.parameters and head.startswith(b"IDAT", end + 4) else end


def _read_chunks(source: ByteSource, position: int, findings: Findings) -> None:
    head = source.head
    behind = len(head) - 8  # no header begins in the head behind this place
    for _ in range(MAXIMUM_PARTS):
        length, kind = _HEADER(head, position) if position <= behind else _header(source, position)
        start, position = position + 8, position + length + 12
        if kind == b"IDAT":
            if findings.parameters:
                return
        elif kind == b"IEND" or not kind:
            return
        elif position > behind and position > source.size:
            findings.problem("The file is cut off.")
            return
        elif kind in _TEXT_KINDS:
            if position <= behind:
                _read_text(kind, head[start : start + length], findings)
            elif findings.take(length):
                _read_text(kind, source.at(start, length), findings)
        elif kind == b"eXIf" and findings.take(length):
            exif.read(source.at(start, length), findings)


def _read_text(kind: bytes, data: bytes, findings: Findings) -> None:
    name, _, text = data.partition(b"\0")
    if not 0 < len(name) <= _LONGEST_KEYWORD or len(name) == len(data):
        findings.problem("A text chunk is damaged.")
        return
    if kind != b"tEXt":
        unpacked = _plain(kind, text, findings)
        if unpacked is None:
            return
        text = unpacked
    keyword = name.decode("latin-1")
    if keyword == _XMP:
        xmp.read(text, findings)
    else:
        findings.add(keyword, _text(text))


def _plain(kind: bytes, data: bytes, findings: Findings) -> bytes | None:
    """The text behind the keyword of a zTXt or iTXt chunk, unpacked."""
    if kind == b"zTXt":
        return _unpack(data[1:], findings)
    # Behind the two flag bytes: language tag, translated keyword, text.
    text = data[2:].split(b"\0", 2)[-1]
    return _unpack(text, findings) if data[:1] == b"\1" else text


def _unpack(data: bytes, findings: Findings) -> bytes | None:
    """Inflate a text, never beyond what is left of the limit; None (and a problem noted) when that fails."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(data, findings.text_left + 1)
    except zlib.error:
        findings.problem("A compressed text is damaged.")
        return None
    return text if findings.take(len(text)) else None


def _text(data: bytes) -> str:
    """The standard says Latin-1 for tEXt and zTXt, but stable-diffusion.cpp and others write UTF-8 there. Real
    Latin-1 text (AUTOMATIC1111) is hardly ever valid UTF-8, so validity decides."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def chunks_of(data: bytes) -> list[Chunk]:
    """The chunks of a file that is in memory, as ``chunks`` finds them."""
    found: list[Chunk] = []
    position, last = len(SIGNATURE), len(data) - 8
    while position <= last and len(found) < MAXIMUM_PARTS:
        length, kind = _HEADER(data, position)
        found.append(Chunk(kind, position + 8, length))
        if kind == b"IEND" or length > _LONGEST_CHUNK:
            break
        position += length + 12
    return found


def with_text(data: bytes, keyword: str, text: str) -> bytes:
    """A copy with this one text before the picture data, in place of every chunk with the same keyword.

    All other chunks stay byte for byte. Raises UnreadableImage when there is no picture data, ImageTooLarge beyond
    8 MB of text.
    """
    return joined(changed(data, text_changes(data, chunks_of(data), keyword, text)))


def text_changes(data: bytes, found: Iterable[Chunk], keyword: str, text: str) -> list[Change]:
    """What ``with_text`` changes in a file with these chunks. Raises as it does."""
    if not data.startswith(SIGNATURE):
        raise UnreadableImage("This is not a PNG file.")
    addition = text_chunk(keyword, text)
    name = keyword.encode("latin-1") + b"\0"
    changes: list[Change] = []
    placed = False
    for kind, start, length in found:
        if kind == b"IDAT":
            if not placed:
                changes.append(Change(start - 8, start - 8, addition))
                placed = True
        elif kind in _TEXT_KINDS and data.startswith(name, start):
            changes.append(Change(start - 8, start + length + 4, b""))
    if not placed:
        raise UnreadableImage("The PNG file holds no picture.")
    return changes


def text_chunk(keyword: str, text: str) -> bytes:
    """One whole chunk, as AUTOMATIC1111 writes it: tEXt when the text fits Latin-1, else iTXt in UTF-8, uncompressed.

    A Latin-1 text whose bytes happen to be valid UTF-8 goes into iTXt as well: readers (this one too) would take it
    for UTF-8. NUL, which neither kind can hold, is left out.
    """
    text = text.replace("\0", "")
    name = keyword.encode("latin-1")
    utf8 = text.encode("utf-8", "replace")
    if len(utf8) > MAXIMUM_TEXT:
        raise ImageTooLarge(f"The text is larger than {MAXIMUM_TEXT // 1024 // 1024} MB.")
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        latin = None
    if latin is not None and _text(latin) == text:
        return chunk_bytes(b"tEXt", name + b"\0" + latin)
    return chunk_bytes(b"iTXt", name + b"\0\0\0\0\0" + utf8)


def chunk_bytes(kind: bytes, data: bytes) -> bytes:
    """A whole chunk."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
