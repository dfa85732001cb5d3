"""Text to read and to mark, as tall as it is long: plain, wrapped anywhere, never edited."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui import theme

MOST_SHOWN = 20_000  # characters; a copy of the whole is taken elsewhere
_MOST_LINES = 24


class ReadingText(QPlainTextEdit):
    """Grows to ``_MOST_LINES`` lines, then scrolls."""

    def __init__(self, parent: QWidget | None = None, *, monospace: bool = False) -> None:
        super().__init__(parent)
        self._monospace = monospace
        self.setReadOnly(True)
        self.setProperty("kind", "reading")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
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
            self.setPlainText(cut)
        self._fit()

    def _set_font(self) -> None:
        if self._monospace:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(theme.theme().type.small)
            self.setFont(font)

    def _retheme(self, _tokens: object) -> None:
        self._set_font()
        self._fit()

    def _fit(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())
