"""Reading a file here and there without reading it whole: one small read first, more only where asked."""

from __future__ import annotations

import os
import stat
from types import TracebackType
from typing import Protocol, Self

WINDOW = 8192  # bytes of one read: enough for the header and the texts of nearly every picture

# A pipe or a terminal, given for a picture, must neither keep us waiting nor become ours.
_READ_ONLY = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


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


class NotAFileError(OSError):
    """A folder, a pipe, a device."""


class FileSource:
    """A file, opened for reading and closed by ``with``. Raises OSError, NotAFileError.

    Straight calls to the system: of a folder of thousands, file objects would take longer than the reading does.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._handle = os.open(path, _READ_ONLY)
        facts = os.fstat(self._handle)
        if not stat.S_ISREG(facts.st_mode):
            os.close(self._handle)
            raise NotAFileError("not a file")
        self._size = facts.st_size
        self._position = 0  # the system's: where the next read begins
        self._start = 0
        self._window = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)

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
        """Move the window; the system may answer in several parts."""
        if offset != self._position:
            os.lseek(self._handle, offset, os.SEEK_SET)
        window = os.read(self._handle, length)
        while len(window) < length and (part := os.read(self._handle, length - len(window))):
            window += part
        self._position = offset + len(window)
        self._start, self._window = offset, window
