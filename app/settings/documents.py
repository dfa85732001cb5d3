"""Named JSON documents in one file, for what people save and name themselves (presets)."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.settings.store import read_document, set_aside, write_document

VERSION = 1
MOST_DOCUMENTS = 2000


class NamedDocuments:
    """Documents by name, in the order in which they were first saved. Thread-safe; every call waits for the disk.

    A damaged file is set aside as ``….bad`` and costs its content, not the start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def all(self) -> dict[str, dict[str, Any]]:
        """Every document. What is in them is untrusted: it comes from a file."""
        with self._lock:
            return self._read()

    def put(self, name: str, document: Mapping[str, Any]) -> None:
        """Add a document, or replace the one of this name in its place. Raises OSError; ValueError when there are
        too many."""
        with self._lock:
            found = self._read()
            if name not in found and len(found) >= MOST_DOCUMENTS:
                raise ValueError(f"There are {MOST_DOCUMENTS} already; remove one first.")
            self._write({**found, name: dict(document)})

    def remove(self, name: str) -> None:
        """An unknown name changes nothing. Raises OSError."""
        with self._lock:
            found = self._read()
            if found.pop(name, None) is not None:
                self._write(found)

    def replace(self, name: str, new_name: str, document: Mapping[str, Any]) -> None:
        """Put ``document`` as ``new_name`` where ``name`` was; another one of the new name goes. Raises OSError."""
        with self._lock:
            found = {key: value for key, value in self._read().items() if key != new_name or key == name}
            renamed = {new_name if key == name else key: value for key, value in found.items()}
            self._write({**renamed, new_name: dict(document)})

    def _read(self) -> dict[str, dict[str, Any]]:
        document = read_document(self._path)
        rows = document.get("documents", [])
        if not isinstance(rows, list):
            set_aside(self._path, "its documents are no list")
            return {}
        found: dict[str, dict[str, Any]] = {}
        for row in rows[:MOST_DOCUMENTS]:
            if isinstance(row, dict) and isinstance(row.get("name"), str) and isinstance(row.get("document"), dict):
                found[row["name"]] = row["document"]
        return found

    def _write(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        rows = [{"name": name, "document": document} for name, document in documents.items()]
        write_document(self._path, {"version": VERSION, "documents": rows})
