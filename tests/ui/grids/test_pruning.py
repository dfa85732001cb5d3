"""What is remembered of a grid goes when its last job and picture are gone: at a start, and nothing else with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app import paths
from app.generation.grids.place import GridPlace
from app.generation.grids.plan import Ruler, Word
from app.generation.grids.record import GridRecord
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.queue import JobQueue
from app.library.errors import LibraryError
from app.library.grid_records import GridRecords
from app.library.library import Library
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.grids.pruning import prune_records
from app.ui.viewer import desk
from app.ui.work import WindowWork
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.queue.jobs import job

KEPT, QUEUED, YOUNG, GONE = (letter * 32 for letter in "abcd")
RULER = Ruler("Steps", ((Word("20"),), (Word("30"),)))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}")
    file = tmp_path / "cell.png"
    file.write_bytes(b"a picture")
    made.add(GeneratedImage(file, grid=KEPT, cell=(0, 0, 0)))
    return made


@pytest.fixture
def records(home: Path, qapp: object) -> Iterator[GridRecords]:
    made = GridRecords(paths.grids_dir())
    for grid in (KEPT, QUEUED, YOUNG, GONE):
        made.save(GridRecord(grid, "Steps", (RULER, Ruler(), Ruler()), (), 2))
    (paths.grids_dir() / "notes.json").write_text("mine", encoding="utf-8")
    long_ago = time.time() - 3 * 86_400
    for file in paths.grids_dir().iterdir():
        if YOUNG not in file.name:
            os.utime(file, (long_ago, long_ago))
    yield made
    desk.close()


@pytest.fixture
def workspace(tmp_path: Path, qapp: object) -> Workspace:
    made = Workspace(WrittenWork(), Settings(tmp_path / "settings.json"), SessionState())
    waiting = replace(job(1), grid=GridPlace(QUEUED, 0, 0, 0, 2))
    made.jobs = {waiting.id: waiting}
    return made


def left() -> set[str]:
    return {file.stem for file in paths.grids_dir().iterdir()}


def test_only_the_record_of_a_grid_without_job_and_picture_goes(
    qtbot: QtBot, records: GridRecords, workspace: Workspace, library: Library
) -> None:
    queue = JobQueue()
    work = WindowWork(queue, library)
    queue.submit_grid([(GenerationRequest(), GridPlace(QUEUED, 0, 0, 0, 2))], "studio", "Studio")
    work.attach(workspace, cast("Any", SimpleNamespace(listing=SimpleNamespace(tell=lambda: None))))
    qtbot.waitUntil(lambda: GONE not in left())
    qtbot.waitUntil(lambda: desk.shared().is_idle)
    work.close()
    assert left() == {KEPT, QUEUED, YOUNG, "notes"}
    assert records.load(KEPT) is not None


def test_nothing_goes_while_the_library_cannot_be_asked(
    qtbot: QtBot, records: GridRecords, workspace: Workspace, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def broken(_library: Library) -> frozenset[str]:
        asked.append(True)
        raise LibraryError("The library cannot be read.")

    monkeypatch.setattr(Library, "grids", broken)
    prune_records(workspace, library)
    qtbot.waitUntil(lambda: bool(asked) and desk.shared().is_idle)
    assert left() == {KEPT, QUEUED, YOUNG, GONE, "notes"}
