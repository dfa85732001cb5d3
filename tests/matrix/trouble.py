"""Steps that look at work while it goes on, stop it, or watch it go wrong."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from app.jobs.job import Job, JobState
from app.servers.features import Feature
from tests.dialects.koboldcpp import KoboldCpp
from tests.dialects.making import FAILING
from tests.dialects.sdnext import SdNext
from tests.matrix.disabled import unless
from tests.matrix.user import USUAL, User, expect

MANY_STEPS = 20


def progress(user: User) -> None:
    unless(user.capabilities.support(Feature.PROGRESS))
    seen = _watched(user, lambda job: bool(job.progress.step) and 0 < (job.progress.fraction or 0) < 1)
    expect(seen.progress.steps == MANY_STEPS, f"it tells {seen.progress.steps} steps")


def preview(user: User) -> None:
    unless(user.capabilities.support(Feature.PROGRESS))
    _watched(user, lambda job: bool(job.progress.preview))


def _watched(user: User, is_seen: Callable[[Job], bool]) -> Job:
    """The job as it was when ``is_seen`` of it, while the server stood still in the middle of it."""
    before = len(user.server.drawn), len(user.sent())
    with _held(user):
        job = user.submit(steps=MANY_STEPS)
        expect(user.server.machine.wait_until_held(), "the job did not start")
        seen = user.wait(job, is_seen)
    user.made(job, *before)
    return seen


@contextmanager
def _held(user: User) -> Iterator[None]:
    user.server.machine.hold()
    try:
        yield
    finally:
        user.server.machine.release()


def skip(user: User) -> None:
    unless(user.capabilities.support(Feature.SKIP))
    before, skips = (len(user.server.drawn), len(user.sent())), user.server.count("/skip")
    with _held(user):
        job = user.submit(steps=MANY_STEPS, n_iter=2)
        expect(user.server.machine.wait_until_held(), "the job did not start")
        user.runner.skip()
        user.wait_for(lambda: user.server.count("/skip") > skips, "no skip came")
    made = user.made(job, *before)
    expect(len(made.job.images) == 2, f"{len(made.job.images)} pictures came of two batches")


def stop(user: User) -> None:
    unless(user.capabilities.support(Feature.INTERRUPT))
    sent = len(user.sent())
    with _held(user):
        job = user.submit(steps=MANY_STEPS, n_iter=3)
        expect(user.server.machine.wait_until_held(), "the job did not start")
        user.runner.interrupt()
        job = user.wait(job, lambda now: now.is_over)
    expect(job.state is JobState.CANCELLED, f"the job ended as {job.state}")
    expect(job.images, "what was finished is lost")
    expect(len(user.sent()) == sent + 1, "more was sent after it was stopped")


def give_up(user: User) -> None:
    """Nobody waits any longer, whatever the server does; it is used again when it is free."""
    with _held(user):
        job = user.submit(steps=MANY_STEPS)
        expect(user.server.machine.wait_until_held(), "the job did not start")
        user.runner.give_up()
        job = user.wait(job, lambda now: now.is_over)
    expect(job.state is JobState.CANCELLED, f"the job ended as {job.state}")
    user.make()


def busy(user: User) -> None:
    """Somebody else's job runs, or the server takes no more calls for now: ours is made later, by itself."""
    before, calls = (len(user.server.drawn), len(user.sent())), user.server.count("/txt2img")
    refused = getattr(user.server, "refused", 0)
    if isinstance(user.server, SdNext):
        user.server.refuse(1)
        user.made(user.submit(), *before)
        expect(user.server.refused > refused, "no call was refused")
        return
    with _somebody_else(user):
        calls += 1
        job = user.submit(prompt="ours")
        user.wait_for(lambda: user.server.count("/txt2img") > calls, "nothing was sent")
        if isinstance(user.server, KoboldCpp):
            user.wait_for(lambda: user.server.refused > refused, "no call was refused")
        now = user.queue.get(job.id)
        expect(now is not None and not now.is_over, "it was over before the server was free")
    made = user.made(job, *before)
    expect(made.drawn[-1].prompt == "ours", "somebody else's picture was taken for ours")


@contextmanager
def _somebody_else(user: User) -> Iterator[None]:
    """Another client's job, held in its middle; it ends with the block."""
    thread = threading.Thread(target=_other_client, args=(user.server.url,), daemon=True)
    with _held(user):
        thread.start()
        expect(user.server.machine.wait_until_held(), "the other job did not start")
        yield
    thread.join()


def _other_client(url: str) -> None:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=90)
    with contextlib.suppress(OSError, HTTPException):
        body = {**USUAL, "prompt": "somebody else's", "steps": MANY_STEPS}
        connection.request("POST", "/sdapi/v1/txt2img", json.dumps(body).encode())
        connection.getresponse().read()
    connection.close()


def failure(user: User) -> None:
    """The job fails once, with a sentence for people; the queue goes on."""
    job = user.wait(user.submit(prompt=FAILING), lambda now: now.is_over or now.state is JobState.UNKNOWN)
    expect(job.state is JobState.FAILED, f"the job ended as {job.state}")
    problem = job.problem
    expect(problem is not None, "the job says nothing")
    assert problem is not None
    words = user.server.failing_words
    expect(words in problem.what, f"the server's own words are lost: {problem.what}")
    bad_signs = ("{", "<", "Traceback", "None")
    expect(10 < len(problem.what) < 300 and not any(sign in problem.what for sign in bad_signs), problem.what)
    expect(problem.hint and problem.where, "it does not say where or what to do next")
    expect(user.states(job).count(JobState.FAILED) == 1, "it was told more than once")
    expect(user.queue.pause_reason is None, "the queue stopped")
    user.make()
