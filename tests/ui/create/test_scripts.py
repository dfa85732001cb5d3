"""Scripts in the compose panel: forms made of what the server tells, over the fields that are sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.api import replies
from app.api.dialects.kinds import ServerKind
from app.api.replies import ScriptArgument, ScriptInfo, ScriptNames
from app.features.create.draft import Draft
from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.features.create.scripts_part import ScriptsSection
from app.generation.preset import Part, Preset
from app.generation.request import GenerationRequest, Mode
from app.generation.script_calls import ScriptCalls
from app.scripts.forms.argument_form import ArgumentForm
from app.scripts.forms.calls_form import CallsForm
from app.servers.capabilities import FEATURE_PATHS, Capabilities
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit, JsonLine
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.toggle import Toggle
from app.ui.workspace import Workspace
from tests import recorded
from tests.ui.create.conftest import capabilities

PLOT = [4, "1-3", None, 1, "7,8", None, 0, "", None, True, *[False] * 6, 0, False]
PLAIN_PLOT = [1, "", None, 0, "", None, 0, "", None, True, *[False] * 6, 0, False]
UNKNOWN = {"Nothing known": {"args": [1, {"a": [2]}], "more": 3}}


def server(**changes: Any) -> Capabilities:
    """What the recorded server has, and the lists of the other tests."""
    names = replies.script_names(recorded.load("get/scripts.json")["response"]["body"])
    info = replies.script_info(recorded.load("get/script-info.json")["response"]["body"])
    paths = frozenset(FEATURE_PATHS.values())
    return replace(capabilities(), paths=paths, script_names=names, script_info=info, **changes)


@pytest.fixture
def connected(panel: ComposePanel, workspace: Workspace) -> ComposePanel:
    """The panel, beside a server with scripts."""
    show(panel, workspace, server())
    return panel


def show(panel: ComposePanel, workspace: Workspace, found: Capabilities) -> None:
    workspace.capabilities = found
    panel.show_server(found)


def section_of(panel: ComposePanel) -> ScriptsSection:
    section = next(section for section in panel.sections if section.name == "scripts")
    assert isinstance(section, ScriptsSection)
    return section


def opened(panel: ComposePanel) -> CallsForm:
    section = section_of(panel)
    section.set_open(True)
    assert section.form is not None
    return section.form


def arguments(form: CallsForm) -> ArgumentForm:
    assert form.holder.form is not None
    return form.holder.form


def choose(form: CallsForm, title: str) -> None:
    form.choice.set_value(title)
    form.choice.changed.emit()


def sent(panel: ComposePanel) -> dict[str, Any]:
    names = ("script_name", "script_args", "alwayson_scripts")
    return {name: value for name, value in panel.request().parameters.items() if name in names}


def test_the_form_is_made_when_its_section_is_opened(connected: ComposePanel) -> None:
    connected.apply(GenerationRequest(parameters={"script_name": "X/Y/Z plot", "script_args": PLOT}))
    section = section_of(connected)
    assert section.form is None
    assert section.header.summary == "X/Y/Z plot"
    assert opened(connected).holder.values == PLOT


def test_choosing_a_script_sends_all_of_its_arguments_as_it_has_them(connected: ComposePanel) -> None:
    choose(opened(connected), "X/Y/Z plot")
    assert sent(connected) == {"script_name": "X/Y/Z plot", "script_args": PLAIN_PLOT}
    choose(opened(connected), "")
    assert sent(connected) == {}


def test_arguments_are_edited_in_their_places(connected: ComposePanel, qtbot: QtBot) -> None:
    form = opened(connected)
    choose(form, "X/Y/Z plot")
    editors = arguments(form).editors
    axis, values, legend, margin = editors[0], editors[1], editors[9], editors[16]
    assert isinstance(axis, ChoiceBox)
    assert isinstance(values, TextArea)
    assert isinstance(legend, Toggle)
    assert isinstance(margin, SliderNumber)
    assert (axis.value(), axis.placeholderText()) == (None, "Seed")
    axis.set_value("Steps")
    axis.changed.emit()
    qtbot.keyClicks(values, "1-3")
    legend.click()
    margin.number.set_value(8)
    margin.number.changed.emit()
    wanted = [4, "1-3", *PLAIN_PLOT[2:9], False, *PLAIN_PLOT[10:16], 8, False]
    assert sent(connected)["script_args"] == wanted
    axis.reset()
    assert sent(connected)["script_args"][0] == 1  # the script's own again
    assert [editors[place].accessibleName() for place in (1, 2)] == ["X values", "X values (list)"]


def test_a_name_that_is_half_typed_is_no_script_yet(connected: ComposePanel, qtbot: QtBot) -> None:
    form = opened(connected)
    qtbot.keyClicks(form.choice, "Prompt mat")
    assert sent(connected) == {}
    qtbot.keyClicks(form.choice, "rix")
    assert sent(connected)["script_name"] == "Prompt matrix"
    assert len(sent(connected)["script_args"]) == 5


def test_a_script_that_was_chosen_before_has_its_values_again(connected: ComposePanel) -> None:
    form = opened(connected)
    connected.apply(GenerationRequest(parameters={"script_name": "x/y/z plot", "script_args": PLOT}))
    choose(form, "Prompt matrix")
    choose(form, "X/Y/Z plot")
    assert sent(connected)["script_args"] == PLOT


def test_always_on_scripts_are_added_switched_on_and_taken_out(connected: ComposePanel) -> None:
    form = opened(connected)
    form.add("Refiner")
    assert sent(connected) == {"alwayson_scripts": {"Refiner": {"args": [True, "", 0.8]}}}
    (card,) = form.cards
    assert card.holder.form is not None
    switch = card.holder.form.editors[0]
    assert isinstance(switch, Toggle)
    switch.click()
    assert sent(connected)["alwayson_scripts"]["Refiner"]["args"] == [False, "", 0.8]
    form.remove("Refiner")
    assert sent(connected) == {}
    assert form.cards == []


def test_the_picker_offers_the_always_on_scripts_that_are_not_there(connected: ComposePanel, qtbot: QtBot) -> None:
    from app.ui.widgets.picker import Picker

    form = opened(connected)
    form.add("Refiner")
    form.open_picker()
    picker = form.findChild(Picker)
    assert picker is not None
    assert [entry.title for entry in picker.shown] == ["Extra options", "Hypertile", "Sampler", "Seed"]
    picker.close()


def test_what_no_editor_changed_is_sent_as_it_came(connected: ComposePanel, qtbot: QtBot) -> None:
    asked: dict[str, Any] = {
        "script_name": "X/Y/Z plot",
        "script_args": [*PLOT[:2], [], *PLOT[3:]],
        "alwayson_scripts": UNKNOWN,
    }
    form = opened(connected)
    connected.apply(GenerationRequest(parameters=asked))
    assert sent(connected) == asked
    values = arguments(form).editors[1]
    assert isinstance(values, TextArea)
    qtbot.keyClicks(values, ",9")
    changed = sent(connected)
    assert changed["script_args"] == [4, "1-3,9", [], *PLOT[3:]]
    assert changed["alwayson_scripts"] == UNKNOWN


def test_a_script_the_server_does_not_have_is_shown_by_number_and_said(connected: ComposePanel, qtbot: QtBot) -> None:
    form = opened(connected)
    connected.apply(
        GenerationRequest(parameters={"alwayson_scripts": UNKNOWN, "script_name": "Old", "script_args": [7]})
    )
    (card,) = form.cards
    assert card.holder.form is not None
    assert [editor.accessibleName() for editor in card.holder.form.editors.values()] == ["Argument 1", "Argument 2"]
    assert card.mark.accessibleName() == "The server lists no such script."
    second = card.holder.form.editors[1]
    assert isinstance(second, JsonLine)
    assert second.text() == '{"a": [2]}'
    assert arguments(form).editors[0].value() == 7
    assert not form.choice.is_listed
    connected.checks.check()
    texts = " ".join(finding.text for finding in connected.checks.findings)
    assert "The server lists no script Old." in texts
    assert "The server lists no script Nothing known." in texts
    card.holder.form.add_button.click()
    card.holder.form.drop_button.click()
    card.holder.form.drop_button.click()
    assert sent(connected)["alwayson_scripts"] == {"Nothing known": {"args": [1], "more": 3}}


def test_an_argument_that_is_no_json_is_not_sent(connected: ComposePanel, qtbot: QtBot) -> None:
    form = opened(connected)
    connected.apply(GenerationRequest(parameters={"alwayson_scripts": UNKNOWN}))
    assert form.cards[0].holder.form is not None
    editor = form.cards[0].holder.form.editors[0]
    assert isinstance(editor, FieldEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "[1,")
    assert "Argument 1" in connected.problem
    connected.apply(GenerationRequest())
    assert connected.problem == ""


def test_a_server_that_only_names_its_scripts_has_arguments_by_number(
    panel: ComposePanel, workspace: Workspace
) -> None:
    names = ScriptNames(("loopback", "mystery"), ())
    show(panel, workspace, replace(server(), script_info=(), script_names=names))
    form = opened(panel)
    choose(form, "Loopback")
    assert sent(panel) == {"script_name": "Loopback"}
    arguments(form).add_button.click()
    assert sent(panel) == {"script_name": "Loopback", "script_args": [None]}
    form.add("Mystery")
    assert sent(panel)["alwayson_scripts"] == {"Mystery": {"args": []}}


def test_fields_of_another_shape_are_named_and_sent_as_they_are(connected: ComposePanel) -> None:
    form = opened(connected)
    odd = {"script_args": [1], "alwayson_scripts": [2]}
    connected.apply(GenerationRequest(parameters=odd))
    assert form._note.text() == "Sent as they are: alwayson_scripts, script_args"
    assert sent(connected) == odd
    form.add("Seed")
    assert list(sent(connected)["alwayson_scripts"]) == ["Seed"]


def test_each_mode_has_its_own_scripts(connected: ComposePanel) -> None:
    form = opened(connected)
    assert "Loopback" not in form.choice.names
    connected.choose_mode(Mode.IMAGE_TO_IMAGE)
    assert "Loopback" in form.choice.names
    choose(form, "Loopback")
    assert sent(connected)["script_args"] == [4, 0.5, "Linear", "None"]
    connected.choose_mode(Mode.UPSCALE)
    assert section_of(connected).isHidden()


def test_the_section_is_not_there_on_a_server_without_scripts(panel: ComposePanel, workspace: Workspace) -> None:
    section = section_of(panel)
    assert not section.isHidden()  # without a server
    show(panel, workspace, Capabilities(kind=ServerKind.DRAW_THINGS, paths=frozenset({"/sdapi/v1/txt2img"})))
    assert section.isHidden()
    panel.apply(GenerationRequest(parameters={"script_name": "X/Y/Z plot", "script_args": PLOT}))
    assert not section.isHidden()  # what is asked for is seen
    assert section.mark_place.mark.toolTip()
    assert opened(panel)._note.text() == "This server lists no scripts."
    assert sent(panel)["script_args"] == PLOT


def test_scripts_are_undone_one_step_at_a_time(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    panel = page.panel
    show(panel, workspace, server())
    form = opened(panel)
    choose(form, "Prompt matrix")
    switch = arguments(form).editors[0]
    assert isinstance(switch, Toggle)
    switch.click()
    form.add("Refiner")
    steps = [dict(panel.request().parameters)]
    for _ in range(3):
        page.undoing.undo()
        steps.append(dict(panel.request().parameters))
    assert [len(step) for step in steps] == [3, 2, 2, 0]
    assert form.choice.value() is None
    assert form.cards == []
    for _ in range(3):
        page.undoing.redo()
    assert dict(panel.request().parameters) == steps[0]
    assert arguments(form).editors[0].value() is True


def test_editors_of_a_form_leave_undo_to_the_panel(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    panel = page.panel
    show(panel, workspace, server())
    page.show()
    form = opened(panel)
    choose(form, "X/Y/Z plot")
    editor = arguments(form).editors[1]
    assert isinstance(editor, TextArea)
    editor.setFocus()
    qtbot.keyClicks(editor, "12")
    assert not editor.document().isUndoAvailable()
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (editor.text, sent(panel)["script_args"][1]) == ("", "")
    assert QApplication.focusWidget() is editor


def test_a_draft_and_a_preset_carry_the_scripts(connected: ComposePanel) -> None:
    asked = {"script_name": "X/Y/Z plot", "script_args": PLOT, "alwayson_scripts": UNKNOWN}
    opened(connected)
    connected.apply(GenerationRequest(parameters={"prompt": "a fox", **asked}))
    again = Draft.from_dict(connected.draft().to_dict())
    assert again == connected.draft()
    preset = Preset.of("plot", connected.request(), {Part.SCRIPTS})
    connected.apply(GenerationRequest(parameters={"prompt": "another"}))
    assert sent(connected) == {}
    connected.apply(preset.applied_to(connected.request()))
    assert sent(connected) == asked
    connected.show_preset_parts(frozenset({Part.SCRIPTS}), frozenset({Part.SCRIPTS}))
    assert section_of(connected).header.dot


def test_the_json_of_the_request_and_the_form_say_the_same(connected: ComposePanel) -> None:
    form = opened(connected)
    connected.show_json(True)
    connected.json_editor.text_edit.setPlainText('{"alwayson_scripts": {"Refiner": {"args": [true, "x", 0.5]}}}')
    connected.show_json(False)
    assert [card.title for card in form.cards] == ["Refiner"]
    assert ScriptCalls.of(connected.request().parameters).arguments_of("Refiner") == (True, "x", 0.5)


def test_no_row_of_more_parameters_edits_the_same_fields(connected: ComposePanel) -> None:
    names = {"script_name", "script_args", "alwayson_scripts"}
    assert not names & connected.more.editors.keys()
    assert names <= connected.editors.keys()


def test_a_server_with_endless_arguments_gets_no_endless_form(panel: ComposePanel, workspace: Workspace) -> None:
    info = ScriptInfo("endless", arguments=tuple(ScriptArgument(f"a & {place}", place) for place in range(3000)))
    show(panel, workspace, replace(server(), script_info=(info,), script_names=ScriptNames(("endless",))))
    form = opened(panel)
    choose(form, "Endless")
    assert len(arguments(form).editors) <= 200
    assert sent(panel)["script_args"] == list(range(3000))
    panel.apply(GenerationRequest(parameters={"alwayson_scripts": {f"s{number}": {} for number in range(500)}}))
    assert len(form.cards) <= 50
    assert len(sent(panel)["alwayson_scripts"]) == 500
