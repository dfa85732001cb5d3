"""The main job without a mouse: connect, write, generate, look, use a seed, save, inspect. Nothing here clicks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.inspect.page import InspectPage
from app.main import Desk
from app.ui.recall.buttons import PictureButtons
from app.ui.saving.save_dialog import SaveDialog
from tests.end_to_end.conftest import LONG_MS

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_TABS = 120


class Hands:
    """Presses keys at whatever has the keyboard, as a person does."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self._qtbot = qtbot
        self._desk = desk
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    @property
    def held(self) -> QWidget:
        """What has the keyboard; without a window manager nobody gives it to a dialog that opens."""
        front = QApplication.activeModalWidget() or self._desk.window
        found = QApplication.focusWidget()
        if found is None or not front.isAncestorOf(found):
            front.activateWindow()
            return front.focusWidget() or front
        return found

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.held, key, modifiers)

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(self.held, text)

    def tab_to(self, aim: str | QWidget) -> None:
        """Tab until the widget (of this object name) has the keyboard."""
        passed = []
        for _number in range(MOST_TABS):
            if aim in (self.held, self.held.objectName()):
                return
            passed.append(self.held.objectName() or type(self.held).__name__)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {aim}: {passed}")


def test_the_main_job_needs_no_mouse(qtbot: QtBot, desk: Desk, find: Callable[[str], QWidget]) -> None:
    desk.window.activateWindow()
    page, hands = desk.window.page("create"), Hands(qtbot, desk)
    assert isinstance(page, CreatePage)

    # Connect.
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        hands.tab_to("connect-demo")
        hands.press(Qt.Key.Key_Space)

    # Two pictures.
    hands.tab_to("prompt")
    hands.write("a harbour at dawn")
    for number in (1, 2):
        hands.press(Qt.Key.Key_Return, CONTROL)
        qtbot.waitUntil(lambda count=number: page.filmstrip.count == count, timeout=LONG_MS)
    prompt = find("prompt")
    assert isinstance(prompt, QPlainTextEdit)
    assert prompt.toPlainText() == "a harbour at dawn"

    # Look at them.
    hands.tab_to("filmstrip")
    hands.press(Qt.Key.Key_End)
    assert page.filmstrip.position == (2, 2)
    hands.press(Qt.Key.Key_Left)
    first = page.filmstrip.current
    assert first is not None
    assert page.filmstrip.position == (1, 2)

    # Use the seed of the first one.
    buttons = page.inspector.findChild(PictureButtons)
    assert buttons is not None
    qtbot.waitUntil(lambda: buttons.use_seed.isVisible() and buttons.use_seed.isEnabled(), timeout=LONG_MS)
    hands.tab_to(buttons.use_seed)
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel.request().parameters.get("seed") == first.seed, timeout=LONG_MS)

    # Save a copy.
    hands.tab_to("filmstrip")
    hands.press(Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SaveDialog), timeout=LONG_MS)
    hands.tab_to("saving-name")
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("by keys")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(first.path.parent.rglob("by keys.png")) != [], timeout=LONG_MS)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=LONG_MS)

    # Inspect the file.
    hands.tab_to("filmstrip")
    QApplication.clipboard().setText("nothing yet")
    hands.press(Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: not QApplication.clipboard().text().startswith("nothing"), timeout=LONG_MS)
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_V, CONTROL)
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage)
    qtbot.waitUntil(lambda: desk.window.current_page == "inspect" and inspect.model.rowCount() == 1, timeout=LONG_MS)


def test_every_page_gives_the_keyboard_to_something_that_shows_it(qtbot: QtBot, desk: Desk) -> None:
    hands = Hands(qtbot, desk)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6):
        hands.press(digit, ALT)
        hands.press(Qt.Key.Key_Tab)
        assert hands.held.isVisible()
        assert desk.window.isAncestorOf(hands.held)


def test_tab_goes_from_the_header_of_a_section_into_rows_that_its_opening_made(qtbot: QtBot, desk: Desk) -> None:
    desk.window.activateWindow()
    page, hands = desk.window.page("create"), Hands(qtbot, desk)
    assert isinstance(page, CreatePage)
    section = next(each for each in page.panel.sections if each.name == "hires")
    section.set_open(True)
    page.panel.prompt_row.editor.setFocus()
    hands.tab_to("enable_hr")
    inside = []
    while hands.press(Qt.Key.Key_Tab) or section.isAncestorOf(hands.held):
        inside.append(hands.held)
    assert len(inside) > 5
    hands.press(Qt.Key.Key_Backtab)
    assert hands.held is inside[-1]
