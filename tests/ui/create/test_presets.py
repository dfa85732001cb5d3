"""Presets on the Create page: saved, used, compared, exported, and kept in their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.create.preset_dialogs import ChangesDialog, SaveDialog
from app.features.create.presets import Presets
from app.generation.preset import Part, Preset
from app.generation.request import GenerationRequest
from app.paths import presets_file
from app.settings.documents import read_documents, write_documents
from app.ui.notices import Notice
from app.ui.workspace import Workspace

REQUEST = GenerationRequest(
    parameters={"prompt": "a pier", "steps": 24, "cfg_scale": 5.5, "seed": 7},
    overrides={"CLIP_stop_at_last_layers": 2},
)


@pytest.fixture
def presets(page: CreatePage, qtbot: QtBot) -> Presets:
    qtbot.waitUntil(lambda: page.presets.shelf.is_settled)
    page.panel.apply(REQUEST)
    return page.presets


def save(presets: Presets, name: str, *parts: Part) -> None:
    presets.ask_to_save()
    dialog = presets.dialog
    assert isinstance(dialog, SaveDialog)
    dialog.name_edit.setText(name)
    if parts:
        for part, box in dialog.boxes.items():
            box.setChecked(part in parts)
    dialog.save_button.click()


def test_the_dialog_ticks_what_is_set_but_the_seed(presets: Presets) -> None:
    presets.ask_to_save()
    assert isinstance(presets.dialog, SaveDialog)
    assert presets.dialog.parts == {Part.PROMPT, Part.SAMPLING, Part.OVERRIDES}
    presets.dialog.reject()


def test_a_saved_preset_is_in_use_and_in_its_file(page: CreatePage, presets: Presets, qtbot: QtBot) -> None:
    save(presets, "portrait", Part.SAMPLING)
    assert presets.current is not None
    assert page.panel.preset_bar.preset_button.text() == "portrait"
    qtbot.waitUntil(lambda: presets.shelf.is_settled)
    saved = Preset.from_document(read_documents(presets_file())["portrait"])
    assert dict(saved.parameters) == {"steps": 24, "cfg_scale": 5.5}


def test_using_a_preset_is_one_step_of_undo_and_leaves_other_parts(page: CreatePage, presets: Presets) -> None:
    save(presets, "portrait", Part.SAMPLING, Part.OVERRIDES)
    other = GenerationRequest(parameters={"prompt": "a tower", "steps": 9, "sampler_name": "Euler"})
    page.panel.apply(other)
    presets.use("portrait")
    assert dict(page.panel.request().parameters) == {"prompt": "a tower", "steps": 24, "cfg_scale": 5.5}
    assert dict(page.panel.request().overrides) == {"CLIP_stop_at_last_layers": 2}
    page.undoing.undo()
    assert dict(page.panel.request().parameters) == dict(other.parameters)


def test_changes_are_counted_shown_and_taken_back_one_by_one(page: CreatePage, presets: Presets) -> None:
    save(presets, "portrait", Part.SAMPLING, Part.OVERRIDES)
    page.panel.apply(REQUEST.with_parameters(steps=30, prompt="other").with_overrides({"n_rows": 2}))
    bar = page.panel.preset_bar
    assert bar.changes_button.text() == "2 changes"
    bar.changes_button.click()
    dialog = presets.dialog
    assert isinstance(dialog, ChangesDialog)
    assert "Steps 24 → 30" in dialog.text
    button = dialog.findChild(QPushButton, "take-back-steps")
    assert button is not None
    button.click()
    assert page.panel.request().parameters["steps"] == 24
    assert page.panel.request().prompt == "other"
    assert "Steps" not in dialog.text
    all_back = dialog.findChild(QPushButton, "take-all-back")
    assert all_back is not None
    all_back.click()
    assert dialog.text == "Nothing differs."
    assert bar.changes_button.isHidden()
    dialog.accept()


def test_a_section_carries_a_dot_when_it_differs_from_the_preset(page: CreatePage, presets: Presets) -> None:
    section = page.panel.overrides_section
    assert section.header.dot  # without a preset: something is set
    save(presets, "portrait", Part.OVERRIDES)
    assert not section.header.dot
    page.panel.apply(REQUEST.with_overrides({"n_rows": 5}))
    assert section.header.dot


def test_updating_and_deleting_can_be_undone_from_the_notice(
    workspace: Workspace, page: CreatePage, presets: Presets
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    save(presets, "portrait", Part.SAMPLING)
    page.panel.apply(REQUEST.with_parameters(steps=30))
    presets.update_current()
    assert presets.current is not None
    assert presets.current.parameters["steps"] == 30
    presets.remove_current()
    assert presets.current is None
    assert said[-1].action is not None
    said[-1].action[1]()
    assert presets.current is not None
    assert said[0].action is not None
    said[0].action[1]()
    assert presets.current.parameters["steps"] == 24


def test_renaming_keeps_values_and_place(presets: Presets, qtbot: QtBot) -> None:
    for name in ("one", "two", "three"):
        save(presets, name, Part.SAMPLING)
    presets.use("two")
    presets.ask_to_rename()
    dialog = presets.dialog
    assert isinstance(dialog, SaveDialog)
    dialog.name_edit.setText("second")
    dialog.boxes[Part.SEED].setChecked(True)
    dialog.save_button.click()
    assert [each.name for each in presets.shelf.presets] == ["one", "second", "three"]
    assert presets.current is not None
    assert dict(presets.current.parameters) == {"steps": 24, "cfg_scale": 5.5, "seed": 7}


def test_the_menu_lists_presets_and_marks_the_one_in_use(presets: Presets) -> None:
    save(presets, "a & b", Part.SAMPLING)
    entries = presets.make_menu().actions()
    assert entries[0].text() == "a && b"
    assert entries[0].isChecked()


def test_an_exported_preset_can_be_imported_under_a_free_name(
    workspace: Workspace, presets: Presets, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    save(presets, "portrait", Part.SAMPLING)
    path = tmp_path / "portrait.json"
    presets.ask_to_export()
    assert presets.dialog is not None
    presets.dialog.fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert json.loads(path.read_text(encoding="utf-8"))["name"] == "portrait"
    presets.dialog.reject()
    presets.ask_to_import()
    assert presets.dialog is not None
    presets.dialog.filesSelected.emit([str(path)])
    qtbot.waitUntil(lambda: presets.shelf.get("portrait (2)") is not None)
    presets.dialog.reject()


HOSTILE_PARTS = json.dumps({"format": "safelight-preset", "version": 1, "name": "x", "parts": [["a"]]})


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "other"}', HOSTILE_PARTS, "[" * 100_000])
def test_a_file_that_is_no_preset_is_refused_with_its_name_and_the_reason(
    workspace: Workspace, presets: Presets, tmp_path: Path, qtbot: QtBot, text: str
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    presets.ask_to_import()
    assert presets.dialog is not None
    presets.dialog.filesSelected.emit([str(path)])
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].where == str(path)
    assert said[0].hint
    assert presets.shelf.presets == ()
    presets.dialog.reject()


def test_presets_that_cannot_be_written_stay_and_are_written_on_demand(
    workspace: Workspace, presets: Presets, qtbot: QtBot
) -> None:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    presets_file().parent.mkdir(parents=True, exist_ok=True)
    presets_file().mkdir()
    save(presets, "portrait", Part.SAMPLING)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert presets.current is not None
    presets_file().rmdir()
    assert said[0].action is not None
    said[0].action[1]()
    qtbot.waitUntil(lambda: presets.shelf.is_settled)
    assert "portrait" in read_documents(presets_file())


def test_the_preset_in_use_is_remembered(workspace: Workspace, presets: Presets) -> None:
    save(presets, "portrait", Part.SAMPLING)
    assert workspace.session.get("create.preset") == "portrait"
    presets.leave()
    assert workspace.session.get("create.preset") == ""


def test_damaged_presets_are_said_and_kept_beside(workspace: Workspace, page: CreatePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.presets.shelf.is_settled)
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    presets_file().parent.mkdir(parents=True, exist_ok=True)
    presets_file().write_text("{", encoding="utf-8")
    page.presets.load()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].where.endswith("presets.json.bad")


def test_a_preset_of_a_newer_version_is_not_shown_and_not_lost(page: CreatePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.presets.shelf.is_settled)
    newer = {**Preset.of("later", REQUEST, {Part.SEED}).to_document(), "version": 99}
    write_documents(presets_file(), {"later": newer})
    page.presets.load()
    qtbot.waitUntil(lambda: bool(page.presets.shelf._strange))
    page.panel.apply(REQUEST)
    save(page.presets, "portrait", Part.SAMPLING)
    qtbot.waitUntil(lambda: page.presets.shelf.is_settled)
    assert read_documents(presets_file())["later"] == newer
    assert [each.name for each in page.presets.shelf.presets] == ["portrait"]
