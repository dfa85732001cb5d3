"""The whole window, as ``app.main`` builds it, on the offscreen platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.main import Desk, build
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from tests.qt_fixtures import LONG_MS, qtbot, themed

__all__ = ["LONG_MS", "qtbot", "themed"]


@pytest.fixture
def desk(qtbot: QtBot, home: Path) -> Iterator[Desk]:
    """The window, shown and not connected; its demo server takes no time for a step."""
    made = build(Settings(), SessionState(), demo_step_delay_s=0.0)
    made.window.resize(1440, 900)
    made.window.show()
    yield made
    made.close()
    made.window.close()
    made.window.deleteLater()
    made.work.deleteLater()
    made.workspace.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    thumbnails.close()  # a late timer of the window may have begun to decode anew


@pytest.fixture
def demo_desk(desk: Desk, qtbot: QtBot) -> Desk:
    """The window, connected to the demo server."""
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    return desk


@pytest.fixture
def find(desk: Desk) -> Callable[[str], QWidget]:
    """A widget of the window by its object name."""

    def by_name(name: str) -> QWidget:
        found = desk.window.findChild(QWidget, name)
        assert found is not None, f"there is no widget named {name}"
        return found

    return by_name
