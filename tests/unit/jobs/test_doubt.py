"""Which failures say that nothing was sent, which that the server did not begin, and which leave it open."""

from __future__ import annotations

import pytest

from app.api import errors
from app.jobs.doubt import leaves_doubt, was_never_sent, was_refused

OPEN = (errors.ConnectionCut, errors.Timeout, errors.GatewayFailed, errors.CutAnswer)
KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.ApiError) and kind is not errors.ApiError
]


@pytest.mark.parametrize("kind", KINDS)
def test_only_an_address_where_nothing_answers_was_never_sent_anything(kind: type[errors.ApiError]) -> None:
    assert was_never_sent(kind("x")) is (kind is errors.NotReachable)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_did_not_come_whole_leaves_doubt(kind: type[errors.ApiError]) -> None:
    assert leaves_doubt(kind("x")) is (kind in OPEN)


def test_a_busy_server_refused_only_if_it_says_so() -> None:
    busy = errors.Busy("x")
    assert not was_refused(busy)
    busy.is_refusal = True
    assert was_refused(busy)
    assert not was_refused(errors.ServerFailed("x"))
