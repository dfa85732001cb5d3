"""What the log files say of late: the last errors, what came before a crash, and its trace. No widgets; blocks on the
disk.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from app.logs import BEGINNING, LAST_FAULTS, WINDOW_LOG

log = logging.getLogger(__name__)

_TAIL = 256 * 1024  # bytes of a file that are read from its end
_RECORD = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ )", re.MULTILINE)
_STAMP = 23  # characters: date, time and milliseconds
_SERIOUS = ("ERROR", "CRITICAL")
_MOST_ERRORS, _LONGEST_ERROR = 5, 4000
_MOST_LINES, _LONGEST_LINES = 60, 12_000
_LONGEST_TRACE = 16_000


def tail(path: Path, size: int = _TAIL) -> str:
    """The last ``size`` bytes of a text file; "" when it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - size))
            return file.read(size).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        log.warning("a log file cannot be read: %s", error)
        return ""


def last_errors(folder: Path) -> list[str]:
    """The last errors in the window's log, oldest first; the same one again is counted, not repeated."""
    found: dict[str, tuple[str, int]] = {}
    for name in (f"{WINDOW_LOG}.1", WINDOW_LOG):
        for record in _RECORD.split(tail(folder / name)):
            level = record[_STAMP + 1 :].partition(" ")[0]
            if level in _SERIOUS:
                text = record[_STAMP:].strip()
                count = found.pop(text, ("", 0))[1] + 1
                found[text] = (record[:_STAMP], count)
    return [_shown(text, *known) for text, known in list(found.items())[-_MOST_ERRORS:]]


def _shown(text: str, stamp: str, count: int) -> str:
    times = f" ({count} times, this is the last)" if count > 1 else ""
    return f"{stamp}{times} {_middle_cut(text, _LONGEST_ERROR)}"


def fault_trace(folder: Path, since: float) -> str:
    """What ``faulthandler`` wrote when the run that began at ``since`` died; "" when it wrote nothing."""
    path = folder / LAST_FAULTS
    try:
        if path.stat().st_mtime < since:
            return ""  # of an earlier one
    except OSError:
        return ""
    return _middle_cut(tail(path).strip(), _LONGEST_TRACE)


def lines_before(folder: Path) -> str:
    """The last lines in the log of the run before this one."""
    text = tail(folder / f"{WINDOW_LOG}.1") + tail(folder / WINDOW_LOG)
    before, beginning, _own = text.rpartition(BEGINNING)
    lines = before.splitlines()[:-1] if beginning else []
    return _middle_cut("\n".join(lines[-_MOST_LINES:]), _LONGEST_LINES)


def _middle_cut(text: str, longest: int) -> str:
    """Of a traceback its beginning tells who asked, and its end what went wrong."""
    if len(text) <= longest:
        return text
    head = longest // 4
    return f"{text[:head]}\n(…)\n{text[head - longest :]}"
