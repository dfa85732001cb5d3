"""Facts about a file itself, and every other text in it: read in a worker thread, nothing decoded. No widgets."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QImage, QImageReader

from app.generation.nesting import is_too_deep
from app.images import facts, metadata
from app.images.errors import ImageError
from app.images.source import FileSource
from app.ui.inspector.naming import format_name, mismatch
from app.ui.viewer.decode import MOST_PIXELS

translate = QCoreApplication.translate

HASHED_AT_ONCE = 256 * 1024 * 1024
"""Bytes; of larger files the hash is only computed when somebody asks for it."""
LARGEST_JSON = 2_000_000
"""Letters of one text that are still taken apart: while that happens, nothing else in Python runs."""
_MOST_JSON = 4_000_000  # letters of all texts of a file together
_LEAST_TOLD = 10_000  # pixels; fewer would be 0.00 megapixels
_PIECE = 1024 * 1024  # bytes hashed between two looks at whether it is still wanted

_Format = QImage.Format
_GREY = (_Format.Format_Grayscale8, _Format.Format_Grayscale16, _Format.Format_Mono, _Format.Format_MonoLSB)
_ALPHA = (
    _Format.Format_ARGB32,
    _Format.Format_ARGB32_Premultiplied,
    _Format.Format_RGBA8888,
    _Format.Format_RGBA8888_Premultiplied,
    _Format.Format_RGBA64,
    _Format.Format_RGBA64_Premultiplied,
)
_DEEP = (_Format.Format_RGBX64, _Format.Format_RGBA64, _Format.Format_Grayscale16)


@dataclass(frozen=True, slots=True)
class TextItem:
    """One text of a file. ``size`` in bytes of UTF-8. ``tree``: the parsed JSON where it is a list or an object;
    ``why_no_tree``: why a text that begins like JSON is shown as text."""

    name: str
    text: str
    size: int
    tree: Any = None
    why_no_tree: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """``rows``: (name, value) pairs. ``warnings``: sentences. ``size`` in bytes, -1 when there is no file."""

    path: Path
    rows: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...] = ()
    items: tuple[TextItem, ...] = ()
    size: int = -1


def read_file_facts(path: Path) -> FileFacts:
    """All but the hash. Blocks on the disk."""
    rows = [(translate("file_facts", "Name"), _shown(path.name)), (translate("file_facts", "Path"), _shown(str(path)))]
    try:
        status = path.stat()
    except OSError as error:
        why = translate("file_facts", "The file cannot be reached: {0}.").format(error.strerror or error)
        return FileFacts(path, tuple(rows), (why,))
    rows += [
        (translate("file_facts", "Size"), size_text(status.st_size)),
        (translate("file_facts", "Changed"), _date(status.st_mtime)),
    ]
    born = getattr(status, "st_birthtime", None)
    if isinstance(born, float | int):
        rows.append((translate("file_facts", "Created"), _date(born)))
    if not path.is_file():
        return FileFacts(path, tuple(rows), (translate("file_facts", "This is not a file."),))
    warnings: list[str] = []
    items: Mapping[str, str] = {}
    content, width, height = "", 0, 0
    try:
        found = metadata.read(path)
    except ImageError as error:
        warnings.append(error.what)
    else:
        content, width, height = format_name(found.format.value), found.width, found.height
        warnings += found.problems
        items = facts.info_of(found, path).items
    rows += _picture_rows(path, content, width, height, warnings)
    return FileFacts(path, tuple(rows), tuple(warnings), _text_items(items), status.st_size)


def _picture_rows(path: Path, content: str, width: int, height: int, warnings: list[str]) -> list[tuple[str, str]]:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    if not content and reader.canRead():  # a format without info
        content = format_name(bytes(reader.format().data()).decode("ascii", "replace"))
        width, height = reader.size().width(), reader.size().height()
        warnings.clear()
    if not content:
        return []
    rows = [(translate("file_facts", "Format"), content)]
    if why := mismatch(path, content):
        warnings.append(why)
    if width > 0 and height > 0:
        rows.append((translate("file_facts", "Pixels"), f"{width} × {height}"))
        if width * height >= _LEAST_TOLD:
            rows.append((translate("file_facts", "Megapixels"), QLocale().toString(width * height / 1e6, "f", 2)))
    mode = _mode(reader.imageFormat()) if 0 < width * height <= MOST_PIXELS else ""
    if mode:
        rows.append((translate("file_facts", "Colours"), mode))
    return rows


def _mode(form: QImage.Format) -> str:
    """The kind of colours the header tells; "" when it does not."""
    if form == _Format.Format_Invalid:
        return ""
    if form in _GREY:
        said = translate("file_facts", "grey")
    elif form == _Format.Format_Indexed8:
        said = translate("file_facts", "palette")
    elif form in _ALPHA:
        said = translate("file_facts", "RGB with alpha")
    else:
        said = translate("file_facts", "RGB")
    return translate("file_facts", "{0}, 16 bits").format(said) if form in _DEEP else said


def size_text(size: int) -> str:
    """ "1.2 MB (1,234,567 bytes)"; small ones in bytes alone."""
    locale = QLocale()
    exact = translate("file_facts", "{0} bytes").format(locale.toString(size))
    if size < 10_000:
        return exact
    rounded = locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return f"{rounded} ({exact})"


def _date(stamp: float) -> str:
    try:
        return datetime.fromtimestamp(stamp).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError, OSError):  # a date no calendar has
        return translate("file_facts", "no date ({0})").format(stamp)


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# -- texts -----------------------------------------------------------------------------------------------------------


def _text_items(items: Mapping[str, str]) -> tuple[TextItem, ...]:
    left = _MOST_JSON
    found = []
    for name, text in items.items():
        tree, why = parsed(text, min(LARGEST_JSON, left))
        if tree is not None:
            left -= len(text)
        found.append(TextItem(name, text, len(text.encode("utf-8", "replace")), tree, why))
    return tuple(found)


def parsed(text: str, longest: int = LARGEST_JSON) -> tuple[Any, str]:
    """The list or object a text is as JSON (None for other texts), and why one that begins like it is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return None, ""
    if len(text) > longest:
        return None, translate("file_facts", "too long to be taken apart")
    too_deep = translate("file_facts", "nested too deep to be taken apart")
    try:
        document = json.loads(text)
    except RecursionError:
        return None, too_deep
    except ValueError:
        return None, translate("file_facts", "not JSON, though it begins like it")
    return (None, too_deep) if is_too_deep(document) else (document, "")


# -- the hash --------------------------------------------------------------------------------------------------------


def sha256_of(path: Path, cancelled: threading.Event) -> str | None:
    """The SHA-256 of a file as hex digits; None when ``cancelled`` was set meanwhile. Raises OSError."""
    import hashlib  # late: the first page is made with this module, and this is seldom needed

    digest = hashlib.sha256()
    with FileSource(path) as source:
        for place in range(0, source.size, _PIECE):
            if cancelled.is_set():
                return None
            digest.update(source.at(place, _PIECE))
    return digest.hexdigest()


def hash_row(path: Path, cancelled: threading.Event) -> tuple[Path, str]:
    """For a worker: the path, and the digits, the reason why there are none, or "" when it was cancelled."""
    try:
        return path, sha256_of(path, cancelled) or ""
    except OSError as error:
        return path, translate("file_facts", "cannot be read: {0}").format(error.strerror or error)
