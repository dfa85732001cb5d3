"""What somebody opens in the form comes into sight; what opens by itself stays where it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.ui.widgets.sections import Section


def section_of(page: CreatePage, name: str) -> Section:
    return next(section for section in page.panel.sections if section.name == name)


def test_a_section_that_is_opened_is_scrolled_into_sight(page: CreatePage, qtbot: QtBot) -> None:
    column = page.panel.scroll_area
    section = section_of(page, "more")
    bar = column.verticalScrollBar()
    section.set_open(True)
    qtbot.wait(20)
    assert bar.value() == 0  # nobody asked for it just now
    most = bar.maximum()
    section.set_open(False)
    qtbot.waitUntil(lambda: bar.maximum() < most)
    before = bar.value()
    qtbot.mouseClick(section.header, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.value() > before)
    top = section.mapTo(column, QPoint()).y()
    assert top == 0 if section.height() > column.height() else 0 <= top <= column.height() - section.height()
    assert section.is_open
