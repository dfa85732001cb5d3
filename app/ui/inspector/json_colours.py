"""A light colouring of JSON for reading: names, numbers and constants stand out, texts stay as they are."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui import theme

_PIECES = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(?P<constant>\b(?:true|false|null)\b)"
)
_TOKENS = {"name": "secondary", "number": "accent_text", "constant": "link"}
_LONGEST_LINE = 20_000  # characters; a longer line stays plain


class JsonColours(QSyntaxHighlighter):
    """Follows the theme."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme.theme().changed.connect(self._retheme)

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_LINE:
            return
        tokens = theme.current()
        for piece in _PIECES.finditer(text):
            token = _TOKENS.get(piece.lastgroup or "")
            if token:
                look = QTextCharFormat()
                look.setForeground(QColor(str(getattr(tokens, token))))
                self.setFormat(piece.start(), piece.end() - piece.start(), look)

    def _retheme(self, _tokens: object) -> None:
        self.rehighlight()
