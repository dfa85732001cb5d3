"""What an upscaled picture keeps of the one it was made from: web UIs keep it too, but not every server does."""

from __future__ import annotations

import logging

from app.generation.source import SourceImage
from app.images import metadata, png
from app.images.errors import ImageError
from app.images.source_store import SourceStore

log = logging.getLogger(__name__)

POSTPROCESSING = "postprocessing"
"""The PNG text in which AUTOMATIC1111 says how a picture was upscaled."""


def source_text(source: SourceImage | None, sources: SourceStore | None = None) -> str:
    """The infotext that stands in a kept source, verbatim; "" when it has none, or is gone."""
    if source is None:
        return ""
    try:
        return metadata.read((sources or SourceStore()).path_of(source)).parameters
    except ImageError as error:
        log.info("The source of an upscaled picture cannot be read: %s", error.what)
        return ""


def with_postprocessing(data: bytes, told: str) -> bytes | None:
    """A copy of a PNG that says how it was upscaled; None for other formats, which have no place for it.

    Everything else stays byte for byte. Raises ImageError for a damaged file.
    """
    if not told or not data.startswith(png.SIGNATURE):
        return None
    return png.with_text(data, POSTPROCESSING, told)
