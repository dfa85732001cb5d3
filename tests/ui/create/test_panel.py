"""The panel holds exactly what the user set, and shows the rest as the server's."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.features.create.draft import Draft
from app.features.create.panel import ComposePanel
from app.generation.parameters import PARAMETERS
from app.generation.request import GenerationRequest, Mode
from app.ui.widgets.chips import NameChips
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.sliders import SliderNumber
from app.ui.workspace import Workspace
from tests.ui.create.conftest import as_json, capabilities, connect

FULL = GenerationRequest(
    parameters={
        "prompt": "a cat, (storm light:1.2) <lora:coast:0.7>\nsecond line",
        "negative_prompt": "text",
        "styles": ["cinematic", "unknown style"],
        "sampler_name": "No such sampler",
        "scheduler": "Karras",
        "steps": 0,
        "cfg_scale": 0.0,
        "width": 832,
        "height": 1216,
        "batch_size": 4,
        "n_iter": 2,
        "seed": 4294967295,
        "subseed": 4294967294,
        "subseed_strength": 0.123456,
        "seed_resize_from_w": 0,
        "enable_hr": True,
        "denoising_strength": 0.0,
        "hr_scale": 1.5,
        "hr_prompt": "more",
        "refiner_checkpoint": "two",
        "refiner_switch_at": 0.8,
        "tiling": False,
        "restore_faces": True,
        "eta": 0.0,
        "script_args": [1, "x", None],
        "alwayson_scripts": {"ControlNet": {"args": [{"enabled": True}]}},
        "send_images": True,
    },
    overrides={"CLIP_stop_at_last_layers": 2, "samples_save": False, "sd_model_checkpoint": "aaaa", "own": 1.5},
    extra={"hr_cfg": 3, "comments": {"a": [1]}},
)


def test_an_untouched_panel_sends_nothing(panel: ComposePanel, workspace: Workspace) -> None:
    assert as_json(panel.request()) == as_json(GenerationRequest())
    connect(workspace)
    panel.show_server(workspace.capabilities)
    assert as_json(panel.request()) == as_json(GenerationRequest())


def test_every_declared_parameter_has_an_editor(panel: ComposePanel) -> None:
    made = set(panel.editors)
    for name in PARAMETERS.keys() - made - {"enable_hr"}:
        assert panel.editors[name].objectName() == name, "one that was not made yet"
    assert set(panel.editors) | {"enable_hr"} == set(PARAMETERS)


def test_a_request_goes_through_the_panel_unchanged(panel: ComposePanel) -> None:
    panel.apply(FULL)
    assert as_json(panel.request()) == as_json(FULL)
    panel.show_server(capabilities())
    assert as_json(panel.request()) == as_json(FULL)
    panel.apply(GenerationRequest())
    assert as_json(panel.request()) == as_json(GenerationRequest())


def test_a_whole_setting_stays_an_integer(panel: ComposePanel) -> None:
    panel.show_server(capabilities())
    panel.apply(GenerationRequest(overrides={"CLIP_stop_at_last_layers": 2.0}))
    assert json.dumps(dict(panel.request().overrides)) == '{"CLIP_stop_at_last_layers": 2}'


def test_the_draft_survives_the_session(panel: ComposePanel, workspace: Workspace, qtbot: QtBot) -> None:
    panel.apply(FULL)
    text = json.dumps(panel.draft().to_dict())
    other = ComposePanel(workspace)
    qtbot.addWidget(other)
    other.set_draft(Draft.from_dict(json.loads(text)))
    assert as_json(other.request()) == as_json(FULL)


def test_the_server_s_defaults_are_shown_and_not_sent(panel: ComposePanel) -> None:
    panel.show_server(capabilities())
    steps = panel.findChild(QLineEdit, "sampler_name")
    assert isinstance(steps, ChoiceBox)
    assert steps.placeholderText() == "DPM++ 2M"
    assert panel.editors["steps"].default == 33
    assert "steps" not in panel.request().parameters


def test_hires_fix_brings_a_denoising_strength_and_keeps_its_values_while_off(panel: ComposePanel) -> None:
    panel.hires.switch.click()
    assert dict(panel.request().parameters) == {"enable_hr": True, "denoising_strength": 0.5}
    assert panel.hires.is_open
    panel.editors["hr_scale"].set_value(3)
    panel.hires.switch.click()
    assert dict(panel.request().parameters) == {}
    assert panel.draft().parked["hr_scale"] == 3
    panel.hires.switch.click()
    assert panel.request().parameters["hr_scale"] == 3


def test_a_denoising_strength_of_zero_is_not_replaced(panel: ComposePanel) -> None:
    panel.editors["denoising_strength"].set_value(0)
    panel.hires.switch.click()
    assert panel.request().parameters["denoising_strength"] == 0


def test_no_shape_is_lit_while_the_size_is_left_to_the_server(panel: ComposePanel, workspace: Workspace) -> None:
    panel.show_server(connect(workspace))
    row = panel.size_row
    assert row.chips.on is None
    panel.apply(GenerationRequest(parameters={"width": 768, "height": 768}))
    assert row.chips.on == "1:1"
    row.width_edit.reset()
    row.height_edit.reset()
    assert row.chips.on is None


def test_the_word_for_an_unknown_default_is_never_cut(panel: ComposePanel) -> None:
    for editor in panel.editors.values():
        if isinstance(editor, SliderNumber) and editor.default is None:
            number = editor.number
            assert number.placeholderText()
            assert number.fontMetrics().horizontalAdvance(number.placeholderText()) <= number.maximumWidth() - 18


def test_swap_and_shapes(panel: ComposePanel) -> None:
    panel.apply(GenerationRequest(parameters={"width": 832, "height": 1216}))
    row = panel.size_row
    assert row.chips.on == "2:3"
    row.swap_button.click()
    assert (panel.request().parameters["width"], panel.request().parameters["height"]) == (1216, 832)
    assert row.chips.on == "3:2"
    for key, size in (("16:9", (1344, 768)), ("1:1", (1024, 1024)), ("2:3", (832, 1216))):
        row.chips.click(key)
        assert (panel.request().parameters["width"], panel.request().parameters["height"]) == size


def test_dice_and_reuse(panel: ComposePanel, qtbot: QtBot) -> None:
    assert not panel.seed_row.reuse_button.isEnabled()
    panel.show_last_seed(4294967295)
    with qtbot.waitSignal(panel.draft_changed):
        panel.seed_row.reuse_button.click()
    assert panel.request().seed == 4294967295
    panel.seed_row.dice_button.click()
    assert panel.request().seed == -1


def test_styles_are_added_and_removed(panel: ComposePanel) -> None:
    chips = panel.editors["styles"]
    assert isinstance(chips, NameChips)
    chips.add("cinematic")
    chips.add("35mm")
    chips.add("35mm")
    assert panel.request().parameters["styles"] == ["cinematic", "35mm"]
    chips.remove("cinematic")
    chips.remove("35mm")
    assert "styles" not in panel.request().parameters


def test_the_button_counts_the_images(panel: ComposePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.seed_row.images_edit, "4")
    qtbot.keyClicks(panel.seed_row.batches_edit, "2")
    assert panel.bar.generate_button.count == 8


def test_closed_sections_say_what_is_set_in_them(panel: ComposePanel) -> None:
    panel.apply(FULL)
    assert panel.hires.header.summary == "1.5× · denoise 0"
    assert panel.refiner.header.summary == "two · 0.8"
    assert panel.hires.header.dot
    assert panel.overrides_section.header.summary == "this request only"
    panel.overrides_section.set_open(False)
    assert "Clip" in panel.overrides_section.header.summary or "CLIP" in panel.overrides_section.header.summary
    panel.apply(GenerationRequest())
    assert not panel.hires.header.dot
    assert not panel.overrides_section.header.dot


def test_the_filter_hides_what_does_not_match(panel: ComposePanel, qtbot: QtBot) -> None:
    panel.show()
    panel.open_filter()
    qtbot.keyClicks(panel.filter_line, "sigma churn")
    assert panel.editors["s_churn"].isVisible()
    assert not panel.size_row.isVisible()
    assert not panel.hires.isVisible()
    qtbot.keyClick(panel.filter_line, Qt.Key.Key_Escape)
    assert panel.size_row.isVisible()
    assert not panel.editors["s_churn"].isVisible()
    assert not panel.filter_line.isVisible()


def test_the_filter_holds_in_another_mode_and_what_it_hid_is_back_after_it(panel: ComposePanel, qtbot: QtBot) -> None:
    panel.show()
    panel.hires.set_open(True)
    strength = panel.editors["denoising_strength"]
    panel.open_filter()
    qtbot.keyClicks(panel.filter_line, "resize mode")
    assert not strength.isVisible()
    panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    assert panel.editors["resize_mode"].isVisible()
    assert not panel.image_part.well.isVisible()
    assert not strength.isVisible()
    panel.close_filter()
    assert panel.image_part.well.isVisible()
    assert strength.isVisible()
    panel.choose_mode(Mode.TEXT_TO_IMAGE)
    assert strength.isVisible()


def test_extra_keys_are_shown_and_can_be_dropped(panel: ComposePanel, qtbot: QtBot) -> None:
    panel.apply(FULL)
    assert not panel.extra_row.isHidden()
    with qtbot.waitSignal(panel.draft_changed):
        panel.extra_row._drop()
    assert dict(panel.request().extra) == {}
    assert panel.extra_row.isHidden()


def test_broken_json_is_a_problem_and_not_a_silent_omission(panel: ComposePanel, qtbot: QtBot) -> None:
    editor = panel.editors["comments"]
    assert isinstance(editor, FieldEdit)
    qtbot.keyClicks(editor, '{"a": ')
    assert "Comments for the infotext" in panel.problem


def test_every_editor_has_a_name_for_screen_readers(panel: ComposePanel) -> None:
    for name, editor in panel.editors.items():
        assert editor.accessibleName() == PARAMETERS[name].label
        assert editor.objectName() == name


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_nothing_is_cut_off_at_the_least_width(panel: ComposePanel, scale: float) -> None:
    from app.ui import theme

    try:
        theme.theme().apply("dark", scale)
        panel.set_open_sections(section.name for section in panel.sections)
        panel.apply(FULL)
        panel.show()
        panel.resize(panel.minimumWidth(), 900)
        inside = panel.scroll_area.widget()
        assert inside.width() <= panel.scroll_area.viewport().width()
    finally:
        theme.theme().apply("dark")
