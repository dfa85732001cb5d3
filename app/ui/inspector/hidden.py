"""Info hidden in the pixels: whether a file can hide some, and looking for it. For worker threads."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.generation.result import ImageInfo, InfoSource
from app.images.errors import ImageError
from app.images.source import FileSource

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

_HEAD = 64  # bytes that tell the format


@dataclass(frozen=True, slots=True)
class Hidden:
    """What came of looking: the info, or a sentence why there is none."""

    path: Path
    info: ImageInfo | None
    why: str = ""


def may_hide(path: Path) -> tuple[Path, bool]:
    """Whether a file is of a format that keeps its pixels as they are."""
    from app.images.formats import ImageFormat, sniff  # late: the first page is painted without it

    try:
        with FileSource(path) as source:
            return path, sniff(source.at(0, _HEAD)) in (ImageFormat.PNG, ImageFormat.WEBP)
    except OSError:
        return path, False


def look_for_hidden(path: Path) -> Hidden:
    """Decode the picture and look; about as slow as showing it."""
    from app.images.facts import hidden_info  # late: the first page is painted without it

    try:
        info = hidden_info(path)
    except ImageError as error:
        return Hidden(path, None, translate("hidden", "The pixels cannot be looked at: {0}").format(error.what))
    except Exception as error:  # somebody waits for the answer, whatever a decoder does with a damaged file
        log.exception("looking for hidden info in %s failed", path.name)
        return Hidden(
            path, None, translate("hidden", "Looking at the pixels failed: {0}.").format(type(error).__name__)
        )
    if info.source is InfoSource.NONE:
        return Hidden(path, None, translate("hidden", "Nothing is hidden in the pixels."))
    return Hidden(path, replace(info, note=translate("hidden", "found hidden in its pixels")))
