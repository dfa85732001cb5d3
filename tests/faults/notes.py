"""Lines that survive the process that writes them."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any


class Notes:
    """JSON documents, one a line, each appended by one ``write``: after it the kernel has them, whoever is killed."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def add(self, **note: Any) -> None:
        note["t"] = round(time.monotonic(), 4)
        os.write(self._handle, json.dumps(note).encode() + b"\n")

    @staticmethod
    def read(file: Path) -> list[dict[str, Any]]:
        if not file.exists():
            return []
        return [json.loads(line) for line in file.read_bytes().splitlines()]
