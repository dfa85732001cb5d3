"""What the window remembers by itself (sizes, open pages, drafts), apart from what the user chose."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from app.settings.store import read_document, write_document


class SessionState:
    """A free JSON value by name. Losing it costs comfort and nothing else; the caller decides how often to save."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` None keeps the state in memory only."""
        self._path = path
        self._values: dict[str, Any] = {}
        self._saved_text = ""
        self._lock = threading.Lock()
        self._saving = threading.Lock()

    @classmethod
    def load(cls, path: Path) -> SessionState:
        """The state in ``path``; empty when absent or damaged."""
        session = cls(path)
        session._values = read_document(path)
        session._saved_text = json.dumps(session._values, sort_keys=True)
        return session

    def get(self, name: str, default: Any = None) -> Any:
        """The remembered value. Untrusted: it comes from a file, so the caller checks its shape."""
        with self._lock:
            return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON value (TypeError when it is none); written by the next ``save``."""
        # A copy through JSON: a later change of the caller's object must not slip into the file.
        copy = json.loads(json.dumps(value))
        with self._lock:
            self._values[name] = copy

    def forget(self, name: str) -> None:
        with self._lock:
            self._values.pop(name, None)

    def save(self) -> None:
        """Write the file if anything changed. Raises OSError."""
        if self._path is None:
            return
        with self._saving:
            with self._lock:  # not while writing: the window never waits for the disk
                values = dict(self._values)
            text = json.dumps(values, sort_keys=True)
            if text != self._saved_text:
                write_document(self._path, values)
                self._saved_text = text
