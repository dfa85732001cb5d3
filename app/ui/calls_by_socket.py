"""One program says a line to another and is answered, by a socket in the file system: wherever there are such sockets.

Qt has the same in its network library, whose import takes memory in every window (``calls_by_qt``, for Windows). Both
meet at the same places, so it does not matter which of them either side uses.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QSocketNotifier, QTimer

from app.ui.calls import CallListener

log = logging.getLogger(__name__)

_AT_ONCE = 65536
_MOST_WAITING = 16


def call(name: str, message: bytes, longest_answer: int, wait_ms: int) -> bytes | None:
    """What whoever listens at ``name`` answers, b"" when nothing comes; None when nobody listens. Blocks."""
    answer = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(wait_ms / 1000)
        try:
            caller.connect(str(_place(name)))
        except OSError:
            return None
        with contextlib.suppress(OSError):
            caller.sendall(message)
            while len(answer) < longest_answer and (more := caller.recv(longest_answer - len(answer))):
                answer += more
    return answer


class Listener(CallListener):
    """At a place in the file system."""

    _socket: socket.socket | None = None
    _notifier: QSocketNotifier | None = None
    _place = Path()

    def listen(self, name: str) -> str:
        """Listen at ``name``; what was left there by one that is gone is taken away. Why not, "" when it does."""
        place = _place(name)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.setblocking(False)
        try:
            try:
                made.bind(str(place))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                place.unlink()
                made.bind(str(place))
            place.chmod(0o600)  # before anybody can connect
            made.listen(_MOST_WAITING)
        except OSError as error:
            made.close()
            return error.strerror or str(error)
        self._socket, self._place = made, place
        self._notifier = QSocketNotifier(made.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take_calls)
        return ""

    def close(self) -> None:
        if self._socket is not None and self._notifier is not None:
            self._notifier.setEnabled(False)
            self._socket.close()
            self._socket = None
            with contextlib.suppress(OSError):
                self._place.unlink()

    def _take_calls(self) -> None:
        while self._socket is not None:
            try:
                caller, _address = self._socket.accept()
            except OSError:  # no more of them
                return
            _Call(caller, self)


class _Call(QObject):
    """One caller: heard to the end of the line, bounded in size and time."""

    def __init__(self, caller: socket.socket, listener: Listener) -> None:
        super().__init__(listener)
        self._caller = caller
        self._listener = listener
        self._received = bytearray()
        caller.setblocking(False)
        self._notifier = QSocketNotifier(caller.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        QTimer.singleShot(listener.wait_ms, self, self._end)

    def _read(self) -> None:
        try:
            more = self._caller.recv(_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        self._received += more
        if more and b"\n" not in more and len(self._received) <= self._listener.longest:
            return
        if more:
            line, newline, _rest = bytes(self._received).partition(b"\n")
            understood = self._listener.understand(line) if newline and len(line) <= self._listener.longest else None
            if understood is None:
                log.warning("Another start said too much, or something that cannot be understood")
            else:
                with contextlib.suppress(OSError):
                    self._caller.send(self._listener.answer)
                self._listener.heard.emit(understood)
        self._end()

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        self._caller.close()
        self.deleteLater()


def _place(name: str) -> Path:
    """Where Qt's local sockets of this name are."""
    return Path(QDir.tempPath()) / name
