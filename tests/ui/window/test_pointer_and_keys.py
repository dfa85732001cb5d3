"""Small things to look at: the sheet of keys, the rail's ring, and no hover in pictures of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.actions import ACTIONS
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


def test_all_keys_of_a_part_stand_in_one_column(qtbot: QtBot) -> None:
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
    assert len({each.mapTo(sheet, QPoint(0, 0)).x() for each in titles}) == 3
    sheet.close()


def test_the_sheet_of_keys_has_every_action_and_finds_it_by_key_or_title(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    sheet = KeysSheet(window)
    with qtbot.waitExposed(sheet):
        sheet.open()

    def shown() -> set[str]:
        return {each.text() for each in sheet.findChildren(QLabel) if each.isVisible()}

    assert shown() >= {each.title for each in ACTIONS}
    for typed in ("f11", "full scr", "window FULL"):
        sheet.search.setText(typed)
        assert shown() == {"WINDOW", "F11", "Full screen"}, typed
    sheet.search.setText("nothing is called so")
    assert shown() == {"No key does anything of that name."}
    next(each for each in sheet.findChildren(QPushButton) if each.text() == "Copy as text").click()
    text = QApplication.clipboard().text()
    assert all(each.title in text for each in ACTIONS)
    assert "Ctrl+F, /" in text, "all keys that do the same"
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
