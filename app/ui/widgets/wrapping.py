"""How the lines of a text end: between words, unless a word is so long that looking for an end of it takes seconds."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

_LONGEST_WORD = 1_000  # signs. Qt needs 0.01 s to lay out a word of 5,000, and seven seconds for one of 200,000
_BETWEEN_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_ANYWHERE = QTextOption.WrapMode.WrapAnywhere


def fit_wrapping(edit: QPlainTextEdit, text: str) -> None:
    """Have ``edit`` end its lines so that ``text`` is laid out at once. To be called before it is put in."""
    has_long = len(text) > _LONGEST_WORD and max(map(len, text.split()), default=0) > _LONGEST_WORD
    mode = _ANYWHERE if has_long else _BETWEEN_WORDS
    if edit.wordWrapMode() is not mode:
        edit.setWordWrapMode(mode)
