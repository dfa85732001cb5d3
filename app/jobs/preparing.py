"""From a job's payloads to the bytes that one server gets: spread over more requests if need be, then adapted."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from app.api.bodies import encode_body, encode_picture
from app.api.dialects.dialect import Dialect
from app.api.errors import ApiError
from app.generation.request import Values
from app.generation.source import SourceImage, referenced
from app.images.errors import ImageError
from app.images.fitting import fit
from app.images.source_store import SourceStore
from app.jobs.job import Job, Problem
from app.jobs.plan import spread, with_task_id
from app.jobs.queue import JobQueue
from app.servers.adapting import adapted
from app.servers.capabilities import Capabilities, Feature
from app.servers.connection import Connection

log = logging.getLogger(__name__)

Fitting = tuple[tuple[int, int], int]
"""A size in pixels, and the resize mode by which a source is brought to it."""


class SourceLostError(Exception):
    """A kept picture of the request cannot be read; ``problem`` says so to people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


class Preparation:
    """For the runner's thread. What was sent before is never prepared anew: it goes out again to the bit."""

    def __init__(self, queue: JobQueue, connection: Connection, sources: SourceStore | None = None) -> None:
        self._queue = queue
        self._connection = connection
        self.sources = sources or SourceStore()

    @property
    def tells_tasks(self) -> bool:
        """Whether the server tells the progress of one request by its id."""
        return self._connection.capabilities.has(Feature.TASK_PROGRESS)

    def spread(self, job: Job) -> Job:
        """The job with no request that makes more pictures than this server makes of one."""
        dialect = self._connection.capabilities.dialect
        first = job.answered + (1 if self._queue.body(job.id, job.answered) else 0)
        rest = [part for payload in job.payloads[first:] for part in _parts(payload, dialect)]
        if first + len(rest) == len(job.payloads):
            return job
        return self._queue.spread(job.id, (*job.payloads[:first], *rest)) or job

    def batch(self, job: Job, index: int) -> tuple[Values, bytes, bool]:
        """The payload of a batch, its bytes, and whether these were sent before: then they are the same to the bit.

        Kept pictures are in the bytes only; nothing holds them when these are written. Raises SourceLostError.
        """
        payload: Mapping[str, Any] = job.payloads[index]
        stored = self._queue.body(job.id, index)
        if stored:
            return payload, stored, True
        capabilities = self._connection.capabilities
        if capabilities.control is None and "alwayson_scripts" in payload:
            capabilities = self._with_control(payload)
        if self.tells_tasks and capabilities.accepts("force_task_id", job.mode):
            payload = with_task_id(payload, job.mode)
        mode = payload.get("resize_mode")
        payload = adapted(payload, capabilities, job.mode).payload
        fitting: Fitting | None = None
        if capabilities.dialect.exact_source:
            defaults = capabilities.parameter_defaults
            width, height = (payload.get(name, defaults.get(name)) for name in ("width", "height"))
            if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0:
                fitting = (width, height), mode if isinstance(mode, int) else 0
        return payload, encode_body(self._with_pictures(payload, fitting)), False

    def settings(self, job: Job) -> dict[str, Any]:
        """What this server reads of the first payload of an upscaling, without its picture."""
        payload = adapted(job.payloads[0], self._connection.capabilities, job.mode).payload
        return {name: value for name, value in payload.items() if name != "image"}

    def picture(self, source: SourceImage) -> str:
        """A kept picture as it goes into a request. Raises SourceLostError."""
        return self._encoded(source, None)

    def _with_control(self, payload: Values) -> Capabilities:
        """What the server can do, ControlNet among it where the request has units: their names are its own."""
        from app.generation.control_units import SCRIPTS, script_key  # late: few requests have any

        wanted = script_key(payload.get(SCRIPTS)) is not None
        try:
            return self._connection.learn_control() if wanted else self._connection.capabilities
        except ApiError as error:
            log.info("ControlNet's lists cannot be read: %s", error.what)  # the request itself will say why
            return self._connection.capabilities

    def _with_pictures(self, value: Any, fitting: Fitting | None) -> Any:
        """A copy in which the bytes of each kept picture, as base64, are in the place of its reference."""
        source = referenced(value)
        if source is not None:
            return self._encoded(source, fitting)
        if isinstance(value, Mapping):
            return {key: self._with_pictures(item, fitting) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._with_pictures(item, fitting) for item in value]
        return value

    def _encoded(self, source: SourceImage, fitting: Fitting | None) -> str:
        try:
            data = self.sources.read(source)
            if fitting is not None and (source.width, source.height) != fitting[0]:
                data = fit(data, *fitting)
            return encode_picture(data)
        except (OSError, ImageError) as error:
            name = source.name or source.file_name
            what = f"The kept copy of the source picture {name} cannot be read any more; nothing was sent."
            hint = "Choose the picture again, then generate."
            problem = Problem(what, where=str(self.sources.path_of(source)), hint=hint, details=str(error))
            raise SourceLostError(problem) from error


def _parts(payload: Values, dialect: Dialect) -> tuple[Values, ...]:
    return spread(payload, dialect.most_images, one_batch=dialect.one_batch)
