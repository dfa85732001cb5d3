"""The outcomes as a table of steps by servers: for a terminal, and for the README."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from tests.matrix.steps import STEPS


class Verdict(Enum):
    WORKS = "works"
    DISABLED = "disabled"
    FAILED = "FAILED"


@dataclass(frozen=True)
class Outcome:
    """``why``: the app's own reason for something disabled, or what went wrong."""

    verdict: Verdict
    why: str = ""


Results = Mapping[str, Mapping[str, Outcome]]
"""Server -> step -> outcome."""


class Reasons:
    """The sentences of the table, numbered in the order in which they are met, each once."""

    def __init__(self, results: Results) -> None:
        order = [results[server][step.name] for step in STEPS for server in results]
        found = dict.fromkeys(outcome.why for outcome in order if outcome.verdict is Verdict.DISABLED)
        self.numbers = {why: number for number, why in enumerate(found, 1)}

    def lines(self) -> list[tuple[int, str]]:
        return [(number, why) for why, number in self.numbers.items()]


def plain(results: Results) -> str:
    reasons = Reasons(results)
    rows = [["", *results]]
    rows += [[step.label, *(_word(results[s][step.name], reasons) for s in results)] for step in STEPS]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += ["", *(f"off {number}: {why}" for number, why in reasons.lines())]
    for step in STEPS:
        for server in results:
            outcome = results[server][step.name]
            if outcome.verdict is Verdict.FAILED:
                lines.append(f"FAILED: {server}, {step.label}: {outcome.why}")
    return "\n".join([*lines, "", summary(results)])


def _word(outcome: Outcome, reasons: Reasons) -> str:
    if outcome.verdict is Verdict.DISABLED:
        return f"off {reasons.numbers[outcome.why]}"
    return str(outcome.verdict.value)


def markdown(results: Results) -> str:
    reasons = Reasons(results)
    lines = ["| | " + " | ".join(results) + " |", "|---" * (len(results) + 1) + "|"]
    for step in STEPS:
        cells = [_sign(results[server][step.name], reasons) for server in results]
        lines.append(f"| {step.label} | " + " | ".join(cells) + " |")
    told = [f"{number}. {why}" for number, why in reasons.lines()]
    closed = ["<details><summary>The reasons, in the words of the app</summary>", "", *told, "", "</details>"]
    return "\n".join([*lines, "", f"`{summary(results)}`", "", *closed])


def _sign(outcome: Outcome, reasons: Reasons) -> str:
    if outcome.verdict is Verdict.DISABLED:
        return f"– ({reasons.numbers[outcome.why]})"
    return "✓" if outcome.verdict is Verdict.WORKS else f"**FAILED**: {outcome.why}"


def count(results: Results, verdict: Verdict) -> int:
    return sum(outcome.verdict is verdict for row in results.values() for outcome in row.values())


def summary(results: Results) -> str:
    works, disabled = count(results, Verdict.WORKS), count(results, Verdict.DISABLED)
    return f"{works} works, {disabled} disabled, {count(results, Verdict.FAILED)} FAILED"


def column(outcomes: Sequence[Outcome]) -> dict[str, Outcome]:
    """The outcomes of one server, by step."""
    return {step.name: outcome for step, outcome in zip(STEPS, outcomes, strict=True)}
