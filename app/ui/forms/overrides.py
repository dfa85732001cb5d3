"""The settings overridden for one request: rows with the right editor, and a searchable list to add more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.api.options import OptionKind, OptionSpec, OptionValueError, coerce
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.ui import theme
from app.ui.forms.editors import editor_for_option, offer_names
from app.ui.forms.habits import SettingHabits
from app.ui.forms.marks import SupportMark
from app.ui.forms.setting_names import label_of
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.fields import FieldEdit, NumberEdit
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, plain_tip
from app.ui.widgets.toggle import Toggle
from app.ui.words import shown

if TYPE_CHECKING:
    from app.ui.forms.setting_picker import SettingPicker

_PICKER_WIDTH = 380  # px at a text scale of 100 %


def spec_for_value(key: str, value: Any) -> OptionSpec:
    """A setting the server did not declare (or no server is there): its kind is that of its value."""
    if isinstance(value, bool):
        kind = OptionKind.SWITCH
    elif isinstance(value, int):
        kind = OptionKind.INTEGER
    elif isinstance(value, float):
        kind = OptionKind.NUMBER
    elif isinstance(value, str):
        kind = OptionKind.TEXT
    else:
        kind = OptionKind.JSON
    return OptionSpec(key=key, label=key, section="", kind=kind, default=value)


class OverrideRow(QFrame):
    """One overridden setting. It starts with the value the server has now, so that nothing changes by adding it."""

    changed = Signal()
    removed = Signal(object)  # the row

    def __init__(self, spec: OptionSpec, value: Any, capabilities: Capabilities | None) -> None:
        super().__init__()
        self.spec = spec
        self.setObjectName(f"override-row-{spec.key}")
        self.setProperty("kind", "row")
        self.editor = editor_for_option(spec)
        self._caption = ElidedLabel(label_of(spec))
        self.mark = SupportMark()
        self._remove = icon_button("close", self.tr("Remove {0}").format(label_of(spec)), "quiet", 22)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(6)
        narrow = isinstance(self.editor, Toggle | NumberEdit)
        theme.theme().changed.connect(self._fit)
        self._fit()
        row.addWidget(self.mark)
        row.addWidget(self._caption, 1 if narrow else 2)
        row.addWidget(self.editor, 0 if narrow else 3)
        row.addWidget(self._remove)
        self.show_server(capabilities)
        self.editor.set_value(value)
        self.setFocusProxy(self.editor)
        self.setToolTip(plain_tip(spec.key))
        self.editor.changed.connect(self.changed)
        self._remove.clicked.connect(self._removed)

    def _fit(self, *_news: object) -> None:
        if isinstance(self.editor, NumberEdit):
            self.editor.setFixedWidth(theme.scaled(88))
        elif not isinstance(self.editor, Toggle):  # names are long: what the caption does not need is theirs
            self._caption.setMaximumWidth(self._caption.sizeHint().width())

    @property
    def problem(self) -> str:
        """What is wrong with the value, "" when nothing is."""
        if self.editor.problem:
            return self.editor.problem
        try:
            self.value()
        except OptionValueError as error:
            return str(error)
        return ""

    def value(self) -> Any:
        """The value in the setting's own type, None when the editor is empty. Raises OptionValueError."""
        value = self.editor.value()
        return None if value is None else coerce(self.spec, value)

    def show_value(self, value: Any) -> None:
        """Show another value, if it is another one."""
        if self.editor.problem or not same_value(self.editor.value(), value):
            self.editor.set_value(value)

    def show_server(self, capabilities: Capabilities | None) -> None:
        """Offer the server's names, show its value where the editor is empty, and say what it does with the setting."""
        if capabilities is None:
            return
        self.mark.show_support(capabilities.option_support(self.spec.key))
        self.editor.set_default(capabilities.options.get(self.spec.key, self.spec.default))
        offer_names(self.editor, self.spec, capabilities)

    def _removed(self) -> None:
        self.removed.emit(self)


class OverridesEditor(QWidget):
    """The rows and the two buttons below them."""

    changed = Signal()
    picked = Signal()  # the same for a setting that was added or removed
    row_made = Signal(object)  # OverrideRow
    refresh_requested = Signal()
    keep_requested = Signal(object)  # dict: key -> value, to be kept on the server for everybody

    def __init__(self, habits: SettingHabits | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.habits = habits or SettingHabits()
        self._capabilities: Capabilities | None = None
        self.rows: list[OverrideRow] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.empty_text = label(
            self.tr("Choose a checkpoint, a VAE or any other setting for this request only."), "caption", wrap=True
        )
        self.add_button = button(self.tr("Add a setting…"), "chip", "plus")
        self.add_button.setCheckable(False)
        self.keep_button = button(self.tr("Keep on server…"), "chip")
        self.keep_button.setCheckable(False)
        for made in (self.add_button, self.keep_button):
            made.setMinimumHeight(24)
        self.refresh_button = icon_button(
            "refresh", self.tr("Look for new checkpoints and other names on the server"), "quiet", 24
        )
        buttons = FlowLayout(spacing=4)  # in large letters they need two lines
        for each in (self.add_button, self.refresh_button, self.keep_button):
            buttons.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.empty_text)
        outer.addLayout(self._column)
        outer.addLayout(buttons)
        self.add_button.clicked.connect(self.open_picker)
        self.keep_button.clicked.connect(self._keep)
        self.refresh_button.clicked.connect(self.refresh_requested)
        self._show_state()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(row.spec.key for row in self.rows)

    @property
    def problem(self) -> str:
        """The first thing that is wrong with a row, "" when all are well."""
        return next((f"{label_of(row.spec)}: {row.problem}" for row in self.rows if row.problem), "")

    @property
    def summary(self) -> str:
        """The rows in one line."""
        return " · ".join(f"{label_of(row.spec)} {_shown(row)}".strip() for row in self.rows)

    def values(self) -> dict[str, Any]:
        """What is to be sent; rows with an empty or impossible value are left out."""
        found: dict[str, Any] = {}
        for row in self.rows:
            if not row.problem:
                value = row.value()
                if value is not None:
                    found[row.spec.key] = value
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these settings, in this order. Rows that are right already are left alone, the caret in them too."""
        wanted = {key: self._spec(key, value) for key, value in values.items()}
        if [row.spec for row in self.rows] == list(wanted.values()):
            for row in self.rows:
                row.show_value(values[row.spec.key])
        else:
            focus: QWidget | None = QApplication.focusWidget()
            focused = next((row.spec.key for row in self.rows if focus and row.isAncestorOf(focus)), None)
            for row in list(self.rows):
                self._drop(row)
            for key, spec in wanted.items():
                self._insert(spec, values[key])
            if focused is not None:
                heir = next((row.editor for row in self.rows if row.spec.key == focused), self.add_button)
                heir.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()

    def set_capabilities(self, capabilities: Capabilities | None) -> None:
        """Another server, or its lists anew: rows get its editors and keep their values."""
        kept = {row.spec.key: row.editor.value() for row in self.rows}
        specs_stay = all(
            row.spec == (capabilities.option_spec(row.spec.key) if capabilities else None) for row in self.rows
        )
        self._capabilities = capabilities
        if specs_stay:
            for row in self.rows:
                row.show_server(capabilities)
        else:
            self.set_values(kept)
        self._show_state()

    def add(self, spec: OptionSpec) -> OverrideRow:
        """Add a setting with the value the server has now; one that is there already gets the focus."""
        for row in self.rows:
            if row.spec.key == spec.key:
                row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return row
        options = self._capabilities.options if self._capabilities else {}
        made = self._insert(spec, options.get(spec.key, spec.default))
        self._show_state()
        self.picked.emit()
        made.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def remove(self, key: str) -> None:
        for row in self.rows:
            if row.spec.key == key:
                self._removed(row)
                return

    def open_picker(self) -> SettingPicker | None:
        """Show the list of settings; None when the server told none."""
        if self._capabilities is None or not self._capabilities.option_specs:
            return None
        from app.ui.forms.setting_picker import SettingPicker  # late: the page is shown before anything is picked

        picker = SettingPicker(self._capabilities, self.keys, self.habits, self)
        picker.chosen.connect(self.add)
        picker.open_below(self.add_button, max(_PICKER_WIDTH, round(self.width() / theme.theme().scale)))
        return picker

    def _spec(self, key: str, value: Any) -> OptionSpec:
        known = self._capabilities.option_spec(key) if self._capabilities else None
        return known or spec_for_value(key, value)

    def _insert(self, spec: OptionSpec, value: Any) -> OverrideRow:
        row = OverrideRow(spec, value, self._capabilities)
        row.changed.connect(self._row_changed)
        row.removed.connect(self._removed)
        self.rows.append(row)
        self._column.addWidget(row)
        self.row_made.emit(row)
        return row

    def _drop(self, row: OverrideRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _removed(self, row: OverrideRow) -> None:
        self._drop(row)
        self._show_state()
        self.picked.emit()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        capabilities = self._capabilities
        self.empty_text.setVisible(not self.rows)
        self.refresh_button.setEnabled(capabilities is not None)
        why_not = keep_why_not = self.tr("Connect to a server to see its settings")
        if capabilities is not None:
            why_not = "" if capabilities.option_specs else shown(capabilities.support(Feature.OVERRIDES).reason)
            keeping = capabilities.support(Feature.SET_OPTIONS)
            keep_why_not = shown(keeping.reason) if keeping.is_missing else ""
        self.add_button.setEnabled(capabilities is not None and bool(capabilities.option_specs))
        self.add_button.setToolTip(plain_tip(why_not))
        self.keep_button.setVisible(bool(self.rows))
        self.keep_button.setEnabled(not keep_why_not and bool(self.values()))
        usual = self.tr("Change these settings on the server, for everybody")
        self.keep_button.setToolTip(plain_tip(keep_why_not or usual))

    def _keep(self) -> None:
        changes = self.values()
        if changes:
            self.keep_requested.emit(changes)


def same_value(one: Any, other: Any) -> bool:
    """Whether two values are written the same in JSON: 2 is not 2.0, and 1 is not True."""
    return type(one) is type(other) and bool(one == other)


def _shown(row: OverrideRow) -> str:
    value = row.editor.value()
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(row.editor, NumberEdit) and value is not None:
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(row.editor, FieldEdit):
        return row.editor.text()
    return "" if value is None else str(value)
