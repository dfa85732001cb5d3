"""Whoever asked for less motion gets none: nothing moves by itself without asking that setting."""

from __future__ import annotations

import ast
import re
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app"
MOVING = re.compile(r"\b(Q\w*Animation|QTimeLine|QMovie)\b")


def test_every_module_that_moves_something_asks_whether_it_may() -> None:
    moving = []
    for file in sorted(APP.rglob("*.py")):
        names = {
            node.id for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)
        }
        if any(MOVING.fullmatch(name) for name in names):
            moving.append(file.relative_to(APP).as_posix())
            assert "REDUCED_MOTION" in names, f"{file} moves something whatever the settings say"
    assert moving == ["ui/viewer/canvas.py"]
