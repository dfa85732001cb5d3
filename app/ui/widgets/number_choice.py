"""A whole number with a name for each value: chips of which at most one is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.ui.widgets.buttons import button
from app.ui.widgets.editing import add_reset_action


class NumberChoice(QWidget):
    """The editor of a parameter with few values. None on means the default, whose chip has an outline and says so in
    its tooltip; pressing the one that is on leaves it to the server again.
    """

    changed = Signal()
    problem = ""

    def __init__(self, choices: Sequence[tuple[int, str, str]], parent: QWidget | None = None) -> None:
        """``choices``: (value, text, tooltip)."""
        super().__init__(parent)
        self._chips: dict[int, QPushButton] = {}
        self._tips = {value: tip for value, _text, tip in choices}
        self._other: int | None = None  # a value that has no chip
        self._default: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, text, tip in choices:
            chip = button(text, "chip", tip=tip)
            chip.setProperty("value", value)
            chip.clicked.connect(self._clicked)
            row.addWidget(chip, 1)
            self._chips[value] = chip
        self.setFocusProxy(next(iter(self._chips.values())))

    @property
    def chips(self) -> Mapping[int, QPushButton]:
        """The chip of each value."""
        return self._chips

    def tip_of(self, value: int) -> str:
        """What choosing a value does."""
        return self._tips[value]

    @property
    def default(self) -> Any:
        return self._default

    @property
    def is_set(self) -> bool:
        return self.value() is not None

    def value(self) -> int | None:
        on = next((value for value, chip in self._chips.items() if chip.isChecked()), None)
        return self._other if on is None else on

    @property
    def effective(self) -> int:
        """The value the server will use, 0 where nobody says."""
        value = self.value()
        if value is None:
            value = self._default if isinstance(self._default, int) else 0
        return value

    def set_value(self, value: Any) -> None:
        self._other = value if isinstance(value, int) and value not in self._chips else None
        for number, chip in self._chips.items():
            chip.setChecked(number == value)
        self._mark_usual()

    def set_default(self, default: Any) -> None:
        self._default = default
        for value, chip in self._chips.items():
            tip = self._tips[value]
            chip.setToolTip(self.tr("{0} This is the server's default.").format(tip) if value == default else tip)
        self._mark_usual()

    def _mark_usual(self) -> None:
        """Let the default be seen where nothing is chosen."""
        is_unset = not self.is_set
        for value, chip in self._chips.items():
            is_usual = is_unset and value == self._default
            if bool(chip.property("usual")) is not is_usual:
                chip.setProperty("usual", is_usual)
                chip.style().polish(chip)

    def reset(self) -> None:
        """Leave it to the server, as the user's own doing."""
        if self.is_set:
            self.set_value(None)
            self.changed.emit()

    def click(self, value: int) -> None:
        """Press a chip as a user does."""
        self._chips[value].click()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for chip in self._chips.values():
            chip.setAccessibleName(f"{name}: {chip.text()}")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        add_reset_action(menu, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _clicked(self) -> None:
        chip = self.sender()
        value = int(chip.property("value"))
        self.set_value(value if self._chips[value].isChecked() else None)
        self.changed.emit()
