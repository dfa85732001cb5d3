"""The menu beside Generate: it sends the same draft in other ways, and says truly when there is nothing to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.jobs.job import JobState
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench, WrittenWork

BATCHES = GenerationRequest(parameters={"prompt": "a cat", "batch_size": 2, "n_iter": 3})


def test_one_batch_leaves_nothing_to_choose_and_the_menu_says_so(page: CreatePage, work: WrittenWork) -> None:
    menu = page.panel.bar.generate_menu
    page.panel.bar.want_one(True)
    page.panel.apply(BATCHES.with_parameters(n_iter=1))
    assert not menu.as_one.isEnabled()
    assert not menu.as_one.isChecked()
    assert "only one batch" in menu.as_one.text()
    page.generate()
    assert work.orders == [], "one batch is one request anyway"


def test_what_only_the_server_can_split_is_shown_as_one_request(page: CreatePage, work: WrittenWork) -> None:
    page.panel.apply(BATCHES.with_parameters(script_name="X/Y/Z plot"))
    menu = page.panel.bar.generate_menu
    assert not menu.as_one.isEnabled()
    assert menu.as_one.isChecked()
    assert "only the server can split" in menu.as_one.text()
    assert page.panel.bar.generate_button.accessibleDescription() == "in one request"


def test_batches_are_sent_as_one_request_when_the_user_chose_so(page: CreatePage, work: WrittenWork) -> None:
    page.panel.apply(BATCHES)
    bar = page.panel.bar
    assert bar.generate_button.accessibleDescription() == "in 3 requests"
    page.generate()
    assert work.orders == []
    bar.generate_menu.as_one.trigger()
    assert bar.generate_button.accessibleDescription() == "in one request"
    assert "6 images in one request" in bar.generate_button.toolTip()
    assert "all batches go as one request" in bar.menu_button.accessibleName()
    page.generate()
    page.generate_first()
    assert work.orders == ["as one", "as one"]
    bar.generate_menu.as_one.trigger()
    assert bar.menu_button.accessibleName() == "More ways to generate"
    page.generate()
    assert work.orders == ["as one", "as one"]


def test_the_menu_opens_by_keys_and_generates_at_either_end_of_the_queue(
    page: CreatePage, work: WrittenWork, bench: Bench, qtbot: QtBot
) -> None:
    bar = page.panel.bar
    assert bar.menu_button.accessibleName() == "More ways to generate"
    assert bar.menu_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    bar.generate_menu.aboutToShow.connect(bar.generate_menu.first.trigger)
    bar.generate_menu.aboutToShow.connect(bar.generate_menu.now.trigger)
    bar.generate_menu.popup(bar.menu_button.mapToGlobal(bar.menu_button.rect().topLeft()))
    bar.generate_menu.close()
    assert [front for _request, front in work.submitted] == [True, False]
    assert bar.generate_menu.now.text().startswith("Generate\t")
    bench.job("a", BATCHES)
    assert bar.generate_menu.now.text().startswith("Add to the queue\t")


def test_the_choice_is_remembered_with_the_draft(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.panel.apply(BATCHES)
    page.panel.bar.generate_menu.as_one.trigger()
    qtbot.waitUntil(lambda: workspace.session.get("create.as_one") is True)
    other = CreatePage(workspace)
    qtbot.addWidget(other)
    assert other.panel.bar.sends_as_one


def test_values_of_a_job_come_back_with_the_way_they_were_sent(page: CreatePage, workspace: Workspace) -> None:
    bar = page.panel.bar
    workspace.recall(BATCHES, as_one=True)
    assert bar.sends_as_one
    workspace.recall(BATCHES.with_parameters(seed=3))
    assert bar.sends_as_one, "a picture does not say how it was sent"
    workspace.recall(BATCHES, as_one=False)
    assert not bar.sends_as_one


def test_the_menu_follows_the_state_of_the_work(page: CreatePage, bench: Bench) -> None:
    bench.job("a", BATCHES)
    bench.job("a", BATCHES, JobState.DONE)
    assert page.panel.bar.generate_menu.now.text().startswith("Generate\t")


def test_the_menu_says_upscale_while_pictures_are_upscaled(page: CreatePage) -> None:
    menu = page.panel.bar.generate_menu
    page.panel.choose_mode(Mode.UPSCALE)
    assert [menu.now.text().split("\t")[0], menu.first.text().split("\t")[0]] == [
        "Upscale",
        "Upscale next, before what waits",
    ]
    menu.show_busy(True)
    assert menu.now.text().startswith("Add to the queue")
    menu.show_busy(False)
    page.panel.choose_mode(Mode.TEXT_TO_IMAGE)
    assert menu.now.text().startswith("Generate\t")
    assert menu.first.text().startswith("Generate next")
