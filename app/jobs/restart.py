"""What a job is that was at its server when the program ended, however it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.jobs.job import Job, JobState, Problem, Stop, Trace

ENDED_MEANWHILE = Problem(
    "Safelight ended while the server worked on this job.",
    hint="Nothing is sent again by itself. Running it exactly again gives the same pictures.",
)


def after_restart(job: Job) -> Job:
    """``job`` as it goes on; the same object for one that was not at its server.

    In doubt: UNKNOWN. Stopped by the user: CANCELLED. All answered: DONE. Else it waits again, because nothing of it
    is at the server.
    """
    if job.state is not JobState.SENT:
        # What the server said about an unknown job may no longer hold.
        return replace(job, trace=Trace.UNASKED) if job.trace is not Trace.UNASKED else job
    if job.stop is not Stop.NO and not job.is_in_doubt:
        return replace(job, state=JobState.CANCELLED, ended=datetime.now(UTC))
    if job.is_in_doubt:
        problem = replace(ENDED_MEANWHILE, where=job.server_name)
        return replace(job, state=JobState.UNKNOWN, stop=Stop.NO, problem=problem, for_any_server=False)
    if job.answered == len(job.payloads):
        progress = replace(job.progress, fraction=1.0)
        return replace(job, state=JobState.DONE, ended=datetime.now(UTC), progress=progress)
    return replace(job, state=JobState.QUEUED)
