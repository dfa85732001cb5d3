"""What other programs do while a figure is measured: who shares two cores with a compiler judges nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

_STAT = Path("/proc/stat")
_IDLE = (3, 4)  # of the numbers in the line: idle, waiting for a disk


class Neighbours:
    """Counts from now on. ``helpers``: processes of ours that still run, whose time is not in our own count yet."""

    def __init__(self, helpers: tuple[int, ...] = ()) -> None:
        self._helpers = helpers
        self._started = time.monotonic()
        self._before = self._others_s()

    def cores(self) -> float:
        """How many cores others kept busy since the beginning, on average; 0 where the system does not tell."""
        elapsed = time.monotonic() - self._started
        return max(0.0, (self._others_s() - self._before) / elapsed) if elapsed > 0 else 0.0

    def _others_s(self) -> float:
        if not _STAT.is_file():
            return 0.0
        ticks = os.sysconf("SC_CLK_TCK")
        counts = [int(number) for number in _STAT.read_text(encoding="ascii").splitlines()[0].split()[1:9]]
        busy = sum(count for place, count in enumerate(counts) if place not in _IDLE) / ticks
        times = os.times()
        ours = times.user + times.system + times.children_user + times.children_system
        return busy - ours - sum(_used_s(process, ticks) for process in self._helpers)


def _used_s(process: int, ticks: int) -> float:
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    numbers = text.rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / ticks
