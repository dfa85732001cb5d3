"""Where warnings of a command go: a file, because the terminal already shows what a person is to know."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.logs import COMMAND_LOG, LogFile

_OLD_ONES = 1


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Warnings and worse go to ``commands.log`` in ``folder``, which is made when the first one comes."""
    handler = _QuietFile(folder / COMMAND_LOG, old_ones=_OLD_ONES)
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


class _QuietFile(LogFile):
    """Says nothing where the log cannot be written."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """A log that cannot be written has no place left to say so; the command itself tells what went wrong."""
