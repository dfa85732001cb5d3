"""The inspect page: files by drop, paste and dialog; what each is; a wrong file is a row with its reason."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.features.inspect import choosing
from app.features.inspect.examining import FileState, InspectedFile
from app.features.inspect.feature import InspectFeature
from app.features.inspect.files import FilesModel
from app.features.inspect.page import InspectPage
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui.recall import reading
from app.ui.workspace import Workspace
from tests.data.pieces import hidden
from tests.ui.picture_bench import (
    EVIL,
    Wishes,
    WrittenWork,
    all_read,
    claimed_png,
    connect,
    infotext,
    png_bytes,
    with_items,
)

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> InspectPage:
    made = InspectFeature().create_page(workspace)
    assert isinstance(made, InspectPage)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def opened(page: InspectPage, paths: list[Path], qtbot: QtBot) -> dict[str, InspectedFile]:
    page.inspect(paths)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    all_read(qtbot)
    page.grab()
    all_read(qtbot)
    return {file.path.name: file for file in page.model.files}


def test_a_file_is_shown_with_what_it_is(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    files = opened(page, [images[0].path, images[1].path], qtbot)
    assert [file.caption for file in files.values()] == ["A1111 · txt2img"] * 2
    assert page.canvas.path == images[0].path
    assert page.canvas.accessibleName() == "Image 1 of 2"
    assert page.inspector.info_tab.prompt_text.toPlainText() == EVIL
    assert page.inspector.source_sentence == "Read from the file"


def test_a_file_without_info_says_so_and_is_still_shown(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    jpeg, bitmap = tmp_path / "IMG_2231.jpg", tmp_path / "scan.bmp"
    Image.new("RGB", (64, 48)).save(jpeg)
    Image.new("RGB", (64, 48)).save(bitmap)
    files = opened(page, [jpeg, bitmap], qtbot)
    assert {file.caption for file in files.values()} == {"no generation info"}
    assert page.canvas.picture is not None
    assert page.inspector.source_sentence == "This picture does not say how it was made"


@pytest.mark.qt_log_ignore("libpng")
def test_what_cannot_be_shown_is_a_row_with_its_reason(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    cut, note, empty = tmp_path / "cut.png", tmp_path / "note.txt", tmp_path / "empty.png"
    huge, gone = tmp_path / "huge.png", tmp_path / "gone.png"
    cut.write_bytes(png_bytes(300, 300, text=infotext())[:-400])
    note.write_text("<b>hello</b>", encoding="utf-8")
    empty.write_bytes(b"")
    huge.write_bytes(claimed_png(60_000, 60_000))
    files = opened(page, [cut, note, empty, huge, gone], qtbot)
    assert len(files) == 5
    assert {file.state for file in files.values()} == {FileState.BROKEN}
    assert "60000 × 60000" in files["huge.png"].caption
    for file in files.values():
        assert file.problem
    page.files.select_row(0)
    all_read(qtbot)
    assert "damaged" in page.canvas.problem
    assert page.inspector.info_tab.prompt_text.toPlainText() == EVIL, "what a damaged file still says is shown"
    for row in range(5):
        page.files.select_row(row)
        all_read(qtbot)
        page.grab()


def test_a_row_s_texts_are_plain(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "<b>x.png"
    path.write_bytes(png_bytes())
    opened(page, [path], qtbot)
    tip = page.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x.png" in tip
    assert "<b>" not in tip


def test_a_folder_gives_the_pictures_in_it(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    inner = tmp_path / "folder" / "inner"
    inner.mkdir(parents=True)
    (inner / "b.png").write_bytes(png_bytes())
    (inner.parent / "a.PNG").write_bytes(png_bytes())
    (inner.parent / "note.txt").write_text("no", encoding="utf-8")
    assert list(opened(page, [tmp_path / "folder"], qtbot)) == ["a.PNG", "b.png"]


def test_an_empty_folder_is_told(page: InspectPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    wishes = Wishes(workspace)
    page.inspect([tmp_path])
    qtbot.waitUntil(lambda: bool(wishes.notices))
    assert "no pictures" in wishes.notices[0].what
    assert page.model.rowCount() == 0


def drop(page: InspectPage, mime: QMimeData) -> None:
    action, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 400), action, mime, left, nothing))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 400), action, mime, left, nothing))


def test_files_are_dropped(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(image.path)) for image in images])
    drop(page, mime)
    qtbot.waitUntil(lambda: page.model.rowCount() == 8)
    all_read(qtbot)


def test_a_browser_s_picture_keeps_its_bytes_and_so_its_info(page: InspectPage, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture")])
    mime.setData("image/png", QByteArray(png_bytes(text=infotext())))
    drop(page, mime)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    all_read(qtbot)
    assert page.model.files[0].caption == "A1111 · txt2img"


def test_a_mere_link_is_explained_and_nothing_is_fetched(page: InspectPage, workspace: Workspace, qtbot: QtBot) -> None:
    wishes = Wishes(workspace)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture.png")])
    drop(page, mime)
    assert "only a link" in wishes.notices[0].what
    assert page.model.rowCount() == 0


def test_pixels_and_files_are_pasted(page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    workspace.paste_requested.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    all_read(qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(images[0].path))])
    QGuiApplication.clipboard().setMimeData(mime)
    page.paste()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    all_read(qtbot)
    assert page.canvas.path == images[0].path


def test_an_empty_clipboard_is_told(page: InspectPage, workspace: Workspace) -> None:
    wishes = Wishes(workspace)
    QGuiApplication.clipboard().setText("words")
    page.paste()
    assert "no picture in the clipboard" in wishes.notices[0].what


def test_the_dialog_opens_without_blocking(
    page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    workspace.open_requested.emit()
    assert page.dialog is not None
    assert page.dialog.isVisible()
    page.dialog.filesSelected.emit([str(images[0].path)])
    page.dialog.close()
    assert workspace.session.get(choosing.FOLDER) == str(images[0].path.parent)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    all_read(qtbot)


def test_the_dialogs_begin_where_something_was_opened_last(
    page: InspectPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usual, deep = tmp_path / "Pictures", tmp_path / "deep" / "er"
    usual.mkdir()
    deep.mkdir(parents=True)
    monkeypatch.setattr(choosing.QStandardPaths, "writableLocation", lambda _which: str(usual))
    chooser = page.chooser

    def begins_at(called: Callable[[], None]) -> Path:
        called()
        dialog = chooser.dialog if called == chooser.open_files else chooser.folder_dialog
        assert dialog is not None
        dialog.hide()
        return Path(dialog.directory().absolutePath())

    assert begins_at(chooser.open_files) == usual
    assert begins_at(chooser.open_folder) == usual
    workspace.session.set(choosing.FOLDER, str(deep))
    assert begins_at(chooser.open_files) == deep
    assert begins_at(chooser.open_folder) == deep
    deep.rmdir()
    assert begins_at(chooser.open_files) == usual, "that folder is gone"
    workspace.session.set(choosing.FOLDER, ["no", "text"])
    assert begins_at(chooser.open_files) == usual


def test_connected_the_server_is_asked_about_the_chosen_file_only(
    page: InspectPage, workspace: Workspace, work: WrittenWork, images: Images, qtbot: QtBot
) -> None:
    connect(workspace)
    opened(page, [image.path for image in images], qtbot)
    assert work.read == [images[0].path]
    qtbot.waitUntil(lambda: "matches the file" in page.inspector.source_sentence)
    page.files.select_row(2)
    assert work.read == [images[0].path, images[2].path]
    all_read(qtbot)


def test_a_server_that_comes_later_is_asked_then(
    page: InspectPage, workspace: Workspace, work: WrittenWork, images: Images, qtbot: QtBot
) -> None:
    opened(page, [images[0].path], qtbot)
    assert work.read == []
    work.server_text = infotext(seed=12345)
    connect(workspace)
    qtbot.waitUntil(lambda: "differs" in page.inspector.source_sentence)


def test_a_server_that_finds_nothing_does_not_take_away_what_is_found_here(
    page: InspectPage,
    workspace: Workspace,
    work: WrittenWork,
    images: Images,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find_nothing(_path: Path, then: Callable[[ImageInfo], None]) -> None:
        then(ImageInfo(items={"only": "there"}, source=InfoSource.SERVER))

    monkeypatch.setattr(work, "read_info", find_nothing)
    connect(workspace)
    opened(page, [images[0].path], qtbot)
    assert page.inspector.info_tab.prompt_text.toPlainText() == EVIL
    said = page.inspector.source_sentence
    assert said == "Read from the file · the server's png-info finds nothing in it"


def test_a_server_that_could_not_be_asked_is_told_with_the_reason(
    page: InspectPage,
    workspace: Workspace,
    work: WrittenWork,
    images: Images,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_path: Path, then: Callable[[ImageInfo], None]) -> None:
        then(ImageInfo(note="the server's png-info failed: Nothing answers.\nStart it."))

    monkeypatch.setattr(work, "read_info", fail)
    connect(workspace)
    opened(page, [images[0].path], qtbot)
    assert page.inspector.source_sentence.endswith("png-info failed: Nothing answers.")
    copy = next(each for each in page.findChildren(QPushButton) if each.text() == "Copy details" and each.isVisible())
    copy.click()
    assert "Start it." in QGuiApplication.clipboard().text()


def test_long_texts_are_read_again_for_the_chosen_file(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    graph = '{"nodes": "' + "x" * 60_000 + '"}'
    path = tmp_path / "a.png"
    path.write_bytes(with_items({"workflow": graph}))
    opened(page, [path], qtbot)
    image = page.inspector.image
    assert image is not None
    assert image.info.items["workflow"] == graph
    (row,) = page.model.files
    assert row.image is not None
    assert not row.image.info.items


def test_hidden_info_becomes_the_row_s_own(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(hidden(infotext(), "stealth_pngcomp"))
    opened(page, [path], qtbot)
    look = page.findChild(QPushButton, "info-hidden")
    assert look is not None
    qtbot.waitUntil(look.isVisible)
    look.click()
    qtbot.waitUntil(lambda: page.model.files[0].caption == "A1111 · hidden info")
    page.side.filtered.set_filter("lighthouse")
    assert page.side.filtered.rowCount() == 1
    all_read(qtbot)


@pytest.mark.parametrize("kind", ["address", "chromium"])
def test_a_browser_s_picture_in_an_address_or_as_a_file_s_bytes(page: InspectPage, kind: str, qtbot: QtBot) -> None:
    data = png_bytes(text=infotext())
    mime = QMimeData()
    if kind == "address":
        mime.setUrls([QUrl("data:image/png;base64," + base64.b64encode(data).decode())])
    else:
        mime.setUrls([QUrl("https://example.org/picture")])
        mime.setData('application/octet-stream;name="picture.png"', QByteArray(data))
    drop(page, mime)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    all_read(qtbot)
    (file,) = page.model.files
    assert file.caption == "A1111 · txt2img"
    assert file.path.read_bytes() == data


def test_use_all_of_an_inspected_file(page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot) -> None:
    wishes = Wishes(workspace)
    opened(page, [images[0].path], qtbot)
    button = next(each for each in page.inspector.findChildren(QPushButton) if each.text() == "Use all")
    button.click()
    (wish,) = wishes.used
    assert wish.image.path == images[0].path
    assert reading.read(wish.image).request.parameters["seed"] == 8


def test_the_workspace_brings_files_and_arrows_walk(
    page: InspectPage, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    workspace.inspect([image.path for image in images[:3]])
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    all_read(qtbot)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.files.currentIndex().row() == 1
    qtbot.keyClick(page.canvas, Qt.Key.Key_End)
    assert page.files.currentIndex().row() == 2
    workspace.inspect([images[0].path])
    qtbot.waitUntil(lambda: page.files.currentIndex().row() == 0)
    assert page.model.rowCount() == 3
    all_read(qtbot)


def test_delete_takes_a_row_out_and_never_the_file(page: InspectPage, images: Images, qtbot: QtBot) -> None:
    opened(page, [images[0].path, images[1].path], qtbot)
    qtbot.keyClick(page.files, Qt.Key.Key_Delete)
    assert [file.path for file in page.model.files] == [images[1].path]
    assert images[0].path.exists()
    page.model.clear()
    assert page.inspector.image is None
    all_read(qtbot)


def test_the_model_keeps_qt_s_rules(images: Images) -> None:
    model = FilesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add([image.path for image in images])
    model.add([images[0].path])
    assert model.rowCount() == 8
    model.mark_broken(images[3].path, "why")
    model.mark_broken(Path("elsewhere.png"), "why")
    model.remove(0)
    model.remove(99)
    assert model.row_of(images[3].path) == 2
    assert model.rowCount(model.index(0)) == 0
    model.clear()


def test_many_files_are_all_read(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number in range(300):
        path = tmp_path / f"{number:03d}.png"
        path.write_bytes(png_bytes(8, 8, text=infotext()))
        paths.append(path)
    files = opened(page, paths, qtbot)
    assert {file.state for file in files.values()} == {FileState.READ}


def test_why_a_row_is_broken_can_be_copied(page: InspectPage, tmp_path: Path, qtbot: QtBot) -> None:
    empty, good = tmp_path / "empty.png", tmp_path / "good.png"
    empty.write_bytes(b"")
    good.write_bytes(png_bytes(text=infotext()))
    files = opened(page, [empty, good], qtbot)

    def copy_of(row: int) -> QAction | None:
        page.files.select_row(row)
        all_read(qtbot)
        for menu in page.findChildren(QMenu):
            menu.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        page.files.customContextMenuRequested.emit(QPoint(4, 4))
        (menu,) = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        found = next((each for each in menu.actions() if each.text() == "Copy details"), None)
        menu.close()
        return found

    copy = copy_of(0)
    assert copy is not None
    copy.trigger()
    broken = files["empty.png"]
    assert QGuiApplication.clipboard().text() == f"{broken.problem}\n{broken.hint}\n{empty}"
    assert copy_of(1) is None, "nothing is wrong with this one"
