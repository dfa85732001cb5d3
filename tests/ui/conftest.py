"""Widgets are tested with the theme of the application, and their garbage is collected here, on the GUI thread."""

from __future__ import annotations

from tests.qt_fixtures import qtbot, themed

__all__ = ["qtbot", "themed"]
