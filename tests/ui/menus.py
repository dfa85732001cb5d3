"""Menus as tests read them."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def entries(menu: QMenu) -> dict[str, QAction]:
    """The entries by their text; those of a submenu as "title > text"."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        found[action.text()] = action
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"{action.text()} > {text}": each for text, each in entries(inner).items()}
    return found
