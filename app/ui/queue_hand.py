"""The window's hand on the queue: commands in the order they were given, on a thread that may wait for the disk."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

Command = Callable[[], object]


class QueueHand:
    """One daemon thread; ``do`` returns at once and may be called from any thread."""

    def __init__(self) -> None:
        self._commands: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="queue hand", daemon=True)
        self._thread.start()

    def do(self, command: Command) -> None:
        """Carry out ``command`` after all that were given before."""
        self._commands.put(command)

    def close(self, timeout_s: float) -> bool:
        """Carry out what is left, waiting at most ``timeout_s``. Whether all was done."""
        self._commands.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (command := self._commands.get()) is not None:
            try:
                command()
            except Exception:  # the thread's outermost seam: one bad command must not end all others
                log.exception("A command to the queue failed")
