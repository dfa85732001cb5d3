"""Log files: bounded in size and number, each record bounded in length, and without passwords and tokens."""

from __future__ import annotations

import logging
from contextlib import suppress
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


class LogFile(logging.FileHandler):
    """Opened when the first record comes; whoever logs nothing leaves no file behind. A full one makes room.

    Python has such handlers, among many more that are imported with them.
    """

    def __init__(self, path: Path, *, old_ones: int = OLD_ONES) -> None:
        super().__init__(path, encoding="utf-8", errors="replace", delay=True)
        self._old_ones = old_ones
        self.setFormatter(MaskedFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._is_full(len(f"{self.format(record)}\n".encode("utf-8", "replace"))):
                self._make_room()
        except Exception:  # noqa: BLE001  whatever it is, it must not reach whoever logs
            self.handleError(record)
            return
        super().emit(record)

    def _is_full(self, more: int) -> bool:
        path = Path(self.baseFilename)
        return path.is_file() and path.stat().st_size + more >= LARGEST

    def _make_room(self) -> None:
        """safelight.log becomes safelight.log.1, that .2, and so on; the oldest goes."""
        self.close()  # the next record opens it anew
        names = [self.baseFilename, *(f"{self.baseFilename}.{number}" for number in range(1, self._old_ones + 1))]
        for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
            with suppress(FileNotFoundError):
                Path(newer).replace(older)

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
