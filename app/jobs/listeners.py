"""Who hears of the queue: every event once, in order, and never under the queue's lock."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

from app.jobs.events import Event, Listener

log = logging.getLogger(__name__)


class Listeners:
    """Any thread may call anything."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()
        self._events: deque[Event] = deque()
        self._delivering = False

    def add(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on; call the result to stop."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def remove() -> None:
            with self._lock:
                self._listeners = tuple(other for other in self._listeners if other is not listener)

        return remove

    def tell(self, event: Event) -> None:
        """Put ``event`` behind the others; ``deliver`` hands it out."""
        with self._lock:
            self._events.append(event)

    def deliver(self) -> None:
        """Hand out events in order. One thread at a time delivers; the others leave their events to it."""
        while True:
            with self._lock:
                if self._delivering or not self._events:
                    return
                self._delivering = True
                event = self._events.popleft()
                listeners = self._listeners
            try:
                for listener in listeners:
                    _call(listener, event)
            finally:
                with self._lock:
                    self._delivering = False


def _call(listener: Listener, event: Event) -> None:
    try:
        listener(event)
    except Exception:  # a listener's mistake must not end a runner
        log.exception("A listener of the queue failed on %s", type(event).__name__)
