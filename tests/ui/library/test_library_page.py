"""The library page: pages of pictures as they are needed, one large, deleting only after a question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.features.library.feature import LibraryFeature
from app.features.library.page import PAGE_SIZE, LibraryPage
from app.generation.result import GeneratedImage
from app.ui.workspace import Workspace
from tests.ui.picture_bench import EVIL, Wishes, WrittenWork, all_read, picture

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def page(workspace: Workspace, work: WrittenWork, images: Images, qtbot: QtBot) -> LibraryPage:
    work.kept = list(images)
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> LibraryPage:
    made = LibraryFeature().create_page(workspace)
    assert isinstance(made, LibraryPage)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    all_read(qtbot)
    return made


def texts(page: LibraryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_asked_before_the_page_is_seen(workspace: Workspace, work: WrittenWork, qtbot: QtBot) -> None:
    page = LibraryPage(workspace)
    qtbot.addWidget(page)
    page.resize(800, 600)
    assert work.asked_pages == []


def test_the_newest_are_first_and_counted(page: LibraryPage, workspace: Workspace, images: Images) -> None:
    assert page.model.images == images
    assert "8 images" in texts(page)
    workspace.library_counted.emit(1204)
    assert any(text.replace(",", "") == "1204 images" for text in texts(page))


def test_more_is_asked_for_at_the_end_and_only_once(
    workspace: Workspace, work: WrittenWork, tmp_path: Path, qtbot: QtBot
) -> None:
    one = picture(tmp_path)
    total = 2 * PAGE_SIZE + 10
    work.kept = [replace(one, id=number, path=tmp_path / f"{number}.png") for number in range(total, 0, -1)]
    page = shown(workspace, qtbot)
    assert work.asked_pages == [None]
    bar = page.grid.verticalScrollBar()
    for _page in range(6):
        bar.setValue(bar.maximum())
    assert work.asked_pages == [None, total - PAGE_SIZE + 1, total - 2 * PAGE_SIZE + 1]
    assert page.model.rowCount() == total
    all_read(qtbot)


def test_an_empty_library_has_one_sentence_and_one_action(workspace: Workspace, qtbot: QtBot) -> None:
    wishes = Wishes(workspace)
    page = shown(workspace, qtbot)
    assert "Every picture you make is kept here." in texts(page)
    button = next(button for button in page.findChildren(QPushButton) if button.text() == "Create a picture")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wishes.pages == ["create"]


def test_a_new_picture_appears_first(page: LibraryPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    new = picture(tmp_path, 9)
    workspace.image_kept.emit((None, new))
    assert page.model.image_at(0) == new
    all_read(qtbot)


def test_the_first_picture_ends_the_empty_state(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    assert not page.grid.isVisible()
    workspace.image_kept.emit((None, picture(tmp_path)))
    assert page.grid.isVisible()
    all_read(qtbot)


def test_the_chosen_picture_is_in_the_inspector(page: LibraryPage, images: Images, qtbot: QtBot) -> None:
    page.grid.select_row(3)
    assert page.inspector.image == images[3]
    assert page.inspector.info_tab.prompt_text.toPlainText() == EVIL


def test_enter_shows_it_large_arrows_walk_and_escape_goes_back(page: LibraryPage, images: Images, qtbot: QtBot) -> None:
    page.grid.select_row(2)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.is_large
    assert page.canvas.image == images[2]
    assert page.canvas.accessibleName() == "Image 3 of 8"
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.canvas.image == page.inspector.image == images[3]
    qtbot.keyClick(page.canvas, Qt.Key.Key_End)
    assert page.canvas.image == images[7]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.canvas.image == images[7]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Home)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Left)
    assert page.canvas.image == images[0]
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.is_large
    assert page.grid.hasFocus()
    all_read(qtbot)


def test_space_is_a_quick_look_over_the_window(page: LibraryPage, images: Images, qtbot: QtBot) -> None:
    page.grid.select_row(1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    alone = page.canvas.alone
    assert alone is not None
    qtbot.keyClick(alone.stage, Qt.Key.Key_Right)
    assert alone.stage.path == images[2].path
    qtbot.keyClick(alone.stage, Qt.Key.Key_Space)
    assert page.canvas.alone is None
    assert page.grid.hasFocus()
    all_read(qtbot)


def test_deleting_asks_first_and_cancel_keeps_the_picture(
    page: LibraryPage, work: WrittenWork, images: Images, qtbot: QtBot
) -> None:
    page.grid.select_row(0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    question = page.question
    assert question is not None
    assert question.textFormat() == Qt.TextFormat.PlainText
    assert images[0].path.name in question.text()
    question.done(QMessageBox.StandardButton.Cancel)
    assert work.forgotten == []
    assert page.question is None


def test_deleting_several_moves_each_to_the_trash(
    page: LibraryPage, workspace: Workspace, work: WrittenWork, images: Images, qtbot: QtBot
) -> None:
    page.grid.selectAll()
    page.ask_to_delete(page.grid.selected_images)
    assert page.question is not None
    assert "8 pictures" in page.question.text()
    page.question.done(QMessageBox.StandardButton.Yes)
    assert work.forgotten == [(image, True) for image in images]
    assert page.model.rowCount() == 8, "a row goes when its file has gone"
    for image in images:
        workspace.image_forgotten.emit(image)
    assert "Every picture you make is kept here." in texts(page)
