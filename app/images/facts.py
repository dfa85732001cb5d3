"""What an image says about itself, read here: for servers without a png-info endpoint, and for files from elsewhere."""

from __future__ import annotations

from pathlib import Path

from app.generation.result import ImageInfo, InfoSource
from app.images import metadata, sidecar
from app.images.generators.origin import identify
from app.images.metadata import PARAMETERS, EmbeddedText


def local_info(image: Path | bytes) -> ImageInfo:
    """The info of a file or of its bytes; source NONE when it says nothing. Raises ImageError.

    A file that says nothing itself is spoken for by the text beside it, if there is one.
    """
    if isinstance(image, Path):
        return info_of(metadata.read(image), image)
    return info_of(metadata.read_bytes(image))


def info_of(found: EmbeddedText, path: Path | None = None) -> ImageInfo:
    """The info out of a file's texts; with ``path`` also out of the text file beside it.

    ``text`` is always in A1111's form: a foreign form is translated, and stands verbatim among the items.
    """
    items = dict(found.items)
    origin = identify(found.parameters, items)
    if path is not None and not origin.infotext and (text := sidecar.read(path)):
        items.setdefault(sidecar.name_for(path), text)
        origin = identify(text, found.items)
    text = origin.infotext.raw
    if found.parameters.strip() and text != found.parameters:
        items.setdefault(PARAMETERS, found.parameters)
    source = InfoSource.FILE if text.strip() or items else InfoSource.NONE
    return ImageInfo(text=text, items=items, source=source, generator=origin.generator)


def hidden_info(image: Path | bytes) -> ImageInfo:
    """What is hidden in the pixels; source NONE when nothing is. Decodes the picture, so only on request and never on
    the GUI thread. Raises ImageError."""
    # Imported late: everything else here reads without Pillow, which takes longer to import than a picture to read.
    from app.images import stealth

    text = stealth.read(image)
    origin = identify(text, {})
    items = {PARAMETERS: text} if text and text != origin.infotext.raw else {}
    source = InfoSource.FILE if text else InfoSource.NONE
    return ImageInfo(text=origin.infotext.raw, items=items, source=source, generator=origin.generator)
