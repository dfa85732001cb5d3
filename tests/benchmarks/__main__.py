"""``./run bench [--brief] [NAMES]``: one line of JSON for each figure; exit code 1 when a promise is not kept.

A figure that misses its target is measured again when all others are done, with more repetitions; it has to miss every
time before that counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence

from tests.benchmarks.bench import Bench, prepared
from tests.benchmarks.figures import FIGURES, Figure
from tests.benchmarks.judge import Outcome, exit_code

WHOLE_RUN_S = 9.5 * 60
BRIEF_RUN_S = 5 * 60.0
ROUNDS = 3
"""How often a figure has to miss its target."""
MORE_REPETITIONS = 4
"""Added in each round."""


def main(argv: Sequence[str] | None = None) -> int:
    names = [figure.name for figure in FIGURES]
    parser = argparse.ArgumentParser(prog="run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"figures to measure; all: {', '.join(names)}")
    brief = "only what is judged, not more often than is needed; near misses are not judged"
    parser.add_argument("--brief", action="store_true", help=brief)
    options = parser.parse_args(argv)
    chosen = options.names
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"there is no figure {', '.join(unknown)}; there are {', '.join(names)}")
    started = time.monotonic()
    with prepared(BRIEF_RUN_S if options.brief else WHOLE_RUN_S, brief=options.brief) as bench:
        outcomes = measured(bench, list(_to_measure(chosen, brief=options.brief)))
    held = sum(outcome.held is True for outcome in outcomes)
    unclear = sum(outcome.held is None for outcome in outcomes)
    print(
        f"bench: {held} of {len(outcomes)} held, {unclear} without a verdict, {time.monotonic() - started:.0f} s",
        file=sys.stderr,
    )
    return exit_code(outcomes)


def _to_measure(chosen: Sequence[str], *, brief: bool) -> Iterator[Figure]:
    for figure in FIGURES:
        if figure.name in chosen or not (chosen or (brief and not figure.in_brief)):
            yield figure


def measured(bench: Bench, figures: Sequence[Figure]) -> list[Outcome]:
    """What came out for each, printed as soon as it is certain."""
    outcomes = []
    missed: Sequence[Figure] = figures
    for number in range(1, ROUNDS + 1):
        figures, missed = missed, []
        for figure in figures:
            outcome = bench.measure(figure, number, (number - 1) * MORE_REPETITIONS)
            if outcome.held is False and number < ROUNDS and bench.has_time:
                print(f"bench: {figure.name}: {outcome.line['why']}; to be measured again", file=sys.stderr)
                missed.append(figure)
            else:
                print(json.dumps(outcome.line), flush=True)
                outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
