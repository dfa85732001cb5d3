"""Models, memory, extensions and the server's end: what can be done is offered, the rest says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.api.replies import Checkpoint, Extension, Memory
from app.features.server.models_view import ModelsView
from app.features.server.page import MODELS, ServerPage
from app.ui.question import Question
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.server.conftest import connect, made_capabilities

TWO = (
    Checkpoint(title="one.safetensors [aaaa]", model_name="one", hash="aaaa"),
    Checkpoint(title="two.safetensors [bbbb]", model_name="two", hash="bbbb"),
)


@pytest.fixture
def view(page: ServerPage, workspace: Workspace) -> ModelsView:
    connect(workspace, replace(made_capabilities({"sd_vae": "Automatic"}), checkpoints=TWO))
    page.switch.choose(MODELS)
    return page.models


def test_a_switch_is_offered_for_another_listed_checkpoint_only(view: ModelsView, work: WrittenWork) -> None:
    box, button = view.models.boxes["sd_model_checkpoint"], view.models.switch_buttons["sd_model_checkpoint"]
    assert box.value() == TWO[0].title
    assert not button.isEnabled()
    for name, offered in (("nobody knows this", False), (TWO[1].title, True)):
        box.set_value(name)
        box.changed.emit()
        assert button.isEnabled() is offered
    button.click()
    assert work.kept_options == [{"sd_model_checkpoint": TWO[1].title}]


def test_loading_and_looking_for_files_are_one_click(view: ModelsView, work: WrittenWork) -> None:
    for button in (view.models.refresh_button, view.models.unload_button, view.models.reload_button):
        button.click()
    assert work.orders == ["refresh", "unload", "reload"]


def test_what_the_server_cannot_do_is_disabled_with_the_reason(view: ModelsView, workspace: Workspace) -> None:
    connect(workspace, made_capabilities(paths=frozenset({"/sdapi/v1/options"})))
    for button in (
        view.models.unload_button,
        view.models.reload_button,
        view.extensions.read_button,
        view.end.stop_button,
        view.end.restart_button,
    ):
        assert not button.isEnabled()
        assert button.toolTip()


def test_memory_is_shown_as_bars_with_figures(view: ModelsView, workspace: Workspace) -> None:
    gib = 1024**3
    workspace.memory_read.emit(Memory(ram_used=6 * gib, ram_total=24 * gib, vram_used=9 * gib, vram_total=12 * gib))
    assert view.memory.meters["VRAM"].fraction == 0.75
    assert view.memory.figures["RAM"].text == "6.0 of 24.0 GB"


def test_a_server_without_a_graphics_card_shows_no_vram(view: ModelsView, workspace: Workspace) -> None:
    workspace.memory_read.emit(Memory(ram_used=1, ram_total=2))
    assert view.memory.meters["VRAM"].parentWidget().isHidden()


def test_extensions_are_read_when_asked_for(view: ModelsView, work: WrittenWork) -> None:
    work.extensions = (Extension("controlnet", version="1.1"), Extension("old", is_enabled=False))
    assert "extensions" not in work.orders
    view.extensions.read_button.click()
    texts = [label.text() for label in view.extensions.findChildren(QLabel)]
    assert "1.1" in texts
    assert "switched off" in texts


def test_extensions_that_cannot_be_read_can_be_asked_for_again(view: ModelsView, work: WrittenWork) -> None:
    work.extensions = None
    view.extensions.read_button.click()
    assert view.extensions.read_button.isEnabled()


@pytest.mark.parametrize("order", ["stop", "restart"])
def test_ending_the_server_is_asked_about_first(view: ModelsView, work: WrittenWork, qtbot: QtBot, order: str) -> None:
    button = view.end.stop_button if order == "stop" else view.end.restart_button
    button.click()
    assert order not in work.orders
    question = view.end.question
    assert isinstance(question, Question)
    question.buttons[""].click()
    assert order not in work.orders
    button.click()
    assert view.end.question is not None
    view.end.question.buttons[order].click()
    assert work.orders[-1] == order
