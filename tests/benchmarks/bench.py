"""Runs probes in fresh processes, in turns, against one server and one set of pictures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import material
from tests.benchmarks.figures import QUIET_CORES, Figure
from tests.benchmarks.judge import Numbers, Outcome, judge
from tests.benchmarks.neighbours import Neighbours

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
BRIEF_SLACK = 0.3
"""Five repetitions on a machine nobody knows tell a regression from a promise kept, and no more."""
FEWEST_REPETITIONS = 5
CALM_S = 2.0
"""A missed figure is measured again when the machine was calm for so long,"""
LONGEST_CALMING_S = 16.0
"""or after so long all the same."""
_NO_TIME = "the time for the whole run was over before"


class ProbeError(Exception):
    """A probe ended badly; the text says how."""


@dataclass(frozen=True, slots=True)
class Bench:
    folder: Path
    url: str
    display: Mapping[str, str]
    deadline: float
    helpers: tuple[int, ...] = ()
    is_brief: bool = False
    """Nothing is measured that is not judged, nothing more often than it has to be, and no time is no verdict."""

    @property
    def has_time(self) -> bool:
        return time.monotonic() < self.deadline

    def measure(self, figure: Figure, number: int = 1, more: int = 0) -> Outcome:
        """All probes of a figure in turns: what disturbs the machine for a while disturbs them alike.

        ``number``: which round this is; later ones wait for a calm machine. ``more``: repetitions added.
        """
        needed = [probe for probe in (figure.floor, figure.ours) if probe]
        probes = needed if self.is_brief else [*needed, *figure.peers.values(), *figure.more.values()]
        repetitions = (FEWEST_REPETITIONS if self.is_brief else figure.repetitions) + more
        if number > 1:
            self._calm_down()
        runs: dict[str, list[Numbers]] = {probe: [] for probe in probes}
        problems: list[str] = []
        absent: set[str] = set()
        neighbours = Neighbours(self.helpers)
        for _turn in range(repetitions):
            for probe in probes:
                if probe in absent:
                    continue
                if not self.has_time:
                    no_time = f"{_NO_TIME} {repetitions} repetitions of {probe}"
                    is_open = self.is_brief or number > 1
                    return judge(figure, runs, [no_time], rounds=number, is_open=is_open)
                try:
                    runs[probe].append(self.run(probe))
                except ProbeError as error:
                    print(f"{figure.name}: {error}", file=sys.stderr)
                    absent.add(probe)  # a peer that is not there is said once
                    if probe in needed:
                        problems.append(str(error))
            if problems:
                break
        slack = BRIEF_SLACK if self.is_brief else 0.0
        return judge(figure, runs, problems, neighbours.cores(), rounds=number, slack=slack)

    def _calm_down(self) -> None:
        """Let others finish, if they do it soon."""
        end = min(time.monotonic() + LONGEST_CALMING_S, self.deadline)
        while time.monotonic() < end:
            neighbours = Neighbours(self.helpers)
            time.sleep(CALM_S)
            if neighbours.cores() < QUIET_CORES:
                return

    def run(self, probe: str) -> Numbers:
        """The numbers of one probe in a process of its own. Raises ProbeError."""
        with tempfile.TemporaryDirectory(prefix="probe-", dir=self.folder) as own:
            environment = {**os.environ, **self.display, "SAFELIGHT_HOME": f"{own}/home", "PYTHONDONTWRITEBYTECODE": ""}
            command = [sys.executable, "-m", "tests.benchmarks.probe", probe, self.url, str(self.folder), own]
            environment["BENCH_STARTED_NS"] = str(time.monotonic_ns())
            try:
                done = subprocess.run(
                    command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
                )
            except subprocess.TimeoutExpired as error:
                raise ProbeError(f"{probe} did not end within {PATIENCE_S:.0f} s") from error
        try:
            numbers = json.loads(done.stdout.splitlines()[-1])
        except (ValueError, IndexError):
            said = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
            raise ProbeError(f"{probe} ended with {done.returncode}: {said}") from None
        return {str(key): float(number) for key, number in numbers.items()}


@contextmanager
def prepared(seconds: float, *, brief: bool = False) -> Iterator[Bench]:
    """Pictures, server and display, taken down again at the end."""
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="safelight-bench-") as name:
        folder = Path(name)
        material.make(folder)
        command = [sys.executable, "-m", "tests.benchmarks.server", name]
        with (
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server,
            _display() as (display, screen),
        ):
            try:
                if server.stdout is None:
                    raise RuntimeError("the server has no output")
                url = f"http://127.0.0.1:{int(server.stdout.readline())}"
                yield Bench(folder, url, display, deadline, (server.pid, *screen), brief)
            finally:
                server.kill()


@contextmanager
def _display() -> Iterator[tuple[Mapping[str, str], tuple[int, ...]]]:
    """A display for windows, and its process: a virtual X server where there is one, else Qt's offscreen platform."""
    program = shutil.which("Xvfb")
    if program is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}, ()
        return
    command = [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        try:
            if screen.stdout is None:
                raise RuntimeError("the display has no output")
            number = int(screen.stdout.readline())
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}", "WAYLAND_DISPLAY": ""}, (screen.pid,)
        finally:
            screen.terminate()
