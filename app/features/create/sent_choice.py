"""Choices of which one is sent in any case."""

from __future__ import annotations

from typing import Any

from app.ui.widgets.number_choice import NumberChoice


class SentChoice(NumberChoice):
    """A choice of which something is sent in any case: the tooltip of one chip says that it is sent unless chosen."""

    def set_default(self, default: Any) -> None:
        super().set_default(default)
        for value, chip in self.chips.items():
            tip = self.tip_of(value)
            chip.setToolTip(self.tr("{0} Sent unless another is chosen.").format(tip) if value == default else tip)


class SentSwitch(SentChoice):
    """Its wire values are false and true."""

    def value(self) -> bool | None:
        value = super().value()
        return None if value is None else bool(value)
