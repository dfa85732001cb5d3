"""The rows of one unit, with an editor each. They hold no unit: its section does."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api.controlnet import Knob, Module
from app.generation.control_units import ControlMode, ControlResize, ControlUnit, HiresPasses
from app.generation.parameters import Kind, ParameterSpec
from app.generation.parameters import Section as FormSection
from app.ui.forms.editors import Editor, name_editor, slider_for
from app.ui.forms.rows import LineRow, Row, StackedRow
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.number_choice import NumberChoice
from app.ui.widgets.range_edit import RangeEdit
from app.ui.widgets.sections import Section
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.texts import label
from app.ui.widgets.toggle import Toggle

_PICKED: dict[str, type[StrEnum]] = {
    "control_mode": ControlMode, "resize_mode": ControlResize, "hr_option": HiresPasses,
}  # fmt: skip
_USUAL: dict[str, Any] = {"control_mode": 0, "resize_mode": 1, "hr_option": 0}
_KNOBS = ("processor_res", "threshold_a", "threshold_b")
_MOST_DECIMALS = 3


class UnitRows(QObject):
    """``editors`` by the unit's member. ``edited``: member and value, None for "left to the server"."""

    edited = Signal(str, object)
    editor_made = Signal(object)
    kind_chosen = Signal(str)  # the name of a kind of control

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self._knobs: dict[str, tuple[Knob, StackedRow]] = {}
        self.kind = ChoiceBox()
        self.kind.setPlaceholderText(self.tr("any"))
        self.kind.changed.connect(self._kind_edited)
        self.kind_row = StackedRow(self._spec("control_type", self.tr("Control type"), Kind.CHOICE), self.kind)
        name_editor(self.kind, self._spec("control_type", self.tr("Control type"), Kind.CHOICE))
        self.module, self.model = ChoiceBox(), ChoiceBox()
        self.module_row = self._choice("module", self.tr("Preprocessor"), self.module)
        self.model_row = self._choice("model", self.tr("Model"), self.model)
        weight = self._spec("weight", self.tr("Weight"), Kind.NUMBER, 1.0, 0, 2, 0.05, 2)
        self.weight_row = StackedRow(weight, self._take("weight", slider_for(weight), weight))
        self.range = RangeEdit()
        self.range.setObjectName("control-range")
        self.range.set_names(self.tr("Begins at this part of the steps"), self.tr("Ends at this part of the steps"))
        self.range.changed.connect(self._range_edited)
        self.range_row = self._ranged()
        self.mode_row = self._chips("control_mode", self.tr("Control mode"), [
            (0, self.tr("Balanced"), self.tr("Prompt and control count the same.")),
            (1, self.tr("Prompt"), self.tr("Where they disagree, the control gives way.")),
            (2, self.tr("Control"), self.tr("Where they disagree, the prompt gives way.")),
        ])  # fmt: skip
        self.resize_row = self._chips("resize_mode", self.tr("Resize"), [
            (0, self.tr("Just resize"), self.tr("Stretch the picture to the size asked for.")),
            (1, self.tr("Crop"), self.tr("Cut off what stands over.")),
            (2, self.tr("Fill"), self.tr("Keep all of it and fill the rest.")),
        ])  # fmt: skip
        self.pixel_row = self._switch(
            "pixel_perfect", self.tr("Pixel perfect"), self.tr("The preprocessor works at the size asked for.")
        )
        self.enabled_row = self._switch("enabled", self.tr("Use this unit"), may_be_unset=False)
        self.knobs = QWidget()
        column = QVBoxLayout(self.knobs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.more = Section(self.tr("More"), name="controlnet-more")
        self._fill_more()

    # -- building -----------------------------------------------------------------------------------------------------

    def _spec(
        self, name: str, title: str, kind: Kind, default: Any = None, low: float | None = None,
        high: float | None = None, step: float = 1, decimals: int = 0, *, tip: str = "",
    ) -> ParameterSpec:  # fmt: skip
        return ParameterSpec(
            f"control-{name}", title, kind, FormSection.SCRIPTS, default, low, high, step, decimals, help=tip
        )

    def _take(self, name: str, editor: Editor, spec: ParameterSpec) -> Editor:
        name_editor(editor, spec)
        editor.set_default(spec.default)
        editor.changed.connect(lambda: self.edited.emit(name, self._value_of(name)))
        self.editors[name] = editor
        return editor

    def _choice(self, name: str, title: str, box: ChoiceBox) -> StackedRow:
        spec = self._spec(name, title, Kind.CHOICE)
        self._take(name, box, spec)
        box.setPlaceholderText(self.tr("none"))
        return StackedRow(spec, box)

    def _chips(self, name: str, title: str, choices: list[tuple[int, str, str]]) -> StackedRow:
        spec = self._spec(name, title, Kind.INTEGER, _USUAL[name])
        return StackedRow(spec, self._take(name, NumberChoice(choices), spec))

    def _switch(self, name: str, title: str, tip: str = "", *, may_be_unset: bool = True, usual: bool = False) -> Row:
        spec = self._spec(name, title, Kind.SWITCH, usual, tip=tip)
        return LineRow(spec, self._take(name, Toggle(may_be_unset=may_be_unset), spec))

    def _ranged(self) -> Row:
        row = Row("controlnet guidance start end steps")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        caption = label(self.tr("Part of the steps"), "caption")
        caption.setBuddy(self.range)
        column.addWidget(caption)
        column.addWidget(self.range)
        return row

    def _fill_more(self) -> None:
        passes = [
            (0, self.tr("Both"), self.tr("It guides both passes of hires fix.")),
            (1, self.tr("First"), self.tr("It guides the first pass of hires fix only.")),
            (2, self.tr("Second"), self.tr("It guides the second pass of hires fix only.")),
        ]
        self.more.body.addWidget(self._chips("hr_option", self.tr("Passes of hires fix"), passes))
        tip = self.tr("For graphics cards with little memory; it is slower.")
        self.more.body.addWidget(self._switch("low_vram", self.tr("Low VRAM"), tip))
        tip = self.tr("The map comes with the pictures.")
        row = self._switch("save_detected_map", self.tr("Return the map"), tip, usual=True)
        self.more.body.addWidget(row)

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_unit(self, unit: ControlUnit, module: Module | None) -> None:
        """Editors that show the right value already stay untouched."""
        self._fit_knobs(unit, module)
        self.range.set_value(unit.guidance_start, unit.guidance_end)
        for name, editor in self.editors.items():
            value = self._shown(name, getattr(unit, name))
            if editor.problem or editor.value() != value:
                editor.set_value(value)
        pixels = self._knobs.get("processor_res")
        if pixels is not None:
            pixels[1].offer(unit.pixel_perfect is not True)

    @property
    def problem(self) -> str:
        told = [self.range.problem, *(editor.problem for editor in self.editors.values())]
        return next((text for text in told if text), "")

    def _fit_knobs(self, unit: ControlUnit, module: Module | None) -> None:
        """A slider for each number that the preprocessor takes, with the limits that the server tells."""
        wanted = _knobs_of(module) if module is not None else {}
        for name in _KNOBS:
            value = getattr(unit, name)
            knob = wanted.get(name)
            if knob is None and value is not None:  # it is sent, so it is seen
                knob = Knob(_FALLBACK[name], value, 0, max(value, 2048 if name == "processor_res" else 255), 1)
            before = self._knobs.get(name)
            if before is not None and (knob is None or before[0] != knob):
                if knob is not None and name not in wanted:
                    continue
                self._drop(name)
                before = None
            if knob is not None and before is None:
                self._add(name, knob)

    def _add(self, name: str, knob: Knob) -> None:
        decimals = 0 if name == "processor_res" else _decimals(knob)
        kind = Kind.INTEGER if decimals == 0 else Kind.NUMBER
        spec = self._spec(name, knob.label, kind, knob.value, knob.minimum, knob.maximum, knob.step, decimals)
        slider = SliderNumber(minimum=knob.minimum, maximum=knob.maximum, step=knob.step, decimals=decimals)
        row = StackedRow(spec, self._take(name, slider, spec))
        self._knobs[name] = (knob, row)
        column = self.knobs.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(sum(other in self._knobs for other in _KNOBS[: _KNOBS.index(name)]), row)
        self.editor_made.emit(slider.number)

    def _drop(self, name: str) -> None:
        _knob, row = self._knobs.pop(name)
        del self.editors[name]
        row.hide()
        row.setParent(None)
        row.deleteLater()

    # -- what the user does -------------------------------------------------------------------------------------------

    def _value_of(self, name: str) -> Any:
        value = self.editors[name].value()
        kind = _PICKED.get(name)
        return list(kind)[value] if kind is not None and isinstance(value, int) else value

    def _shown(self, name: str, value: Any) -> Any:
        kind = _PICKED.get(name)
        if kind is not None and value is not None:
            return list(kind).index(value)
        return None if value == "" else value

    def _range_edited(self) -> None:
        start, end = self.range.value()
        self.edited.emit("guidance_start", start)
        self.edited.emit("guidance_end", end)

    def _kind_edited(self) -> None:
        if self.kind.is_listed:
            self.kind_chosen.emit(str(self.kind.value() or ""))


_FALLBACK = {"processor_res": "Resolution", "threshold_a": "Threshold A", "threshold_b": "Threshold B"}


def _knobs_of(module: Module) -> dict[str, Knob]:
    told = {"processor_res": module.resolution, "threshold_a": module.threshold_a, "threshold_b": module.threshold_b}
    return {name: knob for name, knob in told.items() if knob is not None}


def _decimals(knob: Knob) -> int:
    """As many as the step and the usual value have; a step of 1 over a range of 1 is a server's oversight."""
    for decimals in range(_MOST_DECIMALS):
        if all(round(number, decimals) == number for number in (knob.step, knob.value, knob.minimum)):
            return decimals
    return _MOST_DECIMALS
