"""Text to read and to mark, as tall as it is long: plain, wrapped anywhere, never edited."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui import theme
from app.ui.inspector.json_colours import JsonColours
from app.ui.widgets.wrapping import fit_wrapping

MOST_SHOWN = 20_000  # characters; a copy of the whole is taken elsewhere
_MOST_LINES = 24


def code_font() -> QFont:
    """The system's fixed-width font, in the small size of the theme."""
    # A font straight from the system has no attribute set: a widget would take the application's family instead.
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(theme.theme().type.small)
    return font


class CodeText(QPlainTextEdit):
    """Plain text in the fixed-width font, wrapped anywhere; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._colours = JsonColours(self.document())
        theme.theme().changed.connect(self._use_font)
        self._use_font(None)

    def setPlainText(self, text: str) -> None:  # noqa: N802  Qt's own name
        fit_wrapping(self, text)
        super().setPlainText(text)

    def show_code(self, text: str) -> None:
        """Exchange all of the text, as a step that can be undone."""
        fit_wrapping(self, text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > self.document().characterCount():
            fit_wrapping(self, source.text())
        super().insertFromMimeData(source)

    def _use_font(self, _tokens: object) -> None:
        self.setFont(code_font())

    def showEvent(self, event: QShowEvent) -> None:
        # With a style sheet, a widget that moves to another parent forgets its font.
        self.setFont(code_font())
        super().showEvent(event)


class ReadingText(QPlainTextEdit):
    """Grows to ``_MOST_LINES`` lines, then scrolls."""

    def __init__(self, parent: QWidget | None = None, *, monospace: bool = False) -> None:
        super().__init__(parent)
        self._monospace = monospace
        self.setReadOnly(True)
        self.setProperty("kind", "reading")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        theme.theme().changed.connect(self._retheme)
        self._set_font()

    def show_text(self, text: str) -> None:
        """Show ``text``, cut after ``MOST_SHOWN`` characters with a mark."""
        cut = text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
        if cut != self.toPlainText():
            fit_wrapping(self, cut)
            self.setPlainText(cut)
        self._fit()

    def _set_font(self) -> None:
        if self._monospace:
            self.setFont(code_font())

    def _retheme(self, _tokens: object) -> None:
        self._set_font()
        self._fit()

    def _fit(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        height = math.ceil(lines * self._line_height()) + 2
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _line_height(self) -> float:
        """As it is laid out: a line may be taller than the font's own spacing, which is rounded."""
        first = self.document().firstBlock()
        lines = first.layout().lineCount()
        height = self.document().documentLayout().blockBoundingRect(first).height()
        return height / lines if lines and height > 0 else QFontMetricsF(self.font()).lineSpacing()

    def showEvent(self, event: QShowEvent) -> None:
        self._set_font()  # see CodeText
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())
