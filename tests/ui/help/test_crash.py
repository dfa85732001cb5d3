"""A mistake in the program is logged and said once, wherever it happens; the program goes on."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.logs import BEGINNING, FAULTS, LAST_FAULTS
from app.ui import tasks
from app.ui.crash import CrashWatch, start_logging
from app.ui.notices import Notice
from app.ui.relay import Relay


class Watched:
    def __init__(self, folder: Path) -> None:
        self.said: list[Notice] = []
        self.reported = 0
        self.relay = Relay()
        self.relay.arrived.connect(self.said.append)
        self.file = start_logging(folder)
        self.watch = CrashWatch(self.relay.post, self.file, self._report)

    def _report(self) -> None:
        self.reported += 1

    @property
    def logged(self) -> str:
        return self.file.read_text(encoding="utf-8")


@pytest.fixture
def watched(tmp_path: Path, qtbot: QtBot) -> Iterator[Watched]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    was_enabled = faulthandler.is_enabled()
    made = Watched(tmp_path / "logs")
    yield made
    tasks.cancel_all()
    made.watch.remove()
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    if was_enabled and sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)


def go_wrong() -> None:
    raise ZeroDivisionError("http://me:hunter2@host is no number")


def in_a_slot() -> None:
    for _time in range(3):
        QTimer.singleShot(0, go_wrong)


def in_a_thread() -> None:
    for _time in range(3):
        thread = threading.Thread(target=go_wrong)
        thread.start()
        thread.join()


async def going_wrong() -> None:
    go_wrong()


def in_a_flow() -> None:
    for _time in range(3):
        tasks.spawn(going_wrong())


@pytest.mark.parametrize("happen", [in_a_slot, in_a_thread, in_a_flow])
def test_a_mistake_is_logged_each_time_and_said_once(
    watched: Watched, qtbot: QtBot, happen: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(happen)
    monkeypatch.setenv("HOME", str(Path(__file__).parents[1]))
    monkeypatch.setenv("USERPROFILE", str(Path(__file__).parents[1]))
    happen()
    qtbot.waitUntil(lambda: watched.logged.count("ZeroDivisionError: http://host is no number") == 3)
    qtbot.waitUntil(lambda: bool(watched.said))
    (notice,) = watched.said
    assert "ZeroDivisionError" in notice.what
    assert notice.is_failure, "its details can be copied"
    assert "go_wrong" in notice.as_text
    assert str(Path(__file__).parents[1]) not in notice.as_text, "nor whose folder it is"
    assert "hunter2" not in notice.as_text + watched.logged
    assert notice.action is not None
    notice.action[1]()
    assert watched.reported == 1


def test_the_trace_of_a_crash_is_put_aside_at_the_next_start_and_an_empty_one_is_not(
    watched: Watched, tmp_path: Path
) -> None:
    folder = tmp_path / "logs"
    assert faulthandler.is_enabled()
    assert BEGINNING in watched.logged
    watched.watch.remove()
    (folder / FAULTS).write_text("Fatal Python error: Aborted", encoding="utf-8")
    for _start in range(2):
        CrashWatch(watched.relay.post, watched.file).remove()
        assert (folder / LAST_FAULTS).read_text(encoding="utf-8") == "Fatal Python error: Aborted"
        assert (folder / FAULTS).read_text(encoding="utf-8") == ""
    assert not faulthandler.is_enabled()
