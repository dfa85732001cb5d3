"""The folding parts of the compose panel: hires fix, refiner, variation, and everything else the table declares."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.features.create.draft import SWITCH
from app.generation.parameters import PARAMETERS
from app.ui import words
from app.ui.forms.editors import Editor, editor_for, name_editor, slider_for
from app.ui.forms.marks import MarkPlace
from app.ui.forms.rows import LineRow, PairRow, Row, StackedRow
from app.ui.widgets.sections import Section
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label, text_line
from app.ui.widgets.toggle import Toggle

HIRES_DENOISING = 0.5
"""Put in when hires fix is switched on: a server fails without a denoising strength."""

VARIATION = ("subseed", "subseed_strength", "seed_resize_from_w", "seed_resize_from_h")
HIRES = (
    "hr_upscaler", "hr_scale", "denoising_strength", "hr_second_pass_steps", "hr_resize_x", "hr_resize_y",
    "hr_sampler_name", "hr_scheduler", "hr_cfg", "hr_distilled_cfg", "hr_checkpoint_name", "hr_prompt",
    "hr_negative_prompt",
)  # fmt: skip
REFINER = ("refiner_checkpoint", "refiner_switch_at")


def shown(value: Any) -> str:
    """A value in a summary."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join(str(value).split())
    return text if len(text) <= 24 else text[:23] + "…"


def beside(left: QWidget, right: QWidget) -> QWidget:
    """Two small widgets as one, for the end of a header."""
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(left)
    line.addWidget(right)
    return both


class ParameterSection(Section):
    """A section made of rows with editors; knows its summary."""

    changed = Signal()

    def __init__(self, title: str, *, name: str, trailing: QWidget | None = None) -> None:
        super().__init__(title, name=name, trailing=trailing)
        self.mark_place = MarkPlace(self.header_line, self.header)
        self.editors: dict[str, Editor] = {}
        self.rows: list[Row] = []

    @property
    def names(self) -> tuple[str, ...]:
        """Wire names of what is edited here."""
        return tuple(self.editors)

    def take(self, name: str, editor: Editor) -> Editor:
        """Make ``editor`` that of the parameter ``name``."""
        name_editor(editor, PARAMETERS[name])
        self.editors[name] = editor
        self.mark_place.names = (*self.mark_place.names, name)
        editor.changed.connect(self._edited)
        return editor

    def add_row(self, row: Row) -> None:
        self.rows.append(row)
        self.body.addWidget(row)

    def values(self) -> dict[str, Any]:
        """What is set, by wire name."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value is not None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
        self.refresh()

    def refresh(self) -> None:
        """Write the header anew."""
        values = self.values()
        self.show_state(self.summary(values), is_set=bool(values))

    def summary(self, values: Mapping[str, Any]) -> str:
        return " · ".join(f"{words.shown(PARAMETERS[name].label)} {shown(value)}" for name, value in values.items())

    def _edited(self) -> None:
        self.refresh()
        self.changed.emit()

    def _stacked(self, name: str) -> StackedRow:
        return StackedRow(PARAMETERS[name], self.take(name, editor_for(PARAMETERS[name])))

    def _slid(self, name: str) -> StackedRow:
        return StackedRow(PARAMETERS[name], self.take(name, slider_for(PARAMETERS[name])))

    def _line(self, name: str) -> LineRow:
        return LineRow(PARAMETERS[name], self.take(name, editor_for(PARAMETERS[name])))


class LateSection(ParameterSection):
    """One whose rows are made when they are seen first, or hold a value: most people never open most of them."""

    made = Signal(object)  # the section itself

    def __init__(self, title: str, names: Iterable[str], *, name: str, trailing: QWidget | None = None) -> None:
        super().__init__(title, name=name, trailing=trailing)
        self._names = tuple(names)
        self._is_made = False

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    def make(self) -> None:
        """Make the rows, unless they are there."""
        if not self._is_made:
            self._is_made = True
            self.make_rows()
            self.made.emit(self)

    @abstractmethod
    def make_rows(self) -> None:
        """Make the rows; called once."""

    def setVisible(self, visible: bool) -> None:  # noqa: N802  overrides Qt
        super().setVisible(visible)
        self._show()

    def _show(self) -> None:
        is_hidden = self.isHidden() and self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if (self.is_open or self._held_open) and not is_hidden:
            self.make()
        super()._show()


class HiresSection(LateSection):
    """Hires fix: a switch in the header; its values are kept, and not sent, while it is off."""

    def __init__(self) -> None:
        self.switch = Toggle(may_be_unset=False)
        super().__init__("", HIRES, name="hires", trailing=self.switch)
        self.rename(self.tr("Hires fix"))
        self.mark_place.names = (SWITCH,)
        self.switch.setObjectName(SWITCH)
        self.switch.setAccessibleName(self.title)
        self.switch.setToolTip(words.shown(PARAMETERS[SWITCH].help))
        self.switch.changed.connect(self._switched)
        self.refresh()

    def make_rows(self) -> None:
        self.add_row(PairRow(self._stacked("hr_upscaler"), self._slid("hr_scale")))
        self._denoising = self._slid("denoising_strength")
        self._denoising_pair = PairRow(self._denoising, self._slid("hr_second_pass_steps"))
        self.add_row(self._denoising_pair)
        self.add_row(PairRow(self._stacked("hr_resize_x"), self._stacked("hr_resize_y")))
        self.add_row(PairRow(self._stacked("hr_sampler_name"), self._stacked("hr_scheduler")))
        self._particular = PairRow(self._slid("hr_cfg"), self._slid("hr_distilled_cfg"))
        self.add_row(self._particular)
        self.add_row(self._stacked("hr_checkpoint_name"))
        for name, hint in (
            ("hr_prompt", self.tr("same as the prompt")),
            ("hr_negative_prompt", self.tr("same as the negative prompt")),
        ):
            area = self.take(name, TextArea(rows=1, most_rows=6, hint=hint))
            self.add_row(StackedRow(PARAMETERS[name], area))

    @property
    def particular(self) -> Row:
        """Of two fields that few servers have."""
        self.make()
        return self._particular

    def lend(self) -> tuple[StackedRow, QWidget]:
        """The row of the denoising strength, and in whose layout it stands first while nobody has it."""
        self.make()
        return self._denoising, self._denoising_pair

    @property
    def is_on(self) -> bool:
        return self.switch.value() is True

    def set_on(self, is_on: bool) -> None:
        """Switch without a word to anyone."""
        if is_on:
            self.make()
        self.switch.set_value(is_on)
        self.refresh()

    def refresh(self) -> None:
        self.show_state(self.summary(self.values()) if self.is_on else "", is_set=self.is_on)

    def summary(self, values: Mapping[str, Any]) -> str:
        parts: list[str] = []
        if values.get("hr_resize_x") or values.get("hr_resize_y"):
            parts.append(f"{values.get('hr_resize_x', 0)} × {values.get('hr_resize_y', 0)}")
        elif "hr_scale" in values:
            parts.append(f"{values['hr_scale']:g}×")
        if "hr_upscaler" in values:
            parts.append(shown(values["hr_upscaler"]))
        if "denoising_strength" in values:
            parts.append(self.tr("denoise {0}").format(f"{values['denoising_strength']:g}"))
        return " · ".join(parts)

    def _switched(self) -> None:
        if self.is_on:
            self.make()
            if not self.editors["denoising_strength"].is_set:
                self.editors["denoising_strength"].set_value(HIRES_DENOISING)
            self.set_open(True)
        self._edited()


class RefinerSection(LateSection):
    """A second checkpoint for the last part of the steps."""

    def __init__(self) -> None:
        super().__init__("", REFINER, name="refiner")
        self.rename(self.tr("Refiner"))
        self.refresh()

    def make_rows(self) -> None:
        self.add_row(self._stacked("refiner_checkpoint"))
        self.add_row(self._slid("refiner_switch_at"))

    def summary(self, values: Mapping[str, Any]) -> str:
        return " · ".join(shown(values[name]) for name in REFINER if name in values) or self.tr("off")


class VariationSection(LateSection):
    """A second seed mixed into the first."""

    def __init__(self) -> None:
        super().__init__("", VARIATION, name="variation")
        self.rename(self.tr("Variation"))
        self.refresh()

    def make_rows(self) -> None:
        self.add_row(PairRow(self._stacked("subseed"), self._slid("subseed_strength")))
        self.add_row(PairRow(self._stacked("seed_resize_from_w"), self._stacked("seed_resize_from_h")))

    def summary(self, values: Mapping[str, Any]) -> str:
        return " · ".join(shown(values[name]) for name in VARIATION if name in values) or self.tr("off")


class MoreSection(LateSection):
    """Every other declared parameter, one line each, with a filter of its own."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__("", names, name="more")
        self.rename(self.tr("More parameters"))
        self.refresh()

    def make_rows(self) -> None:
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a parameter"))
        self.search.setAccessibleName(self.tr("Find a parameter"))
        self.search.setObjectName("more-filter")
        self.body.addWidget(self.search)
        self._nothing = label(self.tr("Nothing matches."), "caption")
        self._nothing.hide()
        self.body.addWidget(self._nothing)
        self.body.setSpacing(6)
        for name in self.names:
            self.add_row(self._line(name))
        self.search.textChanged.connect(self._filter)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in self.rows:
            row.setVisible(row.matches(words))
        self._nothing.setVisible(not any(row.matches(words) for row in self.rows))
