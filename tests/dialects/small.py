"""What the three servers that are no web UI share: one model, one job at a time, pictures made by few facts."""

from __future__ import annotations

import base64
import random
import threading
from typing import Any

from tests.dialects import machine
from tests.dialects.http import Double
from tests.dialects.machine import Machine
from tests.dialects.making import FAILING

__all__ = ["FAILING", "Small"]


class Small(Double):
    """``pictures`` holds what was drawn, as the facts each was drawn by."""

    def __init__(self, *, step_s: float = 0.001) -> None:
        super().__init__()
        self.machine = Machine(step_s)
        self.pictures: list[dict[str, Any]] = []
        self.model = "only-model"
        self.loras = ["grain", "coastal"]
        self.refused = 0
        self._drawing = threading.Lock()

    def close(self) -> None:
        self.machine.close()

    def draw(self, facts: dict[str, Any], size: tuple[int, int], steps: int, text: str = "") -> str:
        """One picture as base64 of a PNG."""
        done = self.machine.sample(steps, b"")
        with self._drawing:
            self.pictures.append(dict(facts))
        return base64.b64encode(machine.png(machine.paint(size, {**facts, "done": done}), text)).decode()


def real_seed(value: Any, highest: int = 2**31) -> int:
    return value if isinstance(value, int) and value >= 0 else random.randrange(highest)
