"""What a real server answered, recorded outside this project; tests that need it say loudly when it is absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "recorded"

needed = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"RECORDED ANSWERS ABSENT: {FOLDER} is not there, so nothing is compared with a real server",
)


def load(name: str) -> dict[str, Any]:
    """One record: {server, request, response, ...} (``name`` is relative to the folder)."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
