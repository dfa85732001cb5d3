"""What the connected server cannot do is out of use on the panel, and says why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.features.create.checks import CheckLine
from app.features.create.draft import SWITCH, Draft
from app.features.create.sections import HiresSection, MoreSection
from app.features.create.unknown import reasons
from app.generation.parameters import PARAMETERS, Section, belongs
from app.servers.capabilities import Capabilities
from app.ui.forms.marks import MarkPlace, UnknownMark
from app.ui.forms.rows import LineRow, Row
from app.ui.widgets.texts import plain_tip
from app.ui.words import shown


class Gating(QObject):
    """Disables the editors of fields that mean nothing to the server. One that holds a value stays in use, so that it
    can be cleared: its value is not sent, and a mark beside it says so.
    """

    def __init__(
        self,
        editors: Mapping[str, QWidget],
        hires: HiresSection,
        form: QWidget,
        checks: CheckLine,
    ) -> None:
        """``editors``: by wire name. ``form``: has the marks of the fields that are set."""
        super().__init__(hires)
        self._editors: dict[str, QWidget] = {**editors, SWITCH: hires.switch}
        self._marks: list[UnknownMark | MarkPlace] = [*form.findChildren(UnknownMark), *form.findChildren(MarkPlace)]
        self._checks = checks
        self._particular: dict[Row, tuple[str, ...]] = {}
        self._reasons: dict[str, str] = {}
        self._described = {name: editor.accessibleDescription() for name, editor in self._editors.items()}
        for editor in self._editors.values():
            editor.installEventFilter(self)

    def take(
        self, editors: Mapping[str, QWidget], form: QWidget, draft: Draft, capabilities: Capabilities | None
    ) -> None:
        """These editors have just been made; ``form`` has their marks."""
        self._marks += [mark for mark in form.findChildren(MarkPlace) if mark not in self._marks]
        for name, editor in editors.items():
            self._editors[name] = editor
            self._described[name] = editor.accessibleDescription()
            editor.installEventFilter(self)
        if isinstance(form, HiresSection):
            self._particular[form.particular] = ("hr_cfg", "hr_distilled_cfg")
        if isinstance(form, MoreSection):
            for row in form.rows:
                if isinstance(row, LineRow):
                    self._particular[row] = (row.editor.objectName(),)
        self.show_server(draft, capabilities)

    def mark(self, draft: Draft, capabilities: Capabilities | None) -> None:
        """Mark the fields of ``draft`` that the server does not understand, or otherwise, and check its names soon."""
        self._checks.look_at(draft.to_request(), capabilities)
        found = reasons(draft, capabilities)
        for mark in self._marks:
            mark.show_reasons(found)

    def show_server(self, draft: Draft, capabilities: Capabilities | None) -> None:
        """Take out of use what the server does not have; everything is in use without one.

        Not while somebody types: an editor that is cleared must not go away under the caret.
        """
        self.mark(draft, capabilities)
        held = frozenset((*draft.values, *draft.parked, *draft.upscale))
        for name in self._editors:
            is_meant = capabilities is not None and belongs(name, draft.mode)
            support = capabilities.field_support(name, draft.mode) if capabilities is not None and is_meant else None
            is_blocked = support is not None and support.is_missing and name not in held
            self._block(name, support.reason if support is not None and is_blocked else "")
        for row, names in self._particular.items():
            row.offer(any(self._is_offered(name, capabilities, held, draft) for name in names))

    def _is_offered(self, name: str, capabilities: Capabilities | None, held: frozenset[str], draft: Draft) -> bool:
        spec, mode = PARAMETERS[name], draft.mode
        if name in held:
            return True
        if not belongs(name, mode) or (spec.section is Section.INPAINT and draft.mask is None):
            return False
        if not spec.is_particular:
            return True
        return capabilities is not None and name in capabilities.fields.get(mode, frozenset())

    def _block(self, name: str, reason: str) -> None:
        if self._reasons.get(name, "") == reason:
            return
        self._reasons[name] = reason
        editor = self._editors[name]
        editor.setEnabled(not reason)
        editor.setAccessibleDescription(shown(reason) or self._described[name])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and isinstance(watched, QWidget):
            reason = self._reasons.get(watched.objectName(), "")
            if reason:
                QToolTip.showText(event.globalPos(), plain_tip(shown(reason)), watched)
                return True
        return False
