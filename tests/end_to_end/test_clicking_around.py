"""Going from page to page by the mouse: nothing but the window shows up, and the keys go on working."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.library.page import LibraryPage
from app.features.server.page import ServerPage
from app.generation.request import Mode
from app.main import Desk
from app.ui import theme
from app.ui.notices import Level, Notice
from app.ui.servers.connect_card import ConnectCard

PAGES = ("library", "inspect", "queue", "settings", "server", "create")


class Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return super().eventFilter(watched, event)


def choose(qtbot: QtBot, desk: Desk, page: str) -> None:
    """Click the page's button in the rail."""
    place = desk.window.findChild(QWidget, f"rail-{page}")
    assert place is not None
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton)


def test_opening_a_page_shows_no_other_window_and_leaves_the_keys_there(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.activateWindow()
    windows = Windows()
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]
    for name in PAGES:
        choose(qtbot, demo_desk, name)
        QApplication.processEvents()
        assert windows.shown == [], name
        assert QApplication.activeWindow() is demo_desk.window, name
    server = demo_desk.window.page("server")
    assert isinstance(server, ServerPage)
    assert not server.servers.isHidden()
    assert not server.facts.isHidden()
    assert server.findChild(ConnectCard) is not None


def made_picture(qtbot: QtBot, desk: Desk, prompt: str = "dunes") -> CreatePage:
    """The Create page in front with a picture on it, made by the keyboard."""
    page = desk.window.page("create")
    assert isinstance(page, CreatePage)
    choose(qtbot, desk, "create")
    page.panel.prompt_row.editor.setPlainText(prompt)
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.filmstrip.count == 1)
    return page


def test_the_keys_of_a_page_are_never_for_what_is_not_seen(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.activateWindow()
    choose(qtbot, demo_desk, "library")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))  # it is empty: Create a picture
    made_picture(qtbot, demo_desk)
    library = demo_desk.window.page("library")
    assert isinstance(library, LibraryPage)
    qtbot.waitUntil(lambda: library.model.rowCount() == 1)
    choose(qtbot, demo_desk, "library")
    assert QApplication.focusWidget() is library.grid
    qtbot.keyClick(library.grid, Qt.Key.Key_Space)
    assert demo_desk.window.current_page == "library"


def test_a_picture_is_sent_on_by_its_key_while_the_prompt_has_the_focus(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.activateWindow()
    page = made_picture(qtbot, demo_desk)
    choose(qtbot, demo_desk, "library")
    choose(qtbot, demo_desk, "create")
    editor = page.panel.prompt_row.editor
    assert QApplication.focusWidget() is editor
    for key, mode in ((Qt.Key.Key_E, Mode.IMAGE_TO_IMAGE), (Qt.Key.Key_U, Mode.UPSCALE)):
        qtbot.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda mode=mode: page.panel.mode is mode)
        page.panel.choose_mode(Mode.TEXT_TO_IMAGE)
        editor.setFocus()
    assert editor.toPlainText() == "dunes"
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.masks.is_open)


def test_where_the_facts_were_read_stands_in_one_line(qtbot: QtBot, demo_desk: Desk) -> None:
    page = made_picture(qtbot, demo_desk)
    qtbot.waitUntil(lambda: "matches the file" in page.inspector.source_sentence)
    said = next(each for each in page.inspector.findChildren(QLabel) if each.text() == page.inspector.source_sentence)
    assert said.heightForWidth(said.width()) < 2 * said.fontMetrics().lineSpacing()


def test_ctrl_f_finds_in_every_list_of_the_server_page(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.activateWindow()
    choose(qtbot, demo_desk, "server")
    server = demo_desk.window.page("server")
    assert isinstance(server, ServerPage)
    for part in ("settings", "system", "calls"):
        server.show_part(part)
        server.switch.setFocus()
        qtbot.keyClick(server.switch, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit), part
        assert focused.isVisible()


def test_no_section_of_a_servers_settings_lies_on_another(qtbot: QtBot, demo_desk: Desk) -> None:
    choose(qtbot, demo_desk, "server")
    server = demo_desk.window.page("server")
    assert isinstance(server, ServerPage)
    server.show_part("settings")
    QApplication.processEvents()
    sections = server.settings.sections
    places = [sections.visualItemRect(sections.item(row)) for row in range(sections.count())]
    assert len(places) > 10
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))
    assert places[0].height() >= theme.scaled(28)


def test_a_notice_that_is_put_away_leaves_the_keys_to_the_page(qtbot: QtBot, demo_desk: Desk) -> None:
    demo_desk.window.activateWindow()
    page = made_picture(qtbot, demo_desk)
    for by_key in (False, True):
        page.canvas.setFocus()
        demo_desk.workspace.say(Notice("It failed.", Level.ERROR, hint="Try again."))
        (card,) = (each for each in demo_desk.window.notices.cards if each.notice.what == "It failed.")
        qtbot.waitUntil(card.isVisible)
        close = next(each for each in card.findChildren(QAbstractButton) if each.accessibleName() == "Dismiss")
        if by_key:
            close.setFocus()
            qtbot.keyClick(close, Qt.Key.Key_Space)
        else:
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        assert not [each for each in demo_desk.window.notices.notices if each.what == "It failed."]
        assert QApplication.focusWidget() is page.canvas, f"by key: {by_key}"
