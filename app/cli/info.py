"""``safelight info``: what pictures say about how they were made, read here and, if asked, by a server."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.api.errors import ApiError
from app.cli.arguments import InfoOptions
from app.cli.pictures import is_folder, pictures
from app.cli.report import complain, info_document, print_json_line, print_line
from app.generation.result import ImageInfo, InfoSource
from app.images import metadata
from app.images.errors import ImageError
from app.servers.connection import Connection


def run(options: InfoOptions) -> int:
    """0 when every file says something about itself, else 1. Other files are still printed. Raises UsageError.

    Each file is printed when it has been read; a reader further down the pipe need not wait for the last.
    """
    is_complete, count = True, 0

    def unreadable(error: OSError) -> None:
        nonlocal is_complete
        is_complete = False
        complain(f"safelight info: {error.filename} could not be searched: {error.strerror}")

    with_names = len(options.files) > 1 or is_folder(options.files[0])
    with ExitStack() as stack:
        try:
            connection = _connection(options, stack)
        except ApiError as error:
            complain(f"safelight info: {error.what} ({error.where})")
            complain(error.hint)
            return 1
        for path in pictures(options.files, unreadable):
            count += 1
            try:
                document = _document(path, connection)
            except ImageError as error:
                complain(f"safelight info: {error.what}")
                is_complete = False
                continue
            except ApiError as error:
                complain(f"safelight info: {path}: {error.what} {error.hint}")
                is_complete = False
                continue
            if not document["info"]:
                is_complete = False
            if options.as_json:
                print_json_line(document)
            else:
                _print(path, document, with_name=with_names)
    if count == 0 and is_complete:
        complain("safelight info: there is no picture in what was named")
        return 1
    return 0 if is_complete else 1


def _connection(options: InfoOptions, stack: ExitStack) -> Connection | None:
    if options.server is None:
        return None
    from app.cli.connecting import connect_as_asked  # imported late: reading a file needs no HTTP library

    return connect_as_asked(options.server, stack)


def _document(path: Path, connection: Connection | None) -> dict[str, Any]:
    """What a file says. Raises ImageError; ApiError when the server does not answer well."""
    found = metadata.read(path)
    info = ImageInfo(found.parameters, found.items, source=InfoSource.FILE if found.parameters else InfoSource.NONE)
    if connection is not None:
        info = connection.client.png_info(_bytes(path))
    return {
        "path": str(path),
        "format": found.format.value,
        "width": found.width,
        "height": found.height,
        **info_document(info),
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImageError(f"{path} could not be read: {error.strerror or error}") from error


def _print(path: Path, document: dict[str, Any], *, with_name: bool) -> None:
    if with_name:
        print_line(f"== {path}")
    if document["info"]:
        # Control characters of a stranger's file must not reach the terminal.
        print_line("".join(c for c in document["info"] if c in "\n\t" or c.isprintable()))
    else:
        complain(f"safelight info: {path} says nothing about how it was made")
