"""Reading a file here and there without reading it whole: one small read first, more only where asked."""

from __future__ import annotations

from typing import BinaryIO, Protocol

WINDOW = 8192  # bytes of one read: enough for the header and the texts of nearly every picture


class ByteSource(Protocol):
    """Bytes that can be read at any place."""

    @property
    def size(self) -> int: ...

    def at(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset``; fewer at the end, none behind it."""
        ...


class MemorySource:
    """Bytes already here."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def size(self) -> int:
        return len(self._data)

    def at(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]


class FileSource:
    """An open file (best opened unbuffered: this keeps a window of its own). OSError passes through."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._start = 0
        self._window = b""

    @property
    def size(self) -> int:
        return self._size

    def at(self, offset: int, length: int) -> bytes:
        start = offset - self._start
        if start < 0 or start + length > len(self._window):
            if offset >= self._size:
                return b""
            self._fill(offset, min(max(length, WINDOW), self._size - offset))
            start = 0
        return self._window[start : start + length]

    def _fill(self, offset: int, length: int) -> None:
        """Move the window; an unbuffered file may answer in several parts."""
        self._file.seek(offset)
        parts: list[bytes] = []
        while length > 0 and (part := self._file.read(length)):
            parts.append(part)
            length -= len(part)
        self._start, self._window = offset, b"".join(parts)
