"""``./run bench [NAMES]``: one line of JSON for each figure; exit code 1 when a promise is not kept."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.bench import prepared
from tests.benchmarks.figures import FIGURES
from tests.benchmarks.judge import exit_code

WHOLE_RUN_S = 9.5 * 60


def main(argv: Sequence[str] | None = None) -> int:
    names = [figure.name for figure in FIGURES]
    parser = argparse.ArgumentParser(prog="run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"figures to measure; all: {', '.join(names)}")
    chosen = parser.parse_args(argv).names
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"there is no figure {', '.join(unknown)}; there are {', '.join(names)}")
    started = time.monotonic()
    outcomes = []
    with prepared(WHOLE_RUN_S) as bench:
        for figure in FIGURES:
            if chosen and figure.name not in chosen:
                continue
            outcome = bench.measure(figure)
            print(json.dumps(outcome.line), flush=True)
            outcomes.append(outcome)
    held = sum(outcome.held is True for outcome in outcomes)
    unclear = sum(outcome.held is None for outcome in outcomes)
    print(
        f"bench: {held} of {len(outcomes)} held, {unclear} without a verdict, {time.monotonic() - started:.0f} s",
        file=sys.stderr,
    )
    return exit_code(outcomes)


if __name__ == "__main__":
    sys.exit(main())
