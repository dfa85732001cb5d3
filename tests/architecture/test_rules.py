"""House rules that no linter knows, read out of the syntax trees of ``app``."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "app").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def places(found: Iterator[tuple[Path, ast.AST]]) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}" for path, node in found]


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node


def test_no_dialog_is_executed() -> None:
    """``exec`` runs an event loop inside another, which loses coroutines; only a drag and the application need it, and
    the first paint, before there is anything to lose."""

    def is_executed(node: ast.Call) -> bool:
        function = node.func
        if not isinstance(function, ast.Attribute) or function.attr not in ("exec", "exec_"):
            return False
        return ast.unparse(function.value) not in ("application", "drag", "until_painted")

    assert places((path, node) for path, node in calls() if is_executed(node)) == []


def test_no_static_dialog_is_used() -> None:
    static = re.compile(r"^Q(Message|File|Input|Color)\w+\.(get|question|warning|information|critical)")
    assert places((path, node) for path, node in calls() if static.match(ast.unparse(node.func))) == []


def test_only_one_module_imports_qasync() -> None:
    importing = {
        path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(name.name.startswith("qasync") for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qasync"))
    }
    assert importing == {"app/ui/tasks.py"}


def test_translated_texts_are_no_f_strings() -> None:
    """An f-string inside ``tr`` is extracted but never matches when the program runs."""

    def is_wrong(node: ast.Call) -> bool:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name in ("tr", "translate") and any(isinstance(argument, ast.JoinedStr) for argument in node.args)

    assert places((path, node) for path, node in calls() if is_wrong(node)) == []


def test_every_module_says_why_it_exists() -> None:
    assert [str(path.relative_to(ROOT)) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_no_signal_carries_an_int_that_a_seed_could_be() -> None:
    """``Signal(int)`` delivers -1 for 4294967295; counts and flags are listed here by name."""
    fine = {"library_counted", "remove_requested"}

    def declared() -> Iterator[tuple[Path, ast.AST]]:
        for path, tree in TREES.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                    is_signal = ast.unparse(node.value.func) == "Signal"
                    has_int = any(ast.unparse(argument) == "int" for argument in node.value.args)
                    if is_signal and has_int and ast.unparse(node.targets[0]) not in fine:
                        yield path, node

    assert places(declared()) == []


def tracked_files() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True, timeout=100
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("NOT A GIT CHECKOUT: the tracked files cannot be listed, so none was searched")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_tracked_file_names_a_package_index() -> None:
    """Any index that serves the same hashes will do; an address would tie the lock to one machine."""
    address = re.compile(r"(?i)(index-url|--find-links|https?://[^\s\"')]*(pypi|pythonhosted|/simple/))")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix in (".txt", ".toml", ".lock", ".cfg", ".py", ".yml", ".yaml", ".sh", "") and path.is_file()
        if path.name not in ("run", Path(__file__).name)
        for number, text in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if address.search(text)
    ]
    assert found == []
