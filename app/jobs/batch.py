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
"""Each press of stop; a server that does not react to so many will not to more."""


@dataclass(eq=False, slots=True)
class Batch:
    """``is_shared``: the server knows no task ids and was busy before this was sent, so others use it too.

    ``is_interrupted``: an interrupt was asked for; ``is_interrupting``: it is being said. ``is_given_up``: nobody waits
    for the answer any more. ``mates``: ids of all jobs of a request for several, ``job_id`` among them.
    ``skips``: how many of its pictures the user did not want any more.
    """

    job_id: str
    task_id: str | None
    mates: frozenset[str] = frozenset()
    is_shared: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    is_interrupted: bool = False
    is_interrupting: bool = False
    is_given_up: bool = False
    skips: int = 0

    def is_for(self, job_id: str) -> bool:
        return job_id == self.job_id or job_id in self.mates

    @property
    def job_ids(self) -> tuple[str, ...]:
        """Of all jobs that it is for."""
        return (self.job_id, *(self.mates - {self.job_id}))


class Messenger:
    """Says to the server what cannot wait for its answer, on short-lived daemon threads; returns at once."""

    def __init__(self, client: Client, capabilities: Capabilities, work_seen: Callable[[], str | None]) -> None:
        """What the server cannot do is not said to it.

        ``work_seen``: its mark of the work it was first seen at since the batch that is out was sent; None: of none.
        """
        self._client = client
        self._work_seen = work_seen
        self._can_interrupt = capabilities.has(Feature.INTERRUPT)
        self._can_skip = capabilities.has(Feature.SKIP)
        self._tells_progress = capabilities.has(Feature.PROGRESS)
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()  # guards _threads, and every batch's interrupt and skips

    def interrupt(self, batch: Batch) -> None:
        """Interrupt this batch and no other, as soon as it runs; once more when that was tried before."""
        with self._lock:
            if batch.is_interrupting:
                return
            batch.is_interrupted = True
            batch.is_interrupting = self._can_interrupt
        if self._can_interrupt:
            self._start("interrupt", lambda: self._interrupt(batch))

    def skip(self, batch: Batch) -> None:
        """Go on with its next picture."""
        if self._can_skip:
            self._count_skip(batch, 1)
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
        try:
            self._insist(batch)
        finally:
            with self._lock:
                batch.is_interrupting = False

    def _insist(self, batch: Batch) -> None:
        """While it waits behind somebody else's work, wait with it; then interrupt that one piece of work only.

        A server is done with a batch before its answer is here, and may do somebody else's work by then.
        """
        interrupted: str | None = None
        was_idle = False
        tries = 0
        while tries < MOST_INTERRUPTS and not batch.over.is_set():
            work = self._work_on(batch, was_interrupted=interrupted is not None)
            seen = self._work_seen() if batch.task_id is None else ""
            if interrupted is not None and work != interrupted:
                return
            if work is not None and was_idle and seen and seen != work:
                return
            if work is not None:
                tries += 1
                interrupted = work if self._has_said_interrupt() else None
            elif not was_idle and seen is None:
                self._has_said_interrupt()  # for one that never tells of its work; an idle one does not mind
            was_idle = work is None
            batch.over.wait(REPEAT_INTERRUPT_S)

    def _has_said_interrupt(self) -> bool:
        try:
            self._client.interrupt()
        except ApiError as error:
            log.warning("The server could not be interrupted: %s", error)
            return False
        return True

    def _skip(self, batch: Batch) -> None:
        try:
            if self._work_on(batch) is not None:
                self._client.skip()
                return
        except ApiError as error:
            log.warning("The picture could not be skipped: %s", error)
        self._count_skip(batch, -1)

    def _count_skip(self, batch: Batch, change: int) -> None:
        with self._lock:
            batch.skips += change

    def _work_on(self, batch: Batch, *, was_interrupted: bool = False) -> str | None:
        """The server's mark of the work it does for this batch; None while it does none.

        Where it cannot tell, that is taken for granted once, but not after an interrupt.
        """
        try:
            if batch.task_id is not None:
                return "" if self._client.task_progress(batch.task_id, with_preview=False).active else None
            if self._tells_progress:
                reading = self._client.progress(skip_current_image=True)
                return None if reading.is_idle or (was_interrupted and reading.interrupted) else reading.began
        except ApiError as error:
            log.info("It cannot be told what the server works on: %s", error)
            if batch.task_id is not None:
                return None
        return None if was_interrupted else ""


def seems_shared(batch: Batch, client: Client, capabilities: Capabilities) -> bool:
    """Whether somebody else may use the server; only asked where its work has no names."""
    if batch.task_id is not None or not capabilities.has(Feature.PROGRESS):
        return False
    try:
        return not client.progress(skip_current_image=True).is_idle
    except ApiError as error:
        log.info("It cannot be told whether the server is busy: %s", error)
        return True
