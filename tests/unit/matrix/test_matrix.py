"""The matrix notices what it is there to notice: a table of works that cannot say FAILED would be worth nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.servers.support import missing
from tests.dialects.a1111 import A1111
from tests.dialects.catalog import DIALECTS, Dialect
from tests.dialects.sdcpp import SdCpp
from tests.dialects.webui import WebUi
from tests.matrix import doing, looking, table, trouble
from tests.matrix.disabled import unless
from tests.matrix.play import _outcome
from tests.matrix.steps import STEPS, Step
from tests.matrix.table import Outcome, Verdict
from tests.matrix.user import User

FAMILY = Dialect("Test", "a1111", lambda: WebUi(A1111))


@contextmanager
def user_of(dialect: Dialect, folder: Path) -> Iterator[User]:
    with dialect.make() as server, User(dialect, server, folder) as user:
        yield user


def outcome_of(user: User, do: Callable[[User], None], name: str = "generate") -> Outcome:
    return _outcome(user, Step(name, name, do))


def test_what_the_app_calls_missing_though_the_server_has_it_is_a_failure(tmp_path: Path) -> None:
    with user_of(FAMILY, tmp_path) as user:
        outcome = outcome_of(user, lambda _user: unless(missing("This server has no lighthouses.")))
        assert outcome.verdict is Verdict.FAILED
        assert "no lighthouses" in outcome.why


def test_what_the_server_lacks_is_disabled_only_with_a_sentence(tmp_path: Path) -> None:
    with user_of(replace(FAMILY, lacks={"generate": "a fact"}), tmp_path) as user:
        told = "This server has no lighthouses."
        assert outcome_of(user, lambda _user: unless(missing(told))) == Outcome(Verdict.DISABLED, told)
        assert outcome_of(user, lambda _user: unless(missing(""))).verdict is Verdict.FAILED
        assert (
            outcome_of(user, lambda _user: None).verdict is Verdict.FAILED
        )  # the step proves nothing, or the fact is none


def test_a_step_that_breaks_is_a_failure_and_the_next_one_is_tried(tmp_path: Path) -> None:
    def breaks(_user: User) -> None:
        raise KeyError("nobody expected this")

    with user_of(FAMILY, tmp_path) as user:
        assert outcome_of(user, breaks).verdict is Verdict.FAILED
        assert outcome_of(user, doing.generate).verdict is Verdict.WORKS


@pytest.mark.parametrize("do", [trouble.progress, trouble.preview, trouble.skip, trouble.stop, trouble.busy])
def test_a_server_without_its_window_is_watched_and_stopped_all_the_same(
    do: Callable[[User], None], tmp_path: Path
) -> None:
    with user_of(replace(FAMILY, make=lambda: WebUi(A1111, window=False)), tmp_path) as user:
        assert outcome_of(user, do) == Outcome(Verdict.WORKS)


class Deaf(WebUi):
    """Takes overrides without heeding them, as a server with ONNX models does."""

    def __init__(self) -> None:
        super().__init__(A1111)
        heeding = self.maker.make

        def make(asked: dict[str, Any], mode: str) -> Any:
            return heeding({**asked, "override_settings": None}, mode)

        self.maker.make = make  # type: ignore[method-assign]


@pytest.mark.parametrize("do", [doing.clip_skip, doing.checkpoint, doing.vae])
def test_an_override_that_has_no_effect_is_a_failure(do: Callable[[User], None], tmp_path: Path) -> None:
    with user_of(replace(FAMILY, make=Deaf), tmp_path) as user:
        assert outcome_of(user, do).verdict is Verdict.FAILED


def test_a_list_that_is_not_the_servers_is_a_failure(tmp_path: Path) -> None:
    with user_of(FAMILY, tmp_path) as user:
        user.server.shelf.loras.append("came later")
        assert outcome_of(user, looking.loras).verdict is Verdict.FAILED


def test_a_failure_nobody_can_read_is_a_failure_of_the_app(tmp_path: Path) -> None:
    class Babbling(SdCpp):
        def generate(self, call: Any) -> Any:
            return replace(super().generate(call), status=500, body=b'{"error": "{<None>}"}')

    with user_of(Dialect("Test", "sdcpp", Babbling), tmp_path) as user:
        assert outcome_of(user, trouble.failure).verdict is Verdict.FAILED


def test_the_table_numbers_each_reason_once_and_counts_what_it_shows() -> None:
    works = table.column([Outcome(Verdict.WORKS)] * len(STEPS))
    lacks = {**works, "skip": Outcome(Verdict.DISABLED, "No."), "stop": Outcome(Verdict.DISABLED, "No.")}
    broken = {**works, "seed": Outcome(Verdict.FAILED, "another picture")}
    results = {"One": works, "Two": lacks, "Three": broken}
    assert table.plain(results).splitlines()[-1] == f"{3 * len(STEPS) - 3} works, 2 disabled, 1 FAILED"
    assert "FAILED: Three, Same seed, same picture: another picture" in table.plain(results)
    shown = table.markdown(results)
    assert "| Skip | ✓ | – (1) | ✓ |" in shown
    assert shown.count("No.") == 1


def test_every_truth_about_a_server_belongs_to_a_step() -> None:
    names = {step.name for step in STEPS}
    assert [(dialect.name, name) for dialect in DIALECTS for name in dialect.lacks if name not in names] == []
