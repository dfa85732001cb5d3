"""Keys of a search line that lead into the list below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

_INTO = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchKeys(QObject):
    """Down goes into the list; Enter does there what Enter does."""

    def __init__(self, search: QLineEdit, view: QAbstractItemView) -> None:
        super().__init__(search)
        self._view = view
        search.installEventFilter(self)
        search.returnPressed.connect(self._enter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _INTO:
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        index = self._view.currentIndex()
        if index.isValid():
            self._view.activated.emit(index)
