"""The list of the Inspect page at work: streaming, cancelling, filtering, choosing several, pinning and comparing."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.features.inspect import intake
from app.features.inspect.examining import FileState, examine
from app.features.inspect.files import FilesModel
from app.features.inspect.intake import Intake
from app.features.inspect.page import InspectPage
from app.generation.result import GeneratedImage
from app.ui import actions, theme
from app.ui.workspace import Workspace
from tests.ui.picture_bench import Wishes, all_read, infotext, png_bytes, with_items

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> InspectPage:
    made = InspectPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Files are read only once this is set."""
    gate = threading.Event()

    def waiting(paths: tuple[Path, ...]) -> object:
        gate.wait(60)
        return examine(paths[:1])

    monkeypatch.setattr(intake, "examine", waiting)
    yield gate
    gate.set()


def settled(page: InspectPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.intake.is_busy)
    all_read(qtbot)


def folder(tmp_path: Path, count: int) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    data = png_bytes(8, 8, text=infotext())
    for number in range(count):
        (made / f"{number:04d}.png").write_bytes(data)
    return made


def test_rows_come_before_they_are_read_and_the_rest_can_be_cancelled(
    page: InspectPage, slow: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    page.inspect([folder(tmp_path, 120)])
    qtbot.waitUntil(lambda: page.model.rowCount() == 120)
    assert page.side.progress_text == "120 pictures · reading 0"
    assert page.files.current_file is not None, "the first is chosen at once"
    cancel = page.findChild(QPushButton, "inspect-cancel")
    assert cancel is not None
    cancel.click()
    assert page.side.progress_text == ""
    slow.set()
    all_read(qtbot)
    states = [file.state for file in page.model.files]
    assert states.count(FileState.UNREAD) == 120
    page.files.select_row(7)
    settled(page, qtbot)
    chosen = page.files.current_file
    assert chosen is not None
    assert chosen.state is FileState.READ, "one that is chosen is read all the same"


def test_what_is_to_be_seen_is_read_before_the_rest(
    page: InspectPage, slow: threading.Event, tmp_path: Path, qtbot: QtBot
) -> None:
    page.inspect([folder(tmp_path, 300)])
    qtbot.waitUntil(lambda: page.model.rowCount() == 300)
    page.files.select_row(250)
    read: list[int] = []
    page.intake.examined.connect(lambda files: read.extend(page.model.row_of(file.path) for file in files))
    slow.set()
    qtbot.waitUntil(lambda: len(read) > 4)
    assert read[1] == 250, "the chosen one, right behind what was being read"
    assert all(row > 200 for row in read[2:5]), "then its neighbours in view"
    page.clear()
    assert not page.intake.is_busy
    all_read(qtbot)


def test_a_file_dropped_while_a_folder_is_read_is_there_at_once(
    page: InspectPage, slow: threading.Event, images: Images, tmp_path: Path, qtbot: QtBot
) -> None:
    page.inspect([folder(tmp_path, 120)])
    qtbot.waitUntil(lambda: page.model.rowCount() == 120)
    page.inspect([images[0].path])
    qtbot.waitUntil(lambda: page.canvas.path == images[0].path)
    slow.set()
    settled(page, qtbot)
    assert {file.state for file in page.model.files} == {FileState.READ}


def test_many_drops_in_a_row_all_arrive(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    found: list[Path] = []
    owner = QObject()
    intake_of_many = Intake(tuple, owner)
    intake_of_many.found.connect(lambda met, _is_first: found.extend(each.path for each in met))
    wanted = [tmp_path / f"{number}.png" for number in range(700)]
    for path in wanted:
        intake_of_many.take([path])
    qtbot.waitUntil(lambda: not intake_of_many.is_busy)
    assert sorted(found) == sorted(wanted)
    owner.deleteLater()


def test_the_arrows_go_through_what_just_came_in(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    page.drop_zone.setFocus()
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    assert QApplication.focusWidget() is page.files
    page.clear()
    page.inspect([images[0].path])
    settled(page, qtbot)
    page.side.filter_line.setFocus()
    page.inspect([images[1].path])
    settled(page, qtbot)
    assert QApplication.focusWidget() is page.side.filter_line


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_word_above_the_list_is_cut(page: InspectPage, images: Images, scale: float, qtbot: QtBot) -> None:
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    theme.theme().apply("dark", scale)
    try:
        buttons = [page.side.findChild(QPushButton, name) for name in ("inspect-folder", "inspect-clear")]
        qtbot.waitUntil(lambda: all(each is not None and each.width() >= each.sizeHint().width() for each in buttons))
    finally:
        theme.theme().apply("dark")


def test_the_filter_is_a_key_away_and_counts(page: InspectPage, images: Images, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "graph.png").write_bytes(with_items({"workflow": '{"nodes": []}'}))
    page.inspect([*(image.path for image in images), tmp_path / "graph.png"])
    settled(page, qtbot)
    qtbot.keyClick(page.files, Qt.Key.Key_Slash)
    line = page.side.filter_line
    assert QApplication.focusWidget() is line
    qtbot.keyClicks(line, "comfyui")
    qtbot.waitUntil(lambda: page.side.count_text == "1 of 9")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.files
    current = page.files.current_file
    assert current is not None
    assert current.path.name == "graph.png"
    qtbot.keyClick(page.files, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.side.count_text == "9 files")
    all_read(qtbot)


def test_the_first_that_fits_the_filter_is_chosen_where_the_chosen_one_does_not(
    page: InspectPage, images: Images, tmp_path: Path, qtbot: QtBot
) -> None:
    graphs = [tmp_path / f"graph{number}.png" for number in range(2)]
    for graph in graphs:
        graph.write_bytes(with_items({"workflow": '{"nodes": []}'}))
    page.inspect([graphs[0], images[0].path, graphs[1], images[1].path])
    settled(page, qtbot)
    page.files.select_row(3)
    page.side.filter_line.setText("comfyui")
    qtbot.waitUntil(lambda: page.canvas.path == graphs[0])
    page.files.select_row(1)
    page.side.filter_line.setText("comfyui graph")
    page.side.filter_line.left.emit()
    assert page.canvas.path == graphs[1], "one that fits stays the chosen one"
    all_read(qtbot)


def test_what_is_dropped_is_seen_whatever_the_filter_says(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    page.inspect([images[0].path])
    settled(page, qtbot)
    page.side.filter_line.setText("nothing like this")
    qtbot.waitUntil(lambda: page.side.count_text == "0 of 1")
    page.inspect([images[1].path])
    qtbot.waitUntil(lambda: page.canvas.path == images[1].path)
    assert page.side.filter_line.text() == ""
    settled(page, qtbot)


def choose(page: InspectPage, first: int, last: int, qtbot: QtBot) -> None:
    page.files.select_row(first)
    for _number in range(last - first):
        qtbot.keyClick(page.files, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_several_are_chosen_taken_out_and_offered_to_the_menu(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    choose(page, 1, 3, qtbot)
    chosen = page.files.chosen_images
    assert [image.path for image in chosen] == [images[3].path, images[1].path, images[2].path], "the current one first"
    page.files.customContextMenuRequested.emit(QPoint(4, 4))
    (menu,) = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    texts = [action.text() for action in menu.actions()]
    assert "Take 3 out of the list" in texts
    assert "Compare" in texts
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.keyClick(page.files, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 5
    assert all(image.path.exists() for image in images)
    current = page.files.current_file
    assert current is not None
    assert current.path == images[4].path, "the next one is chosen"
    all_read(qtbot)


def test_what_was_taken_out_comes_back_in_its_place(
    page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    said = Wishes(workspace).notices
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    before = [file.path for file in page.model.files]
    choose(page, 1, 3, qtbot)
    qtbot.keyClick(page.files, Qt.Key.Key_Delete)
    assert said[-1].what == "Taken out of the list: 3 files. They stay on the disk."
    page.model.add([images[2].path])  # comes anew meanwhile
    undo = said[-1].action
    assert undo is not None
    undo[1]()
    undo[1]()
    assert [file.path for file in page.model.files] == [*before[:2], before[3], *before[4:], before[2]]
    assert page.files.current_file == page.model.file_at(1)
    page.clear()
    again = said[-1].action
    assert again is not None
    again[1]()
    assert page.model.rowCount() == len(before)
    settled(page, qtbot)


def test_scattered_rows_come_back_in_their_places(tmp_path: Path) -> None:
    model = FilesModel()
    paths = [tmp_path / f"{number}.png" for number in range(200)]
    model.add(paths)
    for step in (3, 2):  # more stretches than are put in one by one
        taken = [(row, file) for row in range(0, 200, step) if (file := model.file_at(row)) is not None]
        model.remove_rows([row for row, _file in taken])
        model.put_back(taken)
        assert [file.path for file in model.files] == paths
        assert [model.row_of(path) for path in paths] == list(range(200))


def test_p_and_c_pin_and_compare(page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot) -> None:
    compared: list[tuple[GeneratedImage, ...]] = []
    workspace.compare_requested.connect(compared.append)
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    page.files.select_row(0)
    qtbot.keyClick(page.files, Qt.Key.Key_P)
    assert workspace.pinned is not None
    assert workspace.pinned.path == images[0].path
    choose(page, 2, 3, qtbot)
    qtbot.keyClick(page.files, Qt.Key.Key_C)
    assert [image.path for image in compared[0]] == [images[0].path, images[3].path, images[2].path]
    all_read(qtbot)


def test_a_closed_folder_s_row_says_why_and_copies_it(
    page: InspectPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    wishes = Wishes(workspace)
    inside = folder(tmp_path, 1)
    (inside / "back").symlink_to(inside, target_is_directory=True)
    page.inspect([inside])
    settled(page, qtbot)
    assert [file.name for file in page.model.files] == ["0000.png", "back"]
    page.files.select_row(1)
    said = page.inspector.info_tab.problem
    assert "never end" in said.text
    said.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert str(inside / "back") in copied
    assert said.hint in copied
    assert wishes.notices == []
    all_read(qtbot)


def test_clearing_takes_rows_and_no_files(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    page.inspect([image.path for image in images])
    settled(page, qtbot)
    clear = page.findChild(QPushButton, "inspect-clear")
    assert clear is not None
    clear.click()
    assert page.model.rowCount() == 0
    assert page.inspector.image is None
    assert not clear.isVisible()
    assert all(image.path.exists() for image in images)


def test_the_key_of_the_filter_is_in_the_table() -> None:
    assert actions.action("find").keys == ("Ctrl+F", "/")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_can_be_chosen_and_copied(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd-\xff.png"))
    with path.open("wb") as file:
        file.write(png_bytes(text=infotext()))
    page.inspect([path])
    settled(page, qtbot)
    page.inspector.choose_tab("file")
    all_read(qtbot)
    page.grab()
    assert "encoding" in page.inspector.info_tab.problem.text
    assert dict(page.inspector.file_tab.facts)["Name"] == "odd-\N{REPLACEMENT CHARACTER}.png"
    page.inspector.info_tab.problem.copy_button.click()
    assert "odd-" in QGuiApplication.clipboard().text()
    page.remember()


def test_an_empty_list_has_nothing_to_filter(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    assert page.side.filter_line.isHidden()
    page.inspect([images[0].path])
    settled(page, qtbot)
    assert not page.side.filter_line.isHidden()
