"""A plain-text area that grows with its text, inside limits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from app.ui import theme
from app.ui.widgets.editing import Editing, show_text_menu
from app.ui.widgets.splice import splice
from app.ui.widgets.wrapping import fit_wrapping

LONGEST = 200_000  # characters; half a second for every key is the price of some more


class TextArea(Editing, QPlainTextEdit):
    """Text over several lines; speaks the editors' words (see ``widgets.fields``). Tab leaves it."""

    changed = Signal()
    shortened = Signal(object)  # int: so many characters did not fit, from wherever they came; the first ones are there
    menu_filled = Signal(object)  # QMenu, about to be shown: the form may put its own undo in

    def __init__(
        self,
        *,
        rows: int = 2,
        most_rows: int = 8,
        hint: str = "",
        longest: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``rows``: lines shown when empty; it grows to ``most_rows`` and then scrolls. ``hint``: shown when empty.
        ``longest``: characters that are taken at most; None: whatever is set, and ``LONGEST`` of what is pasted.
        """
        super().__init__(parent)
        self._longest = longest
        self._rows = rows
        self._most_rows = max(rows, most_rows)
        self._known_text = ""
        self._is_being_set = False
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)
        theme.theme().changed.connect(self._theme_changed)
        self._grow()

    @property
    def text(self) -> str:
        # Unlike toPlainText this keeps no-break spaces; the separators are Qt's signs for line ends.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def is_set(self) -> bool:
        return bool(self._known_text)

    def value(self) -> str | None:
        return self.text or None

    def set_value(self, value: Any) -> None:
        text = self._fitting("" if value is None else str(value))
        if text == self.text:
            return
        fit_wrapping(self, text)
        self._is_being_set = True
        self.setPlainText(text)
        self._is_being_set = False

    @property
    def caret(self) -> int:
        """The place of the caret in ``text``."""
        return place_of(self.text, self.textCursor().position())

    def show_change(self, text: str, near: int | None = None) -> None:
        """Change only what differs, and put the caret behind it: for a step of the form's undo. Emits nothing.

        ``near``: where it happened, if the texts alone do not tell.
        """
        before, text = self.text, self._fitting(text)
        change = splice(before, text)
        if not change.removed and not change.inserted:
            return
        if near is not None:
            change = change.near(near, before, text)
        fit_wrapping(self, text)
        start = units(before[: change.start])
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + units(change.removed), QTextCursor.MoveMode.KeepAnchor)
        self._is_being_set = True
        cursor.insertText(change.inserted)
        self._is_being_set = False
        self.setTextCursor(cursor)

    def set_default(self, default: Any) -> None:
        self._default = default
        self.setPlaceholderText(str(default) if default else self._hint)

    def reset(self) -> None:
        if self.is_set:
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()  # unlike setPlainText it can be undone

    def replace_text(self, text: str, start: int, end: int) -> None:
        """Replace all text as one step of undo, and select ``start`` to ``end`` (places in the new text)."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop: text only, without the signs a server cannot take."""
        pasted = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        cursor = self.textCursor()
        left = len(self.text) - len(cursor.selectedText())
        text = self._fitting(pasted, max(0, (self._longest or LONGEST) - left))
        if len(text) > len(self._known_text):
            fit_wrapping(self, text)  # else as what is there already
        cursor.insertText(text)
        self.ensureCursorVisible()

    def _fitting(self, text: str, room: int | None = None) -> str:
        """What of a text is taken; the rest is told."""
        most = self._longest if room is None else room
        if most is None or len(text) <= most:
            return text
        self.shortened.emit(len(text) - most)
        if self._longest is None:  # whoever made this one did not reckon with it
            said = self.tr("The text is too long: its last {0} characters were left out.").format(len(text) - most)
            QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomLeft()), said, self)
        return text[:most]

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dragged in is a picture to look at, not its path to read.
        return source.hasText() and not source.hasUrls()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_text_menu(self, event)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _text_changed(self) -> None:
        """Qt sends this for new colours as well; only new text counts."""
        self._grow()
        text = self.text
        if text != self._known_text:
            self._known_text = text
            fit_wrapping(self, text)
            if not self._is_being_set:
                self.changed.emit()

    def _grow(self) -> None:
        rows = min(self._most_rows, max(self._rows, int(self.document().size().height())))
        frame = self.contentsMargins().top() + self.contentsMargins().bottom()
        margin = 2 * self.document().documentMargin()
        height = round(rows * self.fontMetrics().lineSpacing() + margin + frame) + 2
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _theme_changed(self, _tokens: object) -> None:
        self._grow()


def units(text: str) -> int:
    """The length of ``text`` in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def place_of(text: str, count: int) -> int:
    """The index in ``text`` of a place counted in UTF-16 units."""
    if text.isascii():
        return count
    return len(text.encode("utf-16-le", "surrogatepass")[: count * 2].decode("utf-16-le", "replace"))
