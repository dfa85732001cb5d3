"""Undo and redo that belong to a whole form: its editors give their own away, in keys and in menus."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.ui import actions
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.text_area import TextArea

_NAMES = {"edit-undo": "undo", "edit-redo": "redo"}  # Qt's name of the entry in an editor's menu -> our action


class FormUndo(QObject):
    """Asks for ``undo`` and ``redo`` of the form whenever an editor it watches is asked for its own."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = {"undo": False, "redo": False}
        self._editors: WeakSet[QWidget] = WeakSet()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def watch(self, editor: FieldEdit | TextArea) -> None:
        """From now on the editor has no undo of its own."""
        if isinstance(editor, TextArea):
            editor.setUndoRedoEnabled(False)
        self._editors.add(editor)
        if editor.hasFocus():
            editor.installEventFilter(self)
        editor.menu_filled.connect(self._take_over)

    def show_state(self, *, can_undo: bool, can_redo: bool) -> None:
        """What menus offer."""
        self._state = {"undo": can_undo, "redo": can_redo}

    def fill(self, menu: QMenu) -> None:
        """Add both to a menu; what has nothing to do is disabled."""
        for name in self._state:
            menu.addAction(self._action(name, menu))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Only the editor that has the focus gets keys: the filter is on that one, and costs the others nothing."""
        if before is not None and before in self._editors:
            before.removeEventFilter(self)
        if now is not None and now in self._editors:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo)
        if not is_undo and not _is_redo(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()  # not the editor's: the key goes to the window's shortcut
            return True
        if event.type() == QEvent.Type.KeyPress:
            (self.undo_requested if is_undo else self.redo_requested).emit()
            return True
        return super().eventFilter(watched, event)

    def _action(self, name: str, menu: QMenu) -> QAction:
        made = QAction(f"{actions.title(name)}\t{actions.keys_text(name)}", menu)
        made.setObjectName(name)
        made.setEnabled(self._state[name])
        made.triggered.connect(self.undo_requested if name == "undo" else self.redo_requested)
        return made

    def _take_over(self, menu: QMenu) -> None:
        """Put the form's entries where the editor's were."""
        for entry in menu.actions():
            name = _NAMES.get(entry.objectName())
            if name is not None:
                menu.insertAction(entry, self._action(name, menu))
                menu.removeAction(entry)


def _is_redo(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Redo):
        return True
    pressed = QKeySequence(event.keyCombination())
    return any(pressed == QKeySequence(keys) for keys in actions.action("redo").keys)
