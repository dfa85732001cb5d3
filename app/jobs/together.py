"""Pictures of one folder or one selection, upscaled by one request for several of them (``/extra-batch-images``).

How large such a request may be: as many pictures as the user allows, ``MOST_BYTES`` of files and ``MOST_PIXELS`` of
results. A picture of the answer goes to the disk as it arrives and belongs to the job whose source stood at that place.

Nothing is lost: a job that got no picture by the request, for whatever reason, goes alone after it. So one that the
server cannot work on fails by itself and is named, and a server that gives no such answers, or a proxy before it, costs
one try. Only where the server cannot have begun (no connection, a refusal because it is busy) do all of them wait to go
together again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.api.bodies import encode_body
from app.api.errors import ApiError, GatewayFailed, Timeout, TooLarge, UnknownPath
from app.api.payloads import TOGETHER, upscaling_together
from app.generation.request import Mode
from app.generation.result import AnswerInfo
from app.generation.source import SourceImage, reference
from app.generation.upscaling import size_after
from app.images.source_store import SourceStore
from app.jobs.arrivals import RecordedSink
from app.jobs.batch import Batch, seems_shared
from app.jobs.doubt import leaves_doubt
from app.jobs.ending import Endings
from app.jobs.job import Job, JobState, Stop
from app.jobs.keeper import ImageKeeper
from app.jobs.keeping import BatchImages
from app.jobs.pairing import paired
from app.jobs.patience import Patience
from app.jobs.preparing import Preparation, SourceLostError
from app.jobs.progress import ProgressPoller, Watched
from app.jobs.queue import JobQueue
from app.servers.connection import Connection
from app.servers.features import Feature
from app.settings.declared import UPSCALE_TOGETHER

log = logging.getLogger(__name__)

USUAL = UPSCALE_TOGETHER.default
"""Pictures of one request, unless the user says otherwise. They are on the disk only when the last one is made, so a
crash of the server costs as many; and proxies cut what is silent for a minute or two. The round trip that each further
one saves is little beside its upscaling."""
MOST_BYTES = 32_000_000
"""Of the files in one request: four thirds of that are sent, which is below what proxies usually let through."""
MOST_PIXELS = 64_000_000
"""Of all results of one request: a server holds them several times over (pixels, files, base64, the answer)."""
MOST_IN_VAIN = 3
"""So many failures in a row are not the pictures' fault: from then on each goes alone."""
LOOK_S = 1.0
"""Between two looks whether a server still works on what nobody waits for any more."""
LONGEST_LOOK_S = 600.0


@dataclass(frozen=True, slots=True)
class Road:
    """The runner, as far as a request needs it: says what is out now, asks how far it is, says that it is answered,
    and keeps what came for one job (which raises OSError).
    """

    begin: Callable[[Batch], None]
    poller: ProgressPoller
    rest: Callable[[], None]
    keep: Callable[[Job, BatchImages, AnswerInfo | None], None]


class Together:
    """For the runner's thread. ``most``: pictures of one request; 1: each goes alone."""

    def __init__(
        self,
        queue: JobQueue,
        connection: Connection,
        keeper: ImageKeeper,
        preparation: Preparation,
        endings: Endings,
        patience: Patience,
        stopping: threading.Event,
        road: Road,
    ) -> None:
        self.most = USUAL
        self._queue = queue
        self._connection = connection
        self._client = connection.client
        self._keeper = keeper
        self._preparation = preparation
        self._endings = endings
        self._patience = patience
        self._stopping = stopping
        self._road = road
        self._is_able = True  # as far as tries have told
        self._in_vain = 0  # requests in a row that brought nothing
        self._alone: set[str] = set()  # ids of jobs that such a request brought nothing

    def with_mates(self, job: Job) -> tuple[Job, ...]:
        """``job`` and those that go with it, marked sent; only itself where it goes alone."""
        room = _Room(self.most)
        able = self._is_able and self._connection.capabilities.has(f"/sdapi/v1/{TOGETHER}")
        if not able or not self._may_share(job) or self._queue.body(job.id, 0) or not room.takes(job):
            return (job,)
        shared = _settings(job)

        def fits(mate: Job) -> bool:
            return self._may_share(mate) and _settings(mate) == shared and room.takes(mate)

        return (job, *self._queue.take_mates(job.id, fits))

    def carry_out(self, jobs: Sequence[Job]) -> None:
        """One request for all of ``jobs``, which are marked sent. Raises OSError when what came cannot be kept."""
        ready = self._read(jobs)
        jobs = [job for job, _source, _picture in ready]
        if len(jobs) < 2:
            self._go_alone(jobs)
            return
        settings = self._preparation.settings(jobs[0])
        payload = upscaling_together(settings, [(reference(source), source.name) for _job, source, _picture in ready])
        body = encode_body(upscaling_together(settings, [(picture, source.name) for _job, source, picture in ready]))
        del ready  # its pictures are in the body
        batch = Batch(jobs[0].id, None, mates=frozenset(job.id for job in jobs))
        batch.is_shared = seems_shared(batch, self._client, self._connection.capabilities)
        self._road.begin(batch)
        jobs = self._queue.sent_together([job.id for job in jobs], payload)
        # Read after the batch is known: a stop that comes later finds it there.
        if self._stopping.is_set() or all(job.stop is Stop.NOW for job in jobs):
            self._wait_again(jobs)
        else:
            answer = _Answer(jobs, [self._images_of(job) for job in jobs], self._preparation.sources)
            self._send(batch, answer, payload, body)

    def _read(self, jobs: Sequence[Job]) -> list[tuple[Job, SourceImage, str]]:
        """With the base64 of their pictures; a job whose picture is gone fails by itself."""
        found = []
        for job in jobs:
            source = job.request.source
            if source is None:
                continue
            try:
                found.append((job, source, self._preparation.picture(source)))
            except SourceLostError as error:
                self._queue.failed(job.id, error.problem, counts=False)
        return found

    def _images_of(self, job: Job) -> BatchImages:
        connection = self._connection
        return BatchImages(
            job,
            0,
            self._client,
            connection.capabilities,
            self._keeper,
            self._queue.book,
            sources=self._preparation.sources,
        )

    def _send(self, batch: Batch, answer: _Answer, payload: Mapping[str, Any], body: bytes) -> None:
        error: ApiError | None = None
        trouble: OSError | None = None
        told: AnswerInfo | None = None

        def open_sink(index: int) -> RecordedSink:
            self._road.poller.beat()  # whatever the server says of its progress meanwhile
            return answer.open_sink(index)

        self._road.poller.watch(Watched(answer.jobs[0].id, 0, 1))
        try:
            told = self._client.generate(Mode.UPSCALE, payload, open_sink, body=body).info
        except ApiError as problem:
            error = problem
        except OSError as problem:
            trouble = problem
        self._road.rest()
        for job, images in answer.sorted(is_whole=told is not None):
            try:
                self._road.keep(job, images, told)
            except OSError as problem:
                trouble = problem
                continue
            if not images.strangers and self._has_more_images(job):
                self._queue.answered_together(job.id)
        rest = [job for job in answer.jobs if self._is_at_server(job)]
        if len(rest) < len(answer.jobs):
            self._in_vain = 0
        if trouble is not None:
            raise trouble
        if rest:
            log.info("%d of %d pictures did not come together: %s", len(rest), len(answer.jobs), error or "no reason")
        self._settle(rest, error, batch.skips)

    # What becomes of those whose picture did not come

    def _settle(self, rest: Sequence[Job], error: ApiError | None, skips: int) -> None:
        if error is None:
            self._patience.answered()
            for job in rest[:skips]:  # what is missing from an answer that came whole, the server skipped
                self._queue.cancelled(job.id)
            self._go_alone(rest[skips:])
            return
        self._patience.learn(error)
        if self._endings.may_wait_for(error):
            self._wait_again(rest, error)
            return
        is_wanted = not all(self._is_stopped(job) for job in rest)
        self._go_alone(rest)
        if is_wanted:  # else it failed because the user stopped it
            self._learn(error)

    def _learn(self, error: ApiError) -> None:
        self._in_vain += 1
        if isinstance(error, UnknownPath):
            self._is_able = False
        elif isinstance(error, Timeout | GatewayFailed | TooLarge) or self._in_vain >= MOST_IN_VAIN:
            self.most = 1  # what is between here and the server waits no longer, or takes no more
        if leaves_doubt(error):
            self._let_it_finish()

    def _go_alone(self, jobs: Sequence[Job]) -> None:
        """Those of which the user wants no further request end."""
        for job in jobs:
            if self._is_stopped(job, Stop.AFTER_BATCH):
                self._queue.cancelled(job.id)
        self._alone.update(job.id for job in jobs)
        self._wait_again(jobs)

    def _wait_again(self, jobs: Sequence[Job], error: ApiError | None = None) -> None:
        """In front of all others, in their order; those the user stopped end."""
        for job in reversed(jobs):
            if self._is_stopped(job):
                self._queue.cancelled(job.id)
            elif error is not None:
                self._endings.wait_for_server(job, error)
            else:
                self._queue.put_back(job.id)

    def _let_it_finish(self) -> None:
        """The server may still work on what nobody waits for any more; a request behind it might be cut like it."""
        deadline = time.monotonic() + LONGEST_LOOK_S
        while self._connection.capabilities.has(Feature.PROGRESS) and time.monotonic() < deadline:
            try:
                if self._client.progress(skip_current_image=True).is_idle or self._stopping.wait(LOOK_S):
                    return
            except ApiError as error:
                log.info("It cannot be told whether the server still works: %s", error)
                return

    # Asking

    def _may_share(self, job: Job) -> bool:
        is_one = job.mode is Mode.UPSCALE and len(job.payloads) == 1 and "image" in job.payloads[0]
        return is_one and bool(job.together) and job.request.source is not None and job.id not in self._alone

    def _is_stopped(self, job: Job, stop: Stop = Stop.NOW) -> bool:
        current = self._queue.get(job.id)
        return current is not None and current.stop is stop

    def _is_at_server(self, job: Job) -> bool:
        current = self._queue.get(job.id)
        return current is not None and current.state is JobState.SENT

    def _has_more_images(self, job: Job) -> bool:
        current = self._queue.get(job.id)
        return current is not None and len(current.images) > len(job.images)


class _Room:
    """What still fits into one request."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = self._bytes = self._pixels = 0

    def takes(self, job: Job) -> bool:
        """Whether this one does; then it is in."""
        source = job.request.source
        if source is None:
            return False
        width, height = size_after((source.width, source.height), job.request.parameters)
        found = self._count + 1, self._bytes + source.size, self._pixels + width * height
        if found[0] > self._most or found[1] > MOST_BYTES or found[2] > MOST_PIXELS:
            return False
        self._count, self._bytes, self._pixels = found
        return True


class _Answer:
    """The files of one answer, and whose they are."""

    def __init__(self, jobs: Sequence[Job], images: Sequence[BatchImages], sources: SourceStore) -> None:
        self.jobs = tuple(jobs)
        self._images = tuple(images)
        self._sources = sources
        self._sinks: list[tuple[int, RecordedSink]] = []  # with the number of the job each is for

    def open_sink(self, index: int) -> RecordedSink:
        """What there is more than jobs is said to be of the last one until ``sorted``."""
        place = min(index, len(self.jobs) - 1)
        sink = self._images[place].open_sink(index - place)
        self._sinks.append((place, sink))
        return sink

    def sorted(self, *, is_whole: bool) -> Iterator[tuple[Job, BatchImages]]:
        """Each job with its files. ``is_whole``: the answer came to its end; with as many pictures as jobs their order
        tells whose they are, else what they show does.
        """
        came = [(place, sink) for place, sink in self._sinks if sink.is_complete]
        if not is_whole or len(came) != len(self.jobs):
            self._sort(came)
        return zip(self.jobs, self._images, strict=True)

    def _sort(self, came: Sequence[tuple[int, RecordedSink]]) -> None:
        sources = [self._sources.path_of(job.request.source) for job in self.jobs if job.request.source is not None]
        places = paired(sources, [sink.content for _place, sink in came])
        for (place, sink), wanted in zip(came, places, strict=True):
            if wanted == place:
                continue
            self._images[place].give_up(sink)
            if wanted is None:
                log.warning("Nothing tells what %s was made from; it stays where it is", sink.path)
                sink.settle()
            else:
                self._images[wanted].take(sink)


def _settings(job: Job) -> dict[str, Any]:
    return {name: value for name, value in job.payloads[0].items() if name != "image"}
