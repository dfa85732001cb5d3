"""The tools at the prompt: variations of a dynamic one, prompts used before, and keys that step through them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.create.prompt_tools import PromptTools
from app.generation.request import GenerationRequest
from app.library.prompts import KeptPrompt
from app.settings.declared import WILDCARD_FOLDER
from app.ui.widgets.picker import Picker
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork

INK = {"name": "ink", "prompt": "{prompt}, ink", "negative_prompt": ""}
KEPT = (
    KeptPrompt("a newer cat", "dogs"),
    KeptPrompt("an {older|old} cat", "", {"prompt": "an {older|old} cat", "dynamic_prompts": True}),
)


@pytest.fixture
def tools(page: CreatePage, work: WrittenWork, workspace: Workspace) -> PromptTools:
    work.kept_prompts = KEPT
    return PromptTools(workspace, page.panel)


def ask(page: CreatePage, **parameters: object) -> None:
    page.panel.apply(GenerationRequest(parameters=parameters))


def test_the_switch_is_in_sight_while_there_is_something_to_choose(page: CreatePage) -> None:
    row = page.panel.dynamic_row
    ask(page, prompt="a cat")
    assert not row.is_offered
    ask(page, prompt="a {cat|dog}")
    assert row.is_offered
    assert "dynamic_prompts" not in page.panel.request().parameters
    row.editor.click()
    assert page.panel.request().parameters["dynamic_prompts"] is True
    ask(page, prompt="a cat", dynamic_prompts=True)
    assert row.is_offered, "what is on can be switched off"
    page.undoing.undo()
    page.undoing.undo()
    assert "dynamic_prompts" not in page.panel.request().parameters


def test_variations_are_the_texts_of_the_next_pictures_and_one_can_be_taken(
    page: CreatePage, tools: PromptTools, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "colours.txt").write_text("red\nblue")
    workspace.settings.choose(WILDCARD_FOLDER, str(tmp_path))
    workspace.setting_changed.emit(WILDCARD_FOLDER.name)
    asked = {"prompt": "__colours__ {cat|dog} __none__", "dynamic_prompts": True, "own_styles": [INK], "seed": 5}
    ask(page, **asked)
    qtbot.waitUntil(lambda: page.window().isActiveWindow())  # else the popup closes when it becomes so
    tools.show_variations()
    popup = tools.variations
    assert popup is not None
    qtbot.waitUntil(lambda: len(popup.shown.found) == 5)
    assert [each.seed for each in popup.shown.found] == [5, 6, 7, 8, 9]
    assert popup.shown.unknown == ("none",)
    text = popup.shown.found[0].text
    assert text.split()[0] in ("red", "blue")
    assert text.endswith("__none__, ink")
    popup.chosen.emit(text)
    assert page.panel.request().parameters == {"prompt": text, "seed": 5}
    page.undoing.undo()
    assert page.panel.request().parameters == asked
    qtbot.waitUntil(popup.again_button.hasFocus)
    window = popup.windowHandle()
    assert window is not None
    gone: list[bool] = []
    popup.destroyed.connect(lambda: gone.append(True))
    QTest.keyClick(window, Qt.Key.Key_Escape)  # the window below has a shortcut with the same key
    qtbot.waitUntil(lambda: bool(gone))


def test_a_prompt_used_before_is_taken_whole_as_one_step(page: CreatePage, tools: PromptTools) -> None:
    ask(page, prompt="my cat", negative_prompt="nothing", steps=9, own_styles=[INK])
    tools.open_history()
    picker = tools.history.picker
    assert picker is not None
    assert [entry.title for entry in picker.shown] == ["a newer cat", "an {older|old} cat"]
    picker.search.setText("older")
    assert [entry.title for entry in picker.shown] == ["an {older|old} cat"]
    picker._picked(picker.list.currentIndex())
    assert page.panel.request().parameters == {"prompt": "an {older|old} cat", "dynamic_prompts": True, "steps": 9}
    assert page.panel.prompt_row.editor.caret == len("an {older|old} cat")
    page.undoing.undo()
    assert page.panel.request().parameters["prompt"] == "my cat"


def test_an_empty_history_says_what_will_stand_there(
    page: CreatePage, tools: PromptTools, work: WrittenWork, qtbot: QtBot
) -> None:
    work.kept_prompts = ()
    tools.open_history()
    picker = tools.history.picker
    assert picker is not None
    assert "in your library" in said_in(picker)
    picker.search.setText("cat")
    assert said_in(picker) == "Nothing matches."
    picker.search.clear()
    assert "in your library" in said_in(picker)
    picker.close()


def said_in(picker: Picker) -> str:
    return " ".join(each.text() for each in picker.findChildren(QLabel) if each.isVisible() and each.text())


def test_a_starred_prompt_stays_on_top(page: CreatePage, tools: PromptTools) -> None:
    tools.open_history()
    picker = tools.history.picker
    assert picker is not None
    picker.star_toggled.emit(("an {older|old} cat", ""))
    assert picker.headers[0] == "Favourites"
    assert picker.shown[0].title == "an {older|old} cat"
    picker.star_toggled.emit(("an {older|old} cat", ""))
    assert "Favourites" not in picker.headers
    picker.close()


def test_two_keys_step_through_prompts_and_back_to_what_was_written(page: CreatePage, tools: PromptTools) -> None:
    ask(page, prompt="mine", steps=9)
    seen = []
    for step in (tools.older, tools.older, tools.older, tools.newer, tools.newer, tools.newer):
        step()
        seen.append(page.panel.request().prompt)
    assert seen == ["a newer cat", "an {older|old} cat", "an {older|old} cat", "a newer cat", "mine", "mine"]
    assert page.panel.request().parameters == {"prompt": "mine", "steps": 9}


def test_the_same_keys_step_through_prompts_from_the_negative_prompt(
    page: CreatePage, tools: PromptTools, qtbot: QtBot
) -> None:
    ask(page, prompt="mine", negative_prompt="fog")
    editor = page.panel.negative_row.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (page.panel.request().prompt, editor.text) == ("a newer cat", "dogs")
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (page.panel.request().prompt, editor.text) == ("mine", "fog")
