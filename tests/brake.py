"""Holds the demo server at a step, so that what a test sees of a running generation does not depend on how soon it
looks."""

from __future__ import annotations

import threading
import time

from app.demo.server import DemoServer
from tests.serving import PATIENCE_S

_LOOK_S = 0.005


class Brake:
    """The first generation that comes so far stands there until ``let_go``, or until it is interrupted or skipped."""

    def __init__(self, server: DemoServer, step: int = 1, job: str = "") -> None:
        """``job``: hold only this one, as the server names it in its progress."""
        self._state = server.studio.state
        self._step = step
        self._job = job
        self._reached = threading.Event()
        self._free = threading.Event()
        self._pause = self._state.pause
        self._state.pause = self._hold  # type: ignore[method-assign]

    def wait_reached(self) -> None:
        assert self._reached.wait(PATIENCE_S), "the generation did not come so far"

    def let_go(self) -> None:
        self._free.set()

    def _hold(self, seconds: float) -> None:
        is_there = self._state.sampling_step >= self._step and self._job in ("", self._state.job)
        if self._reached.is_set() or not is_there:
            self._pause(seconds)
            return
        self._reached.set()
        end = time.monotonic() + PATIENCE_S
        while not (self._free.is_set() or self._state._stop.is_set() or time.monotonic() > end):
            self._pause(_LOOK_S)
