"""The prompt keys: weights and comma items, in text and in the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextOption
from pytestqt.qtbot import QtBot

from app.ui.prompts.guess import guess_tokens
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.prompt_text import Steps, change_weight, items, move_item
from app.ui.widgets.text_area import LONGEST


@pytest.mark.parametrize(
    ("before", "direction", "after"),
    [
        ("a |cat sat", 1, "a (cat:1.1) sat"),
        ("a c|at sat", -1, "a (cat:0.9) sat"),
        ("a (ca|t:1.1) sat", 1, "a (cat:1.2) sat"),
        ("a (ca|t:1.1) sat", -1, "a cat sat"),
        ("a (ca|t) sat", 1, "a (cat:1.2) sat"),
        ("a (ca|t) sat", -1, "a cat sat"),
        ("((in|ner:1.3), outer:0.8)", 1, "((inner:1.4), outer:0.8)"),
        ("((inner:1.3), ou|ter:0.9)", 1, "(inner:1.3), outer"),
        ("<lora:co|ast:0.7>", 1, "<lora:coast:0.75>"),
        ("<lora:co|ast:1.05>", -1, "<lora:coast:1>"),
        ("<lora:co|ast>", -1, "<lora:coast:0.95>"),
        ("<lora:co|ast:0.7:0.2>", 1, "<lora:coast:0.75:0.2>"),
        ("<lora:co|ast:te=0.5>", 1, "<lora:coast:te=0.5>"),
        (r"\(cat|\)", 1, r"\((cat:1.1)\)"),
        ("a [ca|t] sat", 1, "a cat sat"),
        ("a [ca|t] sat", -1, "a (cat:0.8) sat"),
        ("[ca|t:dog:0.5]", 1, "[(cat:1.1):dog:0.5]"),
        ("[cat¦do|g]", 1, "[cat¦(dog:1.1)]"),
        ("a |, b", 1, "a , b"),
        ("(cat:1.2)|, dog", 1, "(cat:1.3), dog"),
        ("(a (cat:1.3)| b:1.2)", 1, "(a (cat:1.4) b:1.2)"),
        ("(cat:1.2)|dog", 1, "(cat:1.2)(dog:1.1)"),
        ("(cat:|)", 1, "(cat:1.2)"),
        ("cat A|ND dog", 1, "cat AND dog"),
        ("cat BREAK|", 1, "cat BREAK"),
        ("|", 1, ""),
    ],
)
def test_weights(before: str, direction: int, after: str) -> None:
    caret = before.index("|")
    text = before.replace("|", "").replace("¦", "|")  # the caret, and a bar
    assert change_weight(text, caret, caret, direction).text == after.replace("¦", "|")


def test_steps_of_weights_are_those_that_are_wanted() -> None:
    steps = Steps(weight=0.05, network=0.2)
    assert change_weight("a cat", 3, 3, 1, steps).text == "a (cat:1.05)"
    assert change_weight("<lora:x:1>", 3, 3, -1, steps).text == "<lora:x:0.8>"


def test_a_selection_is_weighted_without_its_blanks_and_stays_selected() -> None:
    edit = change_weight("a storm light b", 1, 14, 1)
    assert edit.text == "a (storm light:1.1) b"
    assert edit.text[edit.start : edit.end] == "storm light"
    again = change_weight(edit.text, edit.start, edit.end, 1)
    assert again.text == "a (storm light:1.2) b"
    back = change_weight("a (storm light:1.1) b", 3, 14, -1)
    assert back.text == "a storm light b"
    assert back.text[back.start : back.end] == "storm light"


@pytest.mark.parametrize("text", ["<lora:x:1>", "(cat:1.2)", "[cat]", "((a):1.1)"])
@pytest.mark.parametrize("direction", [1, -1])
def test_a_caret_beside_what_is_weighted_stays_beside_it(text: str, direction: int) -> None:
    edit = change_weight(f"{text}, b", len(text), len(text), direction)
    assert edit.text[edit.start :] == ", b"
    assert edit.text != f"{text}, b"
    edit = change_weight(f"b, {text}", 3, 3, direction)
    assert (edit.start, edit.end) == (3, 3)


def test_part_of_a_bracket_is_not_weighted() -> None:
    text = "cat (dog, bird"
    assert change_weight(text, 0, 8, 1).text == text


def test_commas_in_brackets_do_not_part_items() -> None:
    text = "a (b, c:1.2), <lora:x:1>,\n d"
    assert [text[start:end] for start, end in items(text)] == ["a (b, c:1.2)", "<lora:x:1>", "d"]


@pytest.mark.parametrize(
    ("before", "direction", "after"),
    [
        ("one, t|wo, three", -1, "two, one, three"),
        ("one, t|wo, three", 1, "one, three, two"),
        ("o|ne, two", -1, "one, two"),
        ("one,\n(t|wo, 2), three", 1, "one,\nthree, (two, 2)"),
        ("one, two,|", -1, "one, two,"),
        ("one, tw|o,", -1, "two, one,"),
        ("one,, tw|o", -1, "two,, one"),
        ("one, two\nthr|ee, four", -1, "one, three\ntwo, four"),
        ("one,\nt|wo", -1, "two,\none"),
        ("one BREAK t|wo, three", 1, "one BREAK three, two"),
        ("one AND t|wo", -1, "two AND one"),
        ("one, <lora:x:1>|", -1, "<lora:x:1>, one"),
        ("", 1, ""),
    ],
)
def test_moving_an_item(before: str, direction: int, after: str) -> None:
    caret = max(0, before.find("|"))
    edit = move_item(before.replace("|", ""), caret, direction)
    assert edit.text == after


def test_the_caret_moves_with_its_item() -> None:
    edit = move_item("one, two, three", 6, 1)
    assert edit.text[edit.start - 1 : edit.start + 2] == "two"


@pytest.mark.parametrize(
    ("before", "direction", "after"),
    [
        ("one, <two, three>, four", 1, "one, four, <two, three>"),
        ("one, t<wo, thr>ee, four", -1, "t<wo, thr>ee, one, four"),
        ("one, <two>, three", -1, "<two>, one, three"),
        ("<one, two>", 1, "<one, two>"),
    ],
)
def test_selected_items_move_together_and_stay_selected(before: str, direction: int, after: str) -> None:
    start, end = before.index("<"), before.index(">") - 1
    edit = move_item(before.replace("<", "").replace(">", ""), start, direction, end)
    assert f"{edit.text[: edit.start]}<{edit.text[edit.start : edit.end]}>{edit.text[edit.end :]}" == after


def test_keys_work_in_the_editor_and_are_one_step_of_undo(qtbot: QtBot) -> None:
    edit = PromptEdit()
    qtbot.addWidget(edit)
    edit.set_value("😀 cat, dog")
    cursor = edit.textCursor()
    cursor.setPosition(5)  # the emoji is two units for Qt
    edit.setTextCursor(cursor)
    heard: list[str] = []
    edit.changed.connect(lambda: heard.append(edit.text))
    qtbot.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == "😀 (cat:1.1), dog"
    qtbot.keyClick(edit, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert edit.text == "dog, 😀 (cat:1.1)"
    edit.undo()
    edit.undo()
    assert edit.text == "😀 cat, dog"
    assert heard


def test_colours_alone_are_no_change(qtbot: QtBot) -> None:
    edit = PromptEdit()
    qtbot.addWidget(edit)
    heard: list[object] = []
    edit.set_value("(a:1.2) <lora:x:1> BREAK")
    edit.changed.connect(lambda: heard.append(1))
    edit.begin().rehighlight()
    assert not heard


def test_the_length_is_guessed_in_chunks_and_without_weights() -> None:
    assert guess_tokens("") == (0, 75)
    assert guess_tokens("a cat, (storm light:1.2) <lora:coast:0.7>") == (5, 75)
    assert guess_tokens("a BREAK b") == (76, 150)


def test_hostile_prompts_take_little_time(qtbot: QtBot) -> None:
    edit = PromptEdit()
    qtbot.addWidget(edit)
    for text in ("(" * 19_000, "(a:" * 6_000, "<lora:" * 3_000, ":1" * 9_000 + ")"):
        edit.set_value(text)
        change_weight(text, 10, 10, 1)
        move_item(text, 10, 1)
        guess_tokens(text)


def test_a_word_without_an_end_is_laid_out_at_once_and_words_are_not_broken_for_it(qtbot: QtBot) -> None:
    anywhere, between = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    word = "x" * 50_000
    for put in (put_value, put_change, put_paste):
        editor = PromptEdit()
        qtbot.addWidget(editor)
        put(editor, f"a cat, {word}")
        assert editor.text == f"a cat, {word}"
        assert editor.wordWrapMode() is anywhere, "Qt's usual way takes a time that grows with the square of it"
        put(editor, "a cat")
        editor.set_value("a cat")
        assert editor.wordWrapMode() is between


def put_value(editor: PromptEdit, text: str) -> None:
    editor.set_value(text)


def put_change(editor: PromptEdit, text: str) -> None:
    editor.show_change(text)


def put_paste(editor: PromptEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def test_what_does_not_fit_into_a_prompt_is_told(qtbot: QtBot) -> None:
    for put in (put_value, put_change, put_paste):
        editor = PromptEdit()
        qtbot.addWidget(editor)
        told: list[int] = []
        editor.shortened.connect(told.append)
        put(editor, "ab " * (LONGEST // 3 + 3))
        assert len(editor.text) == LONGEST
        assert told == [3 * (LONGEST // 3 + 3) - LONGEST]
        put_paste(editor, "more")
        assert (len(editor.text), told[1:]) == (LONGEST, [4])
