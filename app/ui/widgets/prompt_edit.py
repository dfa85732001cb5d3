"""The prompt editor: weights and extra networks in colour, and keys that change them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.widgets import prompt_text
from app.ui.widgets.text_area import TextArea, place_of, units

_LONGEST_LINE = 20_000  # characters coloured; a line beyond that is no prompt


class _Highlighter(QSyntaxHighlighter):
    """Colours from the theme, one line at a time."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme.theme().changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_LINE:
            return
        tokens = theme.current()
        weight = QTextCharFormat()
        weight.setForeground(QColor(tokens.accent_text))
        for group in prompt_text.groups(text):
            self._paint(text, group.start, group.end, weight)
        network = QTextCharFormat()
        network.setForeground(QColor(tokens.link))
        for found in prompt_text.NETWORK.finditer(text):
            self._paint(text, found.start(), found.end(), network)
        keyword = QTextCharFormat()
        keyword.setForeground(QColor(tokens.secondary))
        keyword.setFontWeight(QFont.Weight.DemiBold)
        for found in prompt_text.KEYWORD.finditer(text):
            self._paint(text, found.start(), found.end(), keyword)

    def _paint(self, text: str, start: int, end: int, look: QTextCharFormat) -> None:
        """Qt counts UTF-16 units, Python whole characters: an emoji in front moves the place."""
        if text.isascii():
            self.setFormat(start, end - start, look)
            return
        before = units(text[:start])
        self.setFormat(before, units(text[start:end]), look)

    def _recolour(self, _tokens: object) -> None:
        self.rehighlight()


class PromptEdit(TextArea):
    """Ctrl+Up/Down: weight of the word, selection or bracket; Alt+Left/Right: move the comma item."""

    def __init__(self, *, rows: int = 4, most_rows: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(rows=rows, most_rows=most_rows, parent=parent)
        self._highlighter = _Highlighter(self.document())

    def event(self, event: QEvent) -> bool:
        # These keys are the editor's, whatever shortcut the window has for them.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_ours(event):
            super().keyPressEvent(event)
            return
        text = self.text
        cursor = self.textCursor()
        start = place_of(text, cursor.selectionStart())
        end = place_of(text, cursor.selectionEnd())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            edit = prompt_text.change_weight(text, start, end, 1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            edit = prompt_text.move_item(text, start, 1 if event.key() == Qt.Key.Key_Right else -1)
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
