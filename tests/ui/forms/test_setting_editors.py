"""Editors of settings: long lists of names, names with more than one spelling, lists, and colours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.api.options import OptionKind, OptionSpec
from app.api.replies import Checkpoint
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities, ServerKind
from app.ui.forms.editors import editor_for_option
from app.ui.forms.overrides import OverridesEditor
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.color_line import ColorLine
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.names_box import NamesBox

HASH = "818f0e4a9e"
CHECKPOINT = OptionSpec("sd_model_checkpoint", "Checkpoint", "SD", OptionKind.CHOICE, source=ChoiceSource.CHECKPOINTS)
UNET = OptionSpec("sd_unet", "SD Unet", "SD", OptionKind.CHOICE, "Automatic", choices=("Automatic", "None"))
SAMPLERS = OptionSpec("hide_samplers", "Hide samplers", "SD", OptionKind.NAMES, [], choices=("Euler", "DDIM", "a, b"))
TINT = OptionSpec("grid_background_color", "Background", "Grid", OptionKind.COLOR, "#ffffff")


def capabilities(title: str = f"one.safetensors [{HASH}]", hash_: str | None = HASH) -> Capabilities:
    return Capabilities(
        checkpoints=(
            Checkpoint(title, "one", hash_, None, "/models/one.safetensors"),
            Checkpoint("two.safetensors", "two", None, None, "/models/two.safetensors"),
        ),
        option_specs=(CHECKPOINT, UNET, SAMPLERS, TINT),
        options={"sd_unet": "[TRT] from before"},
    )


@pytest.fixture
def editor(qtbot: QtBot) -> OverridesEditor:
    made = OverridesEditor()
    qtbot.addWidget(made)
    made.set_capabilities(capabilities())
    return made


@pytest.mark.parametrize("name", ["one", HASH, "one.safetensors", f"one.safetensors [{HASH}]", f"one [{HASH}]"])
def test_a_checkpoint_is_shown_as_one_by_whatever_name_and_sent_by_the_one_given(
    editor: OverridesEditor, name: str
) -> None:
    editor.set_values({"sd_model_checkpoint": name})
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    assert box.text() == f"one.safetensors [{HASH}]"
    assert box.is_listed
    assert editor.values() == {"sd_model_checkpoint": name}
    assert editor.summary == f"Checkpoint one.safetensors [{HASH}]"


def test_a_title_that_got_its_hash_meanwhile_is_shown_as_it_is_now(editor: OverridesEditor) -> None:
    editor.set_capabilities(capabilities("one.safetensors", None))
    editor.set_values({"sd_model_checkpoint": "one.safetensors"})
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    assert box.text() == "one.safetensors"
    editor.set_capabilities(capabilities())
    assert box.text() == f"one.safetensors [{HASH}]"
    assert box.is_listed
    editor.set_capabilities(None)
    assert editor.values() == {"sd_model_checkpoint": "one.safetensors"}


def test_a_typed_hash_becomes_the_name_when_the_editor_is_left(editor: OverridesEditor, qtbot: QtBot) -> None:
    editor.set_values({"sd_model_checkpoint": "two.safetensors"})
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    box.clear()
    qtbot.keyClicks(box, HASH)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == f"one.safetensors [{HASH}]"
    assert editor.values() == {"sd_model_checkpoint": HASH}


def test_names_only_the_server_knows_are_no_mistake(editor: OverridesEditor) -> None:
    editor.set_values({"sd_unet": "[TRT] from before"})
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    assert box.is_listed, "the server has it now"
    box.set_value("[TRT] another")
    assert not box.is_listed
    open_spec = OptionSpec(**{name: getattr(UNET, name) for name in UNET.__slots__} | {"has_more_choices": True})
    known = capabilities()
    editor.set_capabilities(
        Capabilities(checkpoints=known.checkpoints, option_specs=(open_spec,), options=known.options)
    )
    box = editor.rows[0].editor
    assert isinstance(box, ChoiceBox)
    assert box.text() == "[TRT] another"
    assert box.is_listed


def test_ten_thousand_names_are_offered_and_filtered(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    names = [f"folder/model_{number:05d}.safetensors [{number:010x}]" for number in range(10_000)]
    box.set_choices(names)
    box.show()
    box.set_value(names[9000])
    box.open_list()
    popup = box.completer().popup()
    assert popup.currentIndex().data() == names[9000]
    popup.hide()
    box.clear()
    qtbot.keyClicks(box, "model_0777")
    assert box.completer().completionCount() == 10
    assert box.completer().completionModel().index(0, 0).data() == names[7770]
    assert not box.is_listed
    box.set_value(names[7770])
    assert box.is_listed


@pytest.mark.parametrize(
    ("value", "text"), [(0.25, "0.25"), (2.0, "2"), (100, "100"), (0, "0"), (1e-9, "0.000000001"), (-1.5, "-1.5")]
)
def test_a_number_is_written_without_filling_zeros(qtbot: QtBot, value: float, text: str) -> None:
    made = editor_for_option(OptionSpec("sigma_max", "Sigma max", "Sampling", OptionKind.NUMBER, 0.0))
    assert isinstance(made, NumberEdit)
    qtbot.addWidget(made)
    made.set_value(value)
    assert made.text() == text
    assert made.value() == value


def test_a_list_of_names_offers_those_that_are_not_in_it(editor: OverridesEditor, qtbot: QtBot) -> None:
    editor.show()
    editor.set_values({"hide_samplers": ["DDIM"]})
    box = editor.rows[0].editor
    assert isinstance(box, NamesBox)
    with qtbot.waitSignal(editor.changed):
        picker = box.open_list()
        assert picker is not None
        assert [entry.title for entry in picker.shown] == ["Euler", "a, b"]
        picker.search.setText("a,")
        qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert editor.values() == {"hide_samplers": ["DDIM", "a, b"]}
    box.set_value(["Euler", "DDIM", "a, b"])
    assert box.open_list() is None
    box.set_value([])
    assert box.value() == []


def test_a_colour_is_typed_or_chosen(qtbot: QtBot) -> None:
    line = editor_for_option(TINT)
    assert isinstance(line, ColorLine)
    qtbot.addWidget(line)
    line.set_value("#102030")
    assert line.color == QColor(16, 32, 48)
    line.set_value("no colour at all")
    assert not line.color.isValid()
    line.grab()
    line.show()
    dialog = line.open_dialog()
    dialog.setCurrentColor(QColor("#ff8800"))
    with qtbot.waitSignal(line.changed):
        dialog.accept()
    assert line.value() == "#ff8800"
    line.set_value("")
    assert line.value() == "", "an empty text is a value"


def test_a_row_says_when_the_server_would_pass_it_over(editor: OverridesEditor) -> None:
    known = replace(capabilities(), kind=ServerKind.A1111, paths=frozenset({"/sdapi/v1/options"}))
    editor.show()
    editor.set_capabilities(known)
    editor.set_values({"sd_unet": "None", "not_of_this_server": 1})
    fine, strange = editor.rows
    assert fine.mark.isHidden()
    assert not strange.mark.isHidden()
    assert strange.mark.accessibleName() == "This server has no such setting."
    editor.set_capabilities(Capabilities(kind=ServerKind.DRAW_THINGS))
    assert not editor.rows[0].mark.isHidden()
    assert editor.values() == {"sd_unet": "None", "not_of_this_server": 1}


def test_a_server_whose_settings_cannot_be_changed_says_so(editor: OverridesEditor) -> None:
    editor.set_values({"sd_unet": "None"})
    editor.set_capabilities(replace(capabilities(), kind=ServerKind.A1111, paths=frozenset({"/sdapi/v1/options"})))
    assert editor.keep_button.isEnabled()
    editor.set_capabilities(Capabilities(kind=ServerKind.DRAW_THINGS))
    assert not editor.keep_button.isEnabled()
    assert "Draw Things app itself" in editor.keep_button.toolTip()
    assert not editor.add_button.isEnabled()
    assert editor.add_button.toolTip()
