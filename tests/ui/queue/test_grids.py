"""Cells of a grid share a row of the queue: one card, one way to cancel the rest, one drag."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.features.queue.deeds import Deed, Section
from app.features.queue.model import QueueModel, dragged_ids
from app.features.queue.page import QueuePage
from app.generation.grids.place import GridPlace
from app.jobs.job import Job, JobState
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.queue.jobs import job, running
from tests.ui.queue.test_model import show, shown


def cell(number: int, state: JobState = JobState.QUEUED, grid: str = "a") -> Job:
    place = GridPlace(grid * 32, number, 0, 0, 6, "CFG scale", f"CFG scale {number}")
    made = running(number) if state is JobState.SENT else job(number, state)
    return replace(made, grid=place)


@pytest.fixture
def model(qapp: object) -> QueueModel:
    made = QueueModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def test_cells_behind_each_other_share_a_row_and_others_do_not(model: QueueModel) -> None:
    done = [cell(1, JobState.DONE), cell(2, JobState.DONE)]
    show(model, *done, cell(3, JobState.SENT), cell(4), cell(5), job(6), cell(7), cell(8, grid="b"), cell(9, grid="b"))
    assert shown(model) == ["running", "job3", "waiting", "job4", "job6", "job7", "job8", "over", "job2"]
    assert (model.count(Section.WAITING), model.row_count(Section.WAITING)) == (6, 4)
    assert model.row_of("job5") == model.row_of("job4")
    assert [each.id for each in model.jobs_at(model.index(model.row_of("job5")))] == ["job4", "job5"]
    card = model.card_at(model.index(model.row_of("job4")))
    assert card is not None
    assert card.title == "Grid: CFG scale"
    assert card.detail.startswith("2 of 6 cells")
    assert Deed.REST in card.deeds
    assert Deed.EDIT not in card.deeds
    assert dragged_ids(model.mimeData([model.index(model.row_of("job4"))])) == ("job4", "job5")
    alone = model.card_at(model.index(model.row_of("job3")))
    assert alone is not None
    assert "CFG scale 3" in alone.detail


def test_a_row_of_cells_stays_while_its_first_goes(model: QueueModel) -> None:
    show(model, cell(1, JobState.SENT), cell(2), cell(3), cell(4))
    show(model, cell(1, JobState.DONE), cell(2, JobState.SENT), cell(3), cell(4))
    assert shown(model) == ["running", "job2", "waiting", "job3", "over", "job1"]
    show(model, cell(1, JobState.DONE), cell(2, JobState.DONE), cell(3, JobState.DONE), cell(4, JobState.CANCELLED))
    assert shown(model) == ["over", "job4"]
    card = model.card_at(model.index(1))
    assert card is not None
    assert card.detail.startswith("3 of 6 cells · 1 cancelled")
    show(model)
    assert model.rowCount() == 0


def test_the_rest_of_a_grid_is_cancelled_at_once_and_can_come_back(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    jobs = [cell(1, JobState.SENT), cell(2), cell(3), cell(4)]
    workspace.jobs = {each.id: each for each in jobs}
    workspace.queue_order = ("job2", "job3", "job4")
    workspace.jobs_read.emit()
    qtbot.waitUntil(lambda: len(page.model.job_ids) == 4)
    rect = page.view.button_rect("job2", Deed.REST)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert work.orders == ["take out job2 job3 job4"]
