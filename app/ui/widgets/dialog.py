"""What every dialog of the house begins with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton


class Dialog(QDialog):
    """Enter presses the button that has the focus, Cancel among them; from elsewhere, what the dialog is for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, QPushButton | QToolButton):
            focused.click()
            return
        super().keyPressEvent(event)
