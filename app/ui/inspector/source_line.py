"""The line that says where an image's info was read, and whether two sources agree: only what was really compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.generation.result import InfoSource
from app.images.errors import ImageError
from app.images.facts import local_info

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FileText:
    """What the file itself says; ``text`` is None when it could not be read."""

    path: Path
    text: str | None


def read_file_text(path: Path) -> FileText:
    """Read the text in a file; for a worker thread."""
    try:
        return FileText(path, local_info(path).text)
    except ImageError:
        return FileText(path, None)


def sentence(source: InfoSource, text: str, file_text: FileText | None) -> str:
    """``text`` was read from ``source``; ``file_text`` is None while the file has not been read to compare."""
    match source:
        case InfoSource.SERVER:
            return _server_sentence(text, file_text)
        case InfoSource.FILE:
            return translate("source_line", "Read from the file")
        case InfoSource.REQUEST:
            return translate("source_line", "From the request · the picture itself says nothing")
        case InfoSource.NONE:
            return translate("source_line", "This picture does not say how it was made")


def _server_sentence(text: str, file_text: FileText | None) -> str:
    if file_text is None:
        return translate("source_line", "Read from the server's png-info")
    if file_text.text is None:
        return translate("source_line", "Read from the server's png-info · the file cannot be read now")
    if file_text.text.strip() == text.strip():
        return translate("source_line", "Read from the server's png-info · matches the file")
    if not file_text.text.strip():
        return translate("source_line", "Read from the server's png-info · the file itself has no text")
    return translate("source_line", "Read from the server's png-info · differs from the text in the file")
