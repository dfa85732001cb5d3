"""The text inside a picture file: read without decoding, written without encoding anew.

One read of 8 KB finds the text in nearly every file; more is read only when it is not there. Pixels are never decoded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from app.images import avif, gif, jpeg, png, webp
from app.images.errors import NoPlaceForText, UnreadableImage
from app.images.findings import Findings
from app.images.formats import HEAD, ImageFormat, sniff
from app.images.source import ByteSource, FileSource, MemorySource, NotAFileError

PARAMETERS = "parameters"

_READERS = {
    ImageFormat.PNG: png.read,
    ImageFormat.JPEG: jpeg.read,
    ImageFormat.WEBP: webp.read,
    ImageFormat.GIF: gif.read,
    ImageFormat.AVIF: avif.read,
}


@dataclass(frozen=True, slots=True)
class EmbeddedText:
    """What a file says.

    ``parameters``: the infotext, verbatim ("" for none). ``items``: other texts by their name in the file.
    ``width``/``height`` in pixels, 0 when the header does not say. ``file_size`` in bytes.
    ``problems``: sentences about what was damaged or too large and passed over.
    """

    format: ImageFormat
    parameters: str = ""
    items: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    width: int = 0
    height: int = 0
    file_size: int = 0
    problems: tuple[str, ...] = ()


def read(path: Path) -> EmbeddedText:
    """Read a file's texts. Raises UnreadableImage when it cannot be opened or is no picture."""
    try:
        with FileSource(path) as source:
            return _read(source, path.name)
    except NotAFileError as error:
        raise UnreadableImage(f"{path.name} is not a file.") from error
    except OSError as error:
        raise UnreadableImage(f"{path.name} could not be read: {error.strerror or error}.") from error


def read_bytes(data: bytes) -> EmbeddedText:
    """Read the texts of a file that is in memory. Raises UnreadableImage when it is no picture."""
    return _read(MemorySource(data), "The data")


def _read(source: ByteSource, name: str) -> EmbeddedText:
    if source.size == 0:
        raise UnreadableImage(f"{name} is empty.")
    kind = sniff(source.at(0, HEAD))
    if kind is None:
        raise UnreadableImage(f"{name} is not a picture of a kind Safelight knows (PNG, JPEG, WebP, GIF, AVIF).")
    found = Findings()
    _READERS[kind](source, found)
    return EmbeddedText(
        format=kind,
        parameters=found.parameters,
        items=MappingProxyType(found.items),
        width=found.width,
        height=found.height,
        file_size=source.size,
        problems=tuple(found.problems),
    )


def with_parameters(data: bytes, text: str) -> bytes:
    """A copy of the file that carries ``text`` as its infotext, in the place where servers put it.

    The picture and everything else in the file stay byte for byte. Raises NoPlaceForText for formats other than PNG,
    JPEG and WebP, UnreadableImage for damaged files, ImageTooLarge when the text does not fit.
    """
    match sniff(data[:HEAD]):
        case ImageFormat.PNG:
            return png.with_text(data, PARAMETERS, text)
        case ImageFormat.JPEG:
            return jpeg.with_exif_text(data, text)
        case ImageFormat.WEBP:
            return webp.with_exif_text(data, text)
        case None:
            raise UnreadableImage("The data is not a picture of a kind Safelight knows.")
        case other:
            raise NoPlaceForText(f"Text cannot be put into {other.value.upper()} files.")
