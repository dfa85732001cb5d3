"""The gallery with 100,000 pictures: until it is seen, when its window gets another size, and when the wheel turns.

They are 1,000 a hundred times over, which is the same to a view and sooner made. Thumbnails are at hand as after
looking around; what it takes to have them are other figures.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.generation.result import GeneratedImage
from app.main import GarbageTimer
from app.ui import theme
from app.ui.application import make_application
from app.ui.gallery import shared_thumbnails
from app.ui.gallery.grid import GridView
from app.ui.gallery.model import GalleryModel
from app.ui.gallery.thumbnails import Thumbnails
from tests.benchmarks.probe import Setting

MANY, FEW = 100_000, 1_000
SIZE = QSize(1600, 1000)
EDGE = 256
_RESIZES, _REPAINTS = 40, 20
_TURNS = 300
_NOTCH = 120
_WARM_TURNS = 10


class Scene:
    """The view in a window, empty and painted, and pictures for it."""

    def __init__(self, count: int) -> None:
        self.application: QApplication = make_application()
        theme.install(self.application).apply("dark", 1.0)
        shared_thumbnails._thumbnails._make = _AtHand
        images = [
            GeneratedImage(Path(f"/pictures/{number}.png"), width=1024, height=1024, seed=number)
            for number in range(FEW)
        ]
        self.model = GalleryModel()
        self.model.show(images * (count // FEW))
        GarbageTimer(self.application)
        self.view = GridView()
        self.view.resize(SIZE)
        self.view.show()
        QTest.qWaitForWindowExposed(self.view)
        self.settle()

    def settle(self) -> None:
        """Everything that was asked to be done and painted is."""
        self.application.processEvents()
        self.application.processEvents()

    def fill(self) -> float:
        """Milliseconds from the model to the first paint of it."""
        return self.timed(partial(self.view.setModel, self.model))

    def timed(self, act: Callable[[], object]) -> float:
        """Milliseconds, with painting all of it."""
        started = time.perf_counter()
        act()
        self.view.viewport().repaint()
        return (time.perf_counter() - started) * 1000

    def turned(self, notch: int) -> float:
        """Milliseconds of one turn of the wheel, with painting what that asks for."""
        started = time.perf_counter()
        _turn(self.view, notch)
        self.application.processEvents()
        return (time.perf_counter() - started) * 1000


class _AtHand(Thumbnails):
    """Has every thumbnail, each a pixmap of its own: what is painted from one is of no use for another."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmaps = [QPixmap(EDGE, EDGE) for _number in range(FEW)]
        for number, pixmap in enumerate(self._pixmaps):
            pixmap.fill(QColor.fromHsv(number % 360, 120, 120))

    def request(self, path: Path, edge_px: int) -> QPixmap | None:
        return self._pixmaps[int(path.stem)]


def first(count: int, _setting: Setting) -> Mapping[str, float]:
    scene = Scene(count)
    scene.view.setModel(GalleryModel())
    scene.settle()
    return {"value": scene.fill()}


def resize(_setting: Setting) -> Mapping[str, float]:
    """``floor``: painting all of it once."""
    scene = Scene(MANY)
    scene.fill()
    scene.settle()
    took = []
    for step in range(_RESIZES):
        scene.settle()
        size = SIZE - QSize(8 * (step % 20 + 1), 4 * (step % 20 + 1))
        took.append(scene.timed(partial(scene.view.resize, size)))
    repaints = [scene.timed(lambda: None) for _number in range(_REPAINTS)]
    return {"value": median(took), "slowest": max(took), "floor": median(repaints)}


def scroll(_setting: Setting) -> Mapping[str, float]:
    """``value``: what 99 of 100 turns of the wheel take at most, painted; ``median``."""
    scene = Scene(MANY)
    scene.fill()
    scene.settle()
    bar = scene.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    took = []
    for turn in range(_TURNS + _WARM_TURNS):
        scene.settle()
        before = bar.value()
        took.append(scene.turned(-_NOTCH if turn % 100 < 80 else _NOTCH))
        if bar.value() == before:
            raise AssertionError("the wheel moved nothing")
    took = took[_WARM_TURNS:]
    return {"value": quantiles(took, n=100)[98], "median": median(took)}


def _turn(view: GridView, notch: int) -> None:
    middle = view.viewport().rect().center()
    event = QWheelEvent(
        QPointF(middle),
        QPointF(view.viewport().mapToGlobal(middle)),
        QPoint(),
        QPoint(0, notch),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


PROBES = {
    "gallery-first": partial(first, MANY),
    "gallery-first-floor": partial(first, FEW),
    "gallery-resize": resize,
    "gallery-scroll": scroll,
}
