"""What was dropped or pasted: the local files among it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

LIMIT = 10_000


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """The local files and folders a drop or the clipboard names, at most ``LIMIT``; other addresses are left out."""
    if not data.hasUrls():
        return ()
    return tuple(Path(url.toLocalFile()) for url in data.urls()[:LIMIT] if url.isLocalFile() and url.toLocalFile())
