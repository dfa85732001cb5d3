"""The inside of ADetailer's section: units, of which one is shown; what is changed most, and the rest behind More."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.generation.detailing import FIELDS, MODEL, MOST_UNITS, DetailField, Detailing, DetailPart, Unit
from app.generation.parameters import Kind, ParameterSpec
from app.generation.parameters import Section as FormSection
from app.generation.request import Mode
from app.scripts.adetailer.kind import first_unit, known_fields
from app.scripts.catalog import Arguments, Surroundings
from app.scripts.forms.unit_bar import UnitBar, UnitName
from app.servers.capabilities import Capabilities
from app.servers.support import missing
from app.ui.forms.editors import Editor, name_editor, number_for, slider_for
from app.ui.forms.marks import SupportMark
from app.ui.forms.rows import LineRow, PairRow, Row, StackedRow
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit, NumberEdit, TextLine
from app.ui.widgets.sections import Section
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label
from app.ui.widgets.toggle import Toggle
from app.ui.words import shown

_CONTROL = "ad_controlnet_"


class DetailerSection(QWidget):
    """See ``app.scripts.catalog.ScriptPart``."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)
    problem = ""

    def __init__(self) -> None:
        super().__init__()
        self._detailing = Detailing(units=())
        self._around = Surroundings()
        self._current = 0
        self.editors: dict[str, Editor] = {}
        self._rows: dict[str, Row] = {}
        self._pairs: list[tuple[Row, str, str]] = []
        self._groups: list[tuple[QLabel, tuple[str, ...]]] = []
        self.bar = UnitBar(self.tr("Unit"))
        self.mark = SupportMark()
        self.enabled = Toggle(may_be_unset=False)
        self.skips = Toggle(may_be_unset=False)
        self._empty = label(
            self.tr("Add a unit: a detector, and how what it finds is painted anew."), "caption", wrap=True
        )
        self._unit = QWidget()
        self._lay_out()
        self._connect()
        self._show()

    # -- what the form asks -------------------------------------------------------------------------------------------

    def arguments(self) -> list[Any] | None:
        """What is to be sent; None without any unit."""
        return self._detailing.to_json(known_fields(self._around)) if self._detailing.units else None

    def show_arguments(self, arguments: Arguments | None) -> None:
        self._detailing = Detailing.of(arguments or ())
        self._current = max(0, min(self._current, len(self._detailing.units) - 1))
        self._show()

    def show_around(self, around: Surroundings) -> None:
        self._around = around
        capabilities = around.capabilities
        if capabilities is not None:
            self._offer(capabilities)
        self._skip_row.offer(around.mode is Mode.IMAGE_TO_IMAGE)
        self._show()

    # -- building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tip = self.tr("Image to image is skipped: only what is found in the source changes.")
        title = self.tr("Detail the source itself")
        switch = ParameterSpec("adetailer-skip", title, Kind.SWITCH, FormSection.SCRIPTS, help=tip)
        name_editor(self.skips, switch)
        self._skip_row = LineRow(switch, self.skips)
        self._skip_row.offer(False)
        unit = QVBoxLayout(self._unit)
        unit.setContentsMargins(0, 0, 0, 0)
        unit.setSpacing(8)
        on = ParameterSpec("adetailer-unit-on", self.tr("Use this unit"), Kind.SWITCH, FormSection.SCRIPTS)
        name_editor(self.enabled, on)
        unit.addWidget(self._stacked("ad_model"))
        unit.addWidget(self._stacked("ad_model_classes"))
        unit.addWidget(self._stacked("ad_prompt"))
        unit.addWidget(self._stacked("ad_negative_prompt"))
        unit.addWidget(self._pair("ad_confidence", "ad_denoising_strength"))
        unit.addWidget(LineRow(on, self.enabled))
        unit.addWidget(self.mark)
        self.more = Section(self.tr("More"), name="adetailer-more")
        self._fill_more()
        unit.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._skip_row)
        column.addWidget(self.bar)
        column.addWidget(self._empty)
        column.addWidget(self._unit)

    def _fill_more(self) -> None:
        titles = {
            DetailPart.DETECTION: self.tr("What is found"),
            DetailPart.MASK: self.tr("Mask"),
            DetailPart.INPAINT: self.tr("Inpaint"),
            DetailPart.OWN: self.tr("Values of its own"),
            DetailPart.CONTROLNET: "ControlNet",
        }
        for part, title in titles.items():
            names = [name for name, row in FIELDS.items() if row.part is part]
            heading = label(title, "heading")
            self._groups.append((heading, tuple(names)))
            self.more.body.addWidget(heading)
            while names:
                first = names.pop(0)
                if _is_wide(FIELDS[first]) or not names or _is_wide(FIELDS[names[0]]):
                    self.more.body.addWidget(self._one(first))
                else:
                    self.more.body.addWidget(self._pair(first, names.pop(0)))

    def _one(self, name: str) -> Row:
        if FIELDS[name].spec.kind is not Kind.SWITCH:
            return self._stacked(name)
        row = self._rows[name] = LineRow(FIELDS[name].spec, self._editor(name))
        return row

    def _stacked(self, name: str) -> Row:
        row = self._rows[name] = StackedRow(FIELDS[name].spec, self._editor(name))
        return row

    def _pair(self, left: str, right: str) -> Row:
        pair = PairRow(self._stacked(left), self._stacked(right))
        self._pairs.append((pair, left, right))
        return pair

    def _editor(self, name: str) -> Editor:
        field = FIELDS[name]
        editor = self._made(name, field)
        name_editor(editor, field.spec)
        is_same = bool(field.switch)
        editor.set_default(None if is_same or name == MODEL else field.spec.default)
        if isinstance(editor, FieldEdit) and (is_same or not field.spec.default):
            editor.setPlaceholderText(self.tr("same as the picture") if isinstance(editor, ChoiceBox) and is_same
                                      else self.tr("same") if is_same else self.tr("none"))  # fmt: skip
        editor.changed.connect(lambda: self._edited(name))
        self.editors[name] = editor
        return editor

    def _made(self, name: str, field: DetailField) -> Editor:
        spec = field.spec
        if name in ("ad_prompt", "ad_negative_prompt"):
            hint = self.tr("same as the prompt") if name == "ad_prompt" else self.tr("same as the negative prompt")
            return TextArea(rows=2 if name == "ad_prompt" else 1, most_rows=6, hint=hint)
        match spec.kind:
            case Kind.SWITCH:
                return Toggle()
            case Kind.CHOICE:
                box = ChoiceBox()
                box.set_choices(field.choices)
                return box
            case Kind.INTEGER | Kind.NUMBER:
                return number_for(spec) if field.switch else slider_for(spec)
            case _:
                return TextLine()

    def _connect(self) -> None:
        self.bar.chosen.connect(self._choose)
        self.bar.add_requested.connect(self._add)
        self.bar.remove_requested.connect(self._remove)
        self.bar.move_requested.connect(self._move)
        self.enabled.changed.connect(self._enabled)
        self.skips.changed.connect(self._skipped)

    # -- showing ------------------------------------------------------------------------------------------------------

    @property
    def _shown_unit(self) -> Unit | None:
        units = self._detailing.units
        return units[self._current] if self._current < len(units) else None

    def _offer(self, server: Capabilities) -> None:
        """The names that the server lists."""
        for name, field in FIELDS.items():
            editor = self.editors[name]
            if not isinstance(editor, ChoiceBox) or field.choices:
                continue
            names: tuple[str, ...] = ()
            if name == MODEL:
                names = server.detectors
            elif field.spec.choices is not None:
                names = server.choices(field.spec.choices)
            elif name == "ad_controlnet_model" and server.control is not None:
                names = server.control.models
            elif name == "ad_controlnet_module" and server.control is not None:
                names = tuple(module.name for module in server.control.modules)
            is_checkpoint = name == "ad_checkpoint"
            editor.set_choices(names, title_of=server.checkpoint_title if is_checkpoint else None)

    def _show(self) -> None:
        unit = self._shown_unit
        names = [UnitName(each.model, each.does_anything) for each in self._detailing.units]
        self.bar.show_units(names, self._current, most=MOST_UNITS)
        self.skips.set_value(self._detailing.skips)
        self._empty.setVisible(unit is None)
        self._unit.setVisible(unit is not None)
        if unit is None:
            return
        self.enabled.set_value(unit.is_on)
        for name, editor in self.editors.items():
            value = unit.values.get(name)
            if isinstance(editor, TextArea):
                editor.show_change("" if value is None else str(value))
            elif editor.problem or editor.value() != value:
                editor.set_value(value)
        self._show_offer(unit)
        self._show_header(unit)

    def _show_offer(self, unit: Unit) -> None:
        """Only fields that mean something here, or that are set."""
        known = known_fields(self._around)
        server = self._around.capabilities
        has_control = server is not None and server.control is not None
        for name, row in self._rows.items():
            field = FIELDS[name]
            is_known = not known or name in known or field.also in known
            if name == "ad_model_classes":
                is_known = is_known and "-world" in unit.model
            elif name.startswith(_CONTROL):
                is_known = is_known and has_control
            row.offer(is_known or name in unit.values)
        for pair, left, right in self._pairs:
            pair.offer(self._rows[left].is_offered or self._rows[right].is_offered)
        for heading, names in self._groups:
            heading.setVisible(any(self._rows[name].is_offered for name in names))
        strange = sorted(unit.other if not known else {*unit.to_json(known)} - known)
        if strange and known:
            text = self.tr("This server's ADetailer does not know {0}: it will do nothing.")
            self.mark.show_support(missing(text.format(", ".join(strange)[:200])))
        else:
            self.mark.say("")

    def _show_header(self, unit: Unit) -> None:
        told = [
            f"{shown(field.spec.label)} {_short(unit.values[name])}"
            for name, field in FIELDS.items()
            if name in unit.values and field.part is not DetailPart.MAIN
        ]
        told += [str(name) for name in unit.other]
        self.more.show_state(" · ".join(told), is_set=bool(told))

    # -- what the user does -------------------------------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        unit = self._shown_unit
        if unit is None:
            return
        editor = self.editors[name]
        self._keep(unit.with_value(name, editor.value()))
        typed = isinstance(editor, SliderNumber | NumberEdit | TextArea | TextLine | ChoiceBox)
        (self.changed if typed else self.picked).emit()

    def _keep(self, unit: Unit) -> None:
        units = list(self._detailing.units)
        units[self._current] = unit
        self._detailing = replace(self._detailing, units=tuple(units))
        self._show_offer(unit)
        self._show_header(unit)
        names = [UnitName(each.model, each.does_anything) for each in units]
        self.bar.show_units(names, self._current, most=MOST_UNITS)

    def _enabled(self) -> None:
        unit = self._shown_unit
        if unit is not None:
            self._keep(replace(unit, is_on=self.enabled.value() is True))
            self.picked.emit()

    def _skipped(self) -> None:
        self._detailing = replace(self._detailing, skips=self.skips.value() is True)
        self.picked.emit()

    def _choose(self, number: int) -> None:
        self._current = number
        self._show()

    def _add(self) -> None:
        units = (*self._detailing.units, first_unit(self._around))
        is_on = self._detailing.is_on or len(units) == 1
        self._detailing = replace(self._detailing, is_on=is_on, units=units)
        self._choose(len(units) - 1)
        self.picked.emit()

    def _remove(self) -> None:
        units = list(self._detailing.units)
        del units[self._current]
        self._detailing = replace(self._detailing, units=tuple(units))
        self._choose(max(0, min(self._current, len(units) - 1)))
        self.picked.emit()

    def _move(self, places: int) -> None:
        units, to = list(self._detailing.units), self._current + places
        units.insert(to, units.pop(self._current))
        self._detailing = replace(self._detailing, units=tuple(units))
        self._choose(to)
        self.picked.emit()


def _is_wide(field: DetailField) -> bool:
    """Whether a field stands in a line of its own."""
    return field.spec.kind is Kind.SWITCH or field.spec.name in ("ad_checkpoint", "ad_vae", "ad_controlnet_weight")


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 24 else text[:23] + "…"
