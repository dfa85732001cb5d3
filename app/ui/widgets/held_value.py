"""A value of the form that has no one editor: several widgets edit parts of it, or an editor is made later."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class HeldValue(QWidget):
    """Speaks the editors' words (see ``widgets.fields``) and is never seen. ``problem``: told by whoever edits it."""

    changed = Signal()
    given = Signal()  # the program gave another value
    problem = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._value: Any = None
        self._default: Any = None
        self.hide()

    @property
    def default(self) -> Any:
        return self._default

    @property
    def is_set(self) -> bool:
        return self._value is not None

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self.given.emit()

    def keep(self, value: Any) -> None:
        """Take what somebody edited; whoever shows it knows already."""
        self._value = value

    def set_default(self, default: Any) -> None:
        self._default = default

    def reset(self) -> None:
        """Leave the value to the server, as the user's own doing."""
        if self.is_set:
            self.set_value(None)
            self.changed.emit()
