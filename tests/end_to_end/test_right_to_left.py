"""Where lines begin at the right, the window is turned round; prompts and the order of pictures stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.queue.deeds import Deed
from app.features.queue.places import Button, Places
from app.main import Desk
from app.ui.inspector.facts import FactRows
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.rail import Rail
from app.ui.widgets.sliders import SliderNumber
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_text_scale import check_pages
from tests.pseudo import Pseudo, speaking


@pytest.fixture
def turned(qapp: QApplication, home: Path) -> Iterator[None]:
    """Before ``desk``: a language of Hebrew letters."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with speaking(Pseudo(right_to_left=True)):
        yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_of(part: QWidget, window: QWidget) -> int:
    return part.mapTo(window, QPoint(0, 0)).x()


def test_every_page_is_turned_round_and_whole(
    turned: None, desk: Desk, qtbot: QtBot, find: Callable[[str], QWidget]
) -> None:
    desk.window.resize(QSize(1000, 700))
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    check_pages(qtbot, desk, "from right to left")
    desk.window.show_page("create")
    rail, page = desk.window.findChild(Rail), desk.window.page("create")
    assert rail is not None
    assert isinstance(page, CreatePage)
    window = desk.window
    assert left_of(rail, window) > left_of(page.panel, window) > left_of(page.canvas, window)
    assert left_of(find("sampler_name"), window) > left_of(find("scheduler"), window)
    assert left_of(find("generate"), window) > left_of(find("generate-menu"), window)
    assert page.filmstrip.layoutDirection() is Qt.LayoutDirection.LeftToRight

    prompt = find("prompt")  # in the letters of its own language, wherever the window begins its lines
    assert isinstance(prompt, QPlainTextEdit)
    prompt.setPlainText("a lighthouse")
    assert prompt.document().firstBlock().textDirection() is Qt.LayoutDirection.LeftToRight
    assert prompt.cursorRect(prompt.textCursor()).x() < prompt.width() / 2


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def test_the_first_segment_is_at_the_right_and_the_left_key_goes_on(host: QWidget, qtbot: QtBot) -> None:
    switch = SegmentedSwitch([("one", "One"), ("two", "Two"), ("three", "Three")], host)
    switch.resize(300, 32)
    assert switch._at(QPoint(290, 16)) == 0
    assert switch._at(QPoint(10, 16)) == 2
    qtbot.keyClick(switch, Qt.Key.Key_Left)
    assert switch.current == "two"


def test_a_slider_grows_to_the_left(host: QWidget, qtbot: QtBot) -> None:
    slider = SliderNumber(minimum=0, maximum=100)
    slider.setParent(host)
    slider.resize(300, 32)
    host.show()
    track = slider.track
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(8, track.height() // 2))
    assert slider.value() > 90
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() - 8, track.height() // 2))
    assert slider.value() < 10


def test_words_flow_from_the_right(host: QWidget) -> None:
    flow = FlowLayout(host)
    first, second = button("first"), button("second")
    for made in (first, second):
        flow.addWidget(made)
    flow.setGeometry(host.rect())
    assert first.geometry().right() == host.width() - 1
    assert second.geometry().right() < first.geometry().left()


def test_names_of_facts_are_painted_at_the_right(host: QWidget) -> None:
    rows = FactRows(host)
    rows.resize(300, 40)
    rows.show_facts([("Steps", "20")])
    picture = rows.grab().toImage()
    background = picture.pixel(1, 1)
    ratio = picture.width() / rows.width()
    inked = [
        x for x in range(picture.width()) if any(picture.pixel(x, y) != background for y in range(picture.height()))
    ]
    assert max(inked) > 290 * ratio
    assert min(inked) > 100 * ratio


def test_a_card_of_the_queue_is_turned_round_as_a_whole() -> None:
    rects = [QRectF(left, 0, 20, 20) for left in (10, 40, 70)]
    places = Places(
        QRectF(0, 0, 200, 60), *rects, (), (Button(Deed.RETRY, QRectF(170, 0, 20, 20), False),), None, None, None
    )
    turned = places.mirrored()
    assert [each.left() for each in (turned.sign, turned.title, turned.detail)] == [170, 140, 110]
    assert turned.buttons[0].rect.left() == 10
    assert turned.mirrored() == places
