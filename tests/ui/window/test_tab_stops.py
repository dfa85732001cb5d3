"""Tab goes through a window as it is read, whenever its parts were made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets import tab_stops
from app.ui.widgets.sections import Section
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.toggle import Toggle


class Window(QMainWindow):
    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_stops.step(self, forward=forward) or super().focusNextPrevChild(forward)


def named(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def walk(window: QMainWindow, qtbot: QtBot, key: Qt.Key) -> list[str]:
    """The names of what has the focus, until it is where it was first."""
    first = QApplication.focusWidget()
    seen = []
    while True:
        held = QApplication.focusWidget()
        seen.append(held.objectName() or type(held).__name__)
        qtbot.keyClick(held, key)
        if QApplication.focusWidget() is first or len(seen) > 50:
            return seen


def test_rows_made_late_come_where_their_section_is_and_tab_meets_each_part_once(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    held = QWidget()
    column = QVBoxLayout(held)
    switch = Toggle(may_be_unset=False)  # made before the header it stands in
    switch.setObjectName("switch")
    section = Section("Hires fix", name="hires", trailing=switch)
    section.header.setObjectName("header")
    for part in (named("prompt"), section, named("generate")):
        column.addWidget(part)
    window.setCentralWidget(held)
    section.set_open(True)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    pair = QWidget()
    line = QHBoxLayout(pair)
    right, left = named("right"), named("left")
    line.addWidget(left)
    line.addWidget(right)
    section.body.addWidget(pair)
    section.body.addWidget(SliderNumber(minimum=0, maximum=1))
    section.body.insertWidget(0, named("above"))
    QApplication.processEvents()
    window.findChild(QLineEdit, "prompt").setFocus()
    forward = walk(window, qtbot, Qt.Key.Key_Tab)
    names = [name for name in forward if name in {"prompt", "header", "switch", "above", "left", "right", "generate"}]
    assert names == ["prompt", "header", "switch", "above", "left", "right", "generate"]
    assert len(forward) == len(set(forward)), forward
    back = walk(window, qtbot, Qt.Key.Key_Backtab)
    assert back == [forward[0], *reversed(forward[1:])]
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    mirrored = walk(window, qtbot, Qt.Key.Key_Tab)
    assert mirrored.index("left") < mirrored.index("right")
