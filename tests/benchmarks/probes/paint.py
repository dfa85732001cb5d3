"""A stroke over a picture of 2048 x 2048: every move of the mouse, with painting what it asks for."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.application import make_application
from app.ui.masks.editor import MaskEditor
from app.ui.masks.use import Inpainting
from tests.benchmarks.probe import Setting

SIDE = 2048
SIZE = (1200, 1000)
BRUSH = 200
_MOVES, _REPAINTS = 300, 60
_ZOOMS = (None, 1.0)  # fitted, and a picture's pixel per pixel of the screen


class _Paints(QObject):
    """Counts the paintings of what it is put on."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Scene:
    """The editor with the picture on the screen, and a soft edge shown."""

    def __init__(self, setting: Setting) -> None:
        self.application: QApplication = make_application()
        theme.install(self.application).apply("dark", 1.0)
        path = setting.own / "large.png"
        picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
        for row in range(0, SIDE, 8):  # stripes: something to scale
            colour = (row * 37) & 0xFFFFFF
            for line in range(row, row + 8):
                for x in range(0, SIDE, 64):
                    picture.setPixel(x, line, colour)
        picture.save(str(path))
        self.editor = MaskEditor()
        self.stage = self.editor.stage
        self.editor.resize(*SIZE)
        self.editor.show()
        QTest.qWaitForWindowExposed(self.editor)
        self.editor.edit(path, None, Inpainting((1024, 1024), only_masked=True))
        while not self.editor.is_ready:
            QTest.qWait(5)
        QTest.qWait(300)  # until the picture's good scaling is there
        self.stage.set_brush(BRUSH)
        self.paints = _Paints()
        self.stage.installEventFilter(self.paints)

    def send(self, kind: QEvent.Type, at: QPointF) -> float:
        """Milliseconds of one event of the mouse, painted."""
        is_move = kind == QEvent.Type.MouseMove
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(
            kind, at, self.stage.mapToGlobal(at), none if is_move else left, held, Qt.KeyboardModifier.NoModifier
        )
        started = time.perf_counter()
        QApplication.sendEvent(self.stage, event)
        self.application.processEvents()
        return (time.perf_counter() - started) * 1000

    def stroke(self) -> tuple[list[float], float]:
        """Milliseconds of each move over the whole view, and of lifting the pen."""
        middle = QPointF(self.stage.rect().center())
        reach = min(self.stage.width(), self.stage.height()) * 0.42

        def place(number: int) -> QPointF:
            angle = number / 9
            return middle + QPointF(math.cos(angle), math.sin(angle * 0.7)) * reach

        self.send(QEvent.Type.MouseButtonPress, place(0))
        took = []
        for number in range(1, _MOVES):
            before = self.paints.count
            took.append(self.send(QEvent.Type.MouseMove, place(number)))
            if self.paints.count == before:
                raise AssertionError("a move painted nothing")
        return took, self.send(QEvent.Type.MouseButtonRelease, place(_MOVES))

    def repaint(self) -> float:
        """Milliseconds of painting as much as a move changes, unchanged."""
        room = QPoint(BRUSH // 2, BRUSH // 2)
        middle = self.stage.rect().center()
        started = time.perf_counter()
        self.stage.repaint(QRect(middle - room, middle + room))
        return (time.perf_counter() - started) * 1000


def paint(setting: Setting) -> Mapping[str, float]:
    """``value``: what 99 of 100 moves take at most; ``lifting``: the end of a stroke; ``floor``: as much repainted."""
    scene = Scene(setting)
    took: list[float] = []
    lifts: list[float] = []
    for zoom in _ZOOMS:
        if zoom is not None:
            scene.stage.actual_size()
            QTest.qWait(50)
        moves, lift = scene.stroke()
        took += moves
        lifts.append(lift)
    floor = median(scene.repaint() for _number in range(_REPAINTS))
    return {"value": quantiles(took, n=100)[98], "median": median(took), "lifting": max(lifts), "floor": floor}


PROBES = {"mask-paint": paint}
