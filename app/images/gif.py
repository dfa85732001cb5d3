"""GIF: the comments before the first picture, where AUTOMATIC1111 puts the infotext (in UTF-8).

Form: GIF89a specification, sections 15 to 24.
"""

from __future__ import annotations

from app.images.findings import MAXIMUM_PARTS, Findings
from app.images.source import ByteSource

SIGNATURES = (b"GIF87a", b"GIF89a")
_EXTENSION, _COMMENT = 0x21, 0xFE


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first 10 bytes."""
    if len(head) < 10:
        return None
    return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the comments."""
    head = source.at(0, 13)
    findings.width, findings.height = size_of(head) or (0, 0)
    if len(head) < 13:
        findings.problem("The file is cut off.")
        return
    position = 13
    if head[10] & 0x80:  # a table of colours follows
        position += 3 << (head[10] & 7) + 1
    for _ in range(MAXIMUM_PARTS):
        start = source.at(position, 2)
        if len(start) < 2 or start[0] != _EXTENSION:
            return  # the picture, the end, or damage
        parts, position = _blocks(source, position + 2, findings)
        if start[1] == _COMMENT:
            findings.add("parameters", b"".join(parts).decode("utf-8", "replace"))


def _blocks(source: ByteSource, position: int, findings: Findings) -> tuple[list[bytes], int]:
    """The blocks (at most 255 bytes each) up to the empty one, and the place behind it."""
    parts: list[bytes] = []
    for _ in range(MAXIMUM_PARTS):
        length = int.from_bytes(source.at(position, 1), "little")
        if length == 0 or not findings.take(length):
            break
        parts.append(source.at(position + 1, length))
        position += 1 + length
    return parts, position + 1
