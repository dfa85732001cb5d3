"""Pictures decoded with bounds, off the GUI thread: what a file claims about itself is not trusted.

``QImageReader`` decodes without holding the interpreter and, for JPEG and WebP, straight to the size wanted.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

translate = QCoreApplication.translate

MOST_PIXELS = 100_000_000  # about 10,000 x 10,000; decoded it takes 400 MB
_ALLOCATION_LIMIT_MB = 512  # leaves room for one conversion of the largest picture
_NO_PICTURES = {"svg", "svgz", "pdf"}  # documents that may name other files; not what a server makes


class PictureError(Exception):
    """A picture that cannot be shown; ``what`` says why, for people."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def read_picture(source: Path | bytes, longest: int | None = None) -> QImage:
    """The picture in a file or in encoded bytes, upright and in sRGB, ready to be painted fast.

    ``longest``: the longer side in pixels at most (a thumbnail); None for the full size. Raises PictureError. Takes
    milliseconds to seconds: call it in a worker thread only.
    """
    QImageReader.setAllocationLimit(_ALLOCATION_LIMIT_MB)
    if isinstance(source, bytes):
        data = QByteArray(source)
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        return _read(QImageReader(buffer), longest)
    return _read(QImageReader(str(source)), longest)


def _read(reader: QImageReader, longest: int | None) -> QImage:
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace").lower() in _NO_PICTURES:
        raise PictureError(translate("decode", "This kind of file is not shown as a picture."))
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        text = translate("decode", "The picture has {0} × {1} pixels; that is more than can be shown.")
        raise PictureError(text.format(size.width(), size.height()))
    if longest and size.isValid() and max(size.width(), size.height()) > longest:
        scaled = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(QSize(max(1, scaled.width()), max(1, scaled.height())))
    image = reader.read()
    if image.isNull():
        raise PictureError(_why(reader))
    return _paintable(image)


def scaled_picture(image: QImage, size: QSize) -> QImage:
    """``image`` in another size, at the best quality; slow, so in a worker thread."""
    scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(image.format())


def _paintable(image: QImage) -> QImage:
    """In sRGB and in the format the painter copies without converting."""
    space = image.colorSpace()
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if space.isValid() and space != srgb:
        image.convertToColorSpace(srgb)
    with_alpha = image.hasAlphaChannel()
    wanted = QImage.Format.Format_ARGB32_Premultiplied if with_alpha else QImage.Format.Format_RGB32
    return image if image.format() == wanted else image.convertToFormat(wanted)


def _why(reader: QImageReader) -> str:
    reasons = {
        QImageReader.ImageReaderError.FileNotFoundError: translate("decode", "The file is not there."),
        QImageReader.ImageReaderError.DeviceError: translate("decode", "The file cannot be opened."),
        QImageReader.ImageReaderError.UnsupportedFormatError: QCoreApplication.translate(
            "decode", "This is not a picture Safelight can read."
        ),
        QImageReader.ImageReaderError.InvalidDataError: QCoreApplication.translate(
            "decode", "The file is damaged or incomplete."
        ),
    }
    return reasons.get(reader.error(), translate("decode", "The picture cannot be read."))
