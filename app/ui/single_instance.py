"""One window per user and data folder: a second start hands its command line to the first and ends.

Only one program may send the jobs of a queue (the journal's own lock sees to that in any case); and whoever opens a
picture while the window is there wants it in that window.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

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
        self._server: QLocalServer | None = None
        # Names can be taken away from a living one, and two starts may look at the same moment: this tells who it is.
        self._lock = QLockFile(str(folder / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # however long it runs; one whose process is gone holds nobody up

    def hand_over(self, wishes: Wishes) -> bool | None:
        """Give ``wishes`` to the instance that runs; blocks at most twice ``LONGEST_WAIT_MS``.

        True: taken. False: one runs, but it does not answer. None: none runs.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(LONGEST_WAIT_MS):
            return None
        socket.write(_message(wishes))
        socket.flush()
        answer = b""
        while len(answer) < len(_ANSWER) and socket.waitForReadyRead(LONGEST_WAIT_MS):
            answer += bytes(socket.readAll().data())
        socket.abort()
        return answer == _ANSWER

    def listen(self) -> bool:
        """Be the one instance from now on. False when another one is, or when others cannot find this one."""
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            log.warning("Another start was quicker")
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            # Left behind by a crash: whoever listened there would hold the lock.
            QLocalServer.removeServer(self._name)
            if not server.listen(self._name):
                log.warning("Other starts cannot hand over to this one: %s", server.errorString())
                return False
        server.newConnection.connect(self._take_calls)
        self._server = server
        return True

    def close(self) -> None:
        """Let the next start be the one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _take_calls(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            call = _Call(self._server.nextPendingConnection(), self)
            call.heard.connect(self.asked)


class _Call(QObject):
    """One start that hands over: read to the end of the line, bounded in size and time."""

    heard = Signal(object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        self._received = bytearray()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LONGEST_WAIT_MS)
        self._patience.timeout.connect(self._end)
        self._patience.start()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        self._read()

    def _read(self) -> None:
        more = bytes(self._socket.read(LONGEST_MESSAGE + 1 - len(self._received)).data())
        self._received += more
        if b"\n" not in more:
            if len(self._received) > LONGEST_MESSAGE:
                log.warning("Another start said too much and was not heard")
                self._end()
            return
        wishes = _wishes(bytes(self._received).partition(b"\n")[0])
        if wishes is None:
            log.warning("Another start said something that cannot be understood")
            self._end()
            return
        self._socket.write(_ANSWER)
        self._socket.flush()
        self._patience.stop()
        self._socket.readyRead.disconnect(self._read)
        self.heard.emit(wishes)

    def _end(self) -> None:
        self._patience.stop()
        self._socket.abort()
        self.deleteLater()


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
