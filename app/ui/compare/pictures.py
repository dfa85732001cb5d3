"""The pictures of a comparison in one size, and the map of where two differ. Slow: for worker threads only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from app.ui.viewer.decode import PictureError, read_picture, scaled_picture

LONGEST = 4096  # pixels of the longer side; four such pictures take 256 MB


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture as it is compared: in the size of the first, or with the ``problem`` why it is not there.

    ``size``: its own size in pixels as it was read (at most LONGEST). ``is_scaled``: it had another size than the
    first.
    """

    path: Path
    picture: QImage | None = None
    size: QSize | None = None
    is_scaled: bool = False
    problem: str = ""


def read_sheets(paths: Sequence[Path]) -> tuple[Sheet, ...]:
    """All pictures, those after the first that can be read in its size. Never raises for a file that is broken."""
    sheets: list[Sheet] = []
    size: QSize | None = None
    for path in paths:
        try:
            picture = read_picture(path, LONGEST)
        except PictureError as error:
            sheets.append(Sheet(path, problem=error.what))
            continue
        own = picture.size()
        size = own if size is None else size
        fitted = picture if own == size else scaled_picture(picture, size)
        sheets.append(Sheet(path, fitted, own, own != size))
    return tuple(sheets)


@dataclass(frozen=True, slots=True)
class DifferenceMap:
    """``picture``: black where both are the same. ``is_same``: not one pixel differs."""

    picture: QImage
    is_same: bool


def difference_map(first: QImage, other: QImage, gain: int) -> DifferenceMap:
    """The absolute difference of two pictures of one size, times ``gain`` (a power of two), cut at white."""
    flat = QImage.Format.Format_RGB32
    found = first.convertToFormat(flat).copy()
    painter = QPainter(found)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other.convertToFormat(flat))
    painter.end()
    black = QImage(found.size(), flat)
    black.fill(0xFF000000)
    is_same = found == black
    while gain > 1 and not is_same:
        doubled = found.copy()
        painter = QPainter(doubled)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.drawImage(0, 0, found)
        painter.end()
        found, gain = doubled, gain // 2
    return DifferenceMap(found, is_same)
