"""Widgets are tested with the theme of the application, and their garbage is collected here, on the GUI thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui import theme


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    installed = theme.install(qapp)
    if not qapp.styleSheet():
        installed.apply("dark")
    yield
    # Closed widgets are only deleted by an event loop; left alone they pile up and slow every change of theme down.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
