"""Pictures on their way in: files, folders and bare picture data, by drop or by paste.

Bare data (from a browser or an editor) is kept in a temporary folder while the program runs, byte for byte where the
sender gave encoded bytes, so that its generation info survives.
"""

from __future__ import annotations

import base64
import binascii
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

from app.ui.viewer import desk
from app.ui.viewer.mime import QT_IMAGE

if TYPE_CHECKING:
    from app.images.formats import ImageFormat

translate = QCoreApplication.translate
_SLOTS = count()

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".bmp", ".tif", ".tiff")
MOST_BYTES = 256 * 1024 * 1024
_ENCODED = {
    "image/png": ".png",
    "image/webp": ".webp",
    "image/jpeg": ".jpg",
    "image/avif": ".avif",
    "image/gif": ".gif",
}
_CONTENT = "application/octet-stream"
"""What Chromium calls the file of a dragged picture; behind it comes ";name=..."."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a drop or paste came to: files and folders as they were named, and a sentence when something did not
    arrive. Whether they are there is for whoever opens them to see."""

    paths: tuple[Path, ...]
    problem: str = ""


def has_pictures(mime: QMimeData | None) -> bool:
    """Whether a drop or a paste may hold pictures; cheap, so good for every move of the mouse."""
    if mime is None:
        return False
    if mime.hasImage() or any(mime.hasFormat(kind) for kind in _ENCODED) or _content_format(mime):
        return True
    urls = mime.urls()
    return bool(_local_paths(urls)) or any(_is_picture_data(url) for url in urls)


def is_only_a_link(mime: QMimeData | None) -> bool:
    """A web address without picture data: the browser gave nothing to read."""
    return mime is not None and mime.hasUrls() and not has_pictures(mime)


class Incoming(QObject):
    """Takes drops and pastes; ``arrived`` follows with an ``Arrival`` in a later turn of the event loop: at once for
    files and folders, which are looked into by nobody here, and for bare data when it is written."""

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
        kind = _content_format(mime)
        if kind:
            data = bytes(mime.data(kind).data())
            if _format_of(data) is not None:
                self._put(partial(_keep_bytes, data, ""))
                return True
        inline = next((url for url in mime.urls() if _is_picture_data(url)), None)
        if inline is not None:
            self._put(partial(_keep_inline, inline.toString(QUrl.ComponentFormattingOption.FullyEncoded)))
            return True
        image = mime.imageData() if mime.hasFormat(QT_IMAGE) or mime.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._put(partial(_keep_picture, image.copy()))
            return True
        return False

    def take_paths(self, paths: Iterable[Path]) -> None:
        """Take files and folders."""
        QTimer.singleShot(0, self, partial(self._found, Arrival(tuple(paths))))

    def _put(self, work: partial[Arrival]) -> None:
        # Each arrival has a slot of its own: two drops in a row both count. (An id could come a second time.)
        desk.shared().put(("incoming", next(_SLOTS)), work, self._found)

    def _found(self, arrival: Arrival) -> None:
        self.arrived.emit(arrival)


def _local_paths(urls: Iterable[QUrl]) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def _content_format(mime: QMimeData) -> str:
    """The format that holds a file's bytes under no kind of their own, "" for none."""
    return next((kind for kind in mime.formats() if kind.startswith(_CONTENT)), "")


def _is_picture_data(url: QUrl) -> bool:
    """A picture written out in the address itself, as pages have small ones."""
    return url.scheme() == "data" and url.path().startswith("image/")


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where pasted pictures live until the program ends."""
    return tempfile.TemporaryDirectory(prefix="safelight-pasted-", ignore_cleanup_errors=True)


def _new_file(suffix: str) -> Path:
    name = datetime.now().astimezone().strftime("pasted-%H%M%S-")
    handle, path = tempfile.mkstemp(suffix, name, _folder().name)
    os.close(handle)
    return Path(path)


def _keep_inline(address: str) -> Arrival:
    """The picture in a ``data:`` address."""
    head, _comma, body = address.removeprefix("data:").partition(",")
    data = unquote_to_bytes(body[: 2 * MOST_BYTES])
    if head.endswith(";base64"):
        try:
            data = base64.b64decode(data)
        except binascii.Error:
            return Arrival((), _not_kept(translate("incoming", "its data is damaged")))
    if _format_of(data) is None:
        return Arrival((), _not_kept(translate("incoming", "it is of no kind Safelight reads")))
    return _keep_bytes(data, "")


def _format_of(data: bytes) -> ImageFormat | None:
    from app.images.formats import HEAD, sniff  # late: the first page is painted without it

    return sniff(data[:HEAD])


def _keep_bytes(data: bytes, suffix: str) -> Arrival:
    """``suffix`` "": that of the content, which has been looked at."""
    if len(data) > MOST_BYTES:
        return Arrival((), translate("incoming", "The picture is too large to be pasted."))
    if not suffix:
        kind = _format_of(data)
        suffix = kind.extension if kind is not None else ".png"
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
