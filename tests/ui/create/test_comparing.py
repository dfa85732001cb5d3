"""The keys that pin and compare, on the Create page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.result import GeneratedImage
from app.ui.workspace import Workspace
from tests.ui.picture_bench import all_read, picture


def test_letters_pin_and_compare_over_pictures_and_are_typed_in_a_text(
    page: CreatePage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    asked: list[tuple[GeneratedImage, ...]] = []
    workspace.compare_requested.connect(asked.append)
    first, other = picture(tmp_path, 1), picture(tmp_path, 2)
    for image in (first, other):
        page.filmstrip.add("a", "", image)
    page.place.setCurrentWidget(page.canvas)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.filmstrip.select(first)
    editor = page.panel.prompt_row.editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "pc")
    assert editor.toPlainText().endswith("pc")
    assert workspace.pinned is None
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    qtbot.keyClick(page.canvas, Qt.Key.Key_P)
    assert workspace.pinned == first
    page.filmstrip.select(other)
    qtbot.keyClick(page.canvas, Qt.Key.Key_C)
    assert asked == [(first, other)]
    all_read(qtbot)
