"""AVIF: texts set and removed."""

from __future__ import annotations

from app.images.editing.strength import Strength
from app.images.errors import NoPlaceForText


def with_exif_text(_data: bytes, _text: str) -> bytes:
    """Raises NoPlaceForText."""
    raise NoPlaceForText("Text cannot be put into AVIF files; save the picture in another format.")


def stripped(_data: bytes, _strength: Strength) -> bytes:
    """Raises NoPlaceForText."""
    raise NoPlaceForText("Text cannot be taken out of AVIF files; save the picture in another format.")


def exif_of(_data: bytes) -> bytes | None:
    """The EXIF block of the file, if it has one."""
    return None
