"""A server of the tests: on a free port of this machine, in a thread of its own, for the length of a ``with``."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

PATIENCE_S = 60.0


class QuietServer(ThreadingHTTPServer):
    """Waits for nobody at its end."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away while it is answered is its own affair, and what some tests are about."""


class Served(ABC):
    """Entered, it serves; at the end whatever waits is let go of."""

    def __init__(self, http: QuietServer, scheme: str = "http") -> None:
        self._http = http
        self._scheme = scheme
        name = type(self).__name__
        self._thread = threading.Thread(target=http.serve_forever, args=(0.02,), name=name, daemon=True)

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._http.server_port}"

    @abstractmethod
    def close(self) -> None:
        """Let go of whatever waits."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(PATIENCE_S)
