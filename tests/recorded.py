"""What a real server answered, recorded outside this project; tests that need it say loudly when it is absent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "recorded"

ABSENT = f"RECORDED ANSWERS ABSENT: {FOLDER} is not there, so nothing is compared with a real server"

needed = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)


def load(name: str) -> dict[str, Any]:
    """One record: {server, request, response, ...} (``name`` is relative to the folder).

    A test that asks for one where there is none is skipped and says so. Never call it while tests are collected.
    """
    if not FOLDER.is_dir():
        pytest.skip(ABSENT)
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
