"""What the compose panel has for upscaling: how large, by which upscalers, and whether faces are restored."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.generation.parameters import PARAMETERS, Section
from app.generation.request import Mode
from app.generation.source import ResizeMode, SourceImage
from app.generation.upscaling import is_to_size, restores, size_after, upscales
from app.ui.forms.editors import Editor, editor_for, name_editor, number_for, slider_for
from app.ui.forms.rows import LateRows, LineRow, PairRow, Row, StackedRow, captioned, search_text_of
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.texts import label

UPSCALE_FIELDS = frozenset(name for name, spec in PARAMETERS.items() if spec.section is Section.UPSCALE)
SHARE = 0.5
"""Of the second upscaler, put in when one is chosen: the server's default shows nothing of it."""
_BY_FACTOR, _TO_SIZE = "factor", "size"
_SIDES = ("upscaling_resize_w", "upscaling_resize_h")


_SIZE = ("upscaling_resize", *_SIDES, "upscaling_crop")
_STACKED = (
    "upscaler_1", "upscaler_2", "extras_upscaler_2_visibility", "gfpgan_visibility", "codeformer_visibility",
    "codeformer_weight",
)  # fmt: skip
_FIRST = "upscale_first"


class SizeChoice(Row):
    """A factor, or a width and a height, of which one is asked for; and the size that comes of it."""

    picked = Signal()  # a change made whole

    def __init__(self) -> None:
        super().__init__(search_text_of(*(PARAMETERS[name] for name in _SIZE)) + " size factor pixels")
        self.factor = slider_for(PARAMETERS["upscaling_resize"])
        self.width_edit, self.height_edit = (number_for(PARAMETERS[name]) for name in _SIDES)
        self.crop = LineRow(PARAMETERS["upscaling_crop"], editor_for(PARAMETERS["upscaling_crop"]))
        self.editors: dict[str, Editor] = {
            "upscaling_resize": self.factor,
            _SIDES[0]: self.width_edit,
            _SIDES[1]: self.height_edit,
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
        whole.addLayout(captioned(caption, *_SIZE))
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
            for name in (*_SIDES, "upscaling_crop"):
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


class UpscalePart(QObject):
    """Offered only while pictures are upscaled, and made when they are first. ``editors`` by wire name."""

    changed = Signal()
    picked = Signal()  # a change made whole
    made = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.place = LateRows()
        self.editors: dict[str, Editor] = {}
        self._size: SizeChoice | None = None

    @property
    def names(self) -> frozenset[str]:
        """Wire names of what is edited here."""
        return frozenset((*_SIZE, *_STACKED, _FIRST))

    @property
    def size(self) -> SizeChoice:
        return self._size or self.make()

    def make(self) -> SizeChoice:
        """Make the rows, unless they are there."""
        if self._size is not None:
            return self._size
        size = self._size = SizeChoice()
        own: dict[str, Editor] = {name: editor_for(PARAMETERS[name]) for name in _STACKED[:2]}
        own |= {name: slider_for(PARAMETERS[name]) for name in _STACKED[2:]}
        own[_FIRST] = editor_for(PARAMETERS[_FIRST])
        for name, editor in own.items():
            name_editor(editor, PARAMETERS[name])
        self.editors.update({**size.editors, **own})
        stacked = {name: StackedRow(PARAMETERS[name], own[name]) for name in _STACKED}
        self.place.take(
            (
                stacked["upscaler_1"],
                size,
                PairRow(stacked["upscaler_2"], stacked["extras_upscaler_2_visibility"]),
                PairRow(stacked["gfpgan_visibility"], stacked["codeformer_visibility"]),
                stacked["codeformer_weight"],
                LineRow(PARAMETERS[_FIRST], own[_FIRST]),
            )
        )
        for name, editor in self.editors.items():
            editor.changed.connect(self._second_chosen if name == "upscaler_2" else self.changed)
        size.picked.connect(self.picked)
        self.made.emit()
        return size

    def show_mode(self, mode: Mode) -> None:
        """Stand there, or go away."""
        if mode is Mode.UPSCALE:
            self.make()
        self.place.offer(mode is Mode.UPSCALE)

    def values(self) -> dict[str, Any]:
        """What is set, by wire name."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value is not None}

    def show_source(self, source: SourceImage | None) -> None:
        """Say what comes of this picture, by what is set."""
        if self._size is None:
            return
        self.size.values_changed()
        self.editors["codeformer_weight"].setEnabled(self._is_above_zero("codeformer_visibility"))
        if source is None:
            self.size.show_result(None, "")
            return
        before, values = (source.width, source.height), self.values()
        after = size_after(before, values)
        if not upscales(values):
            text = self.tr("{0} × {1}: the size stays, no upscaler is chosen.").format(*before)
        else:
            text = self.tr("{0} × {1} → {2} × {3}, {4} MP").format(*before, *after, f"{_megapixels(after):.1f}")
        self.size.show_result(before, text)

    def fit_of(self, source: SourceImage | None) -> tuple[tuple[int, int], int]:
        """The size that comes of ``source`` (512 pixels square without one), and how it is brought to that."""
        values = self.values()
        size = (source.width, source.height) if source is not None else (512, 512)
        crops = is_to_size(values) and values.get("upscaling_crop") is not False
        return size_after(size, values), ResizeMode.CROP if crops else ResizeMode.STRETCH

    @property
    def problem(self) -> str:
        """Why nothing would come of it, "" when something would."""
        values = self.values()
        if upscales(values) or restores(values):
            return ""
        return self.tr("Choose an upscaler, or restore faces: the server would give the picture back as it is.")

    def _second_chosen(self) -> None:
        share = self.editors["extras_upscaler_2_visibility"]
        if self.editors["upscaler_2"].is_set and not share.is_set:
            share.set_value(SHARE)
        self.changed.emit()

    def _is_above_zero(self, name: str) -> bool:
        value = self.editors[name].value()
        return isinstance(value, int | float) and value > 0


def _megapixels(size: tuple[int, int]) -> float:
    return size[0] * size[1] / 1_000_000
