"""Copies without any info, for the clipboard: files of their own, which stay while they may be pasted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from app.images import saving
from app.images.editing.strength import Strength
from app.images.errors import ImageError
from app.images.saving import Keep, SaveOptions
from app.library.naming import with_number
from app.ui.saving.batch import reason_of
from app.ui.saving.originals import sweep
from app.ui.viewer.decode import PictureError
from app.ui.viewer.mime import read_for_clipboard

BARE = SaveOptions(keep=Keep.NONE, strength=Strength.ALL)


@dataclass(frozen=True, slots=True)
class Bare:
    """``paths``: the copies. ``data`` and ``picture``: of one alone, else nothing. ``problem``: why there are none."""

    paths: tuple[Path, ...] = ()
    data: bytes = b""
    picture: QImage | None = None
    problem: str = ""


def bare_copies(folder: Path, sources: Sequence[Path]) -> Bare:
    """Copies of these pictures without info, in a new folder in ``folder``; older ones go. For worker threads."""
    sweep(folder)
    own = folder / secrets.token_hex(8)
    try:
        own.mkdir(mode=0o700, parents=True)
        paths = [saving.save_as(source, _free_name(own, source), BARE).path for source in sources]
        if len(paths) > 1:
            return Bare(tuple(paths))
        read = read_for_clipboard(paths[0])
    except (ImageError, OSError) as error:
        return Bare(problem=reason_of(error))
    if isinstance(read, PictureError):
        return Bare(problem=read.what)
    _path, data, picture = read
    return Bare(tuple(paths), data, picture)


def _free_name(folder: Path, source: Path) -> Path:
    names = (folder / (with_number(source.stem, number) + source.suffix) for number in range(1, 10_000))
    return next((path for path in names if not path.exists()), folder / source.name)
