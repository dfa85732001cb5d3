"""Which server a job is for: a certain one, or whichever is connected and has the checkpoint it asks for."""

from __future__ import annotations

from app.jobs.job import Job
from app.servers.capabilities import Capabilities
from app.servers.features import feature_of

ANY_SERVER = ""
"""The ``server_id`` of a job that may go to any server that ``can_serve`` it."""


def wanted_checkpoint(job: Job) -> str:
    """The checkpoint a job asks for, in any of its names; "" when it takes the one that is loaded."""
    value = job.request.overrides.get("sd_model_checkpoint")
    return value.strip() if isinstance(value, str) else ""


def can_serve(job: Job, capabilities: Capabilities) -> bool:
    """Whether a server can do what the job asks for. One that lists no checkpoints at all may have any.

    Quick and silent: the queue asks this under its lock.
    """
    if capabilities.paths and not capabilities.has(feature_of(job.mode)):
        return False
    wanted = wanted_checkpoint(job)
    return not wanted or not capabilities.checkpoints or capabilities.checkpoint_named(wanted) is not None
