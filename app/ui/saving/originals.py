"""Files as they were before they were changed in place, so that the change can be taken back. No widgets here.

Copies lie in the cache, for their owner's eyes only. They hold what somebody may just have wanted to be rid of, so they
go as soon as the change cannot be taken back any more.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.images import durable, saving, sidecar
from app.images.errors import ImageError
from app.images.saving import Keep, SaveOptions
from app.ui.saving.batch import Done

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Kept:
    """``mark``: of the changed file, by which it is known that nobody changed it again."""

    copy: Path
    mark: tuple[int, int]


class Originals:
    """Changes files and can change them back; for one worker thread at a time."""

    def __init__(self, folder: Path) -> None:
        """``folder``: for copies of one change at a time; what is in there when it begins is nobody's any more."""
        self._parent = folder
        self._folder = folder / secrets.token_hex(8)
        self._numbers = count()
        self._kept: dict[Path, _Kept] = {}

    @property
    def changed(self) -> tuple[Path, ...]:
        """The files that can be changed back."""
        return tuple(self._kept)

    def change(self, path: Path, options: SaveOptions) -> Done:
        """Change a file in place, in one step, once its copy is safe. Raises ImageError, OSError; the file is as it was
        then."""
        copy = self._copy(path)
        try:
            saved = saving.save_as(path, path, options, overwrite=True)
            if not saved.is_changed:
                copy.unlink()
                return Done(path, None)
            self._kept[path] = _Kept(copy, _mark(path))
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        notes = saved.notes
        if options.keep is Keep.NONE and sidecar.read(path):
            notes = (*notes, f"{sidecar.name_for(path)} beside it still has its text.")
        return Done(path, path, notes)

    def restore(self, path: Path) -> Done:
        """Change a file back. Raises ImageError when it was changed again meanwhile, which is final, and OSError, after
        which it can be tried again."""
        kept = self._kept[path]
        if _mark(path) != kept.mark:
            del self._kept[path]
            raise ImageError(f"{path.name} was changed again meanwhile, and was left as it is.")
        facts = kept.copy.stat()
        durable.write(path.resolve(), kept.copy.read_bytes(), overwrite=True)
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        del self._kept[path]
        return Done(path, path)

    def discard(self) -> None:
        """Remove the copies: the changes stay."""
        self._kept.clear()
        sweep(self._folder)

    def _copy(self, path: Path) -> Path:
        if not self._folder.exists():
            sweep(self._parent)  # a crash may have left some
            self._folder.mkdir(mode=0o700, parents=True)
        copy = self._folder / f"{next(self._numbers)}"
        try:
            shutil.copy2(path, copy)
        except OSError as error:
            copy.unlink(missing_ok=True)
            why = error.strerror or error
            raise ImageError(f"{path.name} was not changed, because no copy of it could be kept: {why}.") from error
        return copy


def sweep(folder: Path) -> None:
    """Remove copies that nobody needs any more, also those that a crash left."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        log.debug("%s is not there", folder)
    except OSError as error:
        log.warning("%s could not be removed: %s", folder, error)


def _mark(path: Path) -> tuple[int, int]:
    """Raises OSError; a file that was moved away may come back."""
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns
