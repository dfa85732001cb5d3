"""A virtual X display with a window manager, and hands: xdotool for mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("Xvfb", "openbox", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

needed = pytest.mark.skipif(
    bool(MISSING),
    reason=f"NO VIRTUAL DISPLAY: {', '.join(MISSING)} not installed, so no real mouse, keyboard or drag was tried",
)


PATIENCE_S = 90.0


def wait_for(condition: Callable[[], T | None], what: str, limit_s: float = PATIENCE_S) -> T:
    """The first true value of ``condition``; fails naming ``what`` when it stays false."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)  # other processes: there is no event of theirs to wait for
    raise AssertionError(f"waited {limit_s:.0f} s in vain for {what}")


class Screen:
    """One virtual display; every program started on it ends with it."""

    def __init__(self, folder: Path, size: str = "1700x1000x24") -> None:
        self.folder = folder
        self._programs: list[subprocess.Popen[bytes]] = []
        self._started = 0
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-noreset", "-nolisten", "tcp"],
            pass_fds=(write_end,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.start("openbox")
        wait_for(self._is_managed, "the window manager")
        self._own = len(self._programs)

    def _is_managed(self) -> bool:
        """Whether the window manager is there: it tells the number of desktops, which nobody else does."""
        asked = subprocess.run(
            ["xdotool", "get_num_desktops"], env=self.environment, capture_output=True, timeout=PATIENCE_S, check=False
        )
        return asked.returncode == 0

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        self._started += 1
        log = (self.folder / f"{Path(command[0]).name}-{self._started}.log").open("wb")
        program = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        log.close()
        self._programs.append(program)
        return program

    def start_module(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-X", "faulthandler", "-m", module, *arguments)

    def do(self, *words: str) -> None:
        """One xdotool call."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE_S)

    def logs(self) -> str:
        return "\n".join(f"{path.name}:\n{path.read_text(errors='replace')}" for path in self.folder.glob("*.log"))

    def output(self, *command: str) -> bytes | None:
        """What a short command says; None when it fails."""
        found = subprocess.run(command, env=self.environment, capture_output=True, timeout=PATIENCE_S, check=False)
        return found.stdout if found.returncode == 0 else None

    def clear(self) -> None:
        """End what was started on the screen; the window manager stays."""
        self._end(self._own)
        for log in self.folder.glob("*.log"):
            log.unlink()

    def close(self) -> None:
        self._end(0)
        self._server.terminate()
        self._server.wait(PATIENCE_S)

    def _end(self, first: int) -> None:
        for program in reversed(self._programs[first:]):
            program.terminate()
            try:
                program.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait(PATIENCE_S)
        del self._programs[first:]


class Window:
    """Safelight on a screen, seen through the state file of ``host``."""

    def __init__(self, screen: Screen, home: Path, *arguments: str) -> None:
        self.screen = screen
        self._state = Path(tempfile.mkdtemp(dir=screen.folder), "state.json")
        screen.environment["SAFELIGHT_HOME"] = str(home)
        self.program = screen.start_module("tests.end_to_end.xdisplay.host", str(self._state), *arguments)

    def report(self) -> tuple[int, dict[str, Any]]:
        """The number of the last report, and the widgets in it."""
        if self.program.poll() is not None:
            raise AssertionError(f"the window ended with {self.program.returncode}:\n{self.screen.logs()}")
        if not self._state.exists():
            return 0, {}
        found = json.loads(self._state.read_text(encoding="utf-8"))
        return found["number"], found["widgets"]

    def has(self, name: str) -> dict[str, Any] | None:
        return self.report()[1].get(name)

    def wait_for(self, name: str, text: str | None = None, limit_s: float = PATIENCE_S) -> dict[str, Any]:
        """The widget ``name`` once it is visible (and its text contains ``text``)."""

        def there() -> dict[str, Any] | None:
            found = self.has(name)
            return found if found and (text is None or text in found["text"]) else None

        what = f"{name} showing {text!r}" if text is not None else name
        return wait_for(there, what, limit_s)

    def settled(self, name: str) -> dict[str, Any]:
        """The widget once it has been at one place for two reports: layouts and the window manager move it at first."""
        last: tuple[int, tuple[int, ...]] = (0, ())

        def stands() -> dict[str, Any] | None:
            nonlocal last
            number, widgets = self.report()
            found: dict[str, Any] | None = widgets.get(name)
            place = tuple(found[key] for key in ("x", "y", "width", "height")) if found else ()
            if place != last[1]:
                last = number, place
            return found if place and number > last[0] + 1 else None

        return wait_for(stands, f"{name} standing still")

    def middle(self, name: str, across: float = 0.5) -> tuple[int, int]:
        """The middle of a widget, or the point that far across it."""
        found = self.settled(name)
        return found["x"] + round(found["width"] * across), found["y"] + found["height"] // 2

    def click(self, name: str, across: float = 0.5) -> None:
        x, y = self.middle(name, across)
        self.screen.do("mousemove", str(x), str(y), "click", "1")

    def click_into(self, name: str, across: float = 0.5) -> None:
        """Click, and wait until what is typed goes there."""
        self.click(name, across)
        wait_for(lambda: (found := self.has(name)) and found["focused"], f"the focus in {name}")

    def type(self, text: str) -> None:
        self.screen.do("type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        self.screen.do("key", *keys)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    folder.mkdir(parents=True, exist_ok=True)
    made = Screen(folder)
    try:
        yield made
    finally:
        made.close()
