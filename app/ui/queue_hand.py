"""The window's hand on the queue: commands in the order they were given, on a thread that may wait for the disk."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.jobs.job import Problem
from app.jobs.plan import PlanError

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

Command = Callable[[], object]


class QueueHand:
    """One daemon thread; ``do`` returns at once and may be called from any thread."""

    def __init__(self, complain: Callable[[Problem], None]) -> None:
        """``complain`` is called on the hand's thread when a command failed."""
        self._complain = complain
        self._commands: queue.SimpleQueue[tuple[Command, str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="queue hand", daemon=True)
        self._thread.start()

    def do(self, command: Command, otherwise: str = "") -> None:
        """Carry out ``command`` after all that were given before; ``otherwise``: what to say if it fails."""
        self._commands.put((command, otherwise))

    def close(self, timeout_s: float) -> bool:
        """Carry out what is left, waiting at most ``timeout_s``. Whether all was done."""
        self._commands.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (given := self._commands.get()) is not None:
            command, otherwise = given
            try:
                command()
            except Exception as error:  # the thread's outermost seam: one bad command must not end all others
                log.exception("A command to the queue failed")
                self._complain(_problem(otherwise, error))


def _problem(otherwise: str, error: Exception) -> Problem:
    what = otherwise or translate("queue_hand", "That could not be done with the queue.")
    if isinstance(error, PlanError):
        hint = translate("queue_hand", "Change the request and press Generate again.")
        return Problem(f"{what} {error}", hint=hint)
    hint = translate("queue_hand", "Safelight itself made a mistake; the log says more.")
    return Problem(what, hint=hint, details=f"{type(error).__name__}: {error}")
