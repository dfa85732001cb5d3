"""GIF: the comments, where AUTOMATIC1111 puts the infotext (in UTF-8, before the first picture).

Form: GIF89a specification, sections 15 to 24.
"""

from __future__ import annotations

from app.images.findings import MAXIMUM_PARTS, Findings
from app.images.source import ByteSource

SIGNATURES = (b"GIF87a", b"GIF89a")
_EXTENSION, _COMMENT, _IMAGE = b"\x21", b"\xfe", b"\x2c"


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height from the first 10 bytes."""
    if len(head) < 10:
        return None
    return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")


def read(source: ByteSource, findings: Findings) -> None:
    """Collect the comments. What is behind the first picture is looked at only when there was none before it."""
    head = source.head
    findings.width, findings.height = size_of(head) or (0, 0)
    if len(head) < 13:
        findings.problem("The file is cut off.")
        return
    position = 13 + _colours(head[10])
    for _ in range(MAXIMUM_PARTS):
        sign = source.at(position, 10)
        if sign[:1] == _IMAGE and len(sign) == 10 and not findings.parameters:
            position = _behind(source, position + 11 + _colours(sign[9]), findings)  # 11: with the first code's size
        elif sign[:1] != _EXTENSION:
            return  # the end, or damage
        elif sign[1:2] == _COMMENT:
            parts: list[bytes] = []
            position = _behind(source, position + 2, findings, parts)
            findings.add("parameters", b"".join(parts).decode("utf-8", "replace"))
        else:
            position = _behind(source, position + 2, findings)


def _colours(flags: int) -> int:
    """Bytes of the table of colours."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind(source: ByteSource, position: int, findings: Findings, parts: list[bytes] | None = None) -> int:
    """The place behind blocks (at most 255 bytes each) and the empty one at their end; ``parts`` takes what is in
    them."""
    while length := int.from_bytes(source.at(position, 1), "little"):
        if findings.parts_left == 0 or (parts is not None and not findings.take(length)):
            break
        findings.parts_left -= 1
        if parts is not None:
            parts.append(source.at(position + 1, length))
        position += 1 + length
    return position + 1
