"""Keys and drops that work wherever one is in the window."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.features.inspect.page import InspectPage
from app.main import Desk
from tests.end_to_end.conftest import LONG_MS


def picture(folder: Path) -> Path:
    path = folder / "blue.png"
    Image.new("RGB", (32, 24), "#4466AA").save(path)
    return path


def mime_of(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def inspect_page(desk: Desk) -> InspectPage:
    page = desk.window.page("inspect")
    assert isinstance(page, InspectPage)
    return page


def test_ctrl_v_inspects_a_copied_file_from_any_page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.window.show_page("settings")
    QGuiApplication.clipboard().setMimeData(mime_of(picture(tmp_path)))
    qtbot.keyClick(desk.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: inspect_page(desk).model.rowCount() == 1, timeout=LONG_MS)
    assert desk.window.current_page == "inspect"


def test_ctrl_v_without_a_picture_says_so_and_stays(qtbot: QtBot, desk: Desk) -> None:
    desk.window.show_page("settings")
    QGuiApplication.clipboard().setText("only words")
    qtbot.keyClick(desk.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.current_page == "settings"
    assert [notice.topic for notice in desk.window.notices.notices] == ["paste"]


def test_ctrl_o_asks_for_files_without_blocking(qtbot: QtBot, desk: Desk) -> None:
    desk.window.show_page("settings")
    qtbot.keyClick(desk.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = inspect_page(desk).dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_picture_dropped_on_the_window_is_inspected(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    data = mime_of(picture(tmp_path))
    event = QDropEvent(
        QPointF(QPoint(20, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(event)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: inspect_page(desk).model.rowCount() == 1, timeout=LONG_MS)
    assert desk.window.current_page == "inspect"


def test_alt_digits_change_the_page_and_f1_lists_the_keys(qtbot: QtBot, desk: Desk) -> None:
    for digit, name in (
        (Qt.Key.Key_2, "library"),
        (Qt.Key.Key_4, "queue"),
        (Qt.Key.Key_6, "server"),
        (Qt.Key.Key_1, "create"),
    ):
        qtbot.keyClick(desk.window, digit, Qt.KeyboardModifier.AltModifier)
        assert desk.window.current_page == name
    qtbot.keyClick(desk.window, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.windowTitle() == "Keys"
    sheet.close()


def test_f5_has_the_server_look_for_new_files_on_any_page(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.show_page("library")
    with qtbot.waitSignal(demo_desk.workspace.capabilities_changed, timeout=LONG_MS):
        qtbot.keyClick(demo_desk.window, Qt.Key.Key_F5)
    assert [notice.what for notice in demo_desk.window.notices.notices if notice.topic == "refresh"] == [
        "The server looked for new files, and its lists were read again."
    ]
    demo_desk.work.leave_server()
    qtbot.keyClick(demo_desk.window, Qt.Key.Key_F5)
    said = [notice.what for notice in demo_desk.window.notices.notices if notice.topic == "refresh"]
    assert said == ["No server is connected whose lists could be read."]
