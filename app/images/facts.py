"""What an image says about itself, read here: for servers without a png-info endpoint, and for files from elsewhere."""

from __future__ import annotations

from pathlib import Path

from app.generation.result import ImageInfo, InfoSource
from app.images import metadata


def local_info(image: Path | bytes) -> ImageInfo:
    """The info of a file or of its bytes; source NONE when it says nothing. Raises ImageError."""
    found = metadata.read(image) if isinstance(image, Path) else metadata.read_bytes(image)
    source = InfoSource.FILE if found.parameters.strip() or found.items else InfoSource.NONE
    return ImageInfo(text=found.parameters, items=found.items, source=source)
