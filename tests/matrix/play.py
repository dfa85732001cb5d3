"""One server, the whole script."""

from __future__ import annotations

import logging
from pathlib import Path

from app.api.errors import ApiError
from tests.dialects.catalog import Dialect
from tests.matrix.disabled import Disabled
from tests.matrix.steps import STEPS, Step
from tests.matrix.table import Outcome, Verdict, column
from tests.matrix.user import StepFailed, User

log = logging.getLogger(__name__)


def play(dialect: Dialect, folder: Path) -> dict[str, Outcome]:
    """The outcome of every step; none of them keeps the next one from being tried."""
    folder.mkdir(parents=True)
    with dialect.make() as server:
        try:
            user = User(dialect, server, folder)
        except ApiError as error:
            log.exception("%s could not be connected to", dialect.name)
            return column([Outcome(Verdict.FAILED, f"no connection: {error.what}")] * len(STEPS))
        with user:
            return column([_outcome(user, step) for step in STEPS])


def _outcome(user: User, step: Step) -> Outcome:
    log.info("%s: %s", user.dialect.name, step.label)
    try:
        user.begin_anew()
        step.do(user)
    except Disabled as disabled:
        return _judged(user.dialect, step, str(disabled))
    except StepFailed as failed:
        return Outcome(Verdict.FAILED, str(failed))
    except Exception as error:
        log.exception("%s: %s broke", user.dialect.name, step.label)
        return Outcome(Verdict.FAILED, f"{type(error).__name__}: {error}")
    if step.name in user.dialect.lacks:
        return Outcome(Verdict.FAILED, f"it works, though the server has it not: {user.dialect.lacks[step.name]}")
    return Outcome(Verdict.WORKS)


def _judged(dialect: Dialect, step: Step, reason: str) -> Outcome:
    """What the app calls missing has to be missing, and it has to say so in a sentence."""
    if step.name not in dialect.lacks:
        return Outcome(Verdict.FAILED, f"this server can, but the app says: {reason}")
    if len(reason) < 10 or not reason.endswith("."):
        return Outcome(Verdict.FAILED, f"disabled without a sentence: {reason!r}")
    return Outcome(Verdict.DISABLED, reason)
