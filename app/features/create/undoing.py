"""Writes every change of the compose panel into its history, and shows the steps back and forth."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from app.features.create.draft import Draft
from app.features.create.history import History, changed_fields
from app.features.create.panel import ComposePanel
from app.ui.widgets.text_area import TextArea


class Undoing(QObject):
    """Belongs to the Create page; ``undo`` and ``redo`` are what the keys and menus call."""

    def __init__(self, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._is_showing = False
        self.history = History(panel.draft())
        panel.draft_changed.connect(self._record)
        panel.step_ended.connect(self._end_step)
        panel.form_undo.undo_requested.connect(self.undo)
        panel.form_undo.redo_requested.connect(self.redo)

    def restart(self) -> None:
        """Begin anew with what the panel holds."""
        self.history.restart(self._panel.draft())
        self._show_state()

    def undo(self) -> None:
        """One step back, if there is one."""
        before = self.history.now
        self._show(before, self.history.undo())

    def redo(self) -> None:
        """One step forward again, if there is one."""
        before = self.history.now
        self._show(before, self.history.redo())

    def _show(self, before: Draft, draft: Draft | None) -> None:
        if draft is None:
            return
        self._is_showing = True
        try:
            self._panel.set_draft(draft, self.history.place)
            self._panel.reveal(name for _part, name in changed_fields(before, draft))
            self._panel.draft_changed.emit()
        finally:
            self._is_showing = False
        self._show_state()

    def _record(self) -> None:
        if not self._is_showing:
            draft = self._panel.draft()
            fields = changed_fields(self.history.now, draft)
            editor = self._panel.editors.get(fields[0][1]) if len(fields) == 1 else None
            caret = editor.caret if isinstance(editor, TextArea) else None
            self.history.record(draft, time.monotonic(), caret)
            self._show_state()

    def _end_step(self) -> None:
        self.history.end_step()

    def _show_state(self) -> None:
        self._panel.form_undo.show_state(can_undo=self.history.can_undo, can_redo=self.history.can_redo)
