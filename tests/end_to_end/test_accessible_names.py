"""Whoever does not see the window hears a name for everything on it that can be used."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.generation.request import GenerationRequest
from app.main import Desk
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.rail import Rail, RailButton
from tests.end_to_end.conftest import LONG_MS

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def is_control(part: QWidget) -> bool:
    """What can be used, or is stopped at with Tab. Scroll bars are reached with the keys of what they scroll."""
    if isinstance(part, QScrollBar) or part.objectName().startswith("qt_"):
        return False
    if isinstance(part.parentWidget(), QLineEdit) and part.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False  # the sign of a search, and the cross that empties it: Qt's own, for the mouse only
    stops_tab = Qt.FocusPolicy.TabFocus in part.focusPolicy() and part.focusProxy() is None
    return isinstance(part, CONTROLS) or stops_tab


def name_of(part: QWidget) -> str:
    """What a screen reader is told."""
    seen = QAccessible.queryAccessibleInterface(part)
    return "" if seen is None else seen.text(QAccessible.Text.Name)


def way_to(part: QWidget) -> str:
    """The widget and those around it, so that it can be found."""
    names = []
    each: QWidget | None = part
    while each is not None and len(names) < 4:
        names.append(f"{type(each).__name__} {each.objectName()}".strip())
        each = each.parentWidget()
    return " in ".join(names)


def nameless(window: QWidget) -> list[str]:
    """The visible controls without a name."""
    found = [part for part in window.findChildren(QWidget) if part.isVisible() and is_control(part)]
    assert len(found) > 5
    return [way_to(part) for part in found if not name_of(part).strip()]


def on_every_page(desk: Desk) -> dict[str, list[str]]:
    """Those of each page, and of each of its parts that are chosen with a switch."""
    rail = desk.window.findChild(Rail)
    assert rail is not None
    found = {}
    for button in rail.findChildren(RailButton):
        desk.window.show_page(button.name)
        found[button.name] = nameless(desk.window)
        for switch in desk.window.findChildren(SegmentedSwitch):
            for key in switch.keys if switch.isVisible() and switch.isEnabled() else ():
                switch.choose(key)
                found[f"{button.name}/{key}"] = nameless(desk.window)
    return {place: parts for place, parts in found.items() if parts}


def test_every_control_of_every_page_has_a_name(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert on_every_page(desk) == {}, "before connecting"
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    picture = tmp_path / "a picture.png"
    Image.new("RGB", (64, 64)).save(picture)
    desk.workspace.inspect([picture])
    desk.work.submit(GenerationRequest(parameters={"prompt": "dunes", "steps": 1, "width": 64, "height": 64}))
    qtbot.waitUntil(lambda: any(job.images for job in desk.workspace.jobs.values()), timeout=LONG_MS)
    desk.work.pause_queue()
    desk.work.submit(GenerationRequest(parameters={"prompt": "waits"}))
    qtbot.waitUntil(lambda: bool(desk.workspace.waiting_jobs), timeout=LONG_MS)
    assert on_every_page(desk) == {}, "with a server, pictures and jobs"
