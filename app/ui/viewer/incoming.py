"""Pictures on their way in: files, folders and bare picture data, by drop or by paste.

Bare data (from a browser or an editor) is kept in a temporary folder while the program runs, byte for byte where the
sender gave encoded bytes, so that its generation info survives.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QImage

from app.ui.viewer import desk
from app.ui.viewer.mime import QT_IMAGE

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
_SLOTS = count()

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".bmp", ".tif", ".tiff")
MOST_FILES = 5000  # of one drop; more would be a mistake of the hand
MOST_BYTES = 256 * 1024 * 1024
_ENCODED = {
    "image/png": ".png",
    "image/webp": ".webp",
    "image/jpeg": ".jpg",
    "image/avif": ".avif",
    "image/gif": ".gif",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a drop or paste came to: files that exist now, and a sentence when something did not arrive."""

    paths: tuple[Path, ...]
    problem: str = ""


def has_pictures(mime: QMimeData | None) -> bool:
    """Whether a drop or a paste may hold pictures; cheap, so good for every move of the mouse."""
    if mime is None:
        return False
    return bool(_local_paths(mime.urls())) or mime.hasImage() or any(mime.hasFormat(kind) for kind in _ENCODED)


def is_only_a_link(mime: QMimeData | None) -> bool:
    """A web address without picture data: the browser gave nothing to read."""
    return mime is not None and mime.hasUrls() and not has_pictures(mime)


class Incoming(QObject):
    """Takes drops and pastes; ``arrived`` follows with an ``Arrival`` once the files are found or written."""

    arrived = Signal(object)

    def take(self, mime: QMimeData | None) -> bool:
        """Take what ``mime`` holds (an empty clipboard: None); False when there is no picture in it."""
        if mime is None:
            return False
        paths = _local_paths(mime.urls())
        if paths:
            self.take_paths(paths)
            return True
        # Encoded bytes first: the pixels alone have lost the info.
        for kind, suffix in _ENCODED.items():
            if mime.hasFormat(kind):
                data = bytes(mime.data(kind).data())
                if data:
                    self._put(partial(_keep_bytes, data, suffix))
                    return True
        image = mime.imageData() if mime.hasFormat(QT_IMAGE) or mime.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._put(partial(_keep_picture, image.copy()))
            return True
        return False

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Take files, and the pictures in folders; folders are walked in a thread."""
        self._put(partial(_pictures_in, tuple(paths)))

    def _put(self, work: partial[Arrival]) -> None:
        # Each arrival has a slot of its own: two drops in a row both count. (An id could come a second time.)
        desk.shared().put(("incoming", next(_SLOTS)), work, self._found)

    def _found(self, arrival: Arrival) -> None:
        self.arrived.emit(arrival)


def _local_paths(urls: Iterable[QUrl]) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def _pictures_in(paths: tuple[Path, ...]) -> Arrival:
    """Files as they are (a wrong one becomes a row with its reason), folders as the pictures in them, by name."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, folders, names in os.walk(path, onerror=_tell):
            folders.sort()
            found += [Path(folder, name) for name in sorted(names) if name.lower().endswith(SUFFIXES)]
            if len(found) > MOST_FILES:
                break
    if len(found) > MOST_FILES:
        return Arrival(
            tuple(found[:MOST_FILES]),
            translate("incoming", "Only the first {0} pictures are shown.").format(MOST_FILES),
        )
    return Arrival(tuple(found), "" if found else translate("incoming", "There are no pictures in this folder."))


def _tell(error: OSError) -> None:
    log.warning("A folder was left out: %s", error)


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where pasted pictures live until the program ends."""
    return tempfile.TemporaryDirectory(prefix="safelight-pasted-", ignore_cleanup_errors=True)


def _new_file(suffix: str) -> Path:
    name = datetime.now().astimezone().strftime("pasted-%H%M%S-")
    handle, path = tempfile.mkstemp(suffix, name, _folder().name)
    os.close(handle)
    return Path(path)


def _keep_bytes(data: bytes, suffix: str) -> Arrival:
    if len(data) > MOST_BYTES:
        return Arrival((), translate("incoming", "The picture is too large to be pasted."))
    try:
        path = _new_file(suffix)
        path.write_bytes(data)
    except OSError as error:
        return Arrival((), _not_kept(error.strerror or str(error)))
    return Arrival((path,))


def _keep_picture(image: QImage) -> Arrival:
    try:
        path = _new_file(".png")
    except OSError as error:
        return Arrival((), _not_kept(error.strerror or str(error)))
    if not image.save(str(path)):
        return Arrival((), _not_kept(translate("incoming", "it cannot be written as PNG")))
    return Arrival((path,))


def _not_kept(why: str) -> str:
    return translate("incoming", "The pasted picture could not be kept: {0}.").format(why)
