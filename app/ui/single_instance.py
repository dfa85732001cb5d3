"""One window per user and data folder: a second start hands its command line to the first and ends.

Only one program may send the jobs of a queue (the journal's own lock sees to that in any case); and whoever opens a
picture while the window is there wants it in that window.
"""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Signal

if sys.platform == "win32":
    from app.ui.calls_by_qt import Listener, call
else:
    from app.ui.calls_by_socket import Listener, call

log = logging.getLogger(__name__)

VERSION = 1
LONGEST_MESSAGE = 8 * 1024 * 1024
"""Bytes; a message is a few paths, or all that fit on a command line."""
MOST_FILES = 50_000
LONGEST_WAIT_MS = 2000
LOCK_NAME = "window.lock"
_ANSWER = b"taken\n"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a second start was asked to do. ``files`` are absolute."""

    files: tuple[Path, ...] = ()
    server: str | None = None
    demo: bool = False
    page: str | None = None


class SingleInstance(QObject):
    """Either hands over (``hand_over``) or is the one others hand over to (``listen``)."""

    asked = Signal(object)  # Wishes of another start

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder``: where the data is; each has its own instance."""
        super().__init__(parent)
        # The same for the same folder; hashlib would bring OpenSSL along, in every window.
        place = str(folder.absolute()).encode("utf-8", "surrogateescape")
        self._name = f"safelight-{Random(place).getrandbits(96):024x}"  # noqa: S311  a name, no secret
        self._listener: Listener | None = None
        # Names can be taken away from a living one, and two starts may look at the same moment: this tells who it is.
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # however long it runs; one whose process is gone holds nobody up

    def hand_over(self, wishes: Wishes) -> bool | None:
        """Give ``wishes`` to the instance that runs; blocks at most twice ``LONGEST_WAIT_MS``.

        True: taken. False: one runs, but it does not answer. None: none runs.
        """
        answer = call(self._name, _message(wishes), len(_ANSWER), LONGEST_WAIT_MS)
        return None if answer is None else answer == _ANSWER

    def listen(self) -> bool:
        """Be the one instance from now on. False when another one is, or when others cannot find this one."""
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            log.warning("Another start was quicker")
            return False
        # What is left of a crash is taken away: whoever listened there would hold the lock.
        self._listener = Listener(_wishes, _ANSWER, longest=LONGEST_MESSAGE, wait_ms=LONGEST_WAIT_MS, parent=self)
        why_not = self._listener.listen(self._name)
        if why_not:
            log.warning("Other starts cannot hand over to this one: %s", why_not)
            return False
        self._listener.heard.connect(self.asked)
        return True

    def close(self) -> None:
        """Let the next start be the one."""
        if self._listener is not None:
            self._listener.close()
        self._lock.unlock()


def _message(wishes: Wishes) -> bytes:
    document = {
        "safelight": VERSION,
        "files": [str(path.absolute()) for path in wishes.files[:MOST_FILES]],
        "server": wishes.server,
        "demo": wishes.demo,
        "page": wishes.page,
    }
    return json.dumps(document).encode("ascii") + b"\n"


def _wishes(line: bytes) -> Wishes | None:
    """None for a message of another version, or none of ours."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("safelight") != VERSION:
        return None
    files = document.get("files")
    named = [name for name in files if isinstance(name, str) and name] if isinstance(files, list) else []
    return Wishes(
        files=tuple(path for path in map(Path, named[:MOST_FILES]) if path.is_absolute()),
        server=_text(document.get("server")),
        demo=document.get("demo") is True,
        page=_text(document.get("page")),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
