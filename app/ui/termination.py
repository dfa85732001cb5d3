"""The end asked for from outside (the system shuts down, the terminal closes, Ctrl+C) is as orderly as any other."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

log = logging.getLogger(__name__)

_ASKING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


class Termination(QObject):
    """Ends the event loop with 0 when a signal asks the process to end; nobody is asked anything then.

    For the main thread. A signal somebody else handles, or that is ignored (``nohup``), is left alone. Qt's loop runs
    no Python by itself, so a signal wakes it by a socket.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._heard, said = socket.socketpair()
        self._said = said
        for end in (self._heard, said):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)
        self._woken_before = signal.set_wakeup_fd(said.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, _do_nothing)
            for number in _ASKING
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
        }

    def stop(self) -> None:
        """From now on a signal ends the process at once, as before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woken_before)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._said.close()

    def _asked(self) -> None:
        with contextlib.suppress(BlockingIOError):
            numbers = self._heard.recv(64)
            if any(number in self._before for number in numbers):
                log.info("The system asks Safelight to end")
                QCoreApplication.exit(0)


def _do_nothing(_number: int, _frame: object) -> None:
    """The handler that makes Python wake the loop."""
