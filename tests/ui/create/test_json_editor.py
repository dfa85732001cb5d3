"""The request as JSON in the compose panel: both ways, checked, and nothing unknown lost."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextOption
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest
from app.ui.notices import Notice
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork


def write(panel: ComposePanel, text: str) -> None:
    panel.json_editor.text_edit.setPlainText(text)
    panel.json_editor.read()


def shown(panel: ComposePanel) -> dict[str, object]:
    found: dict[str, object] = json.loads(panel.json_editor.text_edit.toPlainText())
    return found


def test_the_json_holds_what_is_set_and_follows_the_panel(panel: ComposePanel) -> None:
    panel.apply(GenerationRequest(parameters={"prompt": "a pier", "steps": 24}, overrides={"n_rows": 3}))
    panel.show_json(True)
    assert shown(panel) == {"prompt": "a pier", "steps": 24, "override_settings": {"n_rows": 3}}
    panel.apply_parts(panel.request().with_parameters(seed=7))
    assert shown(panel)["seed"] == 7


def test_what_is_written_arrives_in_the_panel_with_unknown_keys_kept(panel: ComposePanel) -> None:
    panel.show_json(True)
    write(panel, '{"steps": 31, "eta": 0, "my_extension": {"a": [1, null]}, "override_settings": {"eta_ancestral": 1}}')
    request = panel.request()
    assert dict(request.parameters) == {"steps": 31, "eta": 0}
    assert request.extra["my_extension"] == {"a": [1, None]}
    assert dict(request.overrides) == {"eta_ancestral": 1}
    assert panel.editors["steps"].value() == 31


def test_a_text_that_is_typed_is_not_written_over(panel: ComposePanel) -> None:
    panel.show_json(True)
    typed = '{"cfg_scale":5.125,\n\n "steps" :24 }'
    write(panel, typed)
    assert panel.json_editor.text_edit.toPlainText() == typed
    assert panel.request().parameters["cfg_scale"] == 5.125


def test_a_wrong_text_says_where_stops_generating_and_loses_nothing(
    page: CreatePage, work: WrittenWork, qtbot: QtBot
) -> None:
    panel = page.panel
    panel.apply(GenerationRequest(parameters={"steps": 24}))
    panel.show_json(True)
    write(panel, '{\n  "steps": 24,\n}')
    assert "Line 3" in panel.json_editor.message
    page.generate()
    assert not work.submitted
    assert panel.request().parameters["steps"] == 24
    panel.show_json(False)
    page.generate()
    assert len(work.submitted) == 1


def test_a_prompt_too_long_for_its_editor_is_refused_and_one_endless_word_is_shown(
    page: CreatePage, workspace: Workspace
) -> None:
    panel = page.panel
    panel.show_json(True)
    write(panel, json.dumps({"prompt": "a " * 100_001, "steps": 24}))
    assert panel.json_editor.message == "“prompt” is longer than 200000 characters."
    assert "steps" not in panel.request().parameters
    word = "x" * 50_000
    write(panel, json.dumps({"prompt": word}))
    assert panel.json_editor.text_edit.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    assert panel.request().prompt == word
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    panel.apply(GenerationRequest(parameters={"prompt": "a " * 100_001}))  # from a preset, a picture, a session
    assert said[-1].what == "The text is too long: its last 2 characters were left out."


def test_generate_takes_what_was_typed_a_moment_ago(page: CreatePage, work: WrittenWork) -> None:
    page.panel.show_json(True)
    page.panel.json_editor.text_edit.setPlainText('{"steps": 12}')
    page.generate()
    assert work.submitted[0][0].parameters["steps"] == 12


def test_an_empty_text_leaves_everything_to_the_server(panel: ComposePanel) -> None:
    panel.apply(GenerationRequest(parameters={"steps": 24}))
    panel.show_json(True)
    write(panel, "")
    assert dict(panel.request().parameters) == {}


def test_pictures_stand_as_short_marks_and_are_sent_whole(panel: ComposePanel) -> None:
    picture = "iVBORw0KGgo" + "A" * 5000
    panel.apply(GenerationRequest(extra={"init_images": [picture]}))
    panel.show_json(True)
    assert "AAAA" not in panel.json_editor.text_edit.toPlainText()
    text = panel.json_editor.text_edit.toPlainText().replace("{", '{"steps": 9,', 1)
    write(panel, text)
    assert panel.request().extra["init_images"] == [picture]
    assert panel.request().parameters["steps"] == 9


def test_hires_values_that_are_switched_off_stay_at_hand(panel: ComposePanel) -> None:
    panel.apply(GenerationRequest(parameters={"enable_hr": True, "hr_scale": 1.5, "denoising_strength": 0.4}))
    panel.hires.set_on(False)
    panel.show_json(True)
    write(panel, '{"steps": 5}')
    assert panel.draft().parked["hr_scale"] == 1.5


def test_json_edits_can_be_undone_in_the_form(page: CreatePage) -> None:
    page.panel.show_json(True)
    write(page.panel, '{"steps": 12}')
    write(page.panel, '{"steps": 12, "tiling": true}')
    page.undoing.undo()
    assert dict(page.panel.request().parameters) == {"steps": 12}
    assert shown(page.panel) == {"steps": 12}


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_every_parameter_goes_through_the_json_and_the_panel(panel: ComposePanel, name: str) -> None:
    spec = PARAMETERS[name]
    value: object = {
        "text": "words", "choice": "Some name", "integer": 3, "seed": 4_294_967_295, "number": 0.25, "switch": True,
        "names": ["cinematic"], "json": {"a": [1]},
    }[spec.kind.value]  # fmt: skip
    if name == "own_styles":
        value = [{"name": "ink", "prompt": "ink drawing of {prompt}", "negative_prompt": ""}]
    payload = {name: value}
    if spec.section.value == "hires":
        payload["enable_hr"] = True
    panel.show_json(True)
    write(panel, json.dumps(payload))
    assert dict(panel.request().parameters) == payload
    assert shown(panel) == payload


def test_the_filter_leads_back_to_the_form(page: CreatePage, qtbot: QtBot) -> None:
    page.panel.show_json(True)
    page.panel.open_filter()
    assert not page.panel.is_json
    assert not page.panel.preset_bar.json_button.isChecked()


def test_typing_at_the_end_keeps_the_caret(panel: ComposePanel, qtbot: QtBot) -> None:
    panel.apply(GenerationRequest(parameters={"steps": 2}))
    panel.show()
    panel.show_json(True)
    edit = panel.json_editor.text_edit
    place = edit.toPlainText().index("2") + 1
    cursor = edit.textCursor()
    cursor.setPosition(place)
    edit.setTextCursor(cursor)
    qtbot.keyClick(edit, Qt.Key.Key_4)
    panel.json_editor.read()
    assert panel.request().parameters["steps"] == 24
    assert edit.textCursor().position() == place + 1
    assert not edit.textCursor().movePosition(QTextCursor.MoveOperation.Start) or edit.toPlainText().count("24") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"steps": 1, "steps": 2}', "twice"),
        ('{"override_settings": {"a": 1, "a": 2}}', "twice"),
        ('{"cfg_scale": 1e999}', "1e999"),
        ('{"override_settings": [1]}', "override_settings"),
    ],
)
def test_what_would_be_lost_without_a_word_is_refused(panel: ComposePanel, text: str, said: str) -> None:
    panel.show_json(True)
    write(panel, text)
    assert said in panel.json_editor.problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"my_key": null, "steps": 3}', "my_key"),
        ('{"width": -5}', "width is below 64"),
        ('{"steps": 99999}', "steps is above 150"),
        ('{"steps": "many"}', "usual for: steps"),
    ],
)
def test_what_was_perhaps_not_meant_is_remarked_and_taken(panel: ComposePanel, text: str, said: str) -> None:
    panel.show_json(True)
    write(panel, text)
    assert panel.json_editor.problem == ""
    assert said in panel.json_editor.message
