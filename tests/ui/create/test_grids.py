"""Menus of the form offer to vary what they are about, and what is chosen there is in the dialog."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.features.create import grid_hand
from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.workspace import Workspace


def offered(editor: FieldEdit | TextArea) -> QMenu:
    menu = QMenu(editor)
    editor.menu_filled.emit(menu)
    return menu


@pytest.mark.parametrize(("name", "key"), [("steps", "steps"), ("width", "size"), ("sampler_name", "sampler_name")])
def test_a_field_can_be_varied_from_its_menu(page: CreatePage, qtbot: QtBot, name: str, key: str) -> None:
    editor = page.panel.editors[name]
    own = editor.number if isinstance(editor, SliderNumber) else editor
    assert isinstance(own, FieldEdit)
    entry = next(each for each in offered(own).actions() if "grid" in each.text())
    entry.trigger()
    dialog = page.grids.dialog
    assert dialog is not None
    assert dialog.axes[0].key == key
    dialog.reject()
    assert page.grids.dialog is None


def test_chosen_words_of_the_prompt_are_what_is_replaced(page: CreatePage, qtbot: QtBot) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a fox, in fog"}))
    prompt = page.panel.editors["prompt"]
    assert isinstance(prompt, TextArea)
    assert not [each for each in offered(prompt).actions() if "grid" in each.text()]
    cursor = prompt.textCursor()
    cursor.setPosition(7)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    prompt.setTextCursor(cursor)
    entry = next(each for each in offered(prompt).actions() if "grid" in each.text())
    assert "in fog" in entry.text()
    entry.trigger()
    dialog = page.grids.dialog
    assert dialog is not None
    assert (dialog.axes[0].key, dialog.axes[0].line.text()) == ("words", "in fog, ")
    qtbot.keyClicks(dialog.axes[0].line, "in snow")
    assert [axis.values for axis in dialog.chosen_axes if axis is not None] == [("in fog", "in snow")]
    dialog.reject()


def test_how_a_request_is_carried_out_is_nothing_to_vary(page: CreatePage) -> None:
    editor = page.panel.editors["n_iter"]
    own = editor.number if isinstance(editor, SliderNumber) else editor
    assert isinstance(own, FieldEdit)
    assert not [each for each in offered(own).actions() if "grid" in each.text()]


def test_that_there_is_nothing_for_a_grid_is_said_until_there_is(page: CreatePage, workspace: Workspace) -> None:
    settled: list[str] = []
    workspace.notice_settled.connect(settled.append)
    page.panel.apply(GenerationRequest(mode=Mode.UPSCALE))
    page.grids.open()
    assert page.grids.dialog is None
    assert grid_hand.TOPIC not in settled
    page.panel.apply(GenerationRequest(parameters={"prompt": "a fox"}))
    page.grids.open()
    assert page.grids.dialog is not None
    assert grid_hand.TOPIC in settled
    page.grids.dialog.reject()
