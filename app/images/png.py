"""PNG: the text chunks, read by walking over chunk headers, and one chunk written without touching the pixels.

Form: https://www.w3.org/TR/png-3/ (chunks: length, kind, data, CRC-32 over kind and data).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from app.images import exif, xmp
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.findings import MAXIMUM_PARTS, MAXIMUM_TEXT, Findings
from app.images.source import ByteSource, MemorySource

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT_KINDS = (b"tEXt", b"zTXt", b"iTXt")
_LONGEST_KEYWORD = 79
_LONGEST_CHUNK = 2**31 - 1


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
        header = source.at(position, 8)
        if len(header) < 8:
            return
        chunk = Chunk(header[4:], position + 8, int.from_bytes(header[:4], "big"))
        yield chunk
        if chunk.kind == b"IEND" or chunk.length > _LONGEST_CHUNK:
            return
        position = chunk.end


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first 24 bytes."""
    if len(head) < 24 or head[12:16] != b"IHDR":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the texts. Chunks behind the picture data are looked at only when ``parameters`` was not before it."""
    findings.width, findings.height = size_of(source.at(0, 24)) or (0, 0)
    for chunk in chunks(source):
        if chunk.kind == b"IDAT":
            if findings.parameters:
                return
        elif chunk.end > source.size:
            findings.problem("The file is cut off.")
            return
        elif chunk.kind in _TEXT_KINDS:
            _read_text(source, chunk, findings)
        elif chunk.kind == b"eXIf" and findings.take(chunk.length):
            exif.read(source.at(chunk.start, chunk.length), findings)


def _read_text(source: ByteSource, chunk: Chunk, findings: Findings) -> None:
    if not findings.take(chunk.length):
        return
    keyword, separator, rest = source.at(chunk.start, chunk.length).partition(b"\0")
    if not separator or not 0 < len(keyword) <= _LONGEST_KEYWORD:
        findings.problem("A text chunk is damaged.")
        return
    packed = False
    if chunk.kind == b"zTXt":
        packed, rest = True, rest[1:]
    elif chunk.kind == b"iTXt":
        packed = rest[:1] == b"\1"
        # Behind the two flag bytes: language tag, translated keyword, text.
        rest = rest[2:].split(b"\0", 2)[-1]
    if packed:
        unpacked = _unpack(rest, findings)
        if unpacked is None:
            return
        rest = unpacked
    if keyword == xmp.PNG_KEYWORD:
        xmp.read(rest, findings)
    else:
        findings.add(keyword.decode("latin-1"), _text(rest))


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


def with_text(data: bytes, keyword: str, text: str) -> bytes:
    """A copy with this one text before the picture data, in place of every chunk with the same keyword.

    All other chunks stay byte for byte. Raises UnreadableImage when there is no picture data, ImageTooLarge beyond
    16 MB of text.
    """
    if not data.startswith(SIGNATURE):
        raise UnreadableImage("This is not a PNG file.")
    addition = text_chunk(keyword, text)
    parts: list[bytes] = [SIGNATURE]
    placed = False
    end = len(SIGNATURE)
    name = keyword.encode("latin-1") + b"\0"
    for chunk in chunks(MemorySource(data)):
        if chunk.kind == b"IDAT" and not placed:
            parts.append(addition)
            placed = True
        if not (chunk.kind in _TEXT_KINDS and data.startswith(name, chunk.start)):
            parts.append(data[chunk.start - 8 : chunk.end])
        end = chunk.end
    if not placed:
        raise UnreadableImage("The PNG file holds no picture.")
    parts.append(data[end:])  # whatever was behind the last chunk stays
    return b"".join(parts)


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
        return _chunk(b"tEXt", name + b"\0" + latin)
    return _chunk(b"iTXt", name + b"\0\0\0\0\0" + utf8)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
