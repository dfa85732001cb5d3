"""``safelight info`` without a verb: what pictures say, read here and, if asked, by a server."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.api.errors import ApiError
from app.cli import table
from app.cli.info import Batch, name_of
from app.cli.info_arguments import STREAM, Form, InfoOptions
from app.cli.pictures import Named
from app.cli.report import complain, info_document, print_json_line, print_line, print_text
from app.generation.result import ImageInfo
from app.images import facts, metadata, saving
from app.images.errors import ImageError, ImageTooLarge
from app.images.metadata import EmbeddedText

if TYPE_CHECKING:
    from app.servers.connection import Connection


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one picture. ``hidden``: text in its pixels, "" when none was looked for. ``problems``:
    sentences about what could not be read."""

    path: Path
    found: EmbeddedText
    info: ImageInfo
    hidden: str = ""
    problems: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.info.text.strip() or self.info.items or self.hidden)

    def document(self) -> dict[str, Any]:
        """Everything, for programs."""
        document = {
            "path": str(self.path),
            "format": self.found.format.value,
            "width": self.found.width,
            "height": self.found.height,
            "generator": self.info.generator,
            **info_document(self.info),
            "problems": list(self.problems),
        }
        return {**document, "hidden": self.hidden} if self.hidden else document


def run(batch: Batch, options: InfoOptions) -> int:
    """Each picture is printed when it has been read; a reader further down the pipe need not wait for the last."""
    with ExitStack() as stack:
        try:
            connection = _connection(options, stack)
        except ApiError as error:
            complain(f"safelight info: {error.what} ({error.where})")
            complain(error.hint)
            return 1
        if options.form is Form.CSV:
            print_text(table.header())
        for named in batch:
            try:
                reading = read(named.path, connection, hidden=options.hidden)
            except ImageError as error:
                batch.failed(named, error.what)
            except ApiError as error:
                batch.failed(named, f"{error.what} {error.hint}")
            else:
                _print(batch, named, reading, options.form)
    return batch.code()


def _connection(options: InfoOptions, stack: ExitStack) -> Connection | None:
    if options.server is None:
        return None
    from app.cli.connecting import connect_as_asked  # imported late: reading a file needs no HTTP library

    return connect_as_asked(options.server, stack)


def read(path: Path, connection: Connection | None = None, *, hidden: bool = False) -> Reading:
    """What a file, or standard input, says. Raises ImageError; ApiError when the server does not answer well."""
    is_stream = str(path) == STREAM
    source = from_stream() if is_stream else path
    found = metadata.read_bytes(source) if isinstance(source, bytes) else metadata.read(source)
    info = facts.info_of(found, None if is_stream else path)
    if connection is not None:
        data = source if isinstance(source, bytes) else saving.read_file(source)
        asked = connection.client.png_info(data)
        info = replace(asked, generator=asked.generator or info.generator)
    problems = found.problems
    secret = ImageInfo()
    if hidden:
        try:
            secret = facts.hidden_info(source)
        except ImageError as error:
            problems = (*problems, error.what)
    if secret.text and not info.text.strip():
        info = replace(info, text=secret.text, generator=secret.generator, source=secret.source)
    return Reading(path, found, info, secret.text, problems)


def from_stream() -> bytes:
    """The picture on standard input. Raises ImageTooLarge."""
    data = sys.stdin.buffer.read(saving.LARGEST_FILE + 1)
    if len(data) > saving.LARGEST_FILE:
        raise ImageTooLarge(f"It is larger than {saving.LARGEST_FILE // 1024 // 1024} MB.")
    return data


def _print(batch: Batch, named: Named, reading: Reading, form: Form) -> None:
    if not reading.says_something:
        batch.is_complete = False
        complain(f"safelight info: {name_of(named.path)} says nothing about how it was made")
    if form is Form.JSON:
        print_json_line(reading.document())
    elif form is Form.CSV:
        print_text(table.row(reading.path, reading.found, reading.info))
    else:
        _print_text(named, reading, with_name=not batch.has_one_file)
    if form is not Form.JSON:
        for problem in reading.problems:
            complain(f"safelight info: {name_of(named.path)}: {problem}")


def _print_text(named: Named, reading: Reading, *, with_name: bool) -> None:
    if with_name:
        print_line(f"== {named.path}")
    if reading.info.text.strip():
        print_line(reading.info.text)
    else:
        for name, text in reading.info.items.items():
            print_line(f"{name}: {text}")
    if reading.hidden and reading.hidden != reading.info.text:
        print_line(f"hidden in the pixels: {reading.hidden}")
