"""What all dialogs share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.ui.recall.describe_dialog import DescribeDialog
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_and_from_elsewhere_the_main_one(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = Dialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    line, other, main = QLineEdit(), button("Other", "outline"), button("Main", "primary")
    main.setDefault(True)
    column = QVBoxLayout(dialog)
    for part in (line, other, main):
        column.addWidget(part)
    other.clicked.connect(lambda: pressed.append("other"))
    main.clicked.connect(lambda: pressed.append("main"))
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    for part in (other, line, main):
        part.setFocus()
        qtbot.keyClick(part, key)
    assert pressed == ["other", "main", "main"]
    dialog.close()


def test_enter_on_cancel_leaves_the_prompt_as_it_is(qtbot: QtBot) -> None:
    dialog = DescribeDialog("a harbour", "one.png", "CLIP", None)
    qtbot.addWidget(dialog)
    chosen: list[str] = []
    dialog.chosen.connect(lambda words, _appends: chosen.append(words))
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert chosen == []
    assert not dialog.isVisible()
