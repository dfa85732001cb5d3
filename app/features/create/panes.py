"""One key between the form and the picture, both ways: single letters mean something there, and are text here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui import actions

if TYPE_CHECKING:
    from app.features.create.page import CreatePage

_REASON = Qt.FocusReason.ShortcutFocusReason


class Panes(QObject):
    """Belongs to the Create page. Back in the form, the keys are where they were when it was left."""

    def __init__(self, page: CreatePage) -> None:
        super().__init__(page)
        self._page = page
        self._left: QWidget | None = None  # the part of the form that had the keys
        actions.bind("panes", page, self.go)

    def go(self) -> None:
        """To the other side."""
        panel, focused = self._page.panel, QApplication.focusWidget()
        if focused is not None and panel.isAncestorOf(focused):
            self._left = focused
            place = self._page.place.currentWidget() or self._page.canvas
            shows_picture = self._page.pictures.is_made and place is self._page.canvas
            (place if shows_picture else _first_in(place)).setFocus(_REASON)
            return
        left = self._left
        has_place = left is not None and isValid(left) and left.isVisible() and left.isEnabled()
        (left if left is not None and has_place else panel.prompt_row.editor).setFocus(_REASON)


def _first_in(whole: QWidget) -> QWidget:
    """What takes keys in what stands in the picture's place: its first field."""
    inner = (each for each in whole.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((each for each in inner if each.isVisible() and each.isEnabled()), whole)
