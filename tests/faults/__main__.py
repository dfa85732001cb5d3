"""``./run faults``: play every stage, print one line, and say of each failure how to see it again."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random
from re import search
from typing import Any

from tests.faults.books import Books
from tests.faults.client import Life, Places
from tests.faults.disks import may_mount, small_disks
from tests.faults.notes import Notes
from tests.faults.play import Run, Scenario
from tests.faults.stages import STAGES, Stage

RUNS = 260
EVIDENCE = Path(__file__).parents[2] / "build" / "faults"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run faults", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how many in all (usually {RUNS})")
    parser.add_argument("--only", metavar="STAGE", choices=[stage.name for stage in STAGES])
    parser.add_argument("--seed", type=int, help="with --only: this one run; its folder is kept")
    parser.add_argument("--no-mount", action="store_true", help="only pretend that disks are full")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="runs at the same time")
    options = parser.parse_args(argv)
    if options.seed is not None and options.only is None:
        parser.error("--seed goes with --only STAGE")
    started = time.monotonic()
    if options.only is None:
        shutil.rmtree(EVIDENCE, ignore_errors=True)
    # Memory, where there is some: what is proven here is a crash of the program, not of the machine, and no fsync
    # makes a difference to that.
    shared = Path("/dev/shm")  # noqa: S108 - looked at, not trusted
    scratch = Path(tempfile.mkdtemp(prefix="safelight-faults-", dir=shared if os.access(shared, os.W_OK) else None))
    try:
        can_fill = not options.no_mount and may_mount(scratch)
        stages = [stage for stage in STAGES if options.only in (None, stage.name)]
        if not can_fill:
            print("faults: no small disks may be mounted here, so full ones are pretended", file=sys.stderr)
        tasks = _tasks(stages, options, scratch)
        outcomes = _played(tasks, scratch, max(1, options.jobs), keep=options.seed is not None, can_fill=can_fill)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return _told(outcomes, time.monotonic() - started)


def _tasks(stages: list[Stage], options: argparse.Namespace, scratch: Path) -> list[tuple[str, int]]:
    if options.seed is not None:
        return [(options.only, options.seed)]
    shares = sum(stage.share for stage in stages)
    tasks: list[tuple[str, int]] = []
    for stage in stages:
        runs = max(1, round(options.runs * stage.share / shares))
        if stage.steps:
            # Evenly over all steps of the story; the fixed part of a step keeps every second one from being missed.
            count = _steps_in(stage, scratch)
            seeds = [1 + number * count // runs for number in range(runs)]
        else:
            seeds = list(range(1, runs + 1))
        tasks += [(stage.name, seed) for seed in dict.fromkeys(seeds)]
    Random(1).shuffle(tasks)
    return tasks


def _steps_in(stage: Stage, scratch: Path) -> int:
    """How many steps a run without a kill has."""
    home = scratch / f"steps-{stage.name}"
    home.mkdir()
    scenario = stage.make(Random(stage.name), 0, home)
    pid = os.fork()  # the watching is done in a process of its own, like every run
    if pid == 0:
        with contextlib.suppress(BaseException):
            Run(home, Scenario(scenario.jobs, scenario.plays, scenario.manners, (Life(),)), stage.name).play()
        os._exit(0)
    os.waitpid(pid, 0)
    names = next(note["names"] for note in Notes.read(Places(home).notes) if note["event"] == "steps")
    return sum(bool(search(stage.steps, name)) for name in names)


def _played(
    tasks: list[tuple[str, int]], scratch: Path, workers: int, *, keep: bool, can_fill: bool
) -> list[dict[str, Any]]:
    """The outcomes, each played in a process of its own, ``workers`` at a time."""
    waiting = list(reversed(tasks))
    running: dict[int, tuple[int, str, int, bytes]] = {}
    outcomes: list[dict[str, Any]] = []
    while waiting or running:
        while waiting and len(running) < workers:
            stage, seed = waiting.pop()
            reader, writer = os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(reader)
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                os.write(writer, json.dumps(_one(stage, seed, scratch, keep=keep, can_fill=can_fill)).encode())
                os._exit(0)
            os.close(writer)
            running[reader] = (pid, stage, seed, b"")
        try:
            readable = select.select(list(running), [], [])[0]
        except KeyboardInterrupt:
            for pid, *_ in running.values():  # they end by themselves, and unmount their disks
                os.waitpid(pid, 0)
            raise
        for reader in readable:
            pid, stage, seed, text = running.pop(reader)
            if piece := os.read(reader, 65536):
                running[reader] = (pid, stage, seed, text + piece)
                continue
            os.close(reader)
            os.waitpid(pid, 0)
            outcome = json.loads(text) if text else _outcome(stage, seed, Books(other=["the run itself died"]), "")
            outcomes.append(outcome)
            _say(outcome, len(outcomes), len(tasks))
    return outcomes


def _one(name: str, seed: int, scratch: Path, *, keep: bool, can_fill: bool) -> dict[str, Any]:
    """One run, and its folder when something was wrong."""
    stage = next(stage for stage in STAGES if stage.name == name)
    home = scratch / f"{name}-{seed}"
    home.mkdir()
    evidence = ""
    try:
        with small_disks(tuple(home / folder for folder in stage.disks) if can_fill else ()):
            scenario = stage.make(Random(f"{name}:{seed}"), seed, home)
            books = Run(home, scenario, f"{name}:{seed}").play()
            if keep or not books.is_right:
                EVIDENCE.mkdir(parents=True, exist_ok=True)
                target = EVIDENCE / home.name
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(home, target)
                (target / "books.json").write_text(json.dumps(asdict(books), indent=1))
                evidence = str(target)
    except Exception:
        books = Books(other=[traceback.format_exc()])
    shutil.rmtree(home, ignore_errors=True)
    return _outcome(name, seed, books, evidence)


def _outcome(name: str, seed: int, books: Books, evidence: str) -> dict[str, Any]:
    return {"stage": name, "seed": seed, "evidence": evidence, "is_right": books.is_right, **asdict(books)}


def _say(outcome: dict[str, Any], number: int, count: int) -> None:
    if not outcome["is_right"]:
        print(f"faults: {outcome['stage']} --seed {outcome['seed']}: evidence in {outcome['evidence']}")
        for kind in ("lost", "forgotten", "not_identical", "other"):
            for sentence in outcome[kind][:6]:
                print(f"    {kind.replace('_', ' ')}: {sentence}")
        sys.stdout.flush()
    elif sys.stderr.isatty() and number % 10 == 0:
        print(f"faults: {number} of {count}", file=sys.stderr)


def _told(outcomes: list[dict[str, Any]], seconds: float) -> int:
    def sum_of(name: str) -> int:
        return sum(outcome[name] if isinstance(outcome[name], int) else len(outcome[name]) for outcome in outcomes)

    stages = Counter(outcome["stage"] for outcome in outcomes)
    print(
        f"faults: {len(stages)} stages, {sum_of('kills')} kills of the client, {sum_of('accepted')} jobs accepted, "
        f"{sum_of('posts')} requests, {sum_of('other')} other faults, {seconds:.0f} s",
        file=sys.stderr,
    )
    print(
        f"runs {len(outcomes)}, images delivered whole {sum_of('delivered')}, images lost {sum_of('lost')}, "
        f"jobs forgotten {sum_of('forgotten')}, replays not identical {sum_of('not_identical')}"
    )
    return 0 if outcomes and all(outcome["is_right"] for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
