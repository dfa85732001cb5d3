"""The units of a script in a line: one is shown at a time; more are added, and they are put in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app.ui.icons import icon
from app.ui.widgets.buttons import button, fit_icon, icon_button
from app.ui.widgets.chips import CHIP_HEIGHT
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import plain_tip


@dataclass(frozen=True, slots=True)
class UnitName:
    """What a unit's chip says of it. ``title``: for its tooltip, "" while nothing is chosen in it."""

    title: str = ""
    is_on: bool = True


class UnitBar(QWidget):
    """Chips by number, then "+"; at the end what is done with the unit that is shown. Says what is asked for."""

    chosen = Signal(object)  # number, counted from 0
    add_requested = Signal()
    remove_requested = Signal()  # the one that is shown
    move_requested = Signal(object)  # how many places: -1 or 1
    copy_requested = Signal()  # one more like the one that is shown

    def __init__(self, name: str, *, copies: bool = False) -> None:
        """``name``: what one of them is called, for screen readers ("Unit"). ``copies``: they can be had twice."""
        super().__init__()
        self._name = name
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(spacing=4)
        self.add_button = QToolButton()
        self.add_button.setProperty("kind", "chip")
        self.add_button.setIcon(icon("plus", "secondary"))
        fit_icon(self.add_button, 14, QSize(28, CHIP_HEIGHT))
        self.add_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setAccessibleName(self.tr("Add a unit"))
        self.add_button.setToolTip(self.tr("Add a unit"))
        self.add_button.clicked.connect(self.add_requested)
        self._flow.addWidget(self.add_button)
        self.earlier_button = icon_button(
            "chevron-left", self.tr("Put this unit before the one before it"), "quiet", 24
        )
        self.later_button = icon_button("chevron-right", self.tr("Put this unit behind the next one"), "quiet", 24)
        self.copy_button = icon_button("copy", self.tr("Add another unit like this one"), "quiet", 24)
        self.copy_button.setHidden(not copies)
        self.copy_button.clicked.connect(self.copy_requested)
        self.remove_button = icon_button("trash", self.tr("Remove this unit"), "quiet", 24)
        self.earlier_button.clicked.connect(lambda: self.move_requested.emit(-1))
        self.later_button.clicked.connect(lambda: self.move_requested.emit(1))
        self.remove_button.clicked.connect(self.remove_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(self._flow, 1)
        for made in (self.earlier_button, self.later_button, self.copy_button, self.remove_button):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def show_units(self, units: Sequence[UnitName], current: int, *, most: int = 10) -> None:
        """``current``: the number of the one that is shown; ``most``: of units that there may be."""
        while len(self._chips) > len(units):
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(units):
            self._add_chip()
        for number, (chip, unit) in enumerate(zip(self._chips, units, strict=True)):
            chip.setChecked(number == current)
            off = "" if unit.is_on else self.tr("off")
            told = " · ".join(part for part in (unit.title, off) if part)
            chip.setText(str(number + 1) if unit.is_on else f"({number + 1})")
            chip.setToolTip(plain_tip(told) if told else "")
            chip.setAccessibleName(f"{self._name} {number + 1}" + (f": {told}" if told else ""))
        self.add_button.setEnabled(len(units) < most)
        self.earlier_button.setEnabled(current > 0)
        self.later_button.setEnabled(current < len(units) - 1)
        for made in (self.earlier_button, self.later_button):
            made.setVisible(len(units) > 1)
        self.copy_button.setEnabled(0 < len(units) < most)
        if not units and self.remove_button.hasFocus():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)  # a button out of use gives its focus to anyone
        self.remove_button.setEnabled(bool(units))

    def _add_chip(self) -> None:
        number = len(self._chips)
        chip = button(str(number + 1), "chip")
        chip.setMinimumHeight(CHIP_HEIGHT)
        chip.clicked.connect(lambda: self.chosen.emit(number))
        self._flow.insert_widget(number, chip)
        self._chips.append(chip)
        chip.show()
