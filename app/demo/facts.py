"""The unchanging facts of the imitated server, read from the JSON files beside this module.

``data/openapi.json`` is the interface description of AUTOMATIC1111 1.10.1 (the paths the demo serves), which also holds
every request field and every option with its default; ``data/lists.json`` holds samplers, schedulers and scripts.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

VERSION = "v1.10.1-safelight-demo"
"""Named wherever the imitated server names its version, so that nobody takes a demo picture for a generated one."""

ROOT = "/demo"
"""Where the demo says its files are. Nothing of it exists."""

DATA = Path(__file__).parent / "data"


@cache
def _document(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def openapi() -> dict[str, Any]:
    """A fresh copy of the interface description."""
    return copy.deepcopy(_document("openapi.json"))


def schema(name: str) -> dict[str, Any]:
    """One schema of the interface description; not to be changed."""
    return _document("openapi.json")["components"]["schemas"][name]  # type: ignore[no-any-return]


def listing(name: str) -> Any:
    """A fresh copy of one list of ``lists.json``."""
    return copy.deepcopy(_document("lists.json")[name])
