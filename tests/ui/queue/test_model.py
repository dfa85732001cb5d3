"""The list follows the jobs by the smallest changes and never begins anew."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.features.queue.cards import Card
from app.features.queue.deeds import Section
from app.features.queue.model import CARD_ROLE, HEADING_ROLE, QueueModel, dragged_ids
from app.jobs.job import Job, JobState
from tests.ui.queue.jobs import job, running


def shown(model: QueueModel) -> list[str]:
    """Headings by their word, jobs by their id."""
    found = []
    for row in range(model.rowCount()):
        card, heading = model.index(row).data(CARD_ROLE), model.index(row).data(HEADING_ROLE)
        found.append(card.job.id if isinstance(card, Card) else heading[0].value)
    return found


def show(model: QueueModel, *jobs: Job) -> None:
    order = [each.id for each in jobs if each.state is JobState.QUEUED]
    model.show({each.id: each for each in sorted(jobs, key=lambda each: each.number)}, order)


@pytest.fixture
def model(qapp: object) -> QueueModel:
    made = QueueModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def test_sections_stand_in_order_with_their_counts_and_empty_ones_are_not_there(model: QueueModel) -> None:
    show(model, job(3), job(2), running(4), job(1, JobState.DONE), job(5, JobState.FAILED), job(6, JobState.UNKNOWN))
    assert shown(model) == [
        "running", "job4", "waiting", "job3", "job2", "unknown", "job6", "failed", "job5", "over", "job1",
    ]  # fmt: skip
    assert model.count(Section.WAITING) == 2
    assert model.index(2).data() == "Waiting: 2"
    show(model, job(1, JobState.DONE))
    assert shown(model) == ["over", "job1"]


def test_what_is_over_stands_newest_first(model: QueueModel) -> None:
    show(model, job(1, JobState.DONE), job(2, JobState.CANCELLED), job(3, JobState.DONE))
    assert shown(model) == ["over", "job3", "job2", "job1"]


def test_a_job_that_changes_its_section_takes_its_persistent_index_along(model: QueueModel) -> None:
    show(model, running(1), job(2), job(3))
    kept = QPersistentModelIndex(model.index(model.row_of("job3")))
    show(model, job(1, JobState.DONE), running(2), job(3))
    assert kept.isValid()
    assert kept.row() == model.row_of("job3")
    show(model, job(1, JobState.DONE), job(2, JobState.DONE), running(3))
    assert kept.isValid()
    assert model.index(kept.row()).data(CARD_ROLE).job.id == "job3"


def test_progress_changes_one_row_and_nothing_else(model: QueueModel, qtbot: QtBot) -> None:
    show(model, running(1), job(2))
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.waitSignal(model.dataChanged) as changed:
        assert model.change(running(1, 0.9))
    assert changed.args is not None
    assert changed.args[0].row() == model.row_of("job1")
    assert model.index(model.row_of("job1")).data(CARD_ROLE).fraction == 0.9


def test_a_change_of_state_is_no_small_change(model: QueueModel) -> None:
    show(model, running(1))
    assert not model.change(job(1, JobState.DONE))
    assert not model.change(job(9))


def test_moving_the_first_to_the_end_is_one_move(model: QueueModel, qtbot: QtBot) -> None:
    jobs = [job(number) for number in range(1, 30)]
    show(model, *jobs)
    moved: list[int] = []
    model.rowsMoved.connect(lambda *_places: moved.append(1))
    show(model, *jobs[1:], jobs[0])
    assert len(moved) == 1
    show(model, *jobs)
    assert len(moved) == 2


def test_any_history_of_jobs_ends_in_the_right_list(model: QueueModel) -> None:
    rng = random.Random(7)
    for _round in range(150):
        states = {number: rng.choice(list(JobState)) for number in rng.sample(range(1, 13), rng.randrange(13))}
        jobs = [job(number, state) for number, state in states.items()]
        rng.shuffle(jobs)
        show(model, *jobs)
        fresh = QueueModel()
        show(fresh, *jobs)
        assert shown(model) == shown(fresh)


def test_what_differs_is_settled_when_a_job_comes(model: QueueModel) -> None:
    before, after = job(1), job(2)
    show(model, before, after)
    row = model.index(model.row_of("job2"))
    assert "Seed 1 → 2" in row.data(CARD_ROLE).detail
    show(model, after)
    assert "Seed 1 → 2" in model.index(model.row_of("job2")).data(CARD_ROLE).detail


def test_only_waiting_jobs_can_be_dragged_and_headings_cannot_be_chosen(model: QueueModel) -> None:
    show(model, running(1), job(2), job(3))
    flags = model.flags(model.index(model.row_of("job2")))
    assert flags & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(model.row_of("job1"))) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    every = [model.index(row) for row in range(model.rowCount())]
    assert dragged_ids(model.mimeData(every)) == ("job2", "job3")


def test_odd_indexes_are_answered_with_nothing(model: QueueModel) -> None:
    show(model, job(1))
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0
    assert isinstance(model, QAbstractItemModel)
    assert model.row_of("nobody") == -1


def test_a_tooltip_is_never_rich_text_of_a_prompt(model: QueueModel) -> None:
    evil = replace(job(1), request=job(1).request.with_parameters(prompt="<b>x</b>"))
    show(model, evil)
    tip = model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x" in tip
