"""Pictures on their way out: by drag or by clipboard, as the real file with its info intact."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.viewer.decode import PictureError, read_picture

log = logging.getLogger(__name__)

QT_IMAGE = "application/x-qt-image"
_MIMES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
}
_MOST_BYTES = 256 * 1024 * 1024
_DRAG_SIDE = 96


class ImageMime(QMimeData):
    """File URLs, and for one picture also its bytes. Nothing is read until the receiver asks for it.

    A PNG goes out as ``image/png`` byte for byte, so the text in it survives; other formats under their own type, and
    Qt makes a PNG of the pixels for those who only take that. A file that is not what its name says goes out as pixels.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._path = paths[0] if len(paths) == 1 else None
        self.setUrls([url_of(path) for path in paths])

    @property
    def _type(self) -> str | None:
        return _MIMES.get(self._path.suffix.lower()) if self._path else None

    def formats(self) -> list[str]:
        extra = [self._type, QT_IMAGE] if self._type else []
        return super().formats() + [name for name in extra if name]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> object:
        if self._path is not None and self._type is not None:
            if mimetype == self._type:
                data = _bytes_of(self._path)
                return QByteArray(data) if _mime_of(data) == mimetype else QByteArray()
            if mimetype == QT_IMAGE:
                return _picture_of(self._path)
        return super().retrieveData(mimetype, preferred)


def files_mime(paths: Sequence[Path]) -> QMimeData:
    """Several files, to be copied by whoever pastes them."""
    mime = QMimeData()
    mime.setUrls([url_of(path) for path in paths])
    return mime


def url_of(path: Path) -> QUrl:
    """The address of a file; of a name that is no Unicode (old disks have such) byte by byte."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return QUrl.fromEncoded(path.absolute().as_uri().encode("ascii"))
    return QUrl.fromLocalFile(str(path))


def clipboard_mime(path: Path, data: bytes, picture: QImage) -> QMimeData:
    """File URL, the file's bytes and, where there are any, its pixels; all at hand, because the clipboard may outlive
    the picture's window."""
    mime = QMimeData()
    mime.setUrls([url_of(path)])
    if not picture.isNull():
        mime.setImageData(picture)
    kind = _mime_of(data)
    if kind is not None:
        mime.setData(kind, QByteArray(data))
    return mime


def read_for_clipboard(path: Path) -> tuple[Path, bytes, QImage] | PictureError:
    """What ``clipboard_mime`` needs; for a worker thread. A picture that Qt cannot decode goes without its pixels."""
    try:
        data = _read(path)
    except OSError as error:
        return PictureError(error.strerror or str(error))
    try:
        return path, data, read_picture(path)
    except PictureError as error:
        return (path, data, QImage()) if _mime_of(data) is not None else error


def drag_out(source: QWidget, paths: Sequence[Path], picture: QImage | QPixmap | None = None) -> None:
    """Start a drag of the real files, with a small picture under the pointer."""
    if not paths:
        return
    drag = QDrag(source)
    drag.setMimeData(ImageMime(paths))
    if picture is not None and not picture.isNull():
        pixmap = QPixmap.fromImage(picture) if isinstance(picture, QImage) else picture
        small = pixmap.scaled(
            _DRAG_SIDE, _DRAG_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drag.setPixmap(small)
        drag.setHotSpot(QPoint(small.width() // 2, small.height() // 2))
    # A drag is a gesture, not a dialog: Qt has no other call to start one.
    drag.exec(Qt.DropAction.CopyAction)


def _bytes_of(path: Path) -> bytes:
    try:
        return _read(path)
    except OSError as error:
        log.warning("A dragged picture could not be read: %s", error)
        return b""


def _read(path: Path) -> bytes:
    """The file, or nothing when it is too large to be handed over in memory. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    return data if len(data) <= _MOST_BYTES else b""


def _mime_of(data: bytes) -> str | None:
    from app.images.formats import HEAD, sniff  # late: the first page is painted without it

    kind = sniff(data[:HEAD])
    return kind.mime if kind is not None else None


def _picture_of(path: Path) -> QImage:
    try:
        return read_picture(path)
    except PictureError as error:
        log.warning("A dragged picture could not be decoded: %s", error.what)
        return QImage()
