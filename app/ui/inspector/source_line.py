"""The line that says where an image's info was read, and whether two sources agree: only what was really compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.generation.result import ImageInfo, InfoSource
from app.images.errors import ImageError
from app.ui.inspector.server_difference import ServerDifference, server_difference

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FileText:
    """What the file itself says; ``text`` is None when it could not be read. ``difference``: what the server says
    otherwise."""

    path: Path
    text: str | None
    difference: ServerDifference = field(default_factory=ServerDifference)


def read_file_text(path: Path, server: ImageInfo) -> FileText:
    """Read the text in a file and compare it with the server's answer about it; for a worker thread."""
    from app.images.facts import local_info  # late: the first page is painted without it

    try:
        local = local_info(path)
    except ImageError:
        return FileText(path, None)
    return FileText(path, local.text, server_difference(server, local))


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
    if not file_text.text.strip() and text.strip():
        return translate("source_line", "Read from the server's png-info · the file itself has no text")
    said = translate("source_line", "Read from the server's png-info")
    differs = file_text.difference.sentence
    if file_text.text.strip() == text.strip():
        matches = translate("source_line", "matches the file")
        return f"{said} · {matches}" + (f" · {differs}" if differs else "")
    return f"{said} · {differs}"
