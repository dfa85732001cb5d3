"""The call whose answer a runner waits for, and what may be said to the server about it meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.api.client import Client
from app.api.errors import ApiError
from app.servers.capabilities import Capabilities
from app.servers.features import Feature

log = logging.getLogger(__name__)

REPEAT_INTERRUPT_S = 1.0
"""A flag set in the moment before the server begins is lost, so it is set once more."""
MOST_INTERRUPTS = 3
"""Without a task id a later one could hit somebody else's job."""


@dataclass(eq=False, slots=True)
class Batch:
    """``is_shared``: the server knows no task ids and was busy before this was sent, so others use it too.

    ``is_given_up``: nobody waits for the answer any more.
    """

    job_id: str
    task_id: str | None
    is_shared: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    is_interrupted: bool = False
    is_given_up: bool = False


class Messenger:
    """Says to the server what cannot wait for its answer, on short-lived daemon threads; returns at once."""

    def __init__(self, client: Client, *, can_interrupt: bool = True, can_skip: bool = True) -> None:
        """What the server cannot do is not said to it."""
        self._client = client
        self._can_interrupt = can_interrupt
        self._can_skip = can_skip
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()  # guards _threads and every batch's is_interrupted

    def interrupt(self, batch: Batch) -> None:
        """Interrupt this batch and no other, as soon as it runs."""
        with self._lock:
            if batch.is_interrupted:
                return
            batch.is_interrupted = True
        if self._can_interrupt:
            self._start("interrupt", lambda: self._interrupt(batch))

    def skip(self, batch: Batch) -> None:
        """Go on with its next picture."""
        if self._can_skip:
            self._start("skip", lambda: self._skip(batch))

    def stop_waiting(self) -> None:
        """End the call here; the server goes on."""
        self._start("stop waiting", self._client.stop_waiting)

    def join(self, deadline: float) -> None:
        """Wait for what is being said, until ``deadline`` (of ``time.monotonic``)."""
        with self._lock:
            threads = tuple(self._threads)
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _start(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        with self._lock:
            self._threads = [*(other for other in self._threads if other.is_alive()), thread]
        thread.start()

    def _interrupt(self, batch: Batch) -> None:
        """While it waits behind somebody else's, wait with it."""
        sent = 0
        while sent < MOST_INTERRUPTS and not batch.over.is_set():
            try:
                if self._is_running(batch):
                    self._client.interrupt()
                    sent += 1
            except ApiError as error:
                log.warning("The server could not be interrupted: %s", error)
                sent += 1
            batch.over.wait(REPEAT_INTERRUPT_S)

    def _skip(self, batch: Batch) -> None:
        try:
            if self._is_running(batch):
                self._client.skip()
        except ApiError as error:
            log.warning("The picture could not be skipped: %s", error)

    def _is_running(self, batch: Batch) -> bool:
        """Whether the server works on this batch; taken for granted where it cannot tell."""
        return batch.task_id is None or self._client.task_progress(batch.task_id, with_preview=False).active


def seems_shared(batch: Batch, client: Client, capabilities: Capabilities) -> bool:
    """Whether somebody else seems to use the server; only asked where its work has no names."""
    if batch.task_id is not None or not capabilities.has(Feature.PROGRESS):
        return False
    try:
        return not client.progress(skip_current_image=True).is_idle
    except ApiError as error:
        log.debug("It cannot be told whether the server is busy: %s", error)
        return False
