"""Editors say exactly what the user set; an empty one says nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit, JsonLine, NamesLine, NumberEdit, SeedEdit, TextLine
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.toggle import Toggle


def wheel(widget: QWidget, clicks: int) -> None:
    event = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(0, 0),
        QPoint(0, 120 * clicks),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """The widgets in an active window, none of them focused."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.setFocus()
    return window


def test_an_empty_number_is_left_to_the_server_and_shows_its_default(qtbot: QtBot) -> None:
    edit = NumberEdit(minimum=1, maximum=150)
    qtbot.addWidget(edit)
    edit.set_default(20)
    assert edit.value() is None
    assert edit.placeholderText() == "20"
    assert not edit.is_set


def test_zero_is_a_value(qtbot: QtBot) -> None:
    edit = NumberEdit(decimals=2, minimum=0, maximum=1)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "0")
    assert edit.value() == 0
    assert edit.is_set


def test_the_largest_seed_survives(qtbot: QtBot) -> None:
    edit = SeedEdit()
    qtbot.addWidget(edit)
    heard: list[object] = []
    edit.changed.connect(lambda: heard.append(edit.value()))
    qtbot.keyClicks(edit, "4294967295")
    assert edit.value() == 4294967295
    assert heard[-1] == 4294967295
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.value() == 4294967295
    edit.set_value(-1)
    assert edit.value() == -1


@pytest.mark.parametrize("text", ["4294967296", "-2", "-5", "99999999999999999999"])
@pytest.mark.parametrize("typed", [True, False])
def test_a_seed_beyond_its_limits_is_refused_and_never_changed(qtbot: QtBot, text: str, typed: bool) -> None:
    edit, other = SeedEdit(), NumberEdit()
    edit.setToolTip("what a seed is")
    window = shown(qtbot, edit, other)
    edit.setFocus()
    if typed:
        qtbot.keyClicks(edit, text)
    else:
        edit.set_value(int(text))
    other.setFocus()
    assert window.isVisible()
    assert edit.text() == text
    assert edit.value() == int(text)
    assert text in edit.problem
    assert "4294967295" in edit.problem
    assert edit.property("invalid") is True
    assert "4294967295" in edit.toolTip()
    edit.set_value(7)
    assert edit.problem == ""
    assert edit.property("invalid") is False
    assert edit.toolTip() == "what a seed is"


def test_typed_numbers_come_inside_the_limits_and_set_ones_are_kept(qtbot: QtBot) -> None:
    edit = NumberEdit(minimum=1, maximum=150)
    other = NumberEdit()
    window = shown(qtbot, edit, other)
    assert window.isVisible()
    edit.set_value(500)
    edit.setFocus()
    other.setFocus()
    assert edit.value() == 500
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "999")
    assert edit.value() == 150
    other.setFocus()
    assert edit.text() == "150"


def test_keys_step_from_the_default_and_stop_at_the_limit(qtbot: QtBot) -> None:
    edit = NumberEdit(decimals=1, minimum=1, maximum=8, step=0.5)
    qtbot.addWidget(edit)
    edit.set_default(7.0)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.value() == 7.5
    qtbot.keyClick(edit, Qt.Key.Key_PageUp)
    assert edit.value() == 8.0
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.text() == "7.5"


def test_whole_numbers_stay_integers_and_a_comma_is_a_point(qtbot: QtBot) -> None:
    whole, broken = NumberEdit(), NumberEdit(decimals=2)
    for edit in (whole, broken):
        qtbot.addWidget(edit)
    whole.set_value(24.0)
    assert whole.value() == 24
    assert isinstance(whole.value(), int)
    qtbot.keyClicks(broken, "0,35")
    assert broken.value() == 0.35
    broken.set_value(7.123456)
    assert broken.value() == 7.123456


@pytest.mark.parametrize("nonsense", [None, "", "x", True, float("nan"), float("inf"), [1], {}])
def test_what_is_no_number_is_no_value(qtbot: QtBot, nonsense: object) -> None:
    edit = NumberEdit(decimals=1)
    qtbot.addWidget(edit)
    edit.set_value(nonsense)
    assert edit.value() is None


def test_a_wheel_over_an_editor_without_focus_changes_nothing(qtbot: QtBot) -> None:
    number, choice, slider, toggle = NumberEdit(), ChoiceBox(), SliderNumber(minimum=1, maximum=9), Toggle()
    choice.set_choices(["Euler", "DDIM"])
    window = shown(qtbot, number, choice, slider, toggle)
    assert window.isVisible()
    number.set_value(5)
    choice.set_value("Euler")
    slider.set_value(3)
    for widget in (number, choice, slider, slider.number, slider.track, toggle):
        wheel(widget, 2)
    assert (number.value(), choice.value(), slider.value(), toggle.value()) == (5, "Euler", 3, None)
    number.setFocus()
    wheel(number, 2)
    assert number.value() == 7


def test_resetting_leaves_the_value_to_the_server(qtbot: QtBot) -> None:
    edit = TextLine()
    qtbot.addWidget(edit)
    edit.set_value("x")
    with qtbot.waitSignal(edit.changed):
        edit.reset()
    assert edit.value() is None


def test_setting_by_the_program_says_nothing(qtbot: QtBot) -> None:
    editors: list[FieldEdit | Toggle | TextArea | SliderNumber] = [
        NumberEdit(),
        ChoiceBox(),
        Toggle(),
        TextArea(),
        SliderNumber(minimum=0, maximum=9),
    ]
    heard: list[object] = []
    for editor in editors:
        qtbot.addWidget(editor)
        editor.changed.connect(lambda: heard.append(1))
        editor.set_value(4 if isinstance(editor, NumberEdit | SliderNumber) else "text")
    assert not heard


def test_a_name_the_server_does_not_list_is_kept_and_marked(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.set_value("Old sampler")
    assert box.is_listed
    box.set_choices(["Euler", "DDIM"])
    assert not box.is_listed
    assert box.value() == "Old sampler"
    assert "does not list" in box.accessibleDescription()
    box.set_choices(["Euler"], lambda name: name.startswith("Old"))
    assert box.is_listed


def test_typing_filters_a_long_list_by_any_part(qtbot: QtBot) -> None:
    box = ChoiceBox()
    window = shown(qtbot, box)
    assert window.isVisible()
    box.set_choices([f"model {number}" for number in range(2000)] + ["juggernautXL_v9"])
    box.setFocus()
    qtbot.keyClicks(box, "naut")
    assert box.completer().completionCount() == 1
    assert box.value() == "naut"
    box.completer().popup().hide()


def test_a_toggle_goes_from_the_server_to_the_other_state_and_back(qtbot: QtBot) -> None:
    toggle = Toggle()
    qtbot.addWidget(toggle)
    toggle.set_default(True)
    assert toggle.value() is None
    toggle.click()
    assert toggle.value() is False
    toggle.click()
    assert toggle.value() is True
    toggle.reset()
    assert toggle.value() is None


def test_broken_json_is_marked_and_not_sent(qtbot: QtBot) -> None:
    line = JsonLine()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, '{"a": [1, ')
    assert line.value() is None
    assert line.problem
    assert line.property("invalid") is True
    qtbot.keyClicks(line, "2]}")
    assert line.value() == {"a": [1, 2]}
    assert not line.problem
    line.set_value(("x", 1))
    assert line.value() == ["x", 1]


def test_json_has_no_nan_and_no_bottomless_nesting(qtbot: QtBot) -> None:
    line = JsonLine()
    qtbot.addWidget(line)
    for text in ("NaN", "[" * 15000):
        line.setText(text)
        assert line.problem
        assert line.value() is None


def test_names_are_split_at_commas(qtbot: QtBot) -> None:
    line = NamesLine()
    qtbot.addWidget(line)
    line.set_value(["a b", "c"])
    assert line.text() == "a b, c"
    assert line.value() == ["a b", "c"]
    for odd in (["a, b", "c"], [" x"], [""], ["[1]"]):
        line.set_value(odd)
        assert line.value() == odd


def test_json_too_long_for_a_line_is_kept_out_of_sight(qtbot: QtBot) -> None:
    line = JsonLine()
    qtbot.addWidget(line)
    line.set_default([])
    large = {"args": ["A" * 100_000]}
    line.set_value(large)
    line.set_default({})
    assert line.value() == large
    assert line.is_set
    assert "101 kB" in line.placeholderText()
    line.reset()
    assert line.value() is None
    line.set_value(large)
    qtbot.keyClicks(line, "3")
    assert line.value() == 3
    line.set_value(None)
    assert line.placeholderText() == "{}"


def test_only_plain_text_is_pasted(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bo\0ld\r\nmore")
    area.insertFromMimeData(data)
    assert area.value() == "bold\nmore"


def test_texts_come_back_sign_by_sign(qtbot: QtBot) -> None:
    area, line = TextArea(), TextLine()
    for editor in (area, line):
        qtbot.addWidget(editor)
        for text in ("a\N{NO-BREAK SPACE}b\n\n c\t", "😀 <b>&amp;</b>", " "):
            editor.set_value(text)
            assert editor.value() == text


def test_a_text_area_grows_with_its_text_up_to_a_limit(qtbot: QtBot) -> None:
    area = TextArea(rows=2, most_rows=4)
    window = shown(qtbot, area)
    assert window.isVisible()
    heights = []
    for lines in (1, 3, 4, 30):
        area.set_value("\n".join("x" * 3 for _ in range(lines)))
        heights.append(area.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_a_slider_moves_its_number(qtbot: QtBot) -> None:
    slider = SliderNumber(minimum=1, maximum=150, curve=2)
    window = shown(qtbot, slider)
    assert window.isVisible()
    slider.set_default(50)
    assert slider.value() is None
    with qtbot.waitSignal(slider.changed):
        qtbot.mouseClick(slider.track, Qt.MouseButton.LeftButton, pos=QPoint(slider.track.width(), 10))
    assert slider.value() == 150
    qtbot.mouseClick(slider.track, Qt.MouseButton.LeftButton, pos=QPoint(0, 10))
    assert slider.value() == 1
