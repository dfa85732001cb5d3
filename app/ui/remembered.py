"""Reading back what a session file says, whatever it says: every value is checked, and the usual one stands in.

A session file may be damaged, from another version, or from a machine with other screens; it must never stop a start.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter, QWidget

from app.settings.session import SessionState
from app.ui import theme

_LARGEST = 1_000_000_000_000
_MOST_PIXELS = 10_000
LONGEST_PATH = 4096


def whole(value: Any, usual: int, least: int = 0, most: int = _LARGEST) -> int:
    """A whole number inside the limits; anything else is the usual one."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and least <= value <= most else usual


def number_or_none(value: Any) -> float | None:
    """A finite number above zero, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= _LARGEST and math.isfinite(value) else None


def text(value: Any, longest: int = 300) -> str:
    """A text, cut where it is too long; anything else is empty."""
    return value[:longest] if isinstance(value, str) else ""


def some(value: Any, most: int) -> list[Any]:
    """The first of a list; anything else is an empty one."""
    return value[:most] if isinstance(value, list) else []


def file_paths(value: Any, most: int) -> list[Path]:
    """Absolute paths; what is none is left out. Nothing is looked for on the disk."""
    names = (name for name in some(value, most) if isinstance(name, str) and 0 < len(name) <= LONGEST_PATH)
    paths = (Path(name) for name in names if "\0" not in name)
    return [path for path in paths if path.is_absolute()]


class SplitterMemory(QObject):
    """Keeps the sizes the user gives to the parts of a splitter, and gives them back at the next start.

    A part that is hidden, or of a page that was never shown, has no true size: its last one is kept.
    """

    def __init__(self, splitter: QSplitter, session: SessionState, name: str, usual: Sequence[int]) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._session = session
        self._name = name
        saved = session.get(name)
        known = isinstance(saved, list) and len(saved) == len(usual)
        sizes = [whole(size, -1, most=_MOST_PIXELS) for size in saved] if known else []
        self.sizes = sizes if sizes and min(sizes) >= 0 and sum(sizes) > 0 else list(usual)
        self.apply()
        splitter.splitterMoved.connect(self._moved)
        theme.theme().changed.connect(self.apply)  # the least sizes are others then

    def apply(self, *_news: object) -> None:
        """Give the parts the sizes that were kept."""
        self._splitter.setSizes(self.sizes)

    def _moved(self, _place: int, _number: int) -> None:
        now = self._splitter.sizes()
        for number, size in enumerate(now[: len(self.sizes)]):
            part: QWidget | None = self._splitter.widget(number)
            if part is not None and not part.isHidden():
                self.sizes[number] = size
        self._session.set(self._name, self.sizes)
