"""Writing out early is a wish: granted or not, nothing changes and nothing fails."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library import early_flush

CONTENT = b"pixels" * 50_000


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    early_flush._call.cache_clear()
    yield
    early_flush._call.cache_clear()


def begun(path: Path) -> bytes:
    """What a file holds that was to be written out in two portions while it grew."""
    with path.open("xb", buffering=0) as file:
        for offset in (0, len(CONTENT)):
            file.write(CONTENT)
            early_flush.begin(file.fileno(), offset, len(CONTENT))
    return path.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
def test_linux_begins(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, early_flush.__name__):
        assert begun(tmp_path / "a") == CONTENT * 2
    assert not caplog.records


def test_a_system_without_the_call_does_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert begun(tmp_path / "a") == CONTENT * 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")
def test_a_refusal_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, early_flush.__name__):
        early_flush.begin(-1, 0, 1)
    assert "Bad file descriptor" in caplog.text
