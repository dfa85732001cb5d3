"""A virtual X display with a window manager, and hands: xdotool for mouse and keyboard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("Xvfb", "openbox", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

needed = pytest.mark.skipif(
    bool(MISSING),
    reason=f"NO VIRTUAL DISPLAY: {', '.join(MISSING)} not installed, so no real mouse, keyboard or drag was tried",
)


def wait_for(condition: Callable[[], Any], what: str, limit_s: float = 30.0) -> Any:
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

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{Path(command[0]).name}-{len(self._programs)}.log").open("wb")
        program = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        log.close()
        self._programs.append(program)
        return program

    def start_module(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-X", "faulthandler", "-m", module, *arguments)

    def do(self, *words: str) -> None:
        """One xdotool call."""
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=60)

    def logs(self) -> str:
        return "\n".join(f"{path.name}:\n{path.read_text(errors='replace')}" for path in self.folder.glob("*.log"))

    def close(self) -> None:
        for program in reversed(self._programs):
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait(10)
        self._server.terminate()
        self._server.wait(10)


class Window:
    """Safelight on a screen, seen through the state file of ``host``."""

    def __init__(self, screen: Screen, home: Path, *arguments: str) -> None:
        self.screen = screen
        self._state = screen.folder / "state.json"
        screen.environment["SAFELIGHT_HOME"] = str(home)
        self.program = screen.start_module("tests.end_to_end.xdisplay.host", str(self._state), *arguments)

    def state(self) -> dict[str, Any]:
        if self.program.poll() is not None:
            raise AssertionError(f"the window ended with {self.program.returncode}:\n{self.screen.logs()}")
        return json.loads(self._state.read_text(encoding="utf-8")) if self._state.exists() else {}

    def has(self, name: str) -> dict[str, Any] | None:
        return self.state().get(name)

    def wait_for(self, name: str, text: str | None = None, limit_s: float = 30.0) -> dict[str, Any]:
        """The widget ``name`` once it is visible (and its text contains ``text``)."""

        def there() -> dict[str, Any] | None:
            found = self.has(name)
            return found if found and (text is None or text in found["text"]) else None

        what = f"{name} showing {text!r}" if text is not None else name
        return wait_for(there, what, limit_s)

    def middle(self, name: str, across: float = 0.5) -> tuple[int, int]:
        """The middle of a widget, or the point that far across it."""
        found = self.wait_for(name)
        return found["x"] + round(found["width"] * across), found["y"] + found["height"] // 2

    def click(self, name: str, across: float = 0.5) -> None:
        x, y = self.middle(name, across)
        self.screen.do("mousemove", str(x), str(y), "click", "1")

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
