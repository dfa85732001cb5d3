"""Masks read and written for the editor, in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.ui.words import reason_of

translate = QCoreApplication.translate

Size = tuple[int, int]
LARGEST = 100_000_000  # bytes of a file that is read as a mask


@dataclass(frozen=True, slots=True)
class Levels:
    """A byte per pixel; ``problem`` says for people why there is none."""

    data: bytes = b""
    problem: str = ""


def mask_in(path: Path, size: Size) -> Levels:
    """The mask that a picture file is, brought to ``size``."""
    from app.images import mask_files
    from app.images.errors import ImageError

    try:
        return Levels(mask_files.from_picture(_bytes_of(path), size))
    except (ImageError, OSError) as error:
        return Levels(problem=_unread(path, error))


def transparency_of(path: Path, size: Size) -> Levels:
    """A mask over whatever of the picture is not opaque."""
    from app.images import mask_files
    from app.images.errors import ImageError

    try:
        found = mask_files.from_alpha(_bytes_of(path))
    except (ImageError, OSError) as error:
        return Levels(problem=_unread(path, error))
    if found is None or found[1] != size:
        return Levels(problem=translate("masks", "No part of the picture is transparent."))
    return Levels(found[0])


def png_of(levels: bytes, size: Size) -> bytes:
    """The mask as a file."""
    from app.images import mask_files

    return mask_files.encoded(levels, size)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _unread(path: Path, error: Exception) -> str:
    return translate("masks", "{0} cannot be read: {1}").format(path.name, reason_of(error))
