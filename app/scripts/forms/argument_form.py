"""The form of one script: an editor for each of its arguments, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.generation.parameters import Kind, ParameterSpec, Section
from app.scripts.forms.arguments import Argument, ArgumentKind, unnamed
from app.ui.forms.editors import Editor, number_for, slider_for
from app.ui.forms.rows import LineRow, PairRow, Row, StackedRow
from app.ui.widgets.buttons import button
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit, JsonLine
from app.ui.widgets.names_box import NamesBox
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label
from app.ui.widgets.toggle import Toggle

_SHORT = 20  # signs of a label that stands beside another
_MOST_ROWS = 200
_LONGEST_DEFAULT = 2000  # signs of a text that is shown muted
_BESIDE = (ArgumentKind.NUMBER, ArgumentKind.CHOICE, ArgumentKind.TEXT)

_Made: TypeAlias = tuple[Argument, Editor]


class ArgumentForm(QWidget):
    """Shows and edits a positional list. What no editor changed stays in the list as it was given."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)

    def __init__(self, key: str, arguments: Sequence[Argument], *, may_grow: bool = False) -> None:
        """``key``: what its editors are called by. ``may_grow``: nobody knows how many arguments there are."""
        super().__init__()
        self._key = key
        self._arguments = tuple(arguments)
        self._may_grow = may_grow
        self._values: list[Any] = []
        self.editors: dict[int, Editor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(8)
        self._unnamed: list[tuple[Argument, JsonLine, Row]] = []
        for row in self._rows():
            self._column.addWidget(row)
        self._column.addLayout(self._rest)
        self.add_button = button(self.tr("Add an argument"), "chip", "plus")
        self.drop_button = button(self.tr("Remove the last"), "chip")
        self._ends = self._end_buttons()
        self._column.addWidget(self._ends)
        self._ends.setVisible(may_grow)

    @property
    def problem(self) -> str:
        """The first thing that is wrong with a value, "" when all are well."""
        for place, editor in self.editors.items():
            if editor.problem:
                return f"{self.name_of(place)}: {editor.problem}"
        return ""

    def values(self) -> list[Any]:
        """The whole list, as it is sent."""
        return list(self._values)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show another list; what it leaves open at its end is the script's own default."""
        known = [argument.default for argument in self._arguments]
        self._values = [*values, *known[len(values) :]]
        self._fit_unnamed()
        for argument, editor in self._made():
            value = argument.shown(self._values[argument.place])
            if isinstance(editor, TextArea):
                editor.show_change("" if value is None else str(value))
            elif editor.problem or editor.value() != value:
                editor.set_value(value)

    def name_of(self, place: int) -> str:
        """What an argument is called."""
        told = self._arguments[place].label if place < len(self._arguments) else ""
        is_list = bool(told) and self._arguments[place].kind is ArgumentKind.NAMES
        if is_list and any(other.label == told and other.place != place for other in self._arguments):
            return self.tr("{0} (list)").format(told)
        return told or self.tr("Argument {0}").format(place + 1)

    # -- rows -----------------------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[QWidget]:
        """A row for each argument; two short ones stand side by side."""
        waiting: Row | None = None
        for argument in self._arguments[:_MOST_ROWS]:
            if argument.kind is ArgumentKind.NOTE:
                made: QWidget = label(argument.label, "caption", wrap=True)
            else:
                made = self._row(argument)
            is_short = argument.kind in _BESIDE and len(self.name_of(argument.place)) <= _SHORT
            if waiting is not None and is_short and isinstance(made, Row):
                yield _pair(waiting, made)
                waiting = None
                continue
            if waiting is not None:
                yield waiting
            waiting = made if is_short and isinstance(made, Row) else None
            if waiting is None:
                yield made
        if waiting is not None:
            yield waiting

    def _row(self, argument: Argument) -> Row:
        spec = self._spec(argument)
        editor = self._editor(argument, spec)
        editor.setObjectName(spec.name)
        editor.setAccessibleName(self.name_of(argument.place))
        editor.set_default(_bounded(argument.name_of(argument.default)))
        if argument.default in (None, "") and isinstance(editor, FieldEdit):
            editor.setPlaceholderText(self.tr("none"))
        editor.changed.connect(lambda: self._edited(argument))
        self.editors[argument.place] = editor
        self._tell(editor)
        return LineRow(spec, editor) if argument.kind is ArgumentKind.SWITCH else StackedRow(spec, editor)

    def _spec(self, argument: Argument) -> ParameterSpec:
        kind = Kind.INTEGER if argument.decimals == 0 else Kind.NUMBER
        name, caption = f"{self._key}-{argument.place + 1}", self.name_of(argument.place)
        limits = argument.minimum, argument.maximum, argument.step, argument.decimals
        # A caption with a buddy takes "&" for the sign of a key.
        return ParameterSpec(name, caption.replace("&", "&&"), kind, Section.SCRIPTS, argument.default, *limits)

    def _editor(self, argument: Argument, spec: ParameterSpec) -> Editor:
        match argument.kind:
            case ArgumentKind.SWITCH:
                return Toggle()
            case ArgumentKind.NUMBER:
                low, high = argument.minimum, argument.maximum
                return slider_for(spec) if low is not None and high is not None and low < high else number_for(spec)
            case ArgumentKind.CHOICE:
                box = ChoiceBox()
                box.set_choices(argument.choices)
                return box
            case ArgumentKind.NAMES:
                names = NamesBox()
                names.set_choices(argument.choices)
                return names
            case ArgumentKind.TEXT:
                return TextArea(rows=1, most_rows=8)
            case _:
                return JsonLine()

    def _tell(self, editor: Editor) -> None:
        own = editor.number if isinstance(editor, SliderNumber) else editor
        if isinstance(own, FieldEdit | TextArea):
            self.editor_made.emit(own)

    def tell_editors(self) -> None:
        """Say of every editor that was made, for whoever came late."""
        for editor in self.editors.values():
            self._tell(editor)

    def _made(self) -> Iterator[_Made]:
        yield from ((argument, self.editors[argument.place]) for argument in self._arguments
                    if argument.place in self.editors)  # fmt: skip
        yield from ((argument, editor) for argument, editor, _row in self._unnamed)

    # -- arguments that are not described -------------------------------------------------------------------------

    def _fit_unnamed(self) -> None:
        """As many rows by number as the list is longer than what is described."""
        wanted = min(len(self._values), _MOST_ROWS) - min(len(self._arguments), _MOST_ROWS)
        while len(self._unnamed) > max(0, wanted):
            argument, _editor, row = self._unnamed.pop()
            del self.editors[argument.place]
            self._rest.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._unnamed) < wanted:
            argument = unnamed(len(self._arguments) + len(self._unnamed))
            row = self._row(argument)
            editor = self.editors[argument.place]
            assert isinstance(editor, JsonLine)  # noqa: S101  made for this kind
            self._unnamed.append((argument, editor, row))
            self._rest.addWidget(row)
        self.drop_button.setEnabled(bool(self._unnamed))

    def _end_buttons(self) -> QWidget:
        ends = QWidget()
        line = QHBoxLayout(ends)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for made in (self.add_button, self.drop_button):
            made.setCheckable(False)
            line.addWidget(made)
        line.addStretch()
        self.add_button.clicked.connect(self._add)
        self.drop_button.clicked.connect(self._drop)
        return ends

    def _add(self) -> None:
        self.show_values([*self._values, None])
        self.picked.emit()

    def _drop(self) -> None:
        self.show_values(self._values[:-1])
        self.picked.emit()

    def _edited(self, argument: Argument) -> None:
        editor = self.editors[argument.place]
        self._values[argument.place] = argument.sent(editor.value())
        is_whole = argument.kind in (ArgumentKind.SWITCH, ArgumentKind.NAMES)
        (self.picked if is_whole else self.changed).emit()


def _bounded(default: Any) -> Any:
    return default[:_LONGEST_DEFAULT] if isinstance(default, str) else default


def _pair(left: Row, right: Row) -> PairRow:
    """Two rows side by side whose captions stand at one height, however high their editors are."""
    pair = PairRow(left, right)
    layout = pair.layout()
    if layout is not None:
        for row in (left, right):
            layout.setAlignment(row, Qt.AlignmentFlag.AlignTop)
    return pair
