"""The benchmarks measure every promised figure, and a promise that is not kept is told by the exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import judge as judge_module
from tests.benchmarks import probe
from tests.benchmarks.__main__ import _to_measure, measured
from tests.benchmarks.bench import Bench, ProbeError
from tests.benchmarks.figures import FIGURES, Figure, Limit
from tests.benchmarks.judge import exit_code, judge

PROMISED = {
    "recv16", "recv64", "recv_rss", "stall16", "stall64", "convoy", "save16", "job16", "gzip_guard", "progress",
    "cancel", "no_repeat", "start", "start_page", "override_search", "combo_10k",
    "save16_texts", "meta5k", "meta5k_peers", "thumb", "thumb_cache", "gallery100k",
    "gallery_resize", "gallery_scroll", "mask_paint", "complete100k", "prompt20k",
}  # fmt: skip
FIGURE = Figure("job16", "a job", "ms", "job", (Limit("ratio", 1.1),), floor="job-floor")


def test_every_promised_figure_is_measured() -> None:
    assert {figure.name for figure in FIGURES} == PROMISED


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_every_figure_has_its_probes_and_a_limit(figure: Figure) -> None:
    named = [figure.ours, *figure.peers.values(), *figure.more.values(), *([figure.floor] if figure.floor else [])]
    assert all(callable(probe.find(name)) for name in named)
    assert figure.limits


@pytest.mark.parametrize("figure", ["job16", "stall16"])
def test_the_peers_stand_beside_the_figures_they_can_be_compared_on(figure: str) -> None:
    peers = next(found.peers for found in FIGURES if found.name == figure)
    assert {"wiki script", "webuiapi"} <= peers.keys()


def test_the_readers_of_other_programs_stand_beside_ours() -> None:
    figure = next(found for found in FIGURES if found.name == "meta5k_peers")
    assert figure.floor == "meta-sd-parsers"
    assert {"Pillow .info", "Pillow .text", "exiftool -fast"} <= figure.peers.keys()


def test_a_brief_run_leaves_out_what_takes_long_or_needs_other_programs() -> None:
    brief = {figure.name for figure in _to_measure([], brief=True)}
    long = {"gallery100k", "gallery_resize", "gallery_scroll", "complete100k", "prompt20k"}
    assert PROMISED - brief == {"meta5k_peers", "save16_texts", *long}
    assert {figure.name for figure in _to_measure([], brief=False)} == PROMISED
    assert [figure.name for figure in _to_measure(["meta5k_peers"], brief=True)] == ["meta5k_peers"]


def test_a_peer_that_is_not_there_is_asked_once(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    class WithoutPeer(Rounds):
        def run(self, probe: str) -> dict[str, float]:
            asked.append(probe)
            if probe == "job-wiki":
                raise ProbeError("it is not installed")
            return {"value": 10.0}

    outcome = WithoutPeer().measure(replace(ONE_LIMIT, peers={"other": "job-wiki"}))
    assert (outcome.held, outcome.line["peers"]) == (True, {"other": None})
    assert asked.count("job-wiki") == 1
    assert asked.count("job") == 5
    assert capsys.readouterr().err.count("it is not installed") == 1


def test_a_kept_promise_is_judged_by_the_medians_of_the_same_run() -> None:
    runs = {"job": [{"value": 10.0}, {"value": 11.0}, {"value": 900.0}], "job-floor": [{"value": 11.0}] * 3}
    outcome = judge(FIGURE, runs)
    assert (outcome.line["value"], outcome.line["ratio"], outcome.held) == (11.0, 1.0, True)
    assert exit_code([outcome]) == 0


def test_a_promise_that_is_not_kept_gives_exit_code_1() -> None:
    outcome = judge(FIGURE, {"job": [{"value": 30.0}], "job-floor": [{"value": 10.0}]})
    assert outcome.held is False
    assert outcome.line["why"] == "ratio is 3.0, not ratio <= 1.1"
    assert exit_code([outcome]) == 1


def test_a_probe_that_failed_is_a_promise_not_kept() -> None:
    outcome = judge(FIGURE, {"job": []}, ["job ended with 1: no disk"])
    assert (outcome.held, outcome.line["why"]) == (False, "job ended with 1: no disk")
    assert exit_code([outcome]) == 1


def test_a_noisy_machine_gets_the_number_but_no_verdict() -> None:
    figure = replace(FIGURE, floor="", limits=(Limit("value", 16.0),))
    outcome = judge(figure, {"job": [{"value": 40.0, "floor": 20.0, "idle": 12.0}]})
    assert (outcome.held, outcome.line["value"], outcome.line["ratio"]) == (None, 40.0, 2.0)
    assert outcome.line["why"] == "idle heartbeat 12 ms: machine too noisy for a verdict"
    assert exit_code([outcome]) == 0


def test_a_floor_that_jumps_about_judges_no_missed_limit() -> None:
    floors = [{"value": value} for value in (10.0, 11.0, 40.0)]
    missed = judge(FIGURE, {"job": [{"value": 30.0}], "job-floor": floors})
    assert missed.held is None
    assert "machine too noisy" in missed.line["why"]
    assert judge(FIGURE, {"job": [{"value": 11.0}], "job-floor": floors}).held is True


def test_busy_neighbours_take_the_verdict_from_a_missed_limit_only() -> None:
    missed = judge(FIGURE, {"job": [{"value": 30.0}], "job-floor": [{"value": 10.0}]}, others=1.6)
    assert missed.held is None
    assert "other programs used 1.6 cores" in missed.line["why"]
    assert judge(FIGURE, {"job": [{"value": 10.0}], "job-floor": [{"value": 10.0}]}, others=1.6).held is True


class Rounds(Bench):
    """Gives what was measured in each round instead of measuring."""

    def __init__(self, *values: float, brief: bool = False, deadline: float = inf) -> None:
        super().__init__(Path(), "", {}, deadline, is_brief=brief)
        object.__setattr__(self, "values", iter(values))

    def run(self, probe: str) -> dict[str, float]:
        return {"value": next(self.values)}  # type: ignore[attr-defined]

    def _calm_down(self) -> None:
        """Nobody else is there."""


ONE_LIMIT = replace(FIGURE, floor="", limits=(Limit("value", 16.0),))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_brief_run_judges_no_near_miss_and_every_wide_one() -> None:
    floor = [{"value": 10.0}]
    most = FIGURE.limits[0].most
    for factor, held in ((0.9, True), (1.2, None), (1.5, False)):
        runs = {"job": [{"value": 10.0 * most * factor}], "job-floor": floor}
        assert judge(FIGURE, runs, slack=0.3).held is held
    assert judge(FIGURE, {"job": [{"value": 12.0 * most}], "job-floor": floor}).held is False
    assert judge(FIGURE, {"job": []}, ["job ended with 1: no disk"], slack=0.3).held is False


def test_a_figure_that_misses_is_measured_again_more_often_before_it_counts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge_module, "QUIET_CORES", inf)
    (outcome,) = measured(Rounds(*[20.0] * 5, *[10.0] * 9), [ONE_LIMIT])
    assert outcome.held is True
    (line,) = lines(capsys)
    assert (line["value"], line["repetitions"], line["rounds"]) == (10.0, 9, 2)


def test_a_figure_that_misses_every_time_has_missed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge_module, "QUIET_CORES", inf)
    outcomes = measured(Rounds(*[20.0] * 5, *[10.0] * 5, *[20.0] * (9 + 13)), [ONE_LIMIT, replace(ONE_LIMIT, name="x")])
    assert [outcome.held for outcome in outcomes] == [True, False]
    assert [(line["name"], line["rounds"]) for line in lines(capsys)] == [("x", 1), ("job16", 3)]
    assert exit_code(outcomes) == 1


def test_without_time_a_whole_run_is_not_kept_and_a_brief_one_without_verdict() -> None:
    assert [measured(Rounds(deadline=0.0, brief=brief), [ONE_LIMIT])[0].held for brief in (False, True)] == [
        False,
        None,
    ]


def test_a_brief_run_measures_what_is_judged_five_times() -> None:
    figure = replace(FIGURE, repetitions=9, peers={"other": "job-wiki"})
    outcome = Rounds(*[10.0] * 10, brief=True).measure(figure)
    assert (outcome.line["repetitions"], outcome.line["peers"]) == (5, {"other": None})


def test_a_count_has_to_be_exact() -> None:
    figure = replace(FIGURE, floor="", limits=(Limit("value", 1.0, 1.0),))
    assert judge(figure, {"job": [{"value": 1.0}]}).held is True
    assert judge(figure, {"job": [{"value": 0.0}]}).held is False
