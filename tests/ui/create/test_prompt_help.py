"""What the server and the settings do to both prompts of the panel: marks, the line below, counts, completion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.api.replies import Embedding, Lora, Style
from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.features.create.prompt_tools import PromptTools
from app.generation.own_styles import OwnStyle
from app.generation.prompt_syntax import Fault
from app.jobs import wildcards as jobs_wildcards
from app.servers.capabilities import Capabilities, ServerKind
from app.settings.declared import CLIP_VOCABULARY, WILDCARD_FOLDER
from app.ui.notices import Notice
from app.ui.prompts import wildcards
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench

SERVER = Capabilities(
    kind=ServerKind.A1111,
    loras=(Lora("coast", "coast"),),
    embeddings=(Embedding("longneg", vectors=6),),
    styles=(Style("airy"),),
    options=MappingProxyType({"enable_prompt_comments": True, "keyedit_precision_attention": 0.05}),
    paths=frozenset({"/sdapi/v1/embeddings"}),
)


@pytest.fixture
def shown(workspace: Workspace, qtbot: QtBot) -> Iterator[ComposePanel]:
    workspace.capabilities = SERVER
    panel = ComposePanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(400, 800)
    editors = (panel.prompt_row.editor, panel.negative_row.editor)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    qtbot.waitUntil(lambda: bool(panel.prompts.completions) and all(editor.has_begun for editor in editors))
    yield panel
    panel.hide()


def vocabulary() -> str:
    """Of the right shape, with a few merges that are real."""
    merges = ["i n", "t h", "c a", "ca t</w>", "l o", "n g"]
    return "\n".join(["#version: 0.2", *merges, *(f"x{number} y" for number in range(48_894 - len(merges)))])


def test_nothing_of_it_is_there_before_the_first_paint(workspace: Workspace, qtbot: QtBot) -> None:
    panel = ComposePanel(workspace)
    qtbot.addWidget(panel)
    panel.prompt_row.editor.set_value("(cat")
    panel.prompt_row.show_length()
    assert panel.prompts.sources is None
    assert panel.prompt_row.mistake_line is None
    assert not panel.prompt_row.editor.has_begun
    assert panel.prompt_row.counter.text() == "≈ 1 / 75"


def test_a_mistake_is_said_below_the_prompt_and_to_screen_readers(shown: ComposePanel, qtbot: QtBot) -> None:
    row = shown.prompt_row
    with qtbot.waitSignal(row.editor.judged):
        qtbot.keyClicks(row.editor, "(cat, [dog <lora:sea:1>")
    assert row.mistake_line is not None
    assert row.mistake_line.text == "This ( is never closed. (and 1 more)"
    assert "This [ is never closed." in row.mistake_line.accessibleName()
    caret = row.editor.textCursor()
    caret.setPosition(len("(cat, ["))
    row.editor.setTextCursor(caret)
    assert row.mistake_line.text == "This [ is never closed. (and 1 more)", "of the one at the caret"
    assert row.editor.accessibleDescription() == row.mistake_line.accessibleName()
    assert [mistake.fault for mistake in row.editor.mistakes].count(Fault.UNKNOWN_LORA) == 1
    assert "sea" not in row.mistake_line.accessibleName(), "the line above Generate says that"
    with qtbot.waitSignal(row.editor.judged):
        row.editor.set_value("cat")
    assert row.mistake_line.isHidden()
    assert row.editor.accessibleDescription() == ""


def test_a_long_sentence_about_a_mistake_is_shown_whole(shown: ComposePanel, qtbot: QtBot) -> None:
    row = shown.prompt_row
    with qtbot.waitSignal(row.editor.judged):
        row.editor.set_value("[a:b:3] c | d")
    assert row.mistake_line is not None
    said = row.mistake_line.findChild(QLabel)
    assert said is not None
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))
    assert said.fontMetrics().horizontalAdvance(said.text()) > said.width(), "it takes two lines"


def test_the_negative_prompt_takes_no_networks_and_knows_no_and(shown: ComposePanel, qtbot: QtBot) -> None:
    editor = shown.negative_row.editor
    with qtbot.waitSignal(editor.judged):
        editor.set_value("(a AND b) <lora:coast:1>")
    assert [mistake.fault for mistake in editor.mistakes] == [Fault.NETWORK_IN_NEGATIVE]


def test_another_server_knows_other_names(shown: ComposePanel, workspace: Workspace, qtbot: QtBot) -> None:
    editor = shown.prompt_row.editor
    with qtbot.waitSignal(editor.judged):
        editor.set_value("<lora:sea:1>")
    with qtbot.waitSignal(editor.judged):
        workspace.capabilities = replace(SERVER, loras=(Lora("sea", "sea"),))
        workspace.capabilities_changed.emit(workspace.capabilities)
    assert not editor.mistakes


def test_weight_keys_step_as_the_server_is_set(shown: ComposePanel, qtbot: QtBot) -> None:
    editor = shown.prompt_row.editor
    editor.set_value("cat")
    qtbot.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == "(cat:1.05)"


def test_a_chosen_style_goes_to_the_styles(shown: ComposePanel, qtbot: QtBot) -> None:
    editor = shown.prompt_row.editor
    qtbot.keyClicks(editor, "cat, air")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text == "cat, "
    assert shown.styles_row.editor.value() == ["airy"]
    shown.own_styles_row.show_styles([OwnStyle("airless", prompt="dense")])
    qtbot.keyClicks(editor, "airl")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert [style["name"] for style in shown.own_styles_row.editor.value()] == ["airless"]


def test_a_word_that_is_taken_is_one_step_of_undo(shown: ComposePanel, qtbot: QtBot) -> None:
    editor = shown.prompt_row.editor
    heard: list[object] = []
    qtbot.keyClicks(editor, "cat, lon")
    shown.draft_changed.connect(lambda: heard.append(shown.request().prompt))
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert heard == ["cat, longneg, "]


def test_tokens_are_counted_with_the_vocabulary_that_is_chosen(
    shown: ComposePanel, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "merges.txt"
    path.write_text(vocabulary(), encoding="utf-8")
    row = shown.prompt_row
    qtbot.keyClicks(row.editor, "cat, (cat:1.2) longneg")
    assert row.counter.text().startswith("≈")
    workspace.settings.choose(CLIP_VOCABULARY, str(path))
    workspace.setting_changed.emit(CLIP_VOCABULARY.name)
    qtbot.waitUntil(lambda: row.counter.text() == "9 / 75")
    assert "counted with the vocabulary of CLIP" in row.counter.tip
    row.editor.set_value("cat BREAK cat")
    shown.draft_changed.emit()
    row.show_length()
    assert row.counter.text() == "76 / 150"
    assert "Chunks: 1 · 1" in row.counter.tip
    shown.overrides.set_values({"sd_model_checkpoint": "flux1-dev"})
    row.editor.set_value("cat")
    row.show_length()
    assert row.counter.text() == "≈ 1 / 75"


def test_a_vocabulary_that_is_none_is_said(
    shown: ComposePanel, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    path = tmp_path / "merges.txt"
    path.write_text("nothing", encoding="utf-8")
    workspace.settings.choose(CLIP_VOCABULARY, str(path))
    workspace.setting_changed.emit(CLIP_VOCABULARY.name)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].what.startswith("The CLIP vocabulary cannot be read: This is no vocabulary of CLIP")


def test_wildcards_are_unknown_only_where_they_are_filled_in_here(shown: ComposePanel, qtbot: QtBot) -> None:
    shown.prompts.show_wildcards(["animal"])
    editor = shown.prompt_row.editor
    editor.set_value("__zoo__ __Animal__")
    editor.begin().judge()
    assert not editor.mistakes, "an extension of the server may have it"
    with qtbot.waitSignal(editor.judged):
        shown.apply(shown.request().with_parameters(dynamic_prompts=True))
    assert [mistake.fault for mistake in editor.mistakes] == [Fault.UNKNOWN_WILDCARD]


def test_escape_closes_the_list_before_it_stops_the_job(page: CreatePage, bench: Bench, qtbot: QtBot) -> None:
    editor = page.panel.prompt_row.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "storm, ")
    qtbot.waitUntil(lambda: bool(page.panel.prompts.completions))
    completion = page.panel.prompts.completions[0]
    page.panel.prompts.show_wildcards(["weather"])
    bench.job("a", page.panel.request())
    orders = page.panel._workspace.work.orders
    qtbot.keyClicks(editor, "__we")
    assert completion.popup is not None
    assert completion.popup.parentWidget() is page.window()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not completion.is_open
    assert "interrupt" not in orders
    qtbot.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert page.panel.request().prompt == "storm, __weather__"
    page.undoing.undo()
    assert editor.text == "storm, __we", "one step takes back what one key put in"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert "interrupt" in orders


def with_wildcards_in(
    folder: Path, page: CreatePage, workspace: Workspace, qtbot: QtBot
) -> tuple[PromptTools, PromptEdit]:
    workspace.settings.choose(WILDCARD_FOLDER, str(folder))
    tools = PromptTools(workspace, page.panel)
    editor = page.panel.prompt_row.editor
    editor.setFocus()
    editor.begin()
    qtbot.waitUntil(lambda: bool(page.panel.prompts.completions) and page.panel.prompts._wildcards is not None)
    return tools, editor


def test_it_is_said_once_how_to_get_wildcards_and_tags(
    page: CreatePage, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    pages: list[str] = []
    workspace.notice_posted.connect(said.append)
    workspace.page_requested.connect(pages.append)
    tools, editor = with_wildcards_in(tmp_path, page, workspace, qtbot)
    qtbot.keyClicks(editor, "sto")
    assert said == []
    qtbot.keyClicks(editor, "rm, __we__, night, __no__, ")
    assert [notice.what for notice in said] == [
        "Tags can be completed while you write.",
        "There are no wildcards yet.",
    ]
    assert str(tmp_path) in said[1].hint
    assert said[0].shown_ms, "nobody asked, so it goes by itself"
    qtbot.keyClicks(editor, ", qqq")
    qtbot.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert said[-1].what == "Nothing fits what is typed.", "who asks is answered"
    for notice in said[1:]:
        assert notice.action is not None
        notice.action[1]()
    assert pages == ["settings/wildcard_folder", "settings/tag_list"]
    settled: list[str] = []
    workspace.notice_settled.connect(settled.append)
    (tmp_path / "weather.txt").write_text("rain", encoding="utf-8")
    monkeypatch.setattr(jobs_wildcards, "FRESH_S", 0.0)
    tools.wildcards.look()
    qtbot.waitUntil(lambda: settled == [said[1].topic])


def test_a_wildcard_that_was_just_written_is_offered_while_its_name_is_typed(
    page: CreatePage, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(wildcards, "LOOK_AGAIN_S", 0.0)
    monkeypatch.setattr(jobs_wildcards, "FRESH_S", 0.0)
    tools, editor = with_wildcards_in(tmp_path, page, workspace, qtbot)
    qtbot.waitUntil(lambda: editor.hasFocus() and not tools.wildcards._is_reading)
    (tmp_path / "weather.txt").write_text("rain", encoding="utf-8")
    qtbot.keyClicks(editor, "__we")
    completion = page.panel.prompts.completions[0]
    qtbot.waitUntil(lambda: completion.is_open)
    assert completion.popup is not None
    assert completion.popup.titles == ("weather",)
    assert tools.wildcards.names() == ("weather",)


def test_weight_keys_are_steps_of_undo(page: CreatePage, qtbot: QtBot) -> None:
    editor = page.panel.prompt_row.editor
    qtbot.keyClicks(editor, "storm")
    qtbot.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert editor.text == "(storm:1.1)"
    page.undoing.undo()
    assert editor.text == "storm"
