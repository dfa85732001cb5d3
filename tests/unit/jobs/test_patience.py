"""How long a runner waits before it speaks to a server again."""

from __future__ import annotations

import threading

import pytest

from app.api.errors import Busy, NotReachable, ServerFailed
from app.jobs import patience
from app.jobs.patience import LONGEST_RETRY_S, Patience


def refusal(retry_after_s: float = 0.0) -> Busy:
    error = Busy("Busy.")
    error.is_refusal = True
    error.retry_after_s = retry_after_s
    return error


@pytest.fixture
def waiting() -> Patience:
    return Patience("http://127.0.0.1:9", threading.Event())


def test_each_refusal_in_a_row_doubles_the_wait_up_to_a_limit(waiting: Patience) -> None:
    assert waiting.retry_s == 0.0
    waits = []
    for _ in range(8):
        waiting.learn(refusal())
        waits.append(waiting.retry_s)
    assert waits == [2.0, 4.0, 8.0, 16.0, *[LONGEST_RETRY_S] * 4]
    waiting.answered()
    assert waiting.retry_s == 0.0


def test_a_server_that_says_when_is_believed_within_the_limit(waiting: Patience) -> None:
    waiting.learn(refusal(9))
    assert waiting.retry_s == 9.0
    waiting.learn(refusal(86_400))
    assert waiting.retry_s == LONGEST_RETRY_S


def test_other_failures_are_no_refusals(waiting: Patience) -> None:
    waiting.learn(Busy("A proxy is busy."))
    waiting.learn(ServerFailed("Failed."))
    assert waiting.retry_s == 0.0
    waiting.wait()


def test_stopping_ends_every_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST_RETRY_S", 10_000.0)
    monkeypatch.setattr(patience, "LONGEST_RETRY_S", 10_000.0)
    stopping = threading.Event()
    waiting = Patience("http://127.0.0.1:9", stopping)
    waiting.learn(refusal())
    waiting.learn(NotReachable("Gone."))
    thread = threading.Thread(target=waiting.wait, daemon=True)
    thread.start()
    stopping.set()
    thread.join(30)
    assert not thread.is_alive()
