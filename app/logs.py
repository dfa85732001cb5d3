"""Log files: bounded in size and number, each record bounded in length, and without passwords and tokens."""

from __future__ import annotations

import logging
import logging.handlers
from io import TextIOWrapper
from pathlib import Path

from app.masking import without_credentials

LARGEST = 1_000_000
"""Bytes of one file."""
OLD_ONES = 3
LONGEST_RECORD = 20_000
"""Characters; a server's answer in a message is not to fill the file."""
WINDOW_LOG = "safelight.log"
COMMAND_LOG = "commands.log"
BEGINNING = "Safelight begins:"
"""Begins the first record of every run of the window."""
FAULTS = "crash.log"
"""Where ``faulthandler`` writes when the process dies."""
LAST_FAULTS = "crash-before.log"
"""The same of an earlier run; one is kept."""


class MaskedFormatter(logging.Formatter):
    """Time, level, thread, module and the message with its traceback."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(text) > LONGEST_RECORD:
            half = LONGEST_RECORD // 2
            text = f"{text[:half]}\n({len(text) - 2 * half} characters left out)\n{text[-half:]}"
        return without_credentials(text)


class LogFile(logging.handlers.RotatingFileHandler):
    """Opened when the first record comes; whoever logs nothing leaves no file behind."""

    def __init__(self, path: Path, *, old_ones: int = OLD_ONES) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=old_ones, encoding="utf-8", errors="replace", delay=True)
        self.setFormatter(MaskedFormatter())

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
