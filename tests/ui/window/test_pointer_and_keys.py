"""Small things to look at: the sheet of keys, the rail's ring, and no hover in pictures of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.keys_sheet import KeysSheet
from app.ui.snapshot import move_pointer_away
from app.ui.widgets.rail import Rail


def test_nothing_in_a_snapshot_looks_pointed_at(qtbot: QtBot) -> None:
    before = QCursor.pos()
    move_pointer_away()
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("under the pointer", window)
    button.setGeometry(0, 0, 200, 200)
    window.move(0, 0)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()
    assert not button.underMouse()
    QCursor.setPos(before)


def test_all_keys_of_a_half_stand_in_one_column(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    sheet = KeysSheet(window)
    with qtbot.waitExposed(sheet):
        sheet.open()
    titles = [each for each in sheet.findChildren(QLabel) if each.property("kind") is None]
    assert len(titles) > 20
    shown = {each.text() for each in titles}
    assert "Send to upscale" in shown
    fewer = KeysSheet(window, ["send-upscale"])
    qtbot.addWidget(fewer)
    assert shown - {each.text() for each in fewer.findChildren(QLabel)} == {"Send to upscale"}
    assert len({each.mapTo(sheet, QPoint(0, 0)).x() for each in titles}) == 2
    sheet.close()


def test_the_rail_shows_a_ring_only_to_who_moves_by_keys(qtbot: QtBot) -> None:
    rail, other = Rail(), QPushButton("elsewhere")
    for each in (rail, other):
        qtbot.addWidget(each)
    rail.add("one", "One", "create")
    other.setParent(rail)
    with qtbot.waitActive(rail):
        rail.show()
        rail.activateWindow()
    button = rail.button("one")
    other.setFocus()
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    assert button.grab().toImage() == plain
    other.setFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    assert button.grab().toImage() != plain
