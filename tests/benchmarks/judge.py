"""From the repetitions of a figure to one line and a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.benchmarks.figures import QUIET_CORES, QUIET_IDLE_MS, STEADY_FLOOR, Figure

Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``line`` is what is printed; ``held`` None: no verdict, ``why`` says why not."""

    line: dict[str, Any]

    @property
    def held(self) -> bool | None:
        held = self.line["held"]
        return held if isinstance(held, bool) else None


def judge(
    figure: Figure,
    runs: Mapping[str, Sequence[Numbers]],
    problems: Sequence[str] = (),
    others: float = 0.0,
    *,
    rounds: int = 1,
    is_open: bool = False,
    slack: float = 0.0,
) -> Outcome:
    """``runs``: by probe, the numbers of each repetition; ``problems``: what went wrong with ours or the floor.

    ``others``: the cores other programs kept busy meanwhile. ``rounds``: how often it was measured by now.
    ``is_open``: the problems are no reason to say that the promise is not kept. ``slack``: the part of a limit by
    which it may be missed without a verdict.
    """
    ours = medians(runs.get(figure.ours, ()))
    if figure.floor:
        floor = medians(runs.get(figure.floor, ()))
        for key in ours.keys() & floor.keys():
            if floor[key]:
                ours["ratio" if key == "value" else f"{key}_ratio"] = ours[key] / floor[key]
        if "value" in floor:
            ours["floor"] = floor["value"]
    elif ours.get("floor"):
        ours["ratio"] = ours["value"] / ours["floor"]
    held, why = _verdict(figure, ours, problems)
    floors = [run["value"] for run in runs.get(figure.floor, ())]
    spread = max(floors) / min(floors) if floors and min(floors) > 0 else 1.0
    if held is False and not problems and (others > QUIET_CORES or spread > STEADY_FLOOR):
        noise = (
            f"other programs used {others:.1f} cores" if others > QUIET_CORES else f"the floor varied {spread:.1f} x"
        )
        held, why = None, f"{why}; but {noise}: machine too noisy for a verdict"
    if held is False and slack and not problems and _verdict(figure, ours, problems, slack)[0] is not False:
        held, why = None, f"{why}; but by less than {slack:.0%}, which a brief run does not judge"
    if is_open:
        held = None
    line: dict[str, Any] = {
        "name": figure.name,
        "value": _short(ours.get("value")),
        "unit": figure.unit,
        "floor": _short(ours.get("floor")),
        "ratio": _short(ours.get("ratio")),
        "target": ", ".join(map(str, figure.limits)),
        "held": held,
        "why": why,
        "peers": _others(figure.peers, runs, ours),
        "more": _others(figure.more, runs, ours)
        | {key: _short(ours[key]) for key in sorted(ours.keys() - {"value", "floor", "ratio"})},
        "others": _short(others),
        "repetitions": len(runs.get(figure.ours, ())),
        "rounds": rounds,
    }
    return Outcome(line)


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """1 when a promise is not kept. Where there is no verdict nothing is said."""
    return int(any(outcome.held is False for outcome in outcomes))


def medians(runs: Sequence[Numbers]) -> dict[str, float]:
    keys = set[str]().union(*runs) if runs else set()
    return {key: median(run[key] for run in runs if key in run) for key in keys}


def _verdict(figure: Figure, ours: Numbers, problems: Sequence[str], slack: float = 0.0) -> tuple[bool | None, str]:
    if problems:
        return False, problems[0]
    idle = ours.get("idle", 0.0)
    if idle > QUIET_IDLE_MS:
        return None, f"idle heartbeat {idle:.0f} ms: machine too noisy for a verdict"
    for limit in figure.limits:
        number = ours.get(limit.key)
        if number is None:
            return False, f"{limit.key} was not measured"
        if not limit.least * (1 - slack) <= number <= limit.most * (1 + slack):
            return False, f"{limit.key} is {_short(number)}, not {limit}"
    return True, ""


def _others(named: Mapping[str, str], runs: Mapping[str, Sequence[Numbers]], ours: Numbers) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label, probe in named.items():
        numbers = medians(runs.get(probe, ()))
        if "value" not in numbers:
            found[label] = None
            continue
        found[label] = {"value": _short(numbers["value"])}
        if ours.get("value"):
            found[label]["times ours"] = _short(numbers["value"] / ours["value"])
        found[label] |= {key: _short(numbers[key]) for key in sorted(numbers.keys() & {"late", "idle"})}
    return found


def _short(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.3g}") if abs(number) < 1000 else round(number)
