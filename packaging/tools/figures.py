"""How large the packages are, how long the installed program takes to open its window, and what memory that takes.

Times and memory are ratios to the same thing run from the sources, or to an empty window, in the same run.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common import ROOT, PackageError, run

LARGEST_BUNDLE_MB, LARGEST_DEB_MB = 120.0, 50.0
SLOWEST_START, MOST_MEMORY = 1.3, 1.6
REPETITIONS = 7
_LIMIT_S = 60.0
_SETTLE_S = 4.0  # after the window is there: what is read and imported behind it

_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Safelight")
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """``start_ms``: from the start of the process until its window is on the screen. ``memory_mb``: when it is idle."""

    start_ms: float
    memory_mb: float


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """A virtual screen; gives the environment for programs on it."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()
        if not number:
            raise PackageError("the virtual screen did not start")
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def watched(command: Sequence[str | Path], environment: dict[str, str], *, with_memory: bool) -> Seen:
    """Start a program, wait for its window, and end it."""
    with tempfile.TemporaryDirectory(prefix="safelight-start-") as home:
        started = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command], env={**environment, "SAFELIGHT_HOME": home}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while not _window_is_shown(environment):
                if process.poll() is not None:
                    raise PackageError(f"{command[0]} ended with {process.returncode} before its window was there")
                if time.monotonic() - started > _LIMIT_S:
                    raise PackageError(f"{command[0]} showed no window within {_LIMIT_S:.0f} s")
                time.sleep(0.002)
            start_ms = (time.monotonic() - started) * 1000
            memory = 0.0
            if with_memory:
                time.sleep(_SETTLE_S)
                memory = _memory_mb(process.pid)
            return Seen(start_ms, memory)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _window_is_shown(environment: dict[str, str]) -> bool:
    said = subprocess.run(["xwininfo", "-root", "-children"], env=environment, capture_output=True, check=False)
    for line in said.stdout.decode("utf-8", "replace").splitlines():
        found = re.match(r"\s+(0x[0-9a-f]+) \".*Safelight.*\".*?\b(\d{3,})x(\d{3,})\+", line)
        if found:
            about = subprocess.run(["xwininfo", "-id", found[1]], env=environment, capture_output=True, check=False)
            if b"IsViewable" in about.stdout:
                return True
    return False


def _memory_mb(pid: int) -> float:
    """Resident memory (RSS) of a process, in MB; what it shares with others is counted whole, so they do not matter."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise PackageError("the system does not tell a process's memory")


def measure(program: Path) -> tuple[float, float, dict[str, float]]:
    """Ratio of the start to that from the sources, ratio of the memory to an empty window's, and what they are of."""
    source = [sys.executable, "-m", "app"]
    empty = [sys.executable, "-c", _EMPTY]
    starts: dict[str, list[float]] = {"installed": [], "source": []}
    memory: dict[str, list[float]] = {"installed": [], "empty": []}
    with screen() as environment:
        environment["PYTHONPATH"] = str(ROOT)
        run([sys.executable, "-m", "compileall", "-q", ROOT / "app"])
        for number in range(REPETITIONS + 1):
            seen = watched([program], environment, with_memory=number < 3)
            from_source = watched(source, environment, with_memory=False)
            if number:  # the first of each warms the disk's cache
                starts["installed"].append(seen.start_ms)
                starts["source"].append(from_source.start_ms)
            if number < 3:
                memory["installed"].append(seen.memory_mb)
                memory["empty"].append(watched(empty, environment, with_memory=True).memory_mb)
    values = {f"{name} start ms": statistics.median(all_) for name, all_ in starts.items()}
    values |= {f"{name} memory MB": statistics.median(all_) for name, all_ in memory.items()}
    return (
        values["installed start ms"] / values["source start ms"],
        values["installed memory MB"] / values["empty memory MB"],
        {name: round(value, 1) for name, value in values.items()},
    )
