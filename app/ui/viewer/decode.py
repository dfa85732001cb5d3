"""Pictures decoded with bounds, off the GUI thread: what a file claims about itself is not trusted.

``QImageReader`` decodes without holding the interpreter and, for JPEG and WebP, straight to the size wanted. AVIF,
which it does not know, is Pillow's.
"""

from __future__ import annotations

import io
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

translate = QCoreApplication.translate

MOST_PIXELS = 100_000_000  # about 10,000 x 10,000; decoded it takes 400 MB
_ALLOCATION_LIMIT_MB = 512  # leaves room for one conversion of the largest picture
_NO_PICTURES = {"svg", "svgz", "pdf"}  # documents that may name other files; not what a server makes

# Made here and not in a thread: for the first one PySide sets up classes that have nothing to do with it, and while
# the window does the same with others, that goes wrong ("QPainterPath has no attribute 'Element'").
_SRGB = QColorSpace(QColorSpace.NamedColorSpace.SRgb)


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
        return _read(QImageReader(buffer), source, longest)
    return _read(QImageReader(str(source)), source, longest)


def _read(reader: QImageReader, source: Path | bytes, longest: int | None) -> QImage:
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode("ascii", "replace").lower() in _NO_PICTURES:
        raise PictureError(translate("decode", "This kind of file is not shown as a picture."))
    size = reader.size()
    if size.isValid():
        _check(size.width(), size.height())
    if longest and size.isValid() and max(size.width(), size.height()) > longest:
        scaled = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(QSize(max(1, scaled.width()), max(1, scaled.height())))
    image = reader.read()
    if image.isNull():
        if reader.error() == QImageReader.ImageReaderError.UnsupportedFormatError and _is_avif(source):
            return _paintable(_read_avif(source, longest))
        raise PictureError(_why(reader))
    return _paintable(image)


def _check(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        text = translate("decode", "The picture has {0} × {1} pixels; that is more than can be shown.")
        raise PictureError(text.format(width, height))


def _is_avif(source: Path | bytes) -> bool:
    from app.images.formats import HEAD, ImageFormat, sniff  # late: the first page is painted without it

    if isinstance(source, bytes):
        return sniff(source[:HEAD]) is ImageFormat.AVIF
    try:
        with source.open("rb") as file:
            return sniff(file.read(HEAD)) is ImageFormat.AVIF
    except OSError:
        return False  # Qt could not open it either, and says so


def _read_avif(source: Path | bytes, longest: int | None) -> QImage:
    """The first picture in an AVIF file. Nothing is decoded before its size is known to be bearable."""
    from PIL import Image, ImageOps  # late: the first page does not wait for it

    try:
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source, formats=("AVIF",)) as picture:
            _check(*picture.size)
            profile = picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture).convert("RGBA" if picture.has_transparency_data else "RGB")
    except PictureError:
        raise
    except Exception as error:  # Pillow raises anything for a damaged file
        raise PictureError(translate("decode", "The file is damaged or incomplete.")) from error
    if longest and max(upright.size) > longest:
        upright.thumbnail((longest, longest))
    form, channels = (QImage.Format.Format_RGBA8888, 4) if upright.mode == "RGBA" else (QImage.Format.Format_RGB888, 3)
    pixels = upright.tobytes()
    image = QImage(pixels, upright.width, upright.height, upright.width * channels, form).copy()
    if isinstance(profile, bytes):
        image.setColorSpace(QColorSpace.fromIccProfile(QByteArray(profile)))
    return image


def scaled_picture(image: QImage, size: QSize) -> QImage:
    """``image`` in another size, at the best quality; slow, so in a worker thread."""
    scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(image.format())


def _paintable(image: QImage) -> QImage:
    """In sRGB and in the format the painter copies without converting."""
    space = image.colorSpace()
    if space.isValid() and space != _SRGB:
        image.convertToColorSpace(_SRGB)
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
