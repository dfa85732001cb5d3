"""From the start of the process to the first paint."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tests.benchmarks.probe import Setting, tell

SIZE = (1440, 900)  # what the window takes by itself on a first start


def floor(_setting: Setting) -> Mapping[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Empty(QMainWindow):
        paintEvent = _telling(QMainWindow.paintEvent)

    application = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(*SIZE)
    window.show()
    application.exec()
    raise AssertionError("the window was not painted")


def window(_setting: Setting) -> Mapping[str, float]:
    from app.ui.main_window import MainWindow

    MainWindow.paintEvent = _telling(MainWindow.paintEvent)  # type: ignore[method-assign]
    return _run()


def page(_setting: Setting) -> Mapping[str, float]:
    from app.features.create.page import CreatePage

    CreatePage.paintEvent = _telling(CreatePage.paintEvent)  # type: ignore[method-assign]
    return _run()


def _run() -> Mapping[str, float]:
    from app.__main__ import main

    main([])
    raise AssertionError("the window was not painted")


def _telling(paint: Callable[..., None]) -> Callable[..., None]:
    def paint_and_tell(self: Any, event: Any) -> None:
        paint(self, event)
        tell({"value": (time.monotonic_ns() - int(os.environ["BENCH_STARTED_NS"])) / 1e6})

    return paint_and_tell


PROBES = {"start": partial(window), "start-page": partial(page), "start-floor": partial(floor)}
