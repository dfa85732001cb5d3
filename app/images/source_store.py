"""The files of pictures that requests begin with: the original bytes, each kept once under the name of its content."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from app import paths
from app.generation.source import SourceImage
from app.images import durable
from app.images.endings import is_cut_off
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.formats import HEAD, ImageFormat, size_of, sniff
from app.wording import Said

log = logging.getLogger(__name__)

LARGEST = 100_000_000
"""Bytes of one source; servers take about as much in one request."""
MOST_PIXELS = 100_000_000
KEPT_BYTES = 1_000_000_000
"""How much stays of what nothing refers to any more: pictures made from it lead back to it."""
_YOUNG_S = 24 * 3600
"""Another Safelight (the command line) may be using what was kept since."""
_ORIENTATION = 0x0112  # EXIF tag; from 5 on the picture is shown on its side
_ON_ITS_SIDE = 5


class SourceStore:
    """Stateless over its folder: any thread, and any number of stores of the same folder at a time."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder``: made with the first picture; None: where this user's data is."""
        self.folder = folder if folder is not None else paths.sources_dir()

    def path_of(self, source: SourceImage) -> Path:
        return self.folder / source.file_name

    def add_file(self, path: Path, origin: int = 0) -> SourceImage:
        """Keep a copy of a picture file. Raises as ``add``."""
        with path.open("rb") as file:
            return self.add(file.read(LARGEST + 1), path.name, origin)

    def add(self, data: bytes, name: str = "", origin: int = 0) -> SourceImage:
        """Keep a picture. AVIF becomes PNG: hardly any server reads it. Raises ImageError, and OSError."""
        if len(data) > LARGEST:
            raise ImageTooLarge(Said("The picture is larger than {0} MB.", LARGEST // 1_000_000))
        kind = sniff(data[:HEAD])
        size = size_of(data[:HEAD]) or size_of(data) if kind is not None else None
        if kind is None or size is None or not all(size):
            raise UnreadableImage(Said("This is no picture that Safelight can read."))
        if size[0] * size[1] > MOST_PIXELS:
            raise ImageTooLarge(Said("The picture has more than {0} million pixels.", MOST_PIXELS // 1_000_000))
        if is_cut_off(data):  # servers refuse it
            raise UnreadableImage(Said("The file ends before its picture does."))
        if kind is ImageFormat.AVIF:
            data, kind = _as_png(data), ImageFormat.PNG
        if _is_on_its_side(data):
            size = size[1], size[0]
        source = SourceImage(
            hashlib.sha256(data).hexdigest(), kind.extension, size[0], size[1], len(data), name[:255], origin
        )
        self._keep(source, data)
        return source

    def find(self, sha256: str) -> Path | None:
        """The file with this content, whatever its kind; None when it is not there any more."""
        return next((path for _time, _size, path in self._files() if path.stem == sha256), None)

    def read(self, source: SourceImage) -> bytes:
        """Its bytes. Raises OSError; UnreadableImage when the file is not what was kept."""
        path = self.path_of(source)
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise UnreadableImage(Said("The kept source picture {0} is damaged.", source.name or path.name))
        return data

    def prune(self, used: Collection[SourceImage], keep_bytes: int = KEPT_BYTES, now: float | None = None) -> int:
        """Delete what is not ``used``, the oldest first, until no more than ``keep_bytes`` of it is left; how many."""
        names = {source.file_name for source in used}
        young = (time.time() if now is None else now) - _YOUNG_S
        spare = sorted(entry for entry in self._files() if entry[2].name not in names)
        left = sum(size for _time, size, _path in spare)
        count = 0
        for changed, size, path in spare:
            if left <= keep_bytes or changed > young:
                break
            try:
                path.unlink()
            except OSError as error:
                log.warning("The unused source %s cannot be deleted: %s", path.name, error)
                continue
            left -= size
            count += 1
        return count

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """(last use, bytes, path) of every file; leftovers of a crash among them."""
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        yield facts.st_mtime, facts.st_size, Path(entry.path)
        except OSError as error:
            log.debug("No sources to look through: %s", error)

    def _keep(self, source: SourceImage, data: bytes) -> None:
        path = self.path_of(source)
        try:
            if path.stat().st_size == len(data):
                os.utime(path)  # it is in use again
                return
        except OSError as error:
            log.debug("%s is new: %s", path.name, error)
        self.folder.mkdir(parents=True, exist_ok=True)
        durable.write(path, data, overwrite=True)  # what is there under the name is damaged


def _is_on_its_side(data: bytes) -> bool:
    from PIL import Image  # late: the first page does not wait for it

    try:
        with Image.open(io.BytesIO(data)) as picture:
            orientation = picture.getexif().get(_ORIENTATION, 1)
    except Exception as error:  # noqa: BLE001 - Pillow raises anything for a damaged file, which has no say here
        log.debug("No orientation: %s", error)
        return False
    return isinstance(orientation, int) and orientation >= _ON_ITS_SIDE


def _as_png(data: bytes) -> bytes:
    from PIL import Image  # late, as above

    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.convert("RGBA" if "A" in picture.getbands() else "RGB").save(written, "PNG")
    except Exception as error:
        raise UnreadableImage(Said("This AVIF picture cannot be read.")) from error
    return written.getvalue()
