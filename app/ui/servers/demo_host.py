"""The built-in demo server of the window: started when first wanted, ended with the window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.demo.server import DemoServer


class DemoHost:
    """``url`` may be asked for by any thread; ``step_delay_s`` holds for a server that is not started yet."""

    def __init__(self, step_delay_s: float) -> None:
        self.step_delay_s = step_delay_s
        self._lock = threading.Lock()
        self._server: DemoServer | None = None

    @property
    def server(self) -> DemoServer | None:
        """The server, once it was started."""
        return self._server

    def url(self) -> str:
        """The address of the demo server, started if need be. Blocks; two calls at once want one server.

        Raises OSError.
        """
        with self._lock:
            if self._server is None:
                # Late: it brings Pillow and an HTTP server along, which a window without the demo does without.
                from app.demo.server import DemoServer

                server = DemoServer(step_delay_s=self.step_delay_s)
                server.start()
                self._server = server
            return self._server.url

    def stop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.stop()
