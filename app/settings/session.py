"""What the window remembers by itself (sizes, open pages, drafts), apart from what the user chose."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from app.settings.store import Damage, read_document, write_document

DEEPEST = 60
"""Levels of lists and objects in a value. The parser reads more than the writer can write again."""


class SessionState:
    """A free JSON value by name. Losing it costs comfort and nothing else; the caller decides how often to save."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` None keeps the state in memory only."""
        self._path = path
        self._values: dict[str, Any] = {}
        self.damages: tuple[Damage, ...] = ()  # what was wrong with the file, if anything
        self._changes = 0
        self._saved_changes = 0
        self._lock = threading.Lock()
        self._saving = threading.Lock()

    @classmethod
    def load(cls, path: Path) -> SessionState:
        """The state in ``path``; empty when absent or damaged."""
        session = cls(path)
        damages: list[Damage] = []
        document = read_document(path, damages)
        session.damages = tuple(damages)
        session._values = {name: value for name, value in document.items() if not _is_deeper(value, DEEPEST)}
        return session

    def get(self, name: str, default: Any = None) -> Any:
        """The remembered value. Untrusted: it comes from a file, so the caller checks its shape."""
        with self._lock:
            return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON value (TypeError when it is none); written by the next ``save``."""
        # A copy through JSON: a later change of the caller's object must not slip into the file.
        copy = json.loads(json.dumps(value))
        if _is_deeper(copy, DEEPEST):
            raise TypeError(f"{name} is nested too deeply to be remembered")
        with self._lock:
            if name not in self._values or self._values[name] != copy:
                self._values[name] = copy
                self._changes += 1

    def forget(self, name: str) -> None:
        with self._lock:
            if self._values.pop(name, None) is not None:
                self._changes += 1

    @property
    def path(self) -> Path | None:
        """The file; None in memory only."""
        return self._path

    @property
    def is_changed(self) -> bool:
        """Whether there is something that ``save`` has not written."""
        with self._lock:
            return self._changes != self._saved_changes

    def save(self) -> None:
        """Write the file if anything changed; waits for the disk. Raises OSError."""
        if self._path is None:
            return
        with self._saving:
            with self._lock:  # not while writing: the window never waits for the disk
                values, changes = dict(self._values), self._changes
            if changes != self._saved_changes:
                write_document(self._path, values)
                with self._lock:
                    self._saved_changes = changes


def _is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects are nested in more than ``levels``; asks level by level, without recursion."""
    level = [value]
    for _ in range(levels):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return any(isinstance(value, dict | list) for value in level)
