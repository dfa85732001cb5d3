"""Chips: names that are on (each with a cross) and a "+" that offers the others; or a row of which one may be on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.icons import icon
from app.ui.widgets.buttons import button, fit_icon
from app.ui.widgets.editing import Editing
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.matching import Entry
from app.ui.widgets.texts import plain_tip

CHIP_HEIGHT = 24  # px at a text scale of 100 %
_LONGEST = 28  # signs of a name shown on a chip


class _NameChip(QPushButton):
    """A chip that is on; a click, Del or Backspace takes it off."""

    removed = Signal(object)  # the name

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        self.setText(short.replace("&", "&&") + "\N{NO-BREAK SPACE}")
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setIcon(icon("close", "accent_text"))
        fit_icon(self, 12)
        # The cross stands behind the name; a right-to-left button puts its icon there.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Remove style {0}").format(name))
        self.setToolTip(plain_tip(self.tr("Remove {0}").format(name)))
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.removed.emit(self.name)


class NameChips(Editing, QWidget):
    """A list of names as chips; speaks the editors' words (see ``widgets.fields``)."""

    changed = Signal()

    def __init__(self, add_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._choices: tuple[str, ...] = ()
        self._chips: list[_NameChip] = []
        self._flow = FlowLayout(self, spacing=6)
        self.add_button = QToolButton()
        self.add_button.setProperty("kind", "chip")
        self.add_button.setIcon(icon("plus", "secondary"))
        fit_icon(self.add_button, 14, QSize(28, CHIP_HEIGHT))
        self.add_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setAccessibleName(add_label)
        self.add_button.setToolTip(add_label)
        self.add_button.clicked.connect(self._offer)
        self._flow.addWidget(self.add_button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> list[str] | None:
        return list(self._names) or None

    def set_value(self, value: Any) -> None:
        names = [str(name) for name in value] if isinstance(value, list | tuple) else []
        if names != self._names:
            self._names = names
            self._rebuild()

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are on."""
        return tuple(self._names)

    def set_default(self, default: Any) -> None:
        self._default = default

    @property
    def choices(self) -> tuple[str, ...]:
        """What "+" offers."""
        return self._choices

    def set_choices(self, names: Sequence[str]) -> None:
        """Offer these."""
        self._choices = tuple(names)

    def reset(self) -> None:
        if self._names:
            self.set_value(None)
            self.changed.emit()

    def add(self, name: str) -> None:
        """Add a name, as the user's own doing; one that is there already is left alone."""
        if name and name not in self._names:
            self.set_value([*self._names, name])
            self.changed.emit()

    def remove(self, name: str) -> None:
        if name in self._names:
            self.set_value([known for known in self._names if known != name])
            self.changed.emit()
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, name in enumerate(self._names):
            chip = _NameChip(name)
            chip.removed.connect(self.remove)
            self._flow.insert_widget(number, chip)
            self._chips.append(chip)
            chip.show()
        self.updateGeometry()

    def _offer(self) -> None:
        left = [name for name in self._choices if name not in self._names]
        if not left:
            menu = QMenu(self)
            text = self.tr("Every style is on") if self._choices else self.tr("The server has no styles")
            menu.addAction(text).setEnabled(False)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 2)))
            return
        from app.ui.widgets.picker import Picker  # late: the page is shown before anything is picked

        picker = Picker([Entry(name, name) for name in left], self.tr("Find a style"), self)
        picker.chosen.connect(self.add)
        picker.open_below(self.add_button)


class ChoiceChips(QWidget):
    """A row of small chips of which at most one is on."""

    chosen = Signal(object)  # the key

    def __init__(self, choices: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        """``choices``: (key, text, tooltip)."""
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, text, tip in choices:
            chip = button(text, "chip", tip=tip)
            chip.setAccessibleName(tip)
            chip.setProperty("key", key)
            chip.clicked.connect(self._clicked)
            row.addWidget(chip)
            self._buttons[key] = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_on(self, key: str | None) -> None:
        for name, chip in self._buttons.items():
            chip.setChecked(name == key)

    @property
    def on(self) -> str | None:
        return next((key for key, chip in self._buttons.items() if chip.isChecked()), None)

    def click(self, key: str) -> None:
        """Press a chip as a user does."""
        self._buttons[key].click()

    def _clicked(self) -> None:
        key = str(self.sender().property("key"))
        self.show_on(key)
        self.chosen.emit(key)
