"""The text inside a picture file: read without decoding, written without encoding anew.

One read of 8 KB finds the text in nearly every file; more is read only when it is not there. Pixels are never decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.images import avif, gif, jpeg, png, webp
from app.images.errors import UnreadableImage
from app.images.findings import Findings
from app.images.formats import ImageFormat, sniff
from app.images.source import ByteSource, FileSource, MemorySource, NotAFileError

PARAMETERS = "parameters"

_READERS = {
    ImageFormat.JPEG: jpeg.read,
    ImageFormat.WEBP: webp.read,
    ImageFormat.GIF: gif.read,
    ImageFormat.AVIF: avif.read,
}


@dataclass(slots=True)
class EmbeddedText(Findings):
    """What a file says: filled by the reader of its format, not changed after that.

    ``parameters``: the infotext, verbatim ("" for none). ``items``: other texts by their name in the file.
    ``width``/``height`` in pixels, 0 when the header does not say.
    ``problems``: sentences about what was damaged or too large and passed over.
    """

    format: ImageFormat = field(kw_only=True)


def read(path: Path) -> EmbeddedText:
    """Read a file's texts. Raises UnreadableImage when it cannot be opened or is no picture."""
    try:
        source = FileSource(path)
        try:
            return _read(source, path)
        finally:
            source.close()
    except NotAFileError as error:
        raise UnreadableImage(f"{path.name} is not a file.") from error
    except OSError as error:
        raise UnreadableImage(f"{path.name} could not be read: {error.strerror or error}.") from error


def read_bytes(data: bytes) -> EmbeddedText:
    """Read the texts of a file that is in memory. Raises UnreadableImage when it is no picture."""
    return _read(MemorySource(data), None)


def _read(source: ByteSource, path: Path | None) -> EmbeddedText:
    if source.head.startswith(png.SIGNATURE):  # not by the table: of thousands of pictures, that would be felt
        found = EmbeddedText(format=ImageFormat.PNG)
        png.read(source, found)
        return found
    kind = sniff(source.head)
    if kind is None:
        name = path.name if path else "The data"
        if not source.head:
            raise UnreadableImage(f"{name} is empty.")
        raise UnreadableImage(f"{name} is not a picture of a kind Safelight knows (PNG, JPEG, WebP, GIF, AVIF).")
    found = EmbeddedText(format=kind)
    _READERS[kind](source, found)
    return found
