"""A window that dies says so when it comes back, once, and has what was being written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import paths
from app.jobs.book import JournalInUseError
from app.library.errors import LibraryError
from app.logs import LAST_FAULTS
from app.opening import is_in_order
from tests.end_to_end.crashing_window import PROMPT

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 120.0


def run(how: str, file: Path) -> int:
    command = [sys.executable, "-m", "tests.end_to_end.crashing_window", how, str(file)]
    return subprocess.run(command, cwd=ROOT, timeout=LONGEST_S, check=False, capture_output=True).returncode


def come_back(file: Path) -> dict[str, Any]:
    file.unlink(missing_ok=True)
    assert run("close", file) == 0
    found = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_an_end_is_only_called_bad_when_it_was() -> None:
    assert is_in_order(None, None), "closed before anything was read"
    assert is_in_order(None, LibraryError("The index cannot be read."))
    assert not is_in_order(None, JournalInUseError("Another Safelight is running.")), "its mark stays"
    assert not is_in_order(None, ZeroDivisionError()), "the next start is to say so"


@pytest.mark.skipif(os.name == "nt", reason="NO SIGNALS: Windows ends a process in other ways")
def test_a_window_that_died_says_so_once_and_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "told.json"
    assert run("abort", file) < 0
    assert paths.running_file().exists()
    back = come_back(file)
    (notice,) = (each for each in back["told"] if each["topic"] == "last end")
    assert notice["what"] == "Safelight did not end in good order the last time."
    assert notice["hint"].startswith("It crashed.")
    assert back["prompt"] == PROMPT
    assert "in _look" in (paths.log_dir() / LAST_FAULTS).read_text(encoding="utf-8")
    assert not any(each["topic"] == "last end" for each in come_back(file)["told"]), "once"
    assert not paths.running_file().exists()
