"""The settings the server keeps: found, edited, reviewed, and only what changed posted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.api.options import OptionKind, OptionSpec
from app.api.replies import Checkpoint
from app.features.server.page import SETTINGS, ServerPage
from app.features.server.setting_line import SettingLine
from app.features.server.settings_view import SettingsView
from app.servers.profile import ServerProfile
from app.ui.forms.keep_dialog import KeepDialog
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import NumberEdit
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.server.conftest import PATHS, connect, made_capabilities


@pytest.fixture
def view(page: ServerPage) -> SettingsView:
    page.switch.choose(SETTINGS)
    return page.settings


def line(view: SettingsView, qtbot: QtBot, key: str) -> SettingLine:
    view.search.setText(key)
    qtbot.waitUntil(lambda: any(made.spec.key == key for made in view.lines))
    return next(made for made in view.lines if made.spec.key == key)


def set_value(made: SettingLine, value: object) -> None:
    made.editor.set_value(value)
    made.editor.changed.emit()


def agree(view: SettingsView) -> None:
    view.review_button.click()
    dialog = view.dialog
    assert isinstance(dialog, KeepDialog)
    button = dialog.findChild(QPushButton, "keep-accept")
    assert button is not None
    button.click()


def test_a_section_shows_all_its_settings_with_what_the_server_has(view: SettingsView, qtbot: QtBot) -> None:
    names = [section for section, _count in view.edits.sections]
    view.sections.setCurrentRow(names.index("Many"))
    qtbot.waitUntil(lambda: len(view.lines) == 80)
    assert [made.spec.key for made in view.lines] == [f"number_{n}" for n in range(80)]
    assert view.lines[7].editor.value() == 7


def test_only_changed_settings_are_posted_each_in_its_own_type(
    view: SettingsView, work: WrittenWork, qtbot: QtBot
) -> None:
    set_value(line(view, qtbot, "CLIP_stop_at_last_layers"), 2)
    set_value(line(view, qtbot, "samples_save"), False)
    same = line(view, qtbot, "samples_format")
    set_value(same, "jpg")
    set_value(same, "png")  # back to what the server has: no change
    agree(view)
    assert work.kept_options == [{"CLIP_stop_at_last_layers": 2, "samples_save": False}]
    assert type(work.kept_options[0]["CLIP_stop_at_last_layers"]) is int


def test_nothing_is_posted_without_the_review(view: SettingsView, work: WrittenWork, qtbot: QtBot) -> None:
    set_value(line(view, qtbot, "samples_save"), False)
    view.review_button.click()
    assert view.dialog is not None
    view.dialog.reject()
    assert not work.kept_options
    assert view.edits.changes == {"samples_save": False}


def test_edits_that_the_server_has_after_reading_back_are_gone_and_others_stay(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    set_value(line(view, qtbot, "samples_save"), False)
    set_value(line(view, qtbot, "samples_format"), "jpg")
    connect(workspace, made_capabilities({"samples_save": False}))
    assert view.edits.changes == {"samples_format": "jpg"}
    assert line(view, qtbot, "samples_save").editor.value() is False


def test_edits_survive_looking_at_another_section(view: SettingsView, qtbot: QtBot) -> None:
    set_value(line(view, qtbot, "number_3"), 77)
    view.sections.setCurrentRow(1)
    assert view.search.text() == ""
    view.edited_chip.click()
    qtbot.waitUntil(lambda: len(view.lines) == 1)
    assert view.lines[0].editor.value() == 77


def test_changed_from_default_lists_what_the_server_has_otherwise(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace, made_capabilities({"samples_save": False, "number_5": 9.0}))
    view.changed_chip.click()
    qtbot.waitUntil(lambda: len(view.lines) == 2)
    assert {made.spec.key for made in view.lines} == {"samples_save", "number_5"}


def test_the_default_comes_back_with_one_button(view: SettingsView, workspace: Workspace, qtbot: QtBot) -> None:
    connect(workspace, made_capabilities({"number_5": 9.0}))
    made = line(view, qtbot, "number_5")
    made.reset_button.click()
    assert made.editor.value() == 5
    assert view.edits.changes == {"number_5": 5}


def test_a_value_that_cannot_be_sent_is_named_and_holds_the_review_back(
    view: SettingsView, work: WrittenWork, qtbot: QtBot
) -> None:
    set_value(line(view, qtbot, "samples_save"), False)
    made = line(view, qtbot, "quick")
    made.editor.setText("{not json")
    made.editor.textEdited.emit("{not json")
    qtbot.waitUntil(lambda: bool(view.edits.problems))
    assert not view.review_button.isEnabled()
    view.discard_button.click()
    assert view.edits.changes == {}
    assert view.edits.problems == {}
    assert view.bar.isHidden()


def test_a_setting_nobody_may_change_says_so_and_cannot_be_edited(view: SettingsView, qtbot: QtBot) -> None:
    made = line(view, qtbot, "outdir_samples")
    assert not made.editor.isEnabled()
    assert "API" in made.toolTip()


def test_a_search_without_a_match_says_so(view: SettingsView) -> None:
    view.search.setText("qqqqzzzz")
    assert view._nothing.text() == "No setting matches."
    assert view._right.currentWidget() is view._nothing


def test_a_server_whose_settings_cannot_be_changed_shows_them_and_the_reason(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    from app.servers.capabilities import ServerKind

    connect(workspace, replace(made_capabilities(paths=PATHS), kind=ServerKind.SDCPP))
    view.search.setText("")
    view.search.setText("samples_save")
    qtbot.waitUntil(lambda: bool(view.lines) and not view.lines[0].editor.isEnabled())


def test_without_a_server_the_page_shows_the_connection_alone(page: ServerPage, workspace: Workspace) -> None:
    page.switch.choose(SETTINGS)
    workspace.profile = workspace.capabilities = None
    workspace.disconnected.emit()
    assert page.switch.keys == ("connection", "calls"), "the calls can be read when a server is gone, too"
    assert page.stack.currentIndex() == 0


def test_edits_stay_with_their_server_and_come_back_with_it(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    set_value(line(view, qtbot, "samples_save"), False)
    first, made = workspace.profile, made_capabilities()
    workspace.capabilities, workspace.profile = (
        made,
        ServerProfile(id="other", name="Beta", url="http://127.0.0.1:7861"),
    )
    workspace.connected.emit(made)
    assert view.edits.changes == {}
    assert line(view, qtbot, "samples_save").editor.value() is True
    workspace.profile = first
    workspace.connected.emit(made)
    assert view.edits.changes == {"samples_save": False}
    assert line(view, qtbot, "samples_save").editor.value() is False


def test_what_was_agreed_to_goes_to_the_server_the_question_named(
    view: SettingsView, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    set_value(line(view, qtbot, "samples_save"), False)
    view.review_button.click()
    dialog = view.dialog
    assert dialog is not None
    workspace.profile = ServerProfile(id="other", name="other", url="http://127.0.0.1:7861")
    workspace.capabilities = made_capabilities()
    workspace.connected.emit(workspace.capabilities)
    agree_button = dialog.findChild(QPushButton, "keep-accept")
    assert agree_button is not None
    agree_button.click()
    assert work.kept_options == [{"samples_save": False}]
    assert work.kept_on == ["s"]


def test_lines_that_stay_offer_the_names_of_the_server_shown(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    made = line(view, qtbot, "sd_model_checkpoint")
    assert isinstance(made.editor, ChoiceBox)
    assert made.editor.names == ("one.safetensors [aaaa]",)
    more = (*made_capabilities().checkpoints, Checkpoint(title="two.safetensors [bbbb]", model_name="two", hash="bbbb"))
    connect(workspace, replace(made_capabilities(), checkpoints=more))
    assert line(view, qtbot, "sd_model_checkpoint") is made
    assert made.editor.names == ("one.safetensors [aaaa]", "two.safetensors [bbbb]")


def test_a_name_the_server_does_not_list_is_no_value(view: SettingsView, qtbot: QtBot) -> None:
    made = line(view, qtbot, "sd_model_checkpoint")
    set_value(made, "zz nosuch")
    assert "does not list" in view.edits.problems["sd_model_checkpoint"]
    assert not view.review_button.isEnabled()
    set_value(made, "one")  # another way to write the one it has
    assert not view.edits.problems


def test_a_section_with_very_many_settings_says_that_there_are_more(
    view: SettingsView, workspace: Workspace, qtbot: QtBot
) -> None:
    many = tuple(OptionSpec(f"k{n}", f"K {n}", "Huge", OptionKind.TEXT, default="") for n in range(1000))
    connect(workspace, replace(made_capabilities(), option_specs=many))
    qtbot.waitUntil(lambda: not view._waiting)
    assert len(view.lines) == 200
    assert "800 more" in view._more_text.text()


@pytest.mark.parametrize("width", [500, 1200])
def test_nothing_of_a_setting_is_cut_off_at_the_right(view: SettingsView, qtbot: QtBot, width: int) -> None:
    view.window().resize(width, 700)
    made = line(view, qtbot, "samples_format")
    qtbot.waitUntil(lambda: made.editor.mapTo(view.area, made.editor.rect().topRight()).x() < view.area.width())
    is_below = made.editor.geometry().top() > made._about.geometry().top()
    assert is_below is (width == 500)


def test_an_emptied_number_shows_what_the_server_has_again(view: SettingsView, qtbot: QtBot) -> None:
    made = line(view, qtbot, "number_5")
    assert isinstance(made.editor, NumberEdit)
    made.editor.clear()
    made.editor.changed.emit()
    made.editor.editingFinished.emit()
    assert made.editor.value() == 5
    assert not view.edits.changes
