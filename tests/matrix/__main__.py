"""``./run matrix``: the same script with every kind of server.

Prints a table of what works, of what the app itself says is not there, and of what failed.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.dialects.catalog import DIALECTS, Dialect
from tests.matrix import table
from tests.matrix.play import play

LOG = Path(__file__).parents[2] / "build" / "matrix.log"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run matrix", description=__doc__)
    names = [dialect.name for dialect in DIALECTS]
    parser.add_argument("--only", metavar="SERVER", choices=names, action="append", help=f"one of {', '.join(names)}")
    parser.add_argument("--markdown", action="store_true", help="the table as the README has it")
    options = parser.parse_args(argv)
    chosen = [dialect for dialect in DIALECTS if not options.only or dialect.name in options.only]
    LOG.parent.mkdir(exist_ok=True)
    logging.basicConfig(filename=LOG, filemode="w", level=logging.INFO, format="%(threadName)s %(name)s %(message)s")
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="safelight-matrix-") as folder:
        os.environ["SAFELIGHT_HOME"] = folder
        results = played(chosen, Path(folder))
    print(table.markdown(results) if options.markdown else table.plain(results))
    if not options.markdown:
        print(f"in {time.monotonic() - started:.0f} s; what the app logged is in {LOG}")
    return 1 if table.count(results, table.Verdict.FAILED) else 0


def played(dialects: Sequence[Dialect], folder: Path) -> table.Results:
    """All of them at the same time: most of it is waiting."""
    with ThreadPoolExecutor(len(dialects), "matrix") as threads:
        runs = [threads.submit(play, dialect, folder / str(n)) for n, dialect in enumerate(dialects)]
        return {dialect.name: run.result() for dialect, run in zip(dialects, runs, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
