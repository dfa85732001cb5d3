"""A language for tests: every text is marked and two fifths longer, so what nobody could translate shows."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QTranslator

from app.ui.words import CONTEXT, table_words

BEGIN, END, FILL = "⟦", "⟧", "~~~~~~ "  # words of a usual length
TOOLS = Path(__file__).resolve().parents[1] / "packaging" / "tools"
_KEPT = re.compile(r"\{[^{}]*\}|\{|[^a-zA-Z{]+")
_ACCENTED = str.maketrans("aeiouAEIOUcnst", "áéíóúÁÉÍÓÚçñšŧ")


_HEBREW = str.maketrans(string.ascii_letters, "אבגדהוזחטיכלמנסעפצקרשתאבגד" * 2)


def stretched(text: str, letters: dict[int, int] = _ACCENTED) -> str:
    """``text`` with accents, in brackets, two fifths longer; placeholders stay as they are."""
    kept = _KEPT.findall(text)
    parts = _KEPT.split(text)
    words = "".join(
        part.translate(letters) + (kept[number] if number < len(kept) else "") for number, part in enumerate(parts)
    )
    more = max(0, round(len(text) * 0.4) - len(BEGIN + END))
    return f"{BEGIN}{words}{(FILL * (more // len(FILL) + 1))[:more].rstrip()}{END}"


class Pseudo(QTranslator):
    """Translates all texts of our own; those below the window only when they are in a table, or gathered as ``Said``.

    ``right_to_left``: into Hebrew letters.
    """

    def __init__(self, *, right_to_left: bool = False) -> None:
        super().__init__()
        self._letters = _HEBREW if right_to_left else _ACCENTED
        tools()
        from translations import said_below  # late: its folder is none of the usual ones

        self._tables = frozenset((*table_words(), *said_below()))

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str | bytes | bytearray | QByteArray,
        source: str | bytes | bytearray | QByteArray,
        _disambiguation: object = None,
        _number: int = -1,
    ) -> str | None:
        named, text = (each if isinstance(each, str) else QByteArray(each).toStdString() for each in (context, source))
        is_of_qt = named[:1] == "Q" and named[1:2].isupper()
        if is_of_qt or not text or (named == CONTEXT and text not in self._tables):
            return None
        return stretched(text, self._letters)


@contextmanager
def speaking(translator: QTranslator) -> Iterator[None]:
    """Everything that is made meanwhile speaks so."""
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def tools() -> None:
    """Make ``packaging/tools`` importable."""
    if str(TOOLS) not in sys.path:
        sys.path.insert(0, str(TOOLS))
