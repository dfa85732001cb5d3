"""At every size of text each page of a small window shows all its words: nothing is cut off by its own box."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.inspect.drop_zone import DropZone
from app.features.inspect.page import InspectPage
from app.features.library.page import LibraryPage
from app.main import Desk
from app.ui import theme
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.rail import Rail, RailButton
from tests.end_to_end.conftest import LONG_MS

SMALL_WINDOW = QSize(1000, 700)
SCALES = (0.8, 1.0, 1.5, 2.0)


@pytest.fixture(autouse=True)
def usual_text() -> Iterator[None]:
    yield
    theme.theme().apply("dark")


def strong(font: QFont) -> QFontMetrics:
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(heavier)


def cut_label(made: QLabel) -> bool:
    metrics = made.fontMetrics()
    if made.wordWrap():
        words = made.text().split()
        widest = max(metrics.horizontalAdvance(word) for word in words)
        return made.heightForWidth(made.width()) > made.height() or widest > max(made.width(), 60) * 2
    return made.sizeHint().width() > made.width() + 1 or metrics.height() > made.height() + 1


def is_cut(part: QWidget) -> bool:
    """Whether the text of a widget needs more room than the widget has."""
    if isinstance(part, QLabel):
        return bool(part.text()) and cut_label(part)
    if isinstance(part, RailButton):
        font = part.font()
        font.setPointSizeF(theme.theme().type.small)
        return strong(font).horizontalAdvance(part.text()) > part.width()
    if isinstance(part, SegmentedSwitch):
        return part.width() < part.minimumSizeHint().width()
    if isinstance(part, DropZone):
        return part.heightForWidth(part.width()) > part.height()
    if isinstance(part, QLineEdit):
        return part.fontMetrics().height() > part.height() - 2
    if type(part) in (QPushButton, QToolButton, QCheckBox):
        assert isinstance(part, QAbstractButton)
        if not part.text():
            return False
        hint = part.sizeHint()
        return hint.width() > part.width() + 1 or hint.height() > part.height() + 1
    return False


def in_sight_of(part: QWidget, window: QWidget) -> bool:
    """Whether a widget lies inside the window's width; pages scroll up and down, never sideways."""
    place = part.mapTo(window, part.rect().topLeft())
    return place.x() >= 0 and place.x() + part.width() <= window.width()


def cut_parts(window: QWidget) -> list[str]:
    parts = (QLabel, QLineEdit, SegmentedSwitch, QAbstractButton, DropZone)
    shown = [part for part in window.findChildren(QWidget) if part.isVisible() and isinstance(part, parts)]
    assert len(shown) > 5
    return [
        f"{type(part).__name__} {part.objectName()} {part.property('text')!r} {part.size().toTuple()}"
        for part in shown
        if is_cut(part) or not in_sight_of(part, window)
    ]


def check_pages(qtbot: QtBot, desk: Desk, when: str) -> None:
    """Every page, as soon as its layouts have taken their places, shows all of its words."""
    for name in names_of(desk):
        desk.window.show_page(name)

        def nothing_is_cut(page: str = name) -> None:
            assert cut_parts(desk.window) == [], f"{page} {when}"

        qtbot.waitUntil(nothing_is_cut, timeout=LONG_MS)


def names_of(desk: Desk) -> list[str]:
    rail = desk.window.findChild(Rail)
    assert rail is not None
    return [made.name for made in rail.findChildren(RailButton)]


@pytest.mark.parametrize("scale", SCALES)
def test_no_words_are_cut_on_any_page(desk: Desk, qtbot: QtBot, scale: float) -> None:
    theme.theme().apply("dark", scale)
    desk.window.resize(SMALL_WINDOW)
    check_pages(qtbot, desk, "before connecting")
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    check_pages(qtbot, desk, "connected")
    assert desk.window.size() == SMALL_WINDOW


@pytest.mark.parametrize("scale", [0.8, 2.0])
def test_a_change_of_the_text_size_reaches_what_is_already_shown(desk: Desk, qtbot: QtBot, scale: float) -> None:
    desk.window.resize(SMALL_WINDOW)
    check_pages(qtbot, desk, "before")
    theme.theme().apply("dark", scale)
    check_pages(qtbot, desk, "after the change")
    rail = desk.window.findChild(Rail)
    assert rail is not None
    assert rail.width() > (100 if scale > 1 else 60)


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_no_words_about_a_picture_are_cut(demo_desk: Desk, qtbot: QtBot, scale: float) -> None:
    create, inspect, library = (demo_desk.window.page(name) for name in ("create", "inspect", "library"))
    assert isinstance(create, CreatePage)
    assert isinstance(inspect, InspectPage)
    assert isinstance(library, LibraryPage)
    demo_desk.window.resize(SMALL_WINDOW)
    create.panel.prompt_row.editor.setPlainText("dunes at dawn")
    create.generate()
    qtbot.waitUntil(lambda: demo_desk.workspace.library_count == 1, timeout=LONG_MS)
    demo_desk.window.show_page("library")
    qtbot.waitUntil(lambda: library.model.rowCount() == 1)
    library.grid.select_row(0)
    inspect.inspect([library.model.images[0].path])
    qtbot.waitUntil(lambda: "matches" in inspect.inspector.source_sentence, timeout=LONG_MS)
    theme.theme().apply("dark", scale)
    check_pages(qtbot, demo_desk, f"with a picture at {scale}")
    assert demo_desk.window.size() == SMALL_WINDOW
