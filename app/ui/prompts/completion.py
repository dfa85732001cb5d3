"""Completes what is typed into a prompt: keeps the list beside the editor, and puts in what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.settings.declared import COMPLETE_PROMPTS, TAG_BLANKS
from app.settings.settings import Settings
from app.ui.prompts.completion_index import Found, Kind
from app.ui.prompts.completion_sources import Sources
from app.ui.prompts.completion_words import Typed, Wish, insertion, typed_at
from app.ui.widgets.matching import Entry
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.text_area import units

if TYPE_CHECKING:
    from app.ui.prompts.completion_popup import CompletionPopup

_ROW_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGE_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_LETTERS: Mapping[int, str] = MappingProxyType({1_000_000: "M", 1_000: "k"})


class Completion(QObject):
    """One editor's. Its list is made when it is first needed."""

    style_chosen = Signal(object)  # Word: a style is no text of the prompt
    found_nothing = Signal(object, bool)  # Typed; whether the user asked for words

    def __init__(self, editor: PromptEdit, sources: Sources, settings: Settings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._sources = sources
        self._settings = settings
        self._popup: CompletionPopup | None = None
        self._typed: Typed | None = None
        self._found: list[Found] = []
        self._is_fresh = False  # what is shown is about what stands before the caret now
        editor.helper = self
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._caret_moved)
        editor.verticalScrollBar().valueChanged.connect(self._caret_moved)

    @property
    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    @property
    def popup(self) -> CompletionPopup | None:
        """The list; None before it was ever needed."""
        return self._popup

    # -- keys -----------------------------------------------------------------------------------------------------

    def takes(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            return True
        if not self.is_open or modifiers != _NO_MODIFIER:
            return False
        return event.key() in (*_ROW_KEYS, *_PAGE_KEYS, *_TAKING, Qt.Key.Key_Escape)

    def press(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.update(is_wanted=True)
        elif self._popup is None or key == Qt.Key.Key_Escape:
            self.close()
        elif key in _TAKING:
            self.take(self._popup.row)
        elif key in _ROW_KEYS:
            self._popup.go(_ROW_KEYS[key])
        else:
            self._popup.go_page(_PAGE_KEYS[key])

    def typed(self, event: QKeyEvent | None) -> None:
        """The editor has taken a key, or (None) text that was composed of several."""
        if event is None or (event.text() and event.text().isprintable()):
            if self._settings.get(COMPLETE_PROMPTS):
                self.update()
        elif self.is_open and event.key() in _ERASING:
            self.update()

    # -- the list -------------------------------------------------------------------------------------------------

    def update(self, *, is_wanted: bool = False) -> None:
        """Offer what fits what stands before the caret. ``is_wanted``: asked for, so even if next to nothing does."""
        self._typed, self._found = None, []
        editor = self._editor
        if editor.textCursor().hasSelection() or editor.isReadOnly():
            self.close()
            return
        choices = typed_at(editor.text, editor.caret, is_wanted=is_wanted)
        has_any = False
        for typed in choices:
            found = self._sources.find(typed, is_last=typed is choices[-1])
            has_any = has_any or bool(found)
            if found and not _is_there(found, typed):
                self._typed, self._found = typed, found
                break
        if self._typed is None:
            self.close()
            if choices and not has_any:
                self.found_nothing.emit(choices[0], is_wanted)
            return
        popup = self._made()
        popup.offer([_entry(found) for found in self._found], self._line(self._typed.start))
        self._is_fresh = True

    def wildcards_changed(self) -> None:
        """Other wildcards are known: who is writing the name of one is offered them."""
        editor = self._editor
        if editor.hasFocus() and self._settings.get(COMPLETE_PROMPTS):
            choices = typed_at(editor.text, editor.caret)
            if choices and choices[0].wish is Wish.WILDCARDS:
                self.update()

    def _made(self) -> CompletionPopup:
        """The list, in the window that the editor is in."""
        window = self._editor.window()
        if self._popup is None:
            from app.ui.prompts.completion_popup import CompletionPopup  # late: the first page does without it

            self._popup = CompletionPopup(window)
            self._popup.chosen.connect(self.take)
        elif self._popup.parentWidget() is not window:
            self._popup.setParent(window)
        return self._popup

    def close(self) -> None:
        """Put the list away."""
        if self._popup is not None:
            self._popup.hide()

    def take(self, row: int) -> None:
        """Put the word of a row where it was being typed."""
        typed = self._typed
        self.close()
        if typed is None or not 0 <= row < len(self._found):
            return
        word, editor = self._found[row].word, self._editor
        text = editor.text
        new = insertion(
            word,
            typed,
            text,
            editor.caret,
            weight=self._sources.weight(word),
            blanks_for_underscores=self._settings.get(TAG_BLANKS),
        )
        cursor = editor.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(units(text[: new.start]))
        cursor.setPosition(units(text[: new.end]), cursor.MoveMode.KeepAnchor)
        cursor.insertText(new.text)
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        self._sources.note_use(word)
        if word.kind in (Kind.STYLE, Kind.OWN_STYLE):
            self.style_chosen.emit(word)

    def _line(self, start: int) -> QRect:
        """Where in the window the line of the caret is, from the typed word on."""
        editor = self._editor
        cursor = editor.textCursor()
        here = editor.cursorRect(cursor)
        cursor.setPosition(units(editor.text[:start]))
        there = editor.cursorRect(cursor)
        left = there.left() if there.top() == here.top() else here.left()
        corner = editor.viewport().mapTo(editor.window(), QPoint(left, here.top()))
        return QRect(corner, here.size())

    # -- what closes it -------------------------------------------------------------------------------------------

    def _caret_moved(self, *_news: object) -> None:
        """By a key that is typed, and then the list follows at once; or otherwise, and then it goes."""
        if self.is_open:
            self._is_fresh = False
            QTimer.singleShot(0, self, self._close_if_stale)

    def _close_if_stale(self) -> None:
        if not self._is_fresh:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_open and event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize):
            self.close()
        return isinstance(watched, QWidget) and super().eventFilter(watched, event)


def _is_there(found: list[Found], typed: Typed) -> bool:
    """Whether the only word there is has been typed out."""
    return len(found) == 1 and found[0].word.text == typed.text and found[0].word.kind is Kind.TAG


def _entry(found: Found) -> Entry:
    word = found.word
    title = f"{found.alias} → {word.text}" if found.alias else word.text
    details = [_kind_name(word.kind), _category(word.note), _short(word.count) if word.count else ""]
    return Entry(word.text, title, detail="  ".join(detail for detail in details if detail))


def _kind_name(kind: Kind) -> str:
    translate = QCoreApplication.translate
    match kind:
        case Kind.LORA:
            return "LoRA"
        case Kind.EMBEDDING:
            return translate("completion", "Embedding")
        case Kind.HYPERNETWORK:
            return translate("completion", "Hypernetwork")
        case Kind.STYLE:
            return translate("completion", "Style")
        case Kind.OWN_STYLE:
            return translate("completion", "Own style")
        case Kind.WILDCARD:
            return translate("completion", "Wildcard")
        case Kind.TAG:
            return ""


def _category(note: str) -> str:
    """A category that ``completion_tags`` knows, in the user's language; what else a list says, as it is."""
    translate = QCoreApplication.translate
    match note:
        case "artist":
            return translate("completion", "artist")
        case "copyright":
            return translate("completion", "copyright")
        case "character":
            return translate("completion", "character")
        case "meta":
            return translate("completion", "meta")
        case "lore":
            return translate("completion", "lore")
        case _:
            return note


def _short(count: int) -> str:
    """4114588 as "4.1M"."""
    for size, letter in _LETTERS.items():
        if count >= size:
            number = count / size
            return f"{number:.0f}{letter}" if number >= 10 else f"{number:.1f}{letter}"
    return str(count)
