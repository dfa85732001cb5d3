"""What changed since the last run, said above Generate and taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench, connect

REQUEST = GenerationRequest(
    parameters={"prompt": "a pier, fog", "steps": 24, "cfg_scale": 7.0, "seed": 7},
    overrides={"CLIP_stop_at_last_layers": 2},
)


def is_said(page: CreatePage) -> bool:
    line = page.since_run.button.parentWidget()
    return line is not None and not line.isHidden()


def test_nothing_is_said_before_the_first_run_and_right_after_one(page: CreatePage) -> None:
    page.panel.apply(REQUEST)
    assert not is_said(page)
    page.generate()
    assert not is_said(page)
    page.panel.apply_parts(REQUEST.with_parameters(seed=8))
    assert is_said(page)
    assert page.since_run.button.text() == "1 change since the last run"
    page.generate()
    assert not is_said(page)


def test_each_change_is_taken_back_by_itself(page: CreatePage, qtbot: QtBot) -> None:
    page.panel.apply(REQUEST)
    page.generate()
    page.panel.apply(REQUEST.with_parameters(prompt="fog, a pier, rain", steps=30).with_overrides({"sd_vae": "None"}))
    assert page.since_run.button.text() == "3 changes since the last run"
    page.since_run.button.click()
    dialog = page.since_run.dialog
    assert dialog is not None
    assert dialog.text == "Steps 24 → 30; VAE default → None; +rain"
    back = dialog.findChild(QPushButton, "take-back-steps")
    assert back is not None
    back.click()
    assert page.panel.request().parameters["steps"] == 24
    assert page.since_run.button.text() == "2 changes since the last run"
    page.undoing.undo()
    assert page.panel.request().parameters["steps"] == 30, "it is one step of undo"
    page.since_run.take_all_back()
    assert page.panel.request() == REQUEST
    assert not is_said(page)
    assert dialog.text == "Nothing differs."
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert page.since_run.dialog is None


def test_the_mode_is_a_change_that_is_taken_back_with_what_belongs_to_it(page: CreatePage) -> None:
    page.panel.apply(REQUEST)
    page.generate()
    page.panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    page.panel.apply_parts(page.panel.request().with_parameters(denoising_strength=0.4))
    assert is_said(page)
    page.since_run.take_back("mode")
    assert page.panel.request() == REQUEST
    assert not is_said(page)


def test_another_order_of_the_prompt_is_no_change(page: CreatePage) -> None:
    page.panel.apply(REQUEST)
    page.generate()
    page.panel.apply(REQUEST.with_parameters(prompt="fog, a pier"))
    assert not is_said(page)


def test_a_run_that_was_started_elsewhere_counts_with_its_first_picture(page: CreatePage, bench: Bench) -> None:
    bench.image(bench.job("first", REQUEST))
    page.panel.apply(REQUEST.with_parameters(steps=30))
    assert is_said(page)
    bench.image(bench.job("again", REQUEST.with_parameters(steps=30)))
    assert not is_said(page)


def test_to_ask_for_what_the_server_does_anyway_is_no_change(page: CreatePage, workspace: Workspace) -> None:
    connect(workspace)  # it makes 33 steps, with the checkpoint "one"
    bare = GenerationRequest(parameters={"prompt": "a pier", "seed": 7})
    page.panel.apply(bare)
    page.generate()
    page.panel.apply(bare.with_parameters(steps=33).with_overrides({"sd_model_checkpoint": "one"}))
    assert not is_said(page)
    page.panel.apply(bare.with_parameters(steps=34).with_overrides({"sd_model_checkpoint": "two"}))
    assert page.since_run.button.text() == "2 changes since the last run"
