"""Widgets are tested with the theme of the application, and their garbage is collected here, on the GUI thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    installed = theme.install(qapp)
    if not qapp.styleSheet():
        installed.apply("dark")
    yield
    gc.collect()
