"""How smooth the window stays: a heartbeat on the GUI thread while a gallery scrolls and work is done elsewhere."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.generation import infotext, recall
from app.generation.result import GeneratedImage
from app.jobs.events import ImageKept
from app.main import GarbageTimer
from app.ui import theme
from app.ui.application import make_application
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.gallery.grid import GridView
from app.ui.gallery.model import GalleryModel
from app.ui.relay import Relay
from tests.benchmarks import material
from tests.benchmarks.probe import Setting
from tests.benchmarks.probes import peers
from tests.benchmarks.probes.stage import Stage

PICTURES = 120
QUIET_S = 1.0
SCROLLING_S = 2.0
FRAME_MS = 16
LATE_MS = 16.0
STEP_PX = 24


class Heart(QObject):
    """Beats every millisecond and remembers the longest silence in between."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.longest_ms = 0.0
        self.late = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap, self._last = (now - self._last) * 1000, now
        self.longest_ms = max(self.longest_ms, gap)
        self.late += gap > LATE_MS

    def restart(self) -> None:
        self._last = time.perf_counter()
        self.longest_ms, self.late = 0.0, 0


class Scene(QObject):
    """A gallery of pictures that are loaded, scrolling up and down sixty times a second while asked to."""

    def __init__(self, folder: Path, own: Path) -> None:
        super().__init__()
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._application: QApplication = make_application()
        theme.install(self._application).apply("dark", 1.0)
        self.model = GalleryModel()
        self.model.append(_pictures(folder, own))
        self._grid = GridView()
        self._grid.setModel(self.model)
        self._grid.resize(1600, 1000)
        self._grid.show()
        GarbageTimer(self)
        self._step = STEP_PX
        self._scroll = QTimer(self)
        self._scroll.setTimerType(Qt.TimerType.PreciseTimer)
        self._scroll.setInterval(FRAME_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._load()
        self.heart = Heart()

    def _load(self) -> None:
        """Every thumbnail in memory, as after looking through the gallery once."""
        bar = self._grid.verticalScrollBar()
        for at in range(0, bar.maximum() + 200, 200):
            bar.setValue(at)
            self._grid.viewport().repaint()
            self.wait(lambda: thumbnails.shared().is_idle)
        bar.setValue(0)

    def _scroll_on(self) -> None:
        bar = self._grid.verticalScrollBar()
        at = bar.value() + self._step
        if not 0 <= at <= bar.maximum():
            self._step = -self._step
        bar.setValue(at)

    def wait(self, over: Callable[[], bool], most_s: float = 55.0) -> None:
        """Let the window live until ``over``."""
        deadline = time.monotonic() + most_s
        watch = QTimer()
        watch.setInterval(2)
        watch.timeout.connect(lambda: over() and self._application.quit())
        QTimer.singleShot(int(most_s * 1000), self._application.quit)
        watch.start()
        self._application.exec()
        watch.stop()
        if not over() and time.monotonic() >= deadline:
            raise AssertionError("the work did not end")

    def floors(self) -> dict[str, float]:
        """``idle``: the heartbeat with nothing going on. ``floor``: the gallery scrolls."""
        self._quietly(QUIET_S)
        idle = self.heart.longest_ms
        self._scroll.start()
        self._quietly(SCROLLING_S)
        return {"idle": idle, "floor": self.heart.longest_ms}

    def _quietly(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.heart.restart()
        self.wait(lambda: time.monotonic() > until)

    def during(self, over: Callable[[], bool]) -> Mapping[str, float]:
        """``value``: the longest silence until ``over``, in ms; ``late``: how many were longer than a frame."""
        self.heart.restart()
        self.wait(over)
        return {"value": self.heart.longest_ms, "late": self.heart.late}


def _pictures(folder: Path, own: Path) -> list[GeneratedImage]:
    made = []
    for number in range(PICTURES):
        path = own / f"shown-{number}.png"
        path.hardlink_to(folder / f"{number % material.DISTINCT + 1}.png")
        made.append(GeneratedImage(path, width=material.SIDE, height=material.SIDE, seed=number))
    return made


def stall(count: int, setting: Setting) -> Mapping[str, float]:
    scene = Scene(setting.folder, setting.own)
    stage = Stage.at(f"{setting.url}/n{count}", setting.own)
    relay = Relay(scene)
    shown: list[GeneratedImage] = []

    def arrived(event: object) -> None:
        if isinstance(event, ImageKept):
            shown.append(event.image)
            scene.model.prepend(event.image)

    relay.arrived.connect(arrived)
    numbers = scene.floors()
    over = stage.submit(count, relay.post)
    numbers |= scene.during(lambda: over.is_set() and len(shown) == count and thumbnails.shared().is_idle)
    stage.check(count)
    return numbers


def stall_peer(script: Callable[[str, Path], list[Path]], setting: Setting) -> Mapping[str, float]:
    """A peer's way in a thread, under the same window. It shows nothing, so its pictures cost it nothing here."""
    scene = Scene(setting.folder, setting.own)
    saved: list[Path] = []
    thread = threading.Thread(target=lambda: saved.extend(script(f"{setting.url}/n16", setting.own)), daemon=True)
    numbers = scene.floors()
    thread.start()
    numbers |= scene.during(lambda: not thread.is_alive())
    if len(saved) != 16:
        raise AssertionError(f"{len(saved)} files instead of 16")
    return numbers


def convoy(setting: Setting) -> Mapping[str, float]:
    scene = Scene(setting.folder, setting.own)
    ended = threading.Event()
    parsed = 0

    def parse() -> None:
        nonlocal parsed
        while not ended.is_set():
            recall.recall(infotext.parse(material.infotext(parsed)))
            parsed += 1

    numbers = scene.floors()
    threading.Thread(target=parse, daemon=True).start()
    until = time.monotonic() + SCROLLING_S
    numbers |= scene.during(lambda: time.monotonic() > until)
    ended.set()
    if not parsed:
        raise AssertionError("nothing was parsed")
    return numbers


PROBES = {
    "stall-16": partial(stall, 16),
    "stall-64": partial(stall, 64),
    "stall-wiki": partial(stall_peer, peers.wiki_script),
    "stall-webuiapi": partial(stall_peer, peers.webuiapi_script),
    "convoy": convoy,
}
