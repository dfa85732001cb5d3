"""What the three servers that are no web UI share: one model, one job at a time, pictures made by few facts."""

from __future__ import annotations

import base64
import random
import threading
from dataclasses import asdict
from typing import Any

from tests.dialects import machine
from tests.dialects.http import Double
from tests.dialects.machine import Drawn, Machine
from tests.dialects.making import FAILING

__all__ = ["FAILING", "Small"]


class Small(Double):
    """A server with one model."""

    def __init__(self, *, step_s: float = 0.001) -> None:
        super().__init__()
        self.machine = Machine(step_s)
        self.drawn: list[Drawn] = []
        self.model = "only-model"
        self.loras = ["grain", "coastal"]
        self.refused = 0
        self._drawing = threading.Lock()

    def close(self) -> None:
        self.machine.close()

    def draw(self, drawn: Drawn, steps: int, text: str = "", **more: Any) -> str:
        """One picture as base64 of a PNG. ``more``: what else has an effect on it."""
        facts = {**asdict(drawn), **more, "steps": steps, "done": self.machine.sample(steps, b"")}
        with self._drawing:
            self.drawn.append(drawn)
        return base64.b64encode(machine.png(machine.paint(drawn.size, facts), text)).decode()


def real_seed(value: Any, highest: int = 2**31) -> int:
    return value if isinstance(value, int) and value >= 0 else random.randrange(highest)
