"""What every test with widgets gets: the application's theme, patience, and garbage collected on the GUI thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme

LONG_MS = 60_000
"""How long a test waits for what must come. Only a test that fails waits so long, but a busy machine may need much."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """The usual one gives up after five seconds where a test names no limit; that is little on a busy machine."""
    for name in ("waitSignal", "waitSignals", "waitUntil", "waitActive", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=LONG_MS))
    return qtbot


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    installed = theme.install(qapp)
    if not qapp.styleSheet():
        installed.apply("dark")
    yield
    # What is still on it when Python has ended, Qt deletes, and that crashes where the data was made in Python.
    QApplication.clipboard().clear()
    # Closed widgets are only deleted by an event loop; left alone they pile up and slow every change of theme down.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
