"""The text file beside a picture: AUTOMATIC1111's ``save_txt``, and captions of training sets."""

from __future__ import annotations

from pathlib import Path

from app.images.source import FileSource

LARGEST = 1024 * 1024  # bytes


def name_for(image: Path) -> str:
    """The name of the text file: the picture's, with ``.txt`` for its ending."""
    return f"{image.stem}.txt"


def read(image: Path) -> str:
    """Its text without a byte-order mark; "" when there is none, when it is too large, or when it cannot be read."""
    try:
        with FileSource(image.with_name(name_for(image))) as source:
            data = source.at(0, LARGEST) if source.size <= LARGEST else b""
    except (OSError, ValueError):  # not there (nearly always), or a name no file can have
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\0", "").strip()
    try:
        return data.decode("utf-8-sig").replace("\0", "").strip()
    except UnicodeDecodeError:
        return data.decode("latin-1").replace("\0", "").strip()
