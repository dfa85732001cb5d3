"""Styles, the server's and one's own: looked at, used, written, deleted with a way back, and brought in from a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.api.replies import Style
from app.features.create.page import CreatePage
from app.features.create.prompt_tools import PromptTools
from app.generation.own_styles import OwnStyle
from app.generation.request import GenerationRequest
from app.paths import own_styles_file
from app.ui.notices import Level, Notice
from app.ui.prompts.styles import StylesDialog
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork, connect

INK = OwnStyle("ink", "ink drawing of {prompt}", "colour")


@pytest.fixture
def tools(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> PromptTools:
    connect(workspace)
    made = PromptTools(workspace, page.panel)
    qtbot.waitUntil(lambda: made.shelf is not None and made.shelf.is_settled)
    return made


@pytest.fixture
def dialog(tools: PromptTools) -> Iterator[StylesDialog]:
    tools.show_styles()
    assert tools.styles is not None
    yield tools.styles
    tools.styles.close()


def ask(page: CreatePage, **parameters: object) -> None:
    page.panel.apply(GenerationRequest(parameters=parameters))


CINEMATIC = Style("cinematic", "cinematic still of {prompt}", "flat light")


def keep(tools: PromptTools, *styles: OwnStyle) -> None:
    assert tools.shelf is not None
    tools.shelf.put_all(list(styles))


def test_the_prompt_becomes_a_style_that_is_named_used_and_kept(
    dialog: StylesDialog, tools: PromptTools, page: CreatePage, qtbot: QtBot
) -> None:
    row = page.panel.own_styles_row
    assert not row.is_offered
    ask(page, prompt="soft light", negative_prompt="harsh")
    dialog.add_from_prompt()
    assert row.is_offered
    dialog.name.setText("soft")
    dialog.prompt.set_value("{prompt}, soft light")
    dialog.store()
    assert tools.shelf is not None
    assert tools.shelf.items == (OwnStyle("soft", "{prompt}, soft light", "harsh"),)
    dialog.use_button.click()
    expected = {"name": "soft", "prompt": "{prompt}, soft light", "negative_prompt": "harsh"}
    assert page.panel.request().parameters["own_styles"] == [expected]
    assert dialog.use_button.text() == "Use no longer"
    dialog.use_button.click()
    assert "own_styles" not in page.panel.request().parameters
    qtbot.waitUntil(lambda: tools.shelf is not None and tools.shelf.is_settled)
    saved = json.loads(own_styles_file().read_text(encoding="utf-8"))
    assert [row["name"] for row in saved["documents"]] == ["soft"]


def test_a_style_of_the_server_is_shown_used_and_copied(
    dialog: StylesDialog, tools: PromptTools, page: CreatePage, workspace: Workspace
) -> None:
    style = CINEMATIC
    assert workspace.capabilities is not None
    workspace.capabilities = replace(workspace.capabilities, styles=(style,))
    workspace.capabilities_changed.emit(workspace.capabilities)
    dialog.show_style((False, style.name))
    assert dialog.prompt.text == style.prompt
    assert dialog.prompt.isReadOnly()
    dialog.use_button.click()
    assert page.panel.request().parameters["styles"] == [style.name]
    dialog.copy_button.click()
    assert dialog.current == (True, style.name), "two of one name are told apart"
    assert not dialog.prompt.isReadOnly()
    assert dialog.focusWidget() is dialog.name
    dialog.use_button.click()
    parameters = page.panel.request().parameters
    assert parameters["styles"] == [style.name]
    assert [each["name"] for each in parameters["own_styles"]] == [style.name]


def test_the_text_of_a_style_is_put_into_the_prompts_as_one_step(
    dialog: StylesDialog, tools: PromptTools, page: CreatePage
) -> None:
    keep(tools, INK)
    ask(page, prompt="a cat", steps=9, own_styles=[INK.to_dict()])
    dialog.show_style((True, "ink"))
    editor = page.panel.prompt_row.editor
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    dialog.insert_button.click()
    assert not editor.textCursor().hasSelection(), "the next letter must not replace it"
    assert page.panel.request().parameters == {
        "prompt": "ink drawing of a cat",
        "negative_prompt": "colour",
        "steps": 9,
    }
    page.undoing.undo()
    assert page.panel.request().prompt == "a cat"


def test_generating_beside_the_dialog_uses_what_was_typed_a_moment_ago(
    dialog: StylesDialog, tools: PromptTools, page: CreatePage, work: WrittenWork, qtbot: QtBot
) -> None:
    keep(tools, INK)
    ask(page, prompt="a cat", own_styles=[INK.to_dict()])
    dialog.show_style((True, "ink"))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.prompt.setFocus()
    qtbot.keyClicks(dialog.prompt, "old ")
    qtbot.keyClick(dialog.prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (request, _front) = work.submitted[0]
    assert request.parameters["own_styles"] == [replace(INK, prompt=f"old {INK.prompt}").to_dict()]


def test_a_deleted_style_comes_back_by_its_notice(
    dialog: StylesDialog, tools: PromptTools, workspace: Workspace
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    keep(tools, INK, OwnStyle("b"))
    dialog.show_style((True, "ink"))
    dialog.delete()
    assert tools.shelf is not None
    assert tools.shelf.get("ink") is None
    action = said[-1].action
    assert action is not None
    action[1]()
    assert tools.shelf.items == (INK, OwnStyle("b")), "in its place"
    dialog.show_style((True, "ink"))
    dialog.delete()
    keep(tools, OwnStyle("ink", "another"))
    action = said[-1].action
    assert action is not None
    action[1]()
    expected = [("ink (2)", INK.prompt), ("b", ""), ("ink", "another")]
    assert [(style.name, style.prompt) for style in tools.shelf.items] == expected


def test_a_style_in_use_stays_so_when_it_is_renamed_or_deleted(
    dialog: StylesDialog, tools: PromptTools, page: CreatePage
) -> None:
    keep(tools, INK)
    dialog.show_style((True, "ink"))
    dialog.use_button.click()
    dialog.name.setText("pen")
    dialog.store()
    editor = page.panel.own_styles_row.editor
    pen = replace(INK, name="pen")
    assert editor.names == ("pen",)
    assert page.panel.request().parameters["own_styles"] == [pen.to_dict()]
    assert dialog.use_button.text() == "Use no longer"
    dialog.delete()
    assert editor.names == ("pen",)
    assert page.panel.request().parameters["own_styles"] == [pen.to_dict()], "what is shown is sent"
    page.undoing.undo()
    assert page.panel.request().parameters["own_styles"] == [INK.to_dict()]


def test_a_name_that_is_taken_or_empty_is_not_taken_over(dialog: StylesDialog, tools: PromptTools) -> None:
    keep(tools, INK, OwnStyle("b", "bb"))
    dialog.show_style((True, "b"))
    for name in ("ink", "  "):
        dialog.name.setText(name)
        dialog.store()
        assert dialog.name.text() == "b"
        assert dialog.taken.isHidden() is (name != "ink")
    assert tools.shelf is not None
    assert tools.shelf.items == (INK, OwnStyle("b", "bb"))


def test_a_file_of_styles_is_imported_and_nothing_of_mine_is_replaced(
    dialog: StylesDialog, tools: PromptTools, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    keep(tools, INK, OwnStyle("same", "s"))
    file = tmp_path / "styles.csv"
    file.write_text("name,prompt,negative_prompt\nink,another,\nsame,s,\nnew,n,\n", encoding="utf-8")
    dialog.import_file(str(file))
    qtbot.waitUntil(lambda: bool(said))
    assert tools.shelf is not None
    assert [style.name for style in tools.shelf.items] == ["ink", "same", "ink (2)", "new"]
    file.write_text("no styles at all", encoding="utf-8")
    said.clear()
    dialog.import_file(str(file))
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].level is Level.ERROR


def test_styles_are_found_by_their_text(dialog: StylesDialog, tools: PromptTools) -> None:
    keep(tools, INK, OwnStyle("b", "watercolour"))
    dialog.search.setText("drawing")
    assert (True, "ink") in dialog.shown
    assert (True, "b") not in dialog.shown


def test_a_damaged_file_of_styles_is_set_aside_and_said(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    file = own_styles_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{broken", encoding="utf-8")
    tools = PromptTools(workspace, page.panel)
    qtbot.waitUntil(lambda: tools.shelf is not None and tools.shelf.is_settled)
    assert [notice.what for notice in said] == ["Your own styles could not be read; there are none now."]
    assert file.with_name(f"{file.name}.bad").read_text(encoding="utf-8") == "{broken"
    keep(tools, INK)
    qtbot.waitUntil(lambda: tools.shelf is not None and tools.shelf.is_settled)
    assert "ink drawing" in file.read_text(encoding="utf-8")
