"""Named JSON documents in one file, for what people save and name themselves (presets)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.settings.store import Damage, read_document, set_aside, write_document

VERSION = 1
MOST_DOCUMENTS = 2000


def read_documents(path: Path, damages: list[Damage] | None = None) -> dict[str, dict[str, Any]]:
    """The documents in ``path`` by name, in their order. Untrusted: whoever reads them checks what is in them.

    A damaged file is set aside as ``….bad``, noted in ``damages``, and costs its content, not the start.
    """
    document = read_document(path, damages)
    rows = document.get("documents", [])
    if not isinstance(rows, list):
        set_aside(path, "its documents are no list", damages)
        return {}
    found: dict[str, dict[str, Any]] = {}
    for row in rows[:MOST_DOCUMENTS]:
        if isinstance(row, dict) and isinstance(row.get("name"), str) and isinstance(row.get("document"), dict):
            found[row["name"]] = row["document"]
    return found


def write_documents(path: Path, documents: Mapping[str, Mapping[str, Any]]) -> None:
    """Replace the file in one step. Raises OSError; ValueError when there are more than ``MOST_DOCUMENTS``."""
    if len(documents) > MOST_DOCUMENTS:
        raise ValueError(f"There are more than {MOST_DOCUMENTS}; remove some.")
    rows = [{"name": name, "document": dict(document)} for name, document in documents.items()]
    write_document(path, {"version": VERSION, "documents": rows})
