"""What is said, once, when the last run did not end in good order: what happened to it, and the report of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.ui.help import log_reading
from app.ui.help.mask import Mask

TOPIC = "last end"


def report_of(logs: Path, since: float, mask: Mask) -> tuple[str, bool]:
    """The report of the run that began at ``since`` (seconds since 1970), and whether it crashed. Blocks on the disk.

    A run that was killed, or whose computer went off, leaves no trace of a crash.
    """
    trace = log_reading.fault_trace(logs, since)
    began = datetime.fromtimestamp(since).astimezone().isoformat(" ", "seconds")
    parts = [
        f"The run that began at {began} {'crashed' if trace else 'ended without a trace (killed, or power lost)'}.",
        f"Trace:\n{mask.hide(trace)}" if trace else "",
        f"Log before it:\n{mask.hide(log_reading.lines_before(logs)) or 'nothing'}",
    ]
    return "\n\n".join(part for part in parts if part), bool(trace)


def words(*, crashed: bool) -> tuple[str, str]:
    """What happened, and what that means for the user."""
    translate = QCoreApplication.translate
    what = translate("help", "Safelight did not end in good order the last time.")
    if crashed:
        hint = translate("help", "It crashed. The window is as it was shortly before; pictures and the queue are kept.")
    else:
        hint = translate(
            "help",
            "It was ended from outside, or the computer went off. The window is as it was shortly before; pictures and "
            "the queue are kept.",
        )
    return what, hint
