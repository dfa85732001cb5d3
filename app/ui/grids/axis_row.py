"""One axis of a grid in the dialog: what varies, its values, and what is understood of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.generation.grids.plan import Axis
from app.generation.grids.values import ValuesError, pieces, written
from app.generation.grids.variables import ORDER, WORDS, Variable, Way
from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.ui import theme
from app.ui.grids import choosing
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.matching import Entry
from app.ui.widgets.picker import Picker
from app.ui.widgets.texts import label, plain_tip, text_line
from app.ui.words import shown

_WHAT_WIDTH = 176
_LETTER_WIDTH = 84
_MOST_SHOWN = 12  # values that are told
_LONGEST_SHOWN = 200  # characters of them
_ALL = "\0all"


class AxisRow(QWidget):
    """``changed`` after every change; ``axis`` is None while it is not used or cannot be read."""

    changed = Signal()

    def __init__(self, name: str, base: GenerationRequest, capabilities: Capabilities | None, letter: str) -> None:
        """``name``: what the side is called; ``letter``: x, y or z."""
        super().__init__()
        self._base = base
        self._capabilities = capabilities
        self._variables = choosing.offered(base)
        self._chosen: Variable | None = None
        self._known: tuple[str, ...] = ()
        self.axis: Axis | None = None
        self.problem = ""
        self.setObjectName(f"grid-axis-{letter}")
        self._name = label(name)
        self._name.setFixedWidth(theme.scaled(_LETTER_WIDTH))
        self.what = button("", "outline", "chevron-down")
        self.what.setObjectName(f"grid-what-{letter}")
        # The arrow stands behind the text, whichever way that runs.
        behind = Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        self.what.setLayoutDirection(behind)
        self.what.setFixedWidth(theme.scaled(_WHAT_WIDTH))
        self.what.clicked.connect(self.open_list)
        self.line = text_line()
        self.line.setObjectName(f"grid-values-{letter}")
        self.line.setMaxLength(200_000)
        self.line.textChanged.connect(self._read)
        self.names_button = icon_button("plus", self.tr("Choose from the server's list"))
        self.names_button.setObjectName(f"grid-names-{letter}")
        self.names_button.clicked.connect(self.open_names)
        self.state = label("", "caption", wrap=True)
        self.state.setObjectName(f"grid-state-{letter}")
        values = QHBoxLayout()
        values.setSpacing(6)
        values.addWidget(self.line, 1)
        values.addWidget(self.names_button)
        table = QGridLayout(self)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(8)
        table.setVerticalSpacing(2)
        table.addWidget(self._name, 0, 0)
        table.addWidget(self.what, 0, 1)
        table.addLayout(values, 0, 2)
        table.addWidget(self.state, 1, 2)
        table.setColumnStretch(2, 1)
        self._side = name
        self.choose(None)

    @property
    def variable(self) -> Variable | None:
        return self._chosen

    @property
    def key(self) -> str:
        """What varies, "" for nothing."""
        return self._chosen.key if self._chosen is not None else ""

    def restore(self, key: str, text: str) -> None:
        """As it was the last time, where this request has that."""
        of_server = (variable for _section, variable in choosing.settings_offered(self._base, self._capabilities))
        found = next((each for each in self._variables if each.key == key), None)
        found = found or (next((each for each in of_server if each.key == key), None) if key else None)
        self.choose(found, text if found is not None else "")
        if self.problem and found is not None and found.key in (WORDS, ORDER):  # they were of another prompt
            self.choose(found)

    def choose(self, variable: Variable | None, text: str = "") -> None:
        """Vary this, with these values."""
        self._chosen = variable
        self._known = choosing.known_names(variable, self._capabilities) if variable is not None else ()
        what = variable.label if variable is not None else self.tr("Nothing")
        self.what.setText(what.replace("&", "&&"))  # a button takes "&" for the sign of a key
        self.what.setToolTip(plain_tip(what) if variable is not None else "")
        self.what.setAccessibleName(self.tr("{0}: {1}").format(self._side, what))
        self.line.setEnabled(variable is not None)
        self.line.setPlaceholderText(choosing.hint_of(variable) if variable is not None else "")
        self.line.setAccessibleName(self.tr("Values: {0}").format(self._side))
        self.names_button.setVisible(bool(self._known))
        if self.line.text() != text:
            self.line.setText(text)  # which is read then
        else:
            self._read()

    def exchange(self, other: AxisRow) -> None:
        """Change places with another axis."""
        mine, text = self._chosen, self.line.text()
        self.choose(other._chosen, other.line.text())
        other.choose(mine, text)

    def open_list(self) -> Picker:
        """Offer what can vary."""
        nothing = Entry(None, self.tr("Nothing"))
        entries = [Entry(each, each.label, key=each.key, also=each.type_name, group=self.tr("Parameters"))
                   for each in self._variables]  # fmt: skip
        for section, each in choosing.settings_offered(self._base, self._capabilities):
            entries.append(Entry(each, each.label, key=each.setting, group=shown(section)))
        picker = Picker([nothing, *entries], self.tr("Find what shall vary"), self, has_groups=True)
        picker.chosen.connect(self._picked)
        picker.open_below(self.what)
        return picker

    def open_names(self) -> Picker:
        """Offer the names of the server that are not among the values yet."""
        there = self._there()
        left = [name for name in self._known if name not in there]
        entries = [Entry(_ALL, self.tr("All {0}").format(len(left)))] if len(left) > 1 else []
        entries += [Entry(name, name) for name in left]
        picker = Picker(entries, self.tr("Find a name to add"), self)
        picker.chosen.connect(self._add)
        picker.open_below(self.names_button)
        return picker

    def _there(self) -> list[str]:
        try:
            return [piece.text for piece in pieces(self.line.text())]
        except ValuesError:
            return []

    def _add(self, name: str) -> None:
        there = self._there()
        new = [each for each in self._known if each not in there] if name == _ALL else [name]
        self.line.setText(written([*there, *new]))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, variable: Variable | None) -> None:
        same = self._chosen is not None and variable is not None and self._chosen.way is variable.way
        keeps = same and variable is not None and variable.way in (Way.WHOLE, Way.NUMBER, Way.SWITCH)
        self.choose(variable, self.line.text() if keeps else "")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, *_news: object) -> None:
        """Understand what is typed, and say it."""
        self.axis, self.problem = None, ""
        variable, text = self._chosen, self.line.text()
        told = ""
        if variable is not None and text.strip():
            try:
                values = variable.parse(text, self._known)
                variable.check(self._base, values)
                self.axis = Axis(variable, values, text.strip())
                told = self._told(values)
            except ValuesError as error:
                self.problem = shown(error.reason).format(*error.told)
            if not self.problem and (reason := choosing.refusal(variable, self._base, self._capabilities)):
                self.axis, self.problem = None, reason
        self.line.setProperty("invalid", bool(self.problem))
        self.line.setAccessibleDescription(self.problem or told)
        self.state.setProperty("kind", "error" if self.problem else "caption")
        for part in (self.line, self.state):
            part.style().unpolish(part)
            part.style().polish(part)
        self.state.setText(self.problem or told)
        self.changed.emit()

    def _told(self, values: Sequence[object]) -> str:
        variable = self._chosen
        if variable is None:
            return ""
        named = written([variable.shown(value) for value in values[:_MOST_SHOWN]])
        more = ", …" if len(values) > _MOST_SHOWN or len(named) > _LONGEST_SHOWN else ""
        named = named[:_LONGEST_SHOWN]
        if len(values) == 1:
            return self.tr("1 value: {0}").format(named)
        return self.tr("{0} values: {1}").format(len(values), named + more)
