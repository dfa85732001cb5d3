"""Whether the end of a file's name tells what is in the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_FORMATS = {
    ".png": "PNG", ".apng": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".jpe": "JPEG", ".jfif": "JPEG", ".webp": "WebP",
    ".gif": "GIF", ".avif": "AVIF", ".avifs": "AVIF", ".bmp": "BMP", ".dib": "BMP", ".tif": "TIFF", ".tiff": "TIFF",
}  # fmt: skip
_NAMES = {name.lower(): name for name in _FORMATS.values()}


def format_name(content: str) -> str:
    """A format as people write it: "WebP" for "webp"."""
    return _NAMES.get(content.lower(), content.upper())


def mismatch(path: Path, content: str) -> str:
    """A sentence when the name says another format than ``content`` (as ``format_name`` gives it), else ""."""
    suffix = path.suffix.lower()
    named = _FORMATS.get(suffix)
    if named == content or not content:
        return ""
    if named is not None:
        return translate("naming", "The name says {0}, but it is a {1} file.").format(named, content)
    if suffix:
        return translate("naming", "It is a {1} file, whatever “{0}” in its name says.").format(suffix[:20], content)
    return translate("naming", "It is a {0} file; its name does not say so.").format(content)
