"""What is done in the first moments of a start, before there is anything to do it with, is not lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.features.catalog import FEATURES
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import theme
from app.ui.later_work import LaterWork
from app.ui.main_window import MainWindow
from app.ui.workspace import Workspace
from tests.end_to_end.slow_start import PROMPT
from tests.qt_fixtures import qtbot, themed

__all__ = ["qtbot", "themed"]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120
HEAVY = ("asyncio", "requests", "urllib3", "keyring", "PIL", "sqlite3", "app.main", "app.demo", "app.library.library")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="NO NAMED PIPES: no disk that takes its time was tried")
@pytest.mark.parametrize("when", ["patient", "hasty"])
def test_a_job_that_is_asked_for_before_the_queue_is_read_is_queued(when: str) -> None:
    """``hasty``: the window is closed before the queue is read, too."""
    servers = paths.servers_file()
    servers.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(servers)  # whoever reads it waits until somebody writes
    command = [sys.executable, "-m", "tests.end_to_end.slow_start", when]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "written\n"
        servers.write_text('{"version": 1, "servers": []}', encoding="utf-8")
        assert program.wait(PATIENCE_S) == 0
    journal = Journal(paths.journal_file())
    jobs = JobQueue(journal=journal).jobs()
    journal.close()
    assert [job.request.prompt for job in jobs] == [PROMPT]
    session = json.loads(paths.session_file().read_text(encoding="utf-8"))
    assert session["create.draft"]["values"]["prompt"] == PROMPT


def test_the_page_in_front_is_made_without_what_only_others_need() -> None:
    program = (
        "import sys, app.opening, app.ui.main_window, app.ui.notices, app.ui.widgets.status_bar\n"
        "import app.features.create.page\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )
    assert done.stdout.split() == []


def test_a_start_reads_no_source_of_what_it_imports() -> None:
    program = (
        "import linecache\n"
        "from app.ui.plain_imports import use_plain_imports; use_plain_imports()\n"
        "before = set(linecache.cache)\n"
        "import app.opening, app.features.create.page\n"
        "assert set(linecache.cache) == before, set(linecache.cache) - before"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=PATIENCE_S, check=True)


CLOSE = 6
"""Pixels; digits of one width are a little wider than others, and which they are is known late."""


def places_of(window: MainWindow) -> list[tuple[str, QRect]]:
    return [(type(each).__name__, each.geometry()) for each in window.findChildren(QWidget) if each.isVisible()]


def settled_places_of(window: MainWindow, qtbot: QtBot) -> list[tuple[str, QRect]]:
    """Once nothing has moved for ten looks: layouts, and what comes a moment later, take their turns."""
    found, same = places_of(window), 0
    while same < 10:
        qtbot.wait(20)
        before, found = found, places_of(window)
        same = same + 1 if found == before else 0
    return found


def are_close(one: QRect, other: QRect) -> bool:
    return max(abs(one.x() - other.x()), abs(one.right() - other.right())) <= CLOSE and (
        max(abs(one.y() - other.y()), abs(one.bottom() - other.bottom())) <= CLOSE
    )


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_a_page_that_is_dressed_late_looks_as_if_it_had_been_made_so(
    qapp: QApplication, qtbot: QtBot, scale: float
) -> None:
    looks = []
    for dressed in (True, False):
        theme.theme().apply("dark", scale, dressed=dressed)
        if not dressed:
            qapp.setStyleSheet("")
        workspace = Workspace(LaterWork().work, Settings(), SessionState())
        window = MainWindow(workspace, FEATURES, furnished=False)
        window.resize(1440, 900)
        window.show()
        window.furnish_page()
        looks.append(settled_places_of(window, qtbot))
        window.close()
        window.deleteLater()
        workspace.deleteLater()
    theme.theme().apply("dark")
    made_so, dressed_late = looks
    assert [name for name, _place in made_so] == [name for name, _place in dressed_late]
    far = [(name, a, b) for (name, a), (_name, b) in zip(made_so, dressed_late, strict=True) if not are_close(a, b)]
    assert not far
