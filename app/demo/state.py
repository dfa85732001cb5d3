"""What the server is doing right now: the running job's progress, its live preview, the queue and its tasks."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

KEPT_FINISHED = 16
"""How many finished task ids are remembered."""


class Turns:
    """A lock given in order of arrival."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._waiting: deque[object] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until everybody who came before has left."""
        ticket = object()
        with self._condition:
            self._waiting.append(ticket)
            while self._waiting[0] is not ticket:
                self._condition.wait()
        try:
            yield
        finally:
            with self._condition:
                self._waiting.popleft()
                self._condition.notify_all()


class Tasks:
    """Ids of waiting, running and finished calls, for ``/internal/progress``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[str] = []
        self._finished: deque[str] = deque(maxlen=KEPT_FINISHED)
        self.current: str | None = None

    def add(self, task_id: str) -> None:
        with self._lock:
            self._pending.append(task_id)

    def start(self, task_id: str) -> None:
        with self._lock:
            self.current = task_id
            if task_id in self._pending:
                self._pending.remove(task_id)

    def finish(self, task_id: str) -> None:
        """Not called after a failure: the imitated server leaves such a task looking active too."""
        with self._lock:
            if self.current == task_id:
                self.current = None
            self._finished.append(task_id)

    def pending(self) -> list[str]:
        with self._lock:
            return list(self._pending)

    def is_finished(self, task_id: str) -> bool:
        with self._lock:
            return task_id in self._finished


class State:
    """The one running job. Numbers keep their last value when it ends, as on the imitated server.

    ``sketch`` gives a picture of the unfinished work for a fraction of it done (0..1); it is asked only when
    somebody wants to look.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self.skipped = False
        self.interrupted = False
        self.job = ""
        self.job_count = 0
        self.job_no = 0
        self.job_timestamp = "0"
        self.sampling_step = 0
        self.sampling_steps = 0
        self.started = 0.0
        self.sketch: Callable[[float], Image.Image] | None = None
        self.preview: Image.Image | None = None
        self.preview_id = 0
        self._preview_step = 0

    def begin(self, job: str) -> None:
        with self._lock:
            self.skipped = self.interrupted = False
            self._stop.clear()
            self.job, self.job_count, self.job_no, self.sampling_step = job, -1, 0, 0
            self.job_timestamp = time.strftime("%Y%m%d%H%M%S")
            self.started = time.monotonic()
            self.sketch = self.preview = None
            self.preview_id = self._preview_step = 0

    def end(self) -> None:
        with self._lock:
            self.job, self.job_count, self.sketch = "", 0, None

    def next_job(self) -> None:
        with self._lock:
            self.job_no += 1
            self.sampling_step = self._preview_step = 0

    def interrupt(self) -> None:
        """Stop the running job; without one, a mark that the next job clears."""
        self.interrupted = True
        self._stop.set()

    def skip(self) -> None:
        self.skipped = True
        self._stop.set()

    def accept_skip(self) -> None:
        """The image skipped is over; the next one runs."""
        self.skipped = False
        if not self.interrupted:
            self._stop.clear()

    @property
    def is_stopped(self) -> bool:
        return self.skipped or self.interrupted

    def pause(self, seconds: float) -> None:
        """Let time pass, unless the job is to stop."""
        if seconds > 0:
            self._stop.wait(seconds)

    @property
    def fraction(self) -> float:
        """The part of all the work that is done, 0..1, without the imitated server's extra 0.01."""
        if self.job_count <= 0:
            return 0.0
        done = self.job_no / self.job_count
        if self.sampling_steps > 0:
            done += self.sampling_step / self.sampling_steps / self.job_count
        return min(done, 1.0)

    def remaining_s(self, fraction: float) -> float:
        elapsed = time.monotonic() - self.started
        return elapsed / fraction - elapsed

    def show(self, picture: Image.Image) -> None:
        """Make a finished picture the preview."""
        with self._lock:
            self.preview, self.preview_id = picture, self.preview_id + 1

    def refresh_preview(self, every_steps: int) -> None:
        """Draw a new preview when enough steps passed since the last one."""
        with self._lock:
            step = self.sampling_step
            if self.sketch is None or every_steps < 1 or step - self._preview_step < every_steps:
                return
            self._preview_step = step
            self.preview = self.sketch(step / max(self.sampling_steps, 1))
            self.preview_id += 1

    def facts(self) -> dict[str, Any]:
        """The ``state`` object of ``GET /progress``."""
        return {
            "skipped": self.skipped,
            "interrupted": self.interrupted,
            "stopping_generation": False,
            "job": self.job,
            "job_count": self.job_count,
            "job_timestamp": self.job_timestamp,
            "job_no": self.job_no,
            "sampling_step": self.sampling_step,
            "sampling_steps": self.sampling_steps,
        }
