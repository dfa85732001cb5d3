"""One program says a line to another and is answered, by Qt's local sockets: on Windows. See ``calls_by_socket``."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui.calls import CallListener

log = logging.getLogger(__name__)


def call(name: str, message: bytes, longest_answer: int, wait_ms: int) -> bytes | None:
    """See ``calls_by_socket.call``."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(wait_ms):
        return None
    socket.write(message)
    socket.flush()
    answer = b""
    while len(answer) < longest_answer and socket.waitForReadyRead(wait_ms):
        answer += bytes(socket.readAll().data())
    socket.abort()
    return answer


class Listener(CallListener):
    """See ``calls_by_socket.Listener``."""

    _server: QLocalServer | None = None

    def listen(self, name: str) -> str:
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            QLocalServer.removeServer(name)
            if not server.listen(name):
                return server.errorString()
        server.newConnection.connect(self._take_calls)
        self._server = server
        return ""

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _take_calls(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            _Call(self._server.nextPendingConnection(), self)


class _Call(QObject):
    """One caller: heard to the end of the line, bounded in size and time."""

    def __init__(self, socket: QLocalSocket, listener: Listener) -> None:
        super().__init__(listener)
        self._socket = socket
        self._listener = listener
        socket.setParent(self)
        self._received = bytearray()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(listener.wait_ms)
        self._patience.timeout.connect(self._end)
        self._patience.start()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        self._read()

    def _read(self) -> None:
        listener = self._listener
        more = bytes(self._socket.read(listener.longest + 1 - len(self._received)).data())
        self._received += more
        if b"\n" not in more:
            if len(self._received) > listener.longest:
                log.warning("Another start said too much and was not heard")
                self._end()
            return
        understood = listener.understand(bytes(self._received).partition(b"\n")[0])
        if understood is None:
            log.warning("Another start said something that cannot be understood")
            self._end()
            return
        self._socket.write(listener.answer)
        self._socket.flush()
        self._patience.stop()
        self._socket.readyRead.disconnect(self._read)
        listener.heard.emit(understood)

    def _end(self) -> None:
        self._patience.stop()
        self._socket.abort()
        self.deleteLater()
