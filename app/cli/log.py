"""Where warnings of a command go: a file, because the terminal already shows what a person is to know."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

_LARGEST = 1_000_000
_OLD_ONES = 1


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Warnings and worse go to ``commands.log`` in ``folder``, which is made when the first one comes."""
    handler = _LateFile(folder / "commands.log")
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


class _LateFile(logging.handlers.RotatingFileHandler):
    """A command that has nothing to warn of leaves no file behind."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_LARGEST, backupCount=_OLD_ONES, encoding="utf-8", delay=True)
        self.setLevel(logging.WARNING)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """A log that cannot be written has no place left to say so; the command itself tells what went wrong."""
