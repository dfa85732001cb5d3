"""A sink that keeps what it is given in memory and knows what became of it."""

from __future__ import annotations


class MemorySink:
    """``finish`` returns the bytes."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.data = b""
        self.is_finished = False
        self.is_aborted = False

    def write(self, piece: bytes) -> None:
        assert piece
        assert not self.is_finished
        assert not self.is_aborted
        self.data += piece

    def finish(self) -> bytes:
        self.is_finished = True
        return self.data

    def abort(self) -> None:
        self.is_aborted = True


class Sinks:
    """``open`` is the ``open_sink`` of a call; every opened sink stays in ``opened``."""

    def __init__(self) -> None:
        self.opened: list[MemorySink] = []

    def open(self, index: int) -> MemorySink:
        sink = MemorySink(index)
        self.opened.append(sink)
        return sink

    @property
    def none_left_open(self) -> bool:
        return all(sink.is_finished != sink.is_aborted for sink in self.opened)
