"""Small pictures to bytes and back. Slow, so in worker threads; Qt does both without holding the interpreter."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

log = logging.getLogger(__name__)

JPEG_QUALITY = 85
WEBP_QUALITY = 80
"""Of pictures with alpha, which a JPEG has not; it takes five times as long."""
_LARGEST_EDGE = 2048
"""What is kept is smaller; more is not ours."""


def encoded(image: QImage) -> bytes:
    """``image`` as a JPEG, with alpha as a WebP; b"" when Qt cannot. None of its texts go along."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    has_alpha = image.hasAlphaChannel()
    writer = QImageWriter(buffer, QByteArray(b"webp" if has_alpha else b"jpeg"))
    writer.setQuality(WEBP_QUALITY if has_alpha else JPEG_QUALITY)
    # The bare pixels: Qt would put the infotext into a comment, and a colour profile beside it.
    pixels = QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format())
    if not writer.write(pixels):
        log.warning("A small picture could not be encoded: %s", writer.errorString())
        return b""
    buffer.close()
    return bytes(data.data())


def decoded(data: bytes, edge: int) -> QImage | None:
    """What ``encoded`` made, its longer side at most ``edge`` pixels, ready to be painted; None when it is damaged."""
    buffer = QBuffer(content := QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg" if data.startswith(b"\xff\xd8") else b"webp"))
    size = reader.size()
    longest = max(size.width(), size.height())
    if not 0 < longest <= _LARGEST_EDGE:
        return None
    if longest > edge:
        reader.setScaledSize(_within(size, edge))
    image = reader.read()
    del reader, buffer, content  # in this order: each reads from the next
    if image.isNull():
        return None
    return image if image.format() == QImage.Format.Format_RGB32 else image.convertToFormat(_format_for(image))


def fitted(image: QImage, edge: int) -> QImage:
    """``image``, smaller where its longer side is longer than ``edge``."""
    size = image.size()
    if max(size.width(), size.height()) <= edge:
        return image
    small = image.scaled(
        _within(size, edge), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small if small.format() == image.format() else small.convertToFormat(image.format())


def _within(size: QSize, edge: int) -> QSize:
    scaled = size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio)
    return QSize(max(1, scaled.width()), max(1, scaled.height()))


def _format_for(image: QImage) -> QImage.Format:
    """What the painter copies without converting."""
    has_alpha = image.hasAlphaChannel()
    return QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32
