"""A file dragged anywhere in the window is a picture to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.fields import TextLine
from app.ui.widgets.texts import text_line


def file_data(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/picture.png")])
    data.setText(str(path))
    return data


def test_a_text_field_leaves_a_dragged_file_to_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    for field in (text_line("http://127.0.0.1:7860"), TextLine()):
        qtbot.addWidget(field)
        field.show()
        data = file_data(tmp_path / "a.png")
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        event.ignore()
        QApplication.sendEvent(field, event)
        assert not (field.acceptDrops() and event.isAccepted())
