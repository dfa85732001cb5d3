"""The core lives without a window: every package that must not know Qt is imported where there is no Qt."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Runs in a fresh interpreter: module names as arguments, one line of output for each that could not be imported.
PROBE = """
import importlib, sys, traceback

BLOCKED = {"PySide6", "shiboken6", "qasync"}

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ImportError(f"{name} is blocked: the core must not need it")

sys.meta_path.insert(0, Wall())
failed = False
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception:
        failed = True
        print(f"== {name}")
        traceback.print_exc(file=sys.stdout)
sys.exit(failed)
"""


def qt_free_packages() -> list[str]:
    """As declared in pyproject.toml, so that there is one list and not two."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return next(item["source_modules"] for item in contracts if item["name"] == "The core knows no Qt")


def modules_of(package: str) -> list[str]:
    place = ROOT.joinpath(*package.split("."))
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files}
    return sorted(name for name in names if not name.endswith("__main__"))


def run_probe(*modules: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROBE, *modules], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


def test_the_core_is_imported_where_there_is_no_qt() -> None:
    modules = [module for package in qt_free_packages() for module in modules_of(package)]
    assert len(modules) > 20
    result = run_probe(*modules)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_wall_around_qt_holds() -> None:
    result = run_probe("PySide6.QtCore")
    assert result.returncode == 1
    assert "is blocked" in result.stdout
