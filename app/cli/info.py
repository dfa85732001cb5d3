"""``safelight info``: what pictures say about how they were made, without a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.cli.arguments import InfoOptions
from app.cli.report import complain, info_document, print_json, print_line
from app.generation.result import ImageInfo, InfoSource
from app.images import metadata
from app.images.errors import ImageError


def run(options: InfoOptions) -> int:
    """0 when every file says something about itself, else 1. Other files are still printed."""
    documents: list[dict[str, Any]] = []
    is_complete = True
    for path in options.files:
        try:
            document = _document(path)
        except ImageError as error:
            complain(f"safelight info: {error.what}")
            is_complete = False
            continue
        documents.append(document)
        if not document["info"]:
            is_complete = False
        if not options.as_json:
            _print(path, document, with_name=len(options.files) > 1)
    if options.as_json:
        print_json(documents)
    return 0 if is_complete else 1


def _document(path: Path) -> dict[str, Any]:
    found = metadata.read(path)
    info = ImageInfo(found.parameters, found.items, source=InfoSource.FILE if found.parameters else InfoSource.NONE)
    return {
        "path": str(path),
        "format": found.format.value,
        "width": found.width,
        "height": found.height,
        **info_document(info),
    }


def _print(path: Path, document: dict[str, Any], *, with_name: bool) -> None:
    if with_name:
        print_line(f"== {path}")
    if document["info"]:
        # Control characters of a stranger's file must not reach the terminal.
        print_line("".join(c for c in document["info"] if c in "\n\t" or c.isprintable()))
    else:
        complain(f"safelight info: {path} says nothing about how it was made")
