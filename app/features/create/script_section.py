"""A section of the compose panel for one always-on script: a switch in its header, the rest made when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.features.create.sections import ParameterSection, beside
from app.generation.script_calls import ALWAYS_ON
from app.scripts.catalog import ScriptKind, Surroundings
from app.servers.support import missing
from app.ui.forms.marks import SupportMark
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from app.scripts.catalog import ScriptPart
    from app.ui.workspace import Workspace


class KindSection(ParameterSection):
    """The section of one always-on script: a switch in the header; the rest is made when it is opened."""

    picked = Signal()
    editor_made = Signal(object)

    def __init__(self, kind: ScriptKind, workspace: Workspace) -> None:
        self.switch, self.support = Toggle(may_be_unset=False), SupportMark()
        super().__init__("", name=kind.key, trailing=beside(self.support, self.switch))
        self.kind = kind
        self.rename(kind.title)
        self.mark_place.names = (ALWAYS_ON,)
        self.switch.setObjectName(f"switch-{kind.key}")
        self.switch.setAccessibleName(kind.title)
        self.switch.changed.connect(self._switched)
        self.part: ScriptPart | None = None
        self._workspace = workspace
        self._around = Surroundings()
        self._arguments: list[Any] | None = None
        self.folded.connect(self._make_if_seen)
        self.refresh()

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be in sight: the server has the script, or the request calls it."""
        return self._arguments is not None or self.kind.is_listed(self._around.capabilities, self._around.mode)

    @property
    def arguments(self) -> list[Any] | None:
        """What is sent for it; None: nothing."""
        return self._arguments

    @property
    def problem(self) -> str:
        told = self.part.problem if self.part is not None and self._arguments is not None else ""
        return f"{self.kind.title}: {told}" if told else ""

    def show_arguments(self, arguments: list[Any] | None) -> None:
        """Show what the request says of this script."""
        self._arguments = arguments
        if self.part is not None:
            self.part.show_arguments(arguments)
        self.refresh()

    def show_around(self, around: Surroundings) -> None:
        self._around = around
        if self.part is not None:
            self.part.show_around(around)
        capabilities = around.capabilities
        if capabilities is not None and not self.kind.is_listed(capabilities, around.mode):
            self.support.show_support(missing(self.tr("This server does not have {0}.").format(self.kind.title)))
        else:
            self.support.say("")
        self._make_if_seen()

    def refresh(self) -> None:
        given = self._arguments or []
        is_on = self._arguments is not None and self.kind.is_on(given)
        self.switch.set_value(is_on)
        self.show_state(self.kind.summary(given) if is_on else "", is_set=is_on)

    def _make_if_seen(self, _is_open: object = None) -> None:
        if self.part is not None or not (self.is_open and self.is_wanted):
            return
        widget: Any = self.kind.make(self._workspace)
        self.part = widget
        self.body.addWidget(widget)
        widget.editor_made.connect(self.editor_made)
        for editor in (*widget.findChildren(FieldEdit), *widget.findChildren(TextArea)):
            self.editor_made.emit(editor)
        widget.show_around(self._around)
        widget.show_arguments(self._arguments)
        widget.changed.connect(self._edited)
        widget.picked.connect(self._chosen)

    def _take(self) -> None:
        self._arguments = self.part.arguments() if self.part is not None else None
        self.refresh()

    def _edited(self) -> None:
        self._take()
        self.changed.emit()

    def _chosen(self) -> None:
        self._take()
        self.picked.emit()

    def _switched(self) -> None:
        is_on = self.switch.value() is True
        self.show_arguments(self.kind.switched(self._arguments or [], is_on, self._around))
        if is_on:
            self.set_open(True)
        self.picked.emit()
