"""The prompt editor: its syntax in colour, its mistakes marked, and keys that change weights and the order."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui import tasks
from app.ui.widgets.text_area import LONGEST, TextArea, place_of, units
from app.ui.widgets.texts import plain_tip

if TYPE_CHECKING:  # the page is painted before the first text is read
    from app.generation.prompt_syntax import Language, Mistake
    from app.ui.widgets.prompt_colours import PromptColours
    from app.ui.widgets.prompt_text import Steps


class KeyHelper(Protocol):
    """Somebody who takes some keys before the editor does: what completes words."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether this key is the helper's now."""

    def press(self, event: QKeyEvent) -> None:
        """Such a key was pressed."""

    def typed(self, event: QKeyEvent | None) -> None:
        """The editor has done what another key means; None: has taken text that was composed of several."""


class PromptEdit(TextArea):
    """Ctrl+Up/Down: weight of the word, selection or bracket; Alt+Left/Right: move the comma item.

    Colours begin with the first text, or when somebody comes to write (``begin``): until then nothing is imported.
    """

    judged = Signal()  # ``mistakes`` are others
    begun = Signal()  # the text is read from now on

    def __init__(self, *, rows: int = 4, most_rows: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(rows=rows, most_rows=most_rows, longest=LONGEST, parent=parent)
        self._colours: PromptColours | None = None
        self._is_beginning = False
        self._language: Language | None = None
        self.helper: KeyHelper | None = None
        self.sentence_of: Callable[[Mistake], str] | None = None
        self.steps: Steps | None = None  # what a key adds to a weight; None: what is usual

    @property
    def has_begun(self) -> bool:
        return self._colours is not None

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What is marked as wrong."""
        return self._colours.mistakes if self._colours is not None else ()

    def begin(self) -> PromptColours:
        """Read the text, and show what it is made of, from now on."""
        if self._colours is None:
            # Late: the first page is painted without it.
            from app.ui.widgets.prompt_colours import PromptColours

            self._colours = PromptColours(self.document(), self)
            self._colours.judged.connect(self.judged)
            self._colours.in_sight = self._in_sight
            self.verticalScrollBar().valueChanged.connect(self._colours.look)
            if self._language is not None:
                self._colours.set_language(self._language)
            self._colours.judge()
            self.begun.emit()
        return self._colours

    def _in_sight(self) -> tuple[int, int]:
        rect = self.viewport().rect()
        return self.cursorForPosition(rect.topLeft()).position(), self.cursorForPosition(rect.bottomRight()).position()

    def set_language(self, language: Language) -> None:
        """What the reader is to know of the server."""
        self._language = language
        if self._colours is not None:
            self._colours.set_language(language)

    def mistake_at(self, point: QPoint) -> Mistake | None:
        """What is wrong at a place of the viewport; None where nothing is."""
        if self._colours is None or not self.mistakes:
            return None
        cursor = self.cursorForPosition(point)
        place = place_of(self.text, cursor.position())
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-2 * rect.height(), 0, 2 * rect.height(), 0).contains(point):
            return None  # beside the text
        shown = [m for m in self.mistakes if m.start <= place < m.end or m.start < place <= m.end]
        return min(shown, key=lambda mistake: mistake.end - mistake.start, default=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.document().isEmpty():
            self.begin_soon()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
            self.begin_soon()  # somebody came to write; the program gives the keys to an empty prompt, too

    def begin_soon(self) -> None:
        """``begin``, once a thread has imported what it takes."""
        if self._colours is None and not self._is_beginning:
            self._is_beginning = True
            tasks.spawn(self._begin_soon(), self)

    async def _begin_soon(self) -> None:
        await tasks.in_thread(import_module, "app.ui.widgets.prompt_colours")  # no key waits for that
        self.begin()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.sentence_of is not None:
            mistake = self.mistake_at(event.pos())
            if mistake is not None:
                QToolTip.showText(event.globalPos(), plain_tip(self.sentence_of(mistake)), self.viewport())
                return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # These keys are the editor's, whatever shortcut the window has for them.
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if self.helper is not None and self.helper.takes(event):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:  # Tab never comes to keyPressEvent
                    self.helper.press(event)
                return True
            if event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
                event.accept()
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self.helper is not None and event.commitString():
            self.helper.typed(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_ours(event):
            super().keyPressEvent(event)
            if self.helper is not None:
                self.helper.typed(event)
            return
        from app.ui.widgets import prompt_text  # late: the page is painted before a key is pressed

        text = self.text
        cursor = self.textCursor()
        start = place_of(text, cursor.selectionStart())
        end = place_of(text, cursor.selectionEnd())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            direction = 1 if event.key() == Qt.Key.Key_Up else -1
            edit = prompt_text.change_weight(text, start, end, direction, self.steps or prompt_text.USUAL_STEPS)
        else:
            edit = prompt_text.move_item(text, start, 1 if event.key() == Qt.Key.Key_Right else -1, end)
        if edit.text != text:
            self.replace_text(edit.text, units(edit.text[: edit.start]), units(edit.text[: edit.end]))
        event.accept()


def _is_ours(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    return False
