"""Sockets of calls that may take hours: kept alive while they are silent, and ended from another thread."""

from __future__ import annotations

import logging
import socket
import threading

log = logging.getLogger(__name__)


class Wait:
    """One streamed call's sockets, so that another thread can end it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.is_aborted = False

    @property
    def was_connected(self) -> bool:
        """Whether there ever was a connection over which something could be sent."""
        return bool(self._sockets)

    def add(self, connected: socket.socket) -> None:
        with self._lock:
            self._sockets.append(connected)
            if self.is_aborted:
                _shut_down(connected)

    def abort(self) -> None:
        with self._lock:
            self.is_aborted = True
            for connected in self._sockets:
                _shut_down(connected)


def _shut_down(connected: socket.socket) -> None:
    """Wakes a reader. The plain socket's method: an SSL socket's own would take its state away under the reader."""
    try:
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError as error:
        log.debug("The socket was closed already: %s", error)


def keep_alive(connected: socket.socket) -> None:
    """A generation may take an hour without a byte: routers in between forget connections that are silent."""
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, seconds in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 30), ("TCP_KEEPCNT", 4)):
        number = getattr(socket, option, None)  # not every system has them
        if number is not None:
            connected.setsockopt(socket.IPPROTO_TCP, number, seconds)
