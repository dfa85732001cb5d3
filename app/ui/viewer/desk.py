"""Daemon threads that decode and read for the window, the newest wish first, and answer on the GUI thread.

Work is put under a *slot*: a new wish for a slot replaces the waiting one, and the answer of a replaced or dropped wish
is thrown away, so a late answer can never overwrite a newer picture. Threads are daemons: quitting never waits for a
decode.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject

from app.ui.relay import Relay
from app.ui.viewer.shared import Shared

log = logging.getLogger(__name__)

_NICE = 10  # below the GUI thread and the server's own work


@dataclass(frozen=True, slots=True)
class _Answer:
    slot: Hashable
    ticket: int
    result: object
    failed: bool = False


class _Tray:
    """What waits, shared with the threads.

    They hold this and not the desk: whoever drops the desk last must be the GUI thread, because Qt objects that are
    freed in another thread crash the one that delivers to them.
    """

    def __init__(self) -> None:
        self.condition = threading.Condition()
        self.waiting: dict[Hashable, tuple[int, Callable[[], object]]] = {}
        self.is_closed = False


class Desk:
    """Takes wishes and gives answers on the GUI thread; its methods are called there only.

    ``most_waiting``: more waiting wishes than this, and the oldest are forgotten (they scrolled out long ago).
    """

    def __init__(self, name: str, threads: int = 1, most_waiting: int = 512) -> None:
        self._name = name
        self._thread_count = threads
        self._most_waiting = most_waiting
        # The application owns it: a thread that still has an answer must never be the one that frees it.
        self._relay = Relay(QCoreApplication.instance())
        self._relay.arrived.connect(self._deliver)
        self._tray = _Tray()
        self._threads: list[threading.Thread] = []
        self._last_ticket = 0
        self._current: dict[Hashable, tuple[int, Callable[[], Callable[[Any], object] | None]]] = {}

    def put(self, slot: Hashable, work: Callable[[], object], then: Callable[[Any], object]) -> None:
        """Run ``work`` in a thread, then ``then(result)`` here, unless the slot gets other work before.

        ``work`` returns expected failures as values; what it raises is logged, and ``then`` is not called. A bound
        method of a widget as ``then`` does not keep the widget alive.
        """
        self._last_ticket += 1
        self._current[slot] = (self._last_ticket, _reference(then))
        with self._tray.condition:
            if self._tray.is_closed:
                return
            self._tray.waiting.pop(slot, None)
            self._tray.waiting[slot] = (self._last_ticket, work)
            while len(self._tray.waiting) > self._most_waiting:
                forgotten = next(iter(self._tray.waiting))
                del self._tray.waiting[forgotten]
                self._current.pop(forgotten, None)
            self._tray.condition.notify()
        self._start_threads()

    def drop(self, slot: Hashable) -> None:
        """Forget what was wished for ``slot``; its answer is thrown away."""
        self._current.pop(slot, None)
        with self._tray.condition:
            self._tray.waiting.pop(slot, None)

    def is_wanted(self, slot: Hashable) -> bool:
        return slot in self._current

    @property
    def is_idle(self) -> bool:
        """Nothing waits and nothing is being done."""
        return not self._current

    def close(self) -> None:
        """End the threads after what they do now; nothing is delivered any more."""
        with self._tray.condition:
            self._tray.is_closed = True
            self._tray.waiting.clear()
            self._tray.condition.notify_all()
        self._current.clear()

    @property
    def is_closed(self) -> bool:
        return self._tray.is_closed

    def _start_threads(self) -> None:
        while len(self._threads) < self._thread_count:
            name = f"{self._name}-{len(self._threads) + 1}"
            thread = threading.Thread(target=_work, args=(self._tray, self._relay), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _deliver(self, answer: object) -> None:
        if not isinstance(answer, _Answer):
            return
        ticket, reference = self._current.get(answer.slot, (0, None))
        if ticket != answer.ticket or reference is None:
            return
        del self._current[answer.slot]
        then = reference()
        if then is None or answer.failed:
            return
        owner = getattr(then, "__self__", None)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return
        then(answer.result)


def _work(tray: _Tray, relay: Relay) -> None:
    """What a thread does until the tray is closed."""
    if sys.platform == "linux":
        # Linux gives each thread its own niceness; elsewhere the threads stay at the normal priority.
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
    while True:
        with tray.condition:
            while not tray.waiting and not tray.is_closed:
                tray.condition.wait()
            if tray.is_closed:
                return
            slot, (ticket, work) = tray.waiting.popitem()  # the newest
        try:
            answer = _Answer(slot, ticket, work())
        except Exception:
            log.exception("%s: work for the window failed", threading.current_thread().name)
            answer = _Answer(slot, ticket, None, failed=True)
        relay.post(answer)
        del work, answer  # a waiting thread must not hold a picture


def _reference(then: Callable[[Any], object]) -> Callable[[], Callable[[Any], object] | None]:
    if hasattr(then, "__self__") and hasattr(then, "__func__"):
        return WeakMethod(then)
    return lambda: then


_pictures = Shared(lambda: Desk("pictures", threads=2))


def shared() -> Desk:
    """The desk for full pictures and file facts, one for the application; closed when the application quits."""
    return _pictures.get()


def close() -> None:
    """End the threads of the shared desk, if there is one."""
    _pictures.close()
