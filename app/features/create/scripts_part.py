"""The sections of the compose panel for scripts, over the three fields of a request that say what is run.

The fields hold what is sent; every form is an editor of them, made when its section is opened first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.features.create.script_section import KindSection
from app.features.create.sections import ParameterSection
from app.generation.request import Mode
from app.generation.script_calls import ALWAYS_ON, ARGUMENTS, FIELDS, ScriptCalls, key_of
from app.generation.source import SourceImage
from app.scripts.catalog import KINDS, OWN_NAMES, Surroundings
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.servers.scripts import lists_scripts
from app.ui.widgets.held_value import HeldValue

if TYPE_CHECKING:
    from app.scripts.forms.calls_form import CallsForm
    from app.ui.workspace import Workspace


class ScriptsSection(ParameterSection):
    """One selectable script, and the always-on ones that have no section of their own."""

    picked = Signal()
    editor_made = Signal(object)

    def __init__(self) -> None:
        super().__init__("", name="scripts")
        self.rename(self.tr("Scripts"))
        self.fields = {name: HeldValue(self) for name in FIELDS}
        for name, field in self.fields.items():
            self.take(name, field)
        self.form: CallsForm | None = None
        self._around = Surroundings()
        self.folded.connect(self._make_if_open)
        self.refresh()

    @property
    def calls(self) -> ScriptCalls:
        """Everything the request calls, scripts with sections of their own among it."""
        return ScriptCalls.of({name: field.value() for name, field in self.fields.items()})

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be in sight: not on a server that runs no scripts, unless the request calls some."""
        capabilities, mode = self._around.capabilities, self._around.mode
        if capabilities is None or any(field.is_set for field in self.fields.values()):
            return True
        return capabilities.has(Feature.SCRIPTS) and lists_scripts(capabilities, mode)

    def keep(self, calls: ScriptCalls) -> None:
        """What the user chose in a form."""
        for name, value in calls.values().items():
            self.fields[name].keep(value)
        self.refresh()

    def show_calls(self) -> None:
        """The program gave other fields."""
        if self.form is not None:
            self.form.show_calls(self.calls)
            self.fields[ARGUMENTS].problem = self.form.problem
        self.refresh()

    def show_around(self, around: Surroundings) -> None:
        self._around = around
        if self.form is not None:
            self.form.show_around(around)
        self._make_if_open()

    def refresh(self) -> None:
        calls = self.calls
        others = [title for title in calls.always_on if key_of(title) not in OWN_NAMES]
        parts = [calls.name] if calls.name else []
        if others:
            parts.append(others[0] if len(others) == 1 else self.tr("{0} always-on").format(len(others)))
        is_set = bool(parts) or bool(calls.arguments) or bool(calls.odd)
        self.show_state(" · ".join(parts) or self.tr("off"), is_set=is_set)

    def _make_if_open(self, _is_open: object = None) -> None:
        if self.form is not None or not self.is_open:
            return
        from app.scripts.forms.calls_form import CallsForm  # late: most people run none

        self.form = CallsForm()
        self.form.editor_made.connect(self.editor_made)
        self.body.addWidget(self.form)
        self.form.show_around(self._around)
        self.form.show_calls(self.calls)
        self.form.changed.connect(self._form_changed)
        self.form.picked.connect(self._form_picked)

    def _form_changed(self) -> None:
        self._take()
        self.changed.emit()

    def _form_picked(self) -> None:
        self._take()
        self.picked.emit()

    def _take(self) -> None:
        if self.form is not None:
            self.keep(self.form.calls)
            self.fields[ARGUMENTS].problem = self.form.problem


class ScriptsPart(QObject):
    """``sections`` in their order; the fields' editors are those of the first. ``picked``: a change made whole."""

    changed = Signal()
    picked = Signal()
    editor_made = Signal(object)  # FieldEdit or TextArea, whose undo is the form's
    sight_changed = Signal()  # which sections are wanted

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._around = Surroundings()
        self.general = ScriptsSection()
        self.kinds = [KindSection(kind, workspace) for kind in KINDS]
        for field in self.general.fields.values():
            field.given.connect(self._given)
        self.general.editor_made.connect(self.editor_made)
        self.general.picked.connect(self.picked)
        for section in self.kinds:
            section.editor_made.connect(self.editor_made)
            section.changed.connect(self._edited)
            section.picked.connect(self._chosen)

    @property
    def sections(self) -> list[ParameterSection]:
        return [*self.kinds, self.general]

    def is_wanted(self, section: object) -> bool:
        """Whether this is one of the sections, to be in sight."""
        if section is self.general:
            return self.general.is_wanted
        return any(section is kind and kind.is_wanted for kind in self.kinds)

    def show_mode(self, mode: Mode) -> None:
        if mode is not Mode.UPSCALE:
            self._show_around(Surroundings(mode, self._around.capabilities, self._around.source))

    def show_server(self, capabilities: Capabilities | None) -> None:
        """None (it is gone) keeps what it has: one goes on writing."""
        if capabilities is not None:
            self._show_around(Surroundings(self._around.mode, capabilities, self._around.source))

    def show_source(self, source: SourceImage | None) -> None:
        self._show_around(Surroundings(self._around.mode, self._around.capabilities, source))

    def _show_around(self, around: Surroundings) -> None:
        now = self._around
        is_same_server = around.capabilities is now.capabilities  # to compare their lists takes too long
        if is_same_server and (around.mode, around.source) == (now.mode, now.source):
            return
        self._around = around
        for section in self.kinds:
            section.show_around(around)
        self.general.show_around(around)
        self.sight_changed.emit()

    def _given(self) -> None:
        """The program gave another field: an undo, a preset, a picture's settings."""
        calls = self.general.calls
        for section in self.kinds:
            title = calls.title_of(section.kind.names)
            section.show_arguments(None if title is None else list(calls.arguments_of(title)))
        self.general.show_calls()
        self.sight_changed.emit()

    def _edited(self) -> None:
        self._take()
        self.changed.emit()

    def _chosen(self) -> None:
        self._take()
        self.picked.emit()

    def _take(self) -> None:
        """Put what the sections of single scripts say into the request."""
        calls = self.general.calls
        problems = [section.problem for section in self.kinds if section.problem]
        for section in self.kinds:
            title = calls.title_of(section.kind.names)
            if title is not None or section.arguments is not None:
                calls = calls.with_always_on(title or section.kind.title, section.arguments)
        self.general.keep(calls)
        self.general.show_calls()
        self.general.fields[ALWAYS_ON].problem = problems[0] if problems else ""
        self.sight_changed.emit()
