"""The editors of the Settings page: a choice counts when it is finished; a wrong one is refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.features.settings.rows import SettingEditor, editor_for
from app.settings.declared import IMAGE_FOLDER, PREVIEW_INTERVAL, REDUCED_MOTION, SETTINGS, TEXT_SCALE, THEME
from app.ui.widgets.buttons import SegmentedSwitch


def made(qtbot: QtBot, spec: Any) -> tuple[SettingEditor, list[Any]]:
    editor = editor_for(spec)
    qtbot.addWidget(editor)
    editor.show_value(spec.default)
    editor.show()
    chosen: list[Any] = []
    editor.changed.connect(chosen.append)
    return editor, chosen


def line_of(editor: SettingEditor) -> QLineEdit:
    found = editor.findChild(QLineEdit)
    assert found is not None
    return found


def test_a_number_is_chosen_when_it_is_finished_and_not_while_it_is_typed(qtbot: QtBot) -> None:
    editor, chosen = made(qtbot, TEXT_SCALE)
    line = line_of(editor)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "150")
    assert chosen == []
    assert line.text() == "150"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen[0] == 150


def test_a_number_out_of_limits_is_handed_over_as_it_is_to_be_refused(qtbot: QtBot) -> None:
    editor, chosen = made(qtbot, PREVIEW_INTERVAL)
    line = line_of(editor)
    line.selectAll()
    qtbot.keyClicks(line, "0.05")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen[0] == pytest.approx(0.05)


def test_an_emptied_number_means_the_default(qtbot: QtBot) -> None:
    editor, chosen = made(qtbot, TEXT_SCALE)
    line = line_of(editor)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen[0] is None


def test_a_switch_and_a_choice_say_what_was_chosen(qtbot: QtBot) -> None:
    editor, chosen = made(qtbot, REDUCED_MOTION)
    check = editor.findChild(QCheckBox)
    assert check is not None
    check.click()
    assert chosen == [True]
    editor, chosen = made(qtbot, THEME)
    switch = editor.findChild(SegmentedSwitch)
    assert switch is not None
    qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert chosen == ["dark"]


def test_showing_a_value_is_no_choice(qtbot: QtBot) -> None:
    for spec in SETTINGS.values():
        editor, chosen = made(qtbot, spec)
        editor.show_value(spec.default)
        assert chosen == []


def test_a_path_is_chosen_without_the_space_around_it(qtbot: QtBot) -> None:
    editor, chosen = made(qtbot, IMAGE_FOLDER)
    line = line_of(editor)
    qtbot.keyClicks(line, "  /pictures ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert chosen[0] == "/pictures"


def test_a_long_text_is_shown_from_its_beginning(qtbot: QtBot) -> None:
    editor, _chosen = made(qtbot, IMAGE_FOLDER)
    editor.show_value("/a/very/long/folder/name" * 20)
    assert line_of(editor).cursorPosition() == 0


def test_every_editor_ends_at_its_right_edge(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    fields: list[QWidget] = []
    for spec in (TEXT_SCALE, PREVIEW_INTERVAL, THEME, REDUCED_MOTION):
        editor, _chosen = made(qtbot, spec)
        column.addWidget(editor, 0, Qt.AlignmentFlag.AlignRight)
        fields.append(editor.findChild(SegmentedSwitch) or editor.findChild(QCheckBox) or line_of(editor))
    with qtbot.waitExposed(page):
        page.show()
    assert len({field.mapTo(page, field.rect().topRight()).x() for field in fields}) == 1
