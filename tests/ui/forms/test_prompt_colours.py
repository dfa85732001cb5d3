"""The colours of prompts and the marks under their mistakes, as they are on the document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.generation.prompt_syntax import Fault, Language
from app.ui import theme
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.prompt_colours import SHORT
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.text_area import units
from tests.ui.look.test_tokens import contrast

KNOWN = Language(loras=frozenset({"coast"}))


@pytest.fixture
def edit(qtbot: QtBot) -> PromptEdit:
    made = PromptEdit()
    qtbot.addWidget(made)
    made.set_language(KNOWN)
    made.begin()
    return made


def format_at(edit: PromptEdit, sign: str, after: str = "") -> QTextCharFormat:
    """How the first ``sign`` behind ``after`` looks."""
    text = edit.text
    place = units(text[: text.index(sign, text.index(after))])
    block = edit.document().findBlock(place)
    for each in block.layout().formats():
        if each.start <= place - block.position() < each.start + each.length:
            return QTextCharFormat(each.format)
    return QTextCharFormat()


def colour_at(edit: PromptEdit, sign: str, after: str = "") -> str:
    found = format_at(edit, sign, after)
    is_coloured = found.foreground().style() is not Qt.BrushStyle.NoBrush
    return found.foreground().color().name().upper() if is_coloured else ""


def is_marked(edit: PromptEdit, sign: str, after: str = "") -> bool:
    return format_at(edit, sign, after).underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline


def test_brackets_over_several_lines_are_coloured(edit: PromptEdit) -> None:
    edit.set_value("a (storm\nlight:1.2)\n<lora:coast:1> # note")
    edit.begin().judge()
    tokens = theme.current()
    assert colour_at(edit, "storm") == colour_at(edit, "light") == tokens.accent_text
    assert colour_at(edit, "lora") == tokens.link
    assert colour_at(edit, "note") == tokens.secondary
    assert not colour_at(edit, "a")


def test_a_sign_typed_in_one_line_changes_the_others(edit: PromptEdit, qtbot: QtBot) -> None:
    edit.set_value("a (storm\nlight\nend")
    assert not colour_at(edit, "light")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(edit, ")")
    qtbot.waitUntil(lambda: colour_at(edit, "light") == theme.current().accent_text)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not colour_at(edit, "light"))


def test_signs_beyond_two_bytes_do_not_move_the_colours(edit: PromptEdit) -> None:
    edit.set_value("😀 (storm) 😀x) b")
    edit.begin().judge()
    assert colour_at(edit, "storm") == theme.current().accent_text
    assert not colour_at(edit, "x")
    assert is_marked(edit, ")", "x")
    assert not is_marked(edit, "b")


def test_a_mistake_is_marked_a_moment_after_the_last_key_and_told(edit: PromptEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.judged):
        qtbot.keyClicks(edit, "(a <lora:sea:1>")
        assert not edit.mistakes
    assert [mistake.fault for mistake in edit.mistakes] == [Fault.UNCLOSED, Fault.UNKNOWN_LORA]
    assert is_marked(edit, "(")
    assert is_marked(edit, "sea")
    assert colour_at(edit, "sea") == theme.current().link
    qtbot.keyClicks(edit, " b")
    assert is_marked(edit, "sea"), "what was marked goes on being marked while one types"
    with qtbot.waitSignal(edit.judged):
        edit.set_language(Language(loras=frozenset({"sea"})))
    assert not is_marked(edit, "sea")


def test_the_sentence_is_a_tooltip_over_the_mistake(edit: PromptEdit, qtbot: QtBot) -> None:
    edit.sentence_of = lambda mistake: f"<b>{mistake.fault.name}"
    edit.set_value("a) b")
    edit.resize(300, 100)
    edit.begin().judge()
    with qtbot.waitExposed(edit):
        edit.show()
    cursor = edit.textCursor()
    cursor.setPosition(1)
    over = edit.cursorRect(cursor).center()
    viewport = edit.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, over, viewport.mapToGlobal(over)))
    assert "&lt;b&gt;UNOPENED" in QToolTip.text()
    QToolTip.hideText()
    far = edit.viewport().rect().bottomRight()
    assert edit.mistake_at(far) is None


def test_colours_of_a_long_text_move_with_it_until_it_is_read_again(edit: PromptEdit, qtbot: QtBot) -> None:
    edit.set_value("cat, " * SHORT + "\n(storm:1.2)")
    edit.begin().judge()
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    qtbot.keyClicks(edit, "dog ")
    assert colour_at(edit, "storm") == theme.current().accent_text
    assert not colour_at(edit, "c", "cat, \n" if "cat, \n" in edit.text else "dog")
    qtbot.keyClicks(edit, "(x) ")
    qtbot.waitUntil(lambda: colour_at(edit, "x") == theme.current().accent_text)


def test_a_change_of_theme_changes_the_colours(edit: PromptEdit) -> None:
    edit.set_value("(storm)")
    try:
        theme.theme().apply("light")
        assert colour_at(edit, "storm") == theme.current().accent_text
    finally:
        theme.theme().apply("dark")
    assert colour_at(edit, "storm") == theme.current().accent_text


def test_every_colour_can_be_read_on_a_field() -> None:
    for tokens in (DARK, LIGHT):
        assert all(contrast(colour, tokens.field) >= 4.5 for colour in (tokens.accent_text, tokens.link))
        assert contrast(tokens.secondary, tokens.field) >= 4.5
        assert contrast(tokens.warn, tokens.field) >= 3.0


def test_the_first_paint_does_not_wait_for_the_colours(qtbot: QtBot) -> None:
    made = PromptEdit()
    qtbot.addWidget(made)
    made.set_value("(storm)")
    assert not made.has_begun
    with qtbot.waitSignal(made.begun), qtbot.waitExposed(made):
        made.show()
    assert colour_at(made, "storm") == theme.current().accent_text


def test_hostile_texts_are_coloured(edit: PromptEdit) -> None:
    for text in ("(" * 5_000 + ")" * 5_000, "[a:" * 3_000, "<lora:" * 3_000, "\n(" * 2_000, "😀(" * 3_000):
        edit.set_value(text)
        edit.begin().judge()


def test_of_a_long_paragraph_what_is_in_sight_is_coloured(edit: PromptEdit, qtbot: QtBot) -> None:
    edit.set_value("(storm), " * SHORT)
    edit.resize(300, 100)
    with qtbot.waitExposed(edit):
        edit.show()
    edit.begin().judge()
    block = edit.document().firstBlock()
    assert 100 < len(block.layout().formats()) < SHORT
    assert colour_at(edit, "storm") == theme.current().accent_text
    edit.verticalScrollBar().setValue(edit.verticalScrollBar().maximum())
    end = block.length() - 6
    qtbot.waitUntil(lambda: any(each.start <= end < each.start + each.length for each in block.layout().formats()))
    assert not colour_at(edit, "storm")
