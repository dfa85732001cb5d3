"""A log that is full makes room for more, and the oldest of it goes."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app import logs
from app.logs import LogFile


def test_a_full_log_is_put_aside_and_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 200)
    file = LogFile(tmp_path / "folder" / "window.log", old_ones=2)
    assert not (tmp_path / "folder").exists(), "nothing was logged yet"
    for number in range(8):
        file.handle(logging.LogRecord("name", logging.INFO, __file__, 1, f"record {number} {'x' * 60}", None, None))
    file.close()
    kept = sorted((tmp_path / "folder").iterdir())
    assert [path.name for path in kept] == ["window.log", "window.log.1", "window.log.2"]
    assert all(path.stat().st_size < 200 for path in kept)
    texts = "".join(path.read_text(encoding="utf-8") for path in reversed(kept))
    told = [number for number in range(8) if f"record {number} " in texts]
    assert told == list(range(told[0], 8)), "the newest are there, in their order"
    assert told[0] > 0
