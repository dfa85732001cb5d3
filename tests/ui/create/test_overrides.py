"""Overridden settings: the right editor, the right type, easy to find, and never kept on the server by accident."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.api.options import OptionKind, OptionSpec
from app.features.create.panel import ComposePanel
from app.ui.forms.keep_dialog import KeepDialog, rows_of, written
from app.ui.forms.overrides import OverridesEditor
from app.ui.notices import Notice
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import JsonLine, NumberEdit, TextLine
from app.ui.widgets.picker import Picker
from app.ui.widgets.toggle import Toggle
from app.ui.workspace import Workspace
from tests.ui.create.conftest import (
    CHECKPOINT,
    CLIP_SKIP,
    FORMAT,
    GRID,
    JSONISH,
    SAVES,
    WrittenWork,
    capabilities,
    connect,
)


@pytest.fixture
def editor(qtbot: QtBot) -> OverridesEditor:
    made = OverridesEditor()
    qtbot.addWidget(made)
    made.set_capabilities(capabilities())
    return made


def test_a_setting_starts_with_the_server_s_value_in_its_own_type(editor: OverridesEditor) -> None:
    editor.add(CLIP_SKIP)
    editor.add(GRID)
    assert json.dumps(editor.values()) == '{"CLIP_stop_at_last_layers": 2, "n_rows": -1}'


@pytest.mark.parametrize(
    ("spec", "kind"),
    [(CLIP_SKIP, NumberEdit), (SAVES, Toggle), (FORMAT, TextLine), (CHECKPOINT, ChoiceBox), (JSONISH, JsonLine)],
)
def test_each_kind_has_its_editor(editor: OverridesEditor, spec: OptionSpec, kind: type) -> None:
    assert isinstance(editor.add(spec).editor, kind)


def test_settings_are_edited_and_removed(editor: OverridesEditor, qtbot: QtBot) -> None:
    row = editor.add(CLIP_SKIP)
    editor.add(SAVES)
    number = row.editor
    assert isinstance(number, NumberEdit)
    number.selectAll()
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(number, "3")
    toggle = editor.rows[1].editor
    assert isinstance(toggle, Toggle)
    toggle.click()
    assert json.dumps(editor.values()) == '{"CLIP_stop_at_last_layers": 3, "samples_save": false}'
    editor.remove("samples_save")
    assert editor.values() == {"CLIP_stop_at_last_layers": 3}
    number.clear()
    assert editor.values() == {}


def test_a_setting_is_added_once(editor: OverridesEditor) -> None:
    assert editor.add(SAVES) is editor.add(SAVES)
    assert editor.keys == ("samples_save",)


def test_an_empty_text_is_a_value(editor: OverridesEditor) -> None:
    editor.set_values({"samples_format": ""})
    assert editor.values() == {"samples_format": ""}


def test_a_setting_the_server_does_not_have_keeps_its_value(editor: OverridesEditor) -> None:
    values = {"strange": 2, "ratio": 0.5, "words": "x", "yes": False, "many": [1, {"a": 2}]}
    editor.set_values(values)
    assert json.dumps(editor.values()) == json.dumps(values)
    editor.set_capabilities(None)
    assert json.dumps(editor.values()) == json.dumps(values)


def test_a_setting_is_found_by_key_and_label_and_added_by_keys_alone(editor: OverridesEditor, qtbot: QtBot) -> None:
    many = tuple(OptionSpec(f"key_{n}", f"Label {n}", "Many", OptionKind.TEXT, default="") for n in range(400))
    editor.set_capabilities(capabilities(many))
    editor.show()
    picker = editor.open_picker()
    assert isinstance(picker, Picker)
    assert len(picker.shown) == 407
    qtbot.keyClicks(picker.search, "key_399")
    assert [entry.title for entry in picker.shown] == ["Label 399"]
    picker.search.setText("label 12")
    assert picker.shown[0].title == "Label 12"
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.search, Qt.Key.Key_Up)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert editor.keys == ("key_12",)


def test_escape_closes_the_list_and_adds_nothing(editor: OverridesEditor, qtbot: QtBot) -> None:
    editor.show()
    picker = editor.open_picker()
    assert picker is not None
    with qtbot.waitSignal(picker.destroyed):
        qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not editor.keys


def test_without_a_server_nothing_can_be_added(qtbot: QtBot) -> None:
    made = OverridesEditor()
    qtbot.addWidget(made)
    assert not made.add_button.isEnabled()
    assert made.open_picker() is None


def test_keeping_on_the_server_asks_first_and_lists_the_changes(
    panel: ComposePanel, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    panel.show_server(connect(workspace))
    panel.overrides.set_values({"CLIP_stop_at_last_layers": 3})
    for answer in ("keep-cancel", "keep-accept"):
        panel.overrides.keep_button.click()
        dialog = panel.findChild(KeepDialog)
        assert dialog is not None
        assert work.kept_options == []
        button = dialog.findChild(QPushButton, answer)
        assert button is not None
        with qtbot.waitSignal(dialog.destroyed):
            button.click()
    assert work.kept_options == [{"CLIP_stop_at_last_layers": 3}]
    assert panel.request().overrides == {"CLIP_stop_at_last_layers": 3}


def test_only_what_the_server_does_not_have_is_kept_there(
    panel: ComposePanel, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    known = capabilities()
    workspace.capabilities = replace(known, options={**known.options, "CLIP_stop_at_last_layers": 1.0})
    panel.show_server(workspace.capabilities)
    panel.overrides.set_values({"sd_model_checkpoint": "one", "CLIP_stop_at_last_layers": 2, "n_rows": -1})
    panel.overrides.keep_button.click()
    dialog = panel.findChild(KeepDialog)
    assert dialog is not None
    assert dialog.changes == {"CLIP_stop_at_last_layers": 2}
    texts = [made.text() for made in dialog.findChildren(QLabel) if "→" in made.text()]
    assert texts == ["1  →  2"]
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    panel.overrides.set_values({"sd_model_checkpoint": "one.safetensors [aaaa]", "CLIP_stop_at_last_layers": 1})
    panel.overrides.keep_button.click()
    assert panel.findChild(KeepDialog) is None
    assert "already" in said[0].what


def test_what_the_server_has_no_place_for_is_left_out_and_said(
    panel: ComposePanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.show_server(connect(workspace))
    values = {"not_of_this_server": 1, "CLIP_stop_at_last_layers": 5, "outdir_samples": "x"}
    panel.overrides.set_values(values)
    panel.overrides.keep_button.click()
    dialog = panel.findChild(KeepDialog)
    assert dialog is not None
    assert dialog.changes == {"CLIP_stop_at_last_layers": 5}
    assert any("not_of_this_server, Output folder" in made.text() for made in dialog.findChildren(QLabel))
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    panel.overrides.set_values({"not_of_this_server": 1})
    panel.overrides.keep_button.click()
    assert "not_of_this_server" in said[0].what


def test_checkpoints_are_listed_by_title_in_the_question() -> None:
    known = capabilities()
    rows = rows_of({"sd_model_checkpoint": "aaaa", "samples_format": "one"}, known)
    assert rows[0] == ("Checkpoint", "one.safetensors [aaaa]", "one.safetensors [aaaa]")
    assert rows[1][2] == "one"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (-3.0, "-3"), (0.5, "0.5"), (7, "7"), (True, "true"), (None, "–"), ("", "“”"), (1e20, "1e+20")],
)
def test_values_are_written_for_people(value: object, text: str) -> None:
    assert written(value) == text


def test_the_refresh_button_asks_the_server(panel: ComposePanel, workspace: Workspace, work: WrittenWork) -> None:
    panel.show_server(connect(workspace))
    panel.overrides.refresh_button.click()
    assert work.orders == ["refresh"]


def test_a_checkpoint_is_known_by_its_hash(editor: OverridesEditor) -> None:
    editor.set_values({"sd_model_checkpoint": "aaaa"})
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    assert box.is_listed
    box.set_value("two.safetensors")
    assert not box.is_listed
