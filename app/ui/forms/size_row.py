"""Width and height, with a swap between them and chips for common shapes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.generation.parameters import PARAMETERS
from app.ui.forms import aspects
from app.ui.forms.editors import name_editor, number_for
from app.ui.forms.rows import Row, captioned, search_text_of
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.chips import ChoiceChips
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.texts import label
from app.ui.words import shown

_USUAL = 512  # px, where the server did not say


class SizeRow(Row):
    """The picture's size in pixels. A chip keeps about the number of pixels of the last size the user gave."""

    changed = Signal()
    picked = Signal()  # the same for a change made whole, by a chip or the swap

    def __init__(self) -> None:
        super().__init__(search_text_of(PARAMETERS["width"], PARAMETERS["height"]) + " size aspect ratio swap")
        self.width_edit = number_for(PARAMETERS["width"])
        self.height_edit = number_for(PARAMETERS["height"])
        for editor, name in ((self.width_edit, "width"), (self.height_edit, "height")):
            name_editor(editor, PARAMETERS[name])
            editor.changed.connect(self._typed)
            editor.setToolTip(shown(PARAMETERS[name].help))
        self.swap_button = icon_button("swap", self.tr("Swap width and height"))
        self.swap_button.clicked.connect(self.swap)
        tip = self.tr("{0}, about the same number of pixels")
        self.chips = ChoiceChips([(text, text, tip.format(text)) for text, _across, _down in aspects.ASPECTS])
        self.chips.chosen.connect(self._shape)
        self._budget: int | None = None
        caption = label(self.tr("Size"), "caption")
        caption.setBuddy(self.width_edit)
        top = captioned(caption, "width", "height")
        top.addWidget(self.chips)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.width_edit, 1)
        fields.addWidget(self.swap_button)
        fields.addWidget(self.height_edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(fields)

    def size_in_pixels(self) -> tuple[int, int]:
        """The size the server will use: what is set, else its default (512 where it did not say)."""
        return _pixels(self.width_edit), _pixels(self.height_edit)

    def values_changed(self) -> None:
        """The program set values or defaults: the chips follow."""
        self._budget = None
        self._show()

    def swap(self) -> None:
        """Exchange the two numbers, defaults included."""
        width, height = self.size_in_pixels()
        self._set(height, width)

    def take(self, width: int, height: int, *, keeps_pixels: bool = False) -> None:
        """A size made whole, as the user's own doing. ``keeps_pixels``: only its shape, with as many pixels as now."""
        if keeps_pixels:
            if self._budget is None:
                self._budget = aspects.pixel_budget(*self.size_in_pixels())
            width, height = aspects.size_for(width / height, self._budget)
        self._set(width, height)

    def _shape(self, key: str) -> None:
        across, down = next((a, d) for text, a, d in aspects.ASPECTS if text == key)
        self.take(across, down, keeps_pixels=True)

    def _set(self, width: int, height: int) -> None:
        self.width_edit.set_value(width)
        self.height_edit.set_value(height)
        self._show()
        self.picked.emit()

    def _typed(self) -> None:
        self._budget = None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        # The server's own size is nobody's choice of a shape.
        is_chosen = self.width_edit.is_set or self.height_edit.is_set
        self.chips.show_on(aspects.aspect_of(*self.size_in_pixels()) if is_chosen else None)


def _pixels(edit: NumberEdit) -> int:
    value = edit.value()
    if value is None:
        value = edit.default if isinstance(edit.default, int) else _USUAL
    return max(1, int(value))
