"""Chips of which at most one is on: what the server will do without any is to be seen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.widgets.number_choice import NumberChoice


@pytest.fixture
def choice(qtbot: QtBot) -> NumberChoice:
    made = NumberChoice([(0, "Stretch", ""), (1, "Crop", ""), (2, "Fill", "")])
    made.set_default(1)
    qtbot.addWidget(made)
    return made


def marked(choice: NumberChoice) -> list[str]:
    return [chip.text() for chip in choice.chips.values() if chip.property("usual")]


def test_the_default_is_marked_while_nothing_is_chosen(choice: NumberChoice) -> None:
    assert marked(choice) == ["Crop"]
    choice.click(2)
    assert (choice.value(), marked(choice)) == (2, [])
    choice.click(2)
    assert (choice.value(), marked(choice)) == (None, ["Crop"])
    choice.set_default(0)
    assert marked(choice) == ["Stretch"]
    choice.set_value(7)  # no chip stands for it, and it is sent
    assert (choice.value(), marked(choice)) == (7, [])


def test_the_mark_is_an_outline(choice: NumberChoice) -> None:
    choice.show()
    plain, usual = (choice.chips[value].grab().toImage() for value in (0, 1))
    middle = plain.height() // 2
    assert plain.pixelColor(0, middle) != usual.pixelColor(0, middle)
