"""How far the server is with our batch, asked in the background while its answer is awaited."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.api.client import Client
from app.api.errors import ApiError
from app.jobs.job import Progress

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 5.0
"""Between two tries when the server does not answer."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The batch being made: number ``index`` of ``count``. ``task_id`` None: the server knows no tasks."""

    job_id: str
    index: int
    count: int
    task_id: str | None = None


class ProgressPoller:
    """One daemon thread that asks now and then, one question at a time, and only while something is watched.

    With a task id the reading is surely ours. Without one it is whatever the server does, which is ours as long as
    nobody else uses it. That the batch is done is never concluded from a reading: only its answer says so.
    """

    def __init__(
        self,
        client: Client,
        report: Callable[[Watched, Progress], None],
        *,
        interval_s: float = 0.5,
        previews: bool = True,
        steps_known: bool = True,
    ) -> None:
        """``report`` is called on the poller's thread. ``steps_known``: whether ``/progress`` may be asked."""
        self.interval_s = interval_s
        self.previews = previews
        self._client = client
        self._report = report
        self._steps_known = steps_known
        self._watched: Watched | None = None
        self._stopped = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="progress", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def watch(self, watched: Watched) -> None:
        """Ask about this batch from now on."""
        self._set(watched)

    def rest(self) -> None:
        """Ask nothing until the next ``watch``; a reading under way is dropped."""
        self._set(None)

    def stop(self, timeout_s: float) -> None:
        """End the thread, waiting at most ``timeout_s`` for a question under way."""
        with self._changed:
            self._stopped = True
            self._watched = None
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _set(self, watched: Watched | None) -> None:
        with self._changed:
            self._watched = watched
            self._changed.notify_all()

    def _run(self) -> None:
        preview: bytes | None = None
        preview_id = -1
        last: Watched | None = None
        failures = 0
        while (watched := self._next(failures)) is not None:
            if watched != last:
                last, preview, preview_id, failures = watched, None, -1, 0
            try:
                if watched.task_id is not None:
                    reading, preview_id = self._task_reading(watched.task_id, preview_id)
                else:
                    reading = self._server_reading()
            except ApiError as error:
                failures += 1
                log.debug("No progress reading: %s", error)
                continue
            failures = 0
            if reading is None:
                continue
            preview = reading.preview or preview if self.previews else None
            self._tell(watched, reading, preview)

    def _next(self, failures: int) -> Watched | None:
        """Wait until it is time to ask about something; None to end."""
        with self._changed:
            while not self._stopped:
                watched = self._watched
                if watched is None:
                    self._changed.wait()
                    continue
                pause_s = min(self.interval_s * 2**failures, max(LONGEST_PAUSE_S, self.interval_s))
                self._changed.wait(pause_s)
                if self._watched is watched:
                    return watched
            return None

    def _tell(self, watched: Watched, reading: Progress, preview: bytes | None) -> None:
        with self._changed:
            if self._watched is not watched:
                return
        fraction = reading.fraction
        if fraction is not None:
            fraction = (watched.index + min(max(fraction, 0.0), 1.0)) / watched.count
        self._report(
            watched,
            Progress(
                fraction=fraction,
                step=reading.step,
                steps=reading.steps,
                eta_s=reading.eta_s,
                preview=preview,
                text=reading.text,
            ),
        )

    def _task_reading(self, task_id: str, preview_id: int) -> tuple[Progress | None, int]:
        task = self._client.task_progress(task_id, preview_id, with_preview=self.previews)
        if task.queued:
            return Progress(fraction=0.0, text=task.text), preview_id
        if not task.active:
            return None, preview_id  # not yet known to the server, or already done
        step = steps = 0
        if self._steps_known:
            # Our task is the running one, so what the server says of its work is about ours.
            server = self._client.progress(skip_current_image=True)
            step, steps = server.step, server.steps
        reading = Progress(
            fraction=task.fraction, step=step, steps=steps, eta_s=task.eta_s, preview=task.preview, text=task.text
        )
        return reading, task.preview_id

    def _server_reading(self) -> Progress | None:
        server = self._client.progress(skip_current_image=not self.previews)
        if server.is_idle:
            return None
        return Progress(
            fraction=server.fraction,
            step=server.step,
            steps=server.steps,
            eta_s=server.eta_s,
            preview=server.preview,
            text=server.text,
        )
