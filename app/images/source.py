"""Reading a file here and there without reading it whole: one small read first, more only where asked."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self

BEGINNING = 4096  # bytes of the first read: the header and the texts of nearly every picture
WINDOW = 8192  # bytes of every other read, at least

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
    """Bytes that can be read at any place. ``head``: the first ``BEGINNING`` of them, or all there are."""

    @property
    def size(self) -> int: ...

    @property
    def head(self) -> bytes: ...

    def at(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset``; fewer at the end, none behind it."""
        ...


class MemorySource:
    """Bytes already here."""

    __slots__ = ("_data", "head", "size")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)
        self.head = data[:BEGINNING]

    def at(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]


class NotAFileError(OSError):
    """A folder, a pipe, a device."""


def _read_at(handle: int, length: int, offset: int) -> bytes:
    """``os.pread`` for systems that have none."""
    os.lseek(handle, offset, os.SEEK_SET)
    return os.read(handle, length)


_pread: Callable[[int, int, int], bytes] = getattr(os, "pread", _read_at)


class FileSource:
    """A file, opened for reading and to be closed (by ``with``). Raises OSError, NotAFileError.

    Straight calls to the system, and as few as can be: of a folder of thousands, file objects would take longer than
    the reading does. The beginning is read at once: whoever opens a file wants it. The size is found when asked for.
    """

    __slots__ = ("_handle", "_size", "_start", "_window", "head")

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._handle = os.open(path, _READ_ONLY)
        try:
            # Pipes and terminals have no places and refuse; nothing is taken out of them.
            self.head = self._window = _pread(self._handle, BEGINNING, 0)
            self._start = 0
            self._size = -1
            if not self.head and not stat.S_ISREG(os.fstat(self._handle).st_mode):
                raise NotAFileError("not a file")
        except OSError as error:
            os.close(self._handle)
            if error.errno in (errno.ESPIPE, errno.EISDIR):
                raise NotAFileError("not a file") from error
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        os.close(self._handle)

    @property
    def size(self) -> int:
        if self._size < 0:
            self._size = os.lseek(self._handle, 0, os.SEEK_END)
        return self._size

    def at(self, offset: int, length: int) -> bytes:
        start = offset - self._start
        have = len(self._window)
        if start < 0 or (start + length > have and self._start + have < self.size):
            if offset >= self.size:
                return b""
            self._fill(offset, min(max(length, WINDOW), self.size - offset))
            start = 0
        return self._window[start : start + length]

    def _fill(self, offset: int, length: int) -> None:
        """Move the window; the system may answer in several parts."""
        window = _pread(self._handle, length, offset)
        while len(window) < length and (part := _pread(self._handle, length - len(window), offset + len(window))):
            window += part
        self._start, self._window = offset, window
