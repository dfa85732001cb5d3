"""What pops up is opaque and in the theme's colours, also where nothing composes windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.prompts.popup import Popup
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.picker import Entry, Picker


def picker(anchor: QWidget) -> QWidget:
    made = Picker([Entry(name, name, "detail") for name in ("one", "two", "three")], "Find", anchor)
    made.open_below(anchor)
    return made


def plate(anchor: QWidget) -> QWidget:
    made = Popup(anchor)
    made.column.addWidget(QPushButton("one"))
    made.open_below(anchor, 200)
    return made


def choices(anchor: QWidget) -> QWidget:
    box = ChoiceBox(anchor)
    box.set_choices(["one", "two", "three"])
    box.show()
    box.open_list()
    return box.completer().popup()


def menu(anchor: QWidget) -> QWidget:
    made = QMenu(anchor)
    made.addAction("one")
    made.addAction("two")
    made.popup(anchor.mapToGlobal(QPoint(0, 0)))
    return made


@pytest.fixture
def anchor(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    yield made
    theme.theme().apply("dark")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("open_popup", [picker, choices, menu])
def test_a_popup_is_opaque_and_of_the_themes_colour(
    anchor: QWidget, open_popup: Callable[[QWidget], QWidget], scheme: str
) -> None:
    theme.theme().apply(scheme)
    popup = open_popup(anchor)
    assert popup.isVisible()
    assert not popup.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    picture = popup.grab().toImage()
    middle, bottom = picture.width() // 2, picture.height() - 1
    assert picture.pixelColor(middle, bottom - 3) == QColor(theme.current().raised)
    assert picture.pixelColor(middle, bottom) == QColor(theme.current().edge)
    corners = [(x, y) for x in (0, picture.width() - 1) for y in (0, bottom)]
    assert [picture.pixelColor(x, y).alpha() for x, y in corners] == [255] * 4
    popup.close()


def test_escape_closes_a_list_of_names_and_nothing_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = ChoiceBox(window)
    box.set_choices(["one", "two", "three"])
    heard: list[str] = []
    shortcut = QShortcut(QKeySequence("Esc"), window)
    shortcut.activated.connect(lambda: heard.append("Esc"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.open_list()
    completer = box.completer()
    popup = completer.popup()
    qtbot.waitUntil(popup.isVisible)
    handle = popup.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not popup.isVisible())
    assert heard == []
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert heard == ["Esc"]


@pytest.mark.parametrize("open_popup", [picker, plate])
def test_keys_in_a_popup_are_no_shortcuts_of_the_window_below(
    anchor: QWidget, qtbot: QtBot, open_popup: Callable[[QWidget], QWidget]
) -> None:
    heard: list[str] = []
    for keys in ("Esc", "Ctrl+Return"):
        shortcut = QShortcut(QKeySequence(keys), anchor)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda keys=keys: heard.append(keys))
    anchor.activateWindow()
    qtbot.waitUntil(anchor.isActiveWindow)
    popup = open_popup(anchor)
    gone: list[bool] = []
    popup.destroyed.connect(lambda: gone.append(True))
    window = popup.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(gone))
    window = open_popup(anchor).windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == []
