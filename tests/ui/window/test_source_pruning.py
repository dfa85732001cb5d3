"""Sources that nothing uses are let go at every start: whatever page is first, and with no job at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app import paths
from app.features.create.draft import Draft
from app.generation.control_units import SCRIPTS, ControlUnit, with_units
from app.generation.preset import Part, Preset
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.images.source_store import SourceStore
from app.jobs.queue import JobQueue
from app.library.library import Library
from app.settings.documents import write_documents
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.source_pruning import DRAFT, prune_sources
from app.ui.viewer import desk
from app.ui.work import WindowWork
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.queue.jobs import job

DRAWN, MASK, WAITING = (SourceImage(letter * 64, ".png", 64, 64) for letter in "abc")


@pytest.fixture
def workspace(tmp_path: Path, qapp: object) -> Workspace:
    return Workspace(WrittenWork(), Settings(tmp_path / "settings.json"), SessionState())


@pytest.fixture
def pruned(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[list[set[SourceImage]]]:
    calls: list[set[SourceImage]] = []

    def prune(_store: SourceStore, used: Collection[SourceImage]) -> int:
        calls.append(set(used))
        return 0

    monkeypatch.setattr(SourceStore, "prune", prune)
    paths.sources_dir().mkdir(parents=True, exist_ok=True)
    yield calls
    desk.close()


def _wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.shared().is_idle, timeout=20_000)


def test_nothing_but_what_the_draft_and_the_jobs_use_is_kept(
    workspace: Workspace, pruned: list[set[SourceImage]], qtbot: QtBot
) -> None:
    workspace.session.set(DRAFT, {"values": {"steps": 4}, "source": DRAWN.to_dict(), "mask": MASK.to_dict()})
    waiting = replace(job(1), request=GenerationRequest(Mode.IMAGE_TO_IMAGE, source=WAITING))
    workspace.jobs = {waiting.id: waiting}
    prune_sources(workspace)
    _wait(qtbot)
    assert pruned == [{DRAWN, MASK, WAITING}]


def test_pictures_of_controlnet_units_are_kept_in_the_draft_and_in_jobs(
    workspace: Workspace, pruned: list[set[SourceImage]], qtbot: QtBot
) -> None:
    drawn, waiting = (with_units({}, [ControlUnit(image=picture, mask=MASK)]) for picture in (DRAWN, WAITING))
    workspace.session.set(DRAFT, Draft({SCRIPTS: drawn}).to_dict())
    asked = replace(job(1), request=GenerationRequest(parameters={SCRIPTS: waiting}))
    workspace.jobs = {asked.id: asked}
    prune_sources(workspace)
    _wait(qtbot)
    assert pruned == [{DRAWN, MASK, WAITING}]


def test_pictures_of_presets_are_kept_and_nothing_goes_while_these_cannot_be_read(
    workspace: Workspace, pruned: list[set[SourceImage]], qtbot: QtBot
) -> None:
    scripts = with_units({}, [ControlUnit(image=DRAWN)])
    preset = Preset("guided", frozenset({Part.SCRIPTS}), {SCRIPTS: scripts})
    write_documents(paths.presets_file(), {"guided": preset.to_document()})
    prune_sources(workspace)
    _wait(qtbot)
    assert pruned == [{DRAWN}]
    paths.presets_file().write_text("{", encoding="utf-8")
    prune_sources(workspace)
    _wait(qtbot)
    assert pruned == [{DRAWN}]


@pytest.mark.parametrize("told", [None, 7, "a" * 64, [[[]]], {"source": {"sha256": "../../x", "suffix": ".png"}}])
def test_a_damaged_draft_uses_nothing(
    told: Any, workspace: Workspace, pruned: list[set[SourceImage]], qtbot: QtBot
) -> None:
    workspace.session.set(DRAFT, told)
    prune_sources(workspace)
    _wait(qtbot)
    assert pruned == [set()]


def test_the_window_prunes_without_any_page_or_job(
    workspace: Workspace, pruned: list[set[SourceImage]], qtbot: QtBot, tmp_path: Path
) -> None:
    work = WindowWork(JobQueue(), Library(tmp_path / "pictures", tmp_path / "library.sqlite", "{seed}"))
    connector = SimpleNamespace(listing=SimpleNamespace(tell=lambda: None))
    work.attach(workspace, cast("Any", connector))
    _wait(qtbot)
    work.close()
    assert pruned == [set()]
