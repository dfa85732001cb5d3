"""How far the server is with our batch, asked in the background while its answer is awaited."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from app.api.answers import ProgressReading
from app.api.client import Client
from app.api.errors import ApiError
from app.jobs.job import Progress
from app.jobs.pulse import SILENT_AFTER_S, Clock, Pulse

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 5.0
"""Between two tries when the server does not answer."""
_MOST_DOUBLINGS = 30


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

    A second thread counts the seconds in which nothing moves, since a question may itself get no answer, and tells
    them from ``SILENT_AFTER_S`` on; of a server that cannot be asked it tells how long it has been waited for. Nothing
    is ended here.
    """

    def __init__(
        self,
        client: Client,
        report: Callable[[Watched, Progress], None],
        *,
        interval_s: float = 0.5,
        previews: bool = True,
        steps_known: bool = True,
        clock: Clock = time.monotonic,
        tick_s: float = 1.0,
    ) -> None:
        """``report`` is called on the poller's threads, never at once and not after ``rest``.

        ``steps_known``: whether ``/progress`` may be asked. ``tick_s``: between two looks at ``clock``.
        """
        self.interval_s = interval_s
        self.previews = previews
        self._client = client
        self._report = report
        self._steps_known = steps_known
        self._watched: Watched | None = None
        self._stopped = False
        self._changed = threading.Condition()
        self._telling = threading.Lock()  # guards _pulse and _last, and keeps reports in order; taken before _changed
        self._pulse = Pulse(clock)
        self._last = Progress()
        self.work_seen: str | None = None
        """Without task ids: the server's mark of the work it was first seen at since the last ``watch``."""
        self._tick_s = tick_s
        self._threads = (
            threading.Thread(target=self._run, name="progress", daemon=True),
            threading.Thread(target=self._count, name="sign of life", daemon=True),
        )

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def watch(self, watched: Watched) -> None:
        """Ask about this batch from now on."""
        with self._telling:
            self._pulse.begin()
            self.work_seen = None
            self._last = Progress(fraction=watched.index / watched.count if watched.index else None)
            self._set(watched)

    def beat(self) -> None:
        """The server gave a sign of life in another way."""
        with self._telling:
            self._pulse.beat()

    def rest(self) -> None:
        """Ask nothing until the next ``watch``; a reading under way is dropped."""
        with self._telling:
            self._set(None)

    def stop(self, timeout_s: float) -> None:
        """End the threads, waiting at most ``timeout_s`` for a question under way."""
        with self._changed:
            self._stopped = True
            self._watched = None
            self._changed.notify_all()
        deadline = time.monotonic() + timeout_s
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(0.0, deadline - time.monotonic()))

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
                    reading, preview_id = self._task_reading(watched, watched.task_id, preview_id)
                else:
                    reading = self._server_reading(watched)
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
                if watched is None or not self._can_ask(watched):
                    self._changed.wait()
                    continue
                growth = 2 ** min(failures, _MOST_DOUBLINGS)
                pause_s = min(self.interval_s * growth, max(LONGEST_PAUSE_S, self.interval_s))
                self._changed.wait(pause_s)
                if self._watched is watched:
                    return watched
            return None

    def _can_ask(self, watched: Watched) -> bool:
        return watched.task_id is not None or self._steps_known

    def _tell(self, watched: Watched, reading: Progress, preview: bytes | None) -> None:
        fraction = reading.fraction
        if fraction is not None:
            fraction = (watched.index + min(max(fraction, 0.0), 1.0)) / watched.count
        with self._telling:
            if self._is_watched(watched):
                self._last = replace(reading, fraction=fraction, preview=preview)
                self._report(watched, self._with_silence(self._last))

    def _is_watched(self, watched: Watched) -> bool:
        with self._changed:
            return self._watched is watched

    # The seconds without a sign of life

    def _count(self) -> None:
        while (watched := self._next_tick()) is not None:
            with self._telling:
                if not self._is_watched(watched):
                    continue
                if not self._can_ask(watched):
                    seconds = int(self._pulse.quiet_s)
                    text = f"Waiting for {_duration(seconds)}; this server does not tell how far it is"
                    self._report(watched, replace(self._last, text=text, waited_s=seconds))
                elif self._pulse.quiet_s >= SILENT_AFTER_S:
                    self._report(watched, self._with_silence(self._last))

    def _next_tick(self) -> Watched | None:
        """Wait for the time to look at the clock again; None to end."""
        with self._changed:
            while not self._stopped:
                watched = self._watched
                self._changed.wait(self._tick_s if watched is not None else None)
                if watched is not None and self._watched is watched:
                    return watched
            return None

    def _with_silence(self, progress: Progress) -> Progress:
        quiet_s = self._pulse.quiet_s
        if quiet_s < SILENT_AFTER_S:
            return progress
        text = f"No sign of life for {_duration(int(quiet_s))}"
        return replace(progress, text=text, eta_s=None, waited_s=int(quiet_s))

    def _heard(self, watched: Watched, marks: Hashable, eta_s: float | None = None) -> None:
        with self._telling:
            if self._is_watched(watched):
                self._pulse.heard(marks, eta_s)

    # Questions

    def _task_reading(self, watched: Watched, task_id: str, preview_id: int) -> tuple[Progress | None, int]:
        task = self._client.task_progress(task_id, preview_id, with_preview=self.previews)
        server = ProgressReading()
        if self._steps_known and (task.active or task.queued):
            # While it waits these are of somebody else's work, which shows that the server lives.
            server = self._client.progress(skip_current_image=True)
        elif task.queued:
            self.beat()  # nothing tells how the work before it goes on
        marks = (task.active, task.queued, task.fraction, task.preview_id, task.text, server.step, server.job_no)
        self._heard(watched, marks, task.eta_s)
        if task.queued:
            return Progress(fraction=0.0, text=task.text), preview_id
        if not task.active:
            return None, preview_id  # not yet known to the server, or already done
        # Our task is the running one, so what the server says of its work is about ours.
        reading = Progress(
            fraction=task.fraction,
            step=server.step,
            steps=server.steps,
            eta_s=task.eta_s,
            preview=task.preview,
            text=task.text,
        )
        return reading, task.preview_id

    def _server_reading(self, watched: Watched) -> Progress | None:
        server = self._client.progress(skip_current_image=not self.previews)
        marks = (server.fraction, server.step, server.job, server.job_no, server.preview, server.text)
        self._heard(watched, marks, server.eta_s)
        if server.is_idle:
            return None
        with self._telling:
            if self.work_seen is None and self._is_watched(watched):
                self.work_seen = server.began
        return Progress(
            fraction=server.fraction,
            step=server.step,
            steps=server.steps,
            eta_s=server.eta_s,
            preview=server.preview,
            text=server.text,
        )


def _duration(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min {seconds % 60} s"
