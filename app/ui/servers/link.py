"""One connected server: its connection, the runner that serves it, and whether it still answers."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.api.errors import ApiError, ConnectionCut, NotReachable, Timeout
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.servers.profile import ServerProfile
from app.servers.reach import listening_ms
from app.ui import tasks

if TYPE_CHECKING:
    from app.api.replies import Memory
    from app.jobs.runner import Runner
    from app.servers.connection import Connection

log = logging.getLogger(__name__)

WATCH_EVERY_MS = 4000  # memory figures, and whether the server still answers; well below once a second
_LONGEST_VERSION = 40


class Link(QObject):
    """Lives on the GUI thread; every blocking question is asked on another. ``close`` it when it is not wanted."""

    capabilities_read = Signal(object)  # Link: what the server can do was read anew
    memory_read = Signal(object)  # Link
    latency_read = Signal(object)  # Link
    reach_changed = Signal(object)  # Link: the server stopped answering, or answers again

    def __init__(self, connection: Connection, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self.connection = connection
        self.runner = runner
        self.is_reachable = True
        self.memory: Memory | None = None
        self._version = connection.capabilities.version  # as its pictures tell it, where the server does not
        self._is_looking = False
        self._is_closed = False
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_EVERY_MS)
        self._watch.timeout.connect(self.look)

    @property
    def profile(self) -> ServerProfile:
        return self.connection.profile

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def start(self) -> None:
        """Let the runner take jobs, and watch the server."""
        self.runner.start()
        self._watch.start()
        self.look()

    def close(self) -> None:
        """Watch no more; the runner and the connection are the caller's to see off."""
        self._is_closed = True
        self._watch.stop()

    def note_version(self, version: str) -> None:
        """A generated image told the server's version, which the API itself never does."""
        if version and not self.connection.capabilities.version:
            self._version = version[:_LONGEST_VERSION]
            self.take_capabilities(self.connection.capabilities)

    def take_capabilities(self, capabilities: Capabilities) -> None:
        """What the server can do, read anew; the version its pictures told stays known."""
        if not capabilities.version:
            capabilities = replace(capabilities, version=self._version)
        self.connection.capabilities = capabilities
        self.capabilities_read.emit(self)

    def look(self) -> None:
        """Read the memory figures; where there are none, or nothing answers, ask with a bare TCP connection."""
        if not self._is_looking and not self._is_closed:
            self._is_looking = True
            tasks.spawn(self._look(), self)

    async def _look(self) -> None:
        connection = self.connection
        try:
            reachable = True
            if self.is_reachable and connection.capabilities.has(Feature.MEMORY):
                try:
                    await tasks.in_thread(connection.measure)
                    memory = await tasks.in_thread(connection.memory)
                    if memory is not None and not self._is_closed:
                        self.memory = memory
                        self.memory_read.emit(self)
                except (NotReachable, ConnectionCut):
                    reachable = False
                except Timeout:
                    reachable = True  # a server that loads a model answers late
                except ApiError as error:
                    log.debug("no memory figures: %s", error.what)
            else:
                latency = await tasks.in_thread(listening_ms, connection.profile.url)
                reachable = latency is not None
                connection.latency_ms = latency if latency is not None else connection.latency_ms
        finally:
            self._is_looking = False
        if reachable and not self._is_closed:
            self.latency_read.emit(self)
        if not self._is_closed and reachable != self.is_reachable:
            self.is_reachable = reachable
            self.reach_changed.emit(self)
