"""The demo server itself: started in a daemon thread on a free port of 127.0.0.1, stopped without waiting."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import threading
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from app.demo.handler import DemoHandler
from app.demo.pace import DEFAULT_STEP_DELAY_S
from app.demo.routes import routes_for
from app.demo.studio import Modes, Studio

log = logging.getLogger(__name__)

HOST = "127.0.0.1"


class _Killed(Exception):  # noqa: N818 - a way out of the serving loop, not an error
    pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Generating calls of clients that went away must not hold up the end of the process.
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, handler: type[DemoHandler], studio: Studio) -> None:
        self._studio = studio
        self._connections: set[socket.socket] = set()
        super().__init__((HOST, port), handler)

    def run(self) -> None:
        """Serve until the studio closes, then drop every connection, so that no thread waits for a client."""
        try:
            self.serve_forever(poll_interval=0.05)
        except _Killed:
            log.debug("The demo server on port %s ends", self.server_address[1])
        finally:
            self.server_close()
            for connection in list(self._connections):
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def service_actions(self) -> None:
        if self._studio.closing.is_set():
            raise _Killed

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves in the middle is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class DemoServer:
    """A server that speaks like AUTOMATIC1111 1.10.1 and paints landscapes.

    ``port`` 0 takes a free one. ``auth``: "user:password" for HTTP Basic. ``internal`` False imitates ``--nowebui``,
    ``api`` False a server started without ``--api``. ``server_stop`` adds the routes of ``--api-server-stop``.
    ``fresh_config`` imitates a first start, where the first override of a setting stays for good. ``subpath``:
    everything is served below this path ("/name"), as behind a reverse proxy.
    ``page_auth``: "user:password" of a web page's login in front of everything; ``gate``: "Name: value", a header
    without which nothing is answered. ``extensions`` False: the bare web UI.
    Use it as a context manager, or call ``start`` and ``stop``.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        auth: str | None = None,
        internal: bool = True,
        api: bool = True,
        step_delay_s: float = DEFAULT_STEP_DELAY_S,
        subpath: str = "",
        server_stop: bool = False,
        fresh_config: bool = False,
        page_auth: str | None = None,
        gate: str | None = None,
        extensions: bool = True,
    ) -> None:
        subpath = f"/{subpath.strip('/')}" if subpath.strip("/") else ""
        self.studio = Studio(
            Modes(
                auth=auth,
                api=api,
                internal=internal,
                server_stop=server_stop,
                fresh_config=fresh_config,
                step_delay_s=step_delay_s,
                subpath=subpath,
                page_auth=page_auth,
                gate=gate,
                extensions=extensions,
            )
        )
        self._wanted_port = port
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port in use. Raises ``RuntimeError`` before ``start``."""
        if self._server is None:
            raise RuntimeError("The demo server has not been started")
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The base address for a client, without a slash at the end."""
        return f"http://{HOST}:{self.port}{self.studio.modes.subpath}"

    def start(self) -> Self:
        """Bind and serve. Raises ``OSError`` when the port is taken."""
        handler = type("_Handler", (DemoHandler,), {"studio": self.studio, "routes": routes_for(self.studio)})
        self._server = _Server(self._wanted_port, handler, self.studio)
        self.studio.port = self.port
        self._thread = threading.Thread(target=self._server.run, name="demo-server", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving, interrupt running work and drop open connections. A stopped server does not start again."""
        self.studio.closing.set()
        self.studio.state.interrupt()
        if self._thread is not None:
            self._thread.join(timeout=2)
            self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()
