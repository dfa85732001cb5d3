"""Whether anything moves at the server while its answer is awaited, and for how long nothing did."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

Clock = Callable[[], float]
"""Seconds; only differences mean anything."""

SILENT_AFTER_S = 20.0
"""Without a sign of life so long it is told."""
_LEAST_FALL_S = 0.05


class Pulse:
    """Not thread-safe. What was heard of a server counts only where it differs from what was heard before."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Something new is awaited from now on."""
        self._marks: Hashable = None
        self._least_eta_s: float | None = None
        self.beat()

    def beat(self) -> None:
        """A sign of life, for sure."""
        self._last_s = self._clock()

    def heard(self, marks: Hashable, eta_s: float | None = None) -> None:
        """The server said this; a sign of life when ``marks`` are new or fewer seconds are left than ever before.

        More seconds left mean nothing: servers work them out from the time that went by, so they grow while all stands.
        """
        if marks != self._marks:
            self._marks, self._least_eta_s = marks, eta_s
            self.beat()
        elif eta_s is not None and (self._least_eta_s is None or eta_s < self._least_eta_s - _LEAST_FALL_S):
            self._least_eta_s = eta_s
            self.beat()

    @property
    def quiet_s(self) -> float:
        """How long ago the last sign of life was, in seconds."""
        return max(0.0, self._clock() - self._last_s)
