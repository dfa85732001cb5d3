"""How large a picture is to become: so many times as large, or of a size in pixels."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.features.create.upscale_part import SIDES, SIZE
from app.generation.parameters import PARAMETERS
from app.generation.upscaling import is_to_size, size_after
from app.ui.forms.editors import Editor, editor_for, name_editor, number_for, slider_for
from app.ui.forms.rows import LineRow, Row, captioned, search_text_of
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.texts import label

_BY_FACTOR, _TO_SIZE = "factor", "size"


class SizeChoice(Row):
    """A factor, or a width and a height, of which one is asked for; and the size that comes of it."""

    picked = Signal()  # a change made whole

    def __init__(self) -> None:
        super().__init__(search_text_of(*(PARAMETERS[name] for name in SIZE)) + " size factor pixels")
        self.factor = slider_for(PARAMETERS["upscaling_resize"])
        self.width_edit, self.height_edit = (number_for(PARAMETERS[name]) for name in SIDES)
        self.crop = LineRow(PARAMETERS["upscaling_crop"], editor_for(PARAMETERS["upscaling_crop"]))
        self.editors: dict[str, Editor] = {
            "upscaling_resize": self.factor,
            SIDES[0]: self.width_edit,
            SIDES[1]: self.height_edit,
            "upscaling_crop": self.crop.editor,
        }
        for name, editor in self.editors.items():
            name_editor(editor, PARAMETERS[name])
        self._source: tuple[int, int] | None = None
        self._factor: Any = None  # what it was when a size was chosen instead
        self.switch = SegmentedSwitch([(_BY_FACTOR, self.tr("By factor")), (_TO_SIZE, self.tr("To size"))])
        self.switch.setObjectName("upscale-way")
        self.result = label("", "caption", wrap=True)
        self.result.setObjectName("upscale-result")
        fields = QWidget()
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.width_edit, 1)
        across.addWidget(label("×", "caption"))
        across.addWidget(self.height_edit, 1)
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(across)
        column.addWidget(self.crop)
        self._by_factor, self._to_size = self.factor, fields
        caption = label(self.tr("Size"), "caption")
        caption.setBuddy(self.switch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(captioned(caption, *SIZE))
        whole.addWidget(self.switch)
        whole.addWidget(self.factor)
        whole.addWidget(fields)
        whole.addWidget(self.result)
        self.switch.chosen.connect(self._choose)
        self._show_way()

    def values_changed(self) -> None:
        """The program set values: the switch follows them."""
        wanted = _TO_SIZE if is_to_size(self._values()) else _BY_FACTOR
        if wanted != self.switch.current:
            self.switch.blockSignals(True)
            self.switch.choose(wanted)
            self.switch.blockSignals(False)
        self._show_way()

    def show_result(self, source: tuple[int, int] | None, text: str) -> None:
        """``source``: (width, height) in pixels of what is upscaled, None while there is nothing."""
        self._source = source
        self.result.setText(text)
        self.result.setHidden(not text)

    def _choose(self, way: str) -> None:
        """Exchange the factor for the size it gives, or the size for the factor there was."""
        if way == _TO_SIZE:
            self._factor = self.factor.value()
            size = size_after(self._source or (512, 512), {"upscaler_1": "any", "upscaling_resize": self._factor})
            self.factor.set_value(None)
            for editor, side in zip((self.width_edit, self.height_edit), size, strict=True):
                editor.set_value(side)
        else:
            for name in (*SIDES, "upscaling_crop"):
                self.editors[name].set_value(None)
            self.factor.set_value(self._factor)
        self._show_way()
        self.picked.emit()

    def _show_way(self) -> None:
        is_size = self.switch.current == _TO_SIZE
        self._to_size.setHidden(not is_size)
        self._by_factor.setHidden(is_size)

    def _values(self) -> dict[str, Any]:
        return {name: editor.value() for name, editor in self.editors.items()}
