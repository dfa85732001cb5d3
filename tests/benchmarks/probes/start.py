"""From the start of the process to the first paint, and to the page with everything that was typed into it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tests.benchmarks.probe import Setting, tell

SIZE = (1440, 900)  # what the window takes by itself on a first start
PROMPT = "a lighthouse on a cliff at dusk, oil painting"
SESSION = {
    "page": "create",
    "create.draft": {"values": {"prompt": PROMPT, "steps": 28, "cfg_scale": 6.5, "sampler_name": "Euler a"}},
    "create.sections": ["hires"],
}


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
    """Of a second start: the last one left a prompt and values."""
    from app import paths
    from app.settings.store import write_document

    write_document(paths.session_file(), SESSION)
    from app.ui.main_window import MainWindow

    made = MainWindow.furnish_page

    def make_and_watch(self: MainWindow) -> None:
        made(self)
        watch.window = self
        self.page("create").installEventFilter(watch)

    watch = _watch()
    MainWindow.furnish_page = make_and_watch  # type: ignore[method-assign]
    return _run()


def _watch() -> Any:
    """Tells once the page, and all that is on it, has been painted for the first time. It must be as it was left."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    class Watch(QObject):
        window: Any = None

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.look)  # the event is the page's own; what lies on it is painted after that
            return False

        def look(self) -> None:
            now = _since_start()
            editor = QApplication.focusWidget() or self.window.focusWidget()
            if not isinstance(editor, QPlainTextEdit) or editor.toPlainText() != PROMPT or not editor.isVisible():
                print("the page is not as it was left", file=sys.stderr, flush=True)
                os._exit(1)
            tell({"value": now})

    return Watch()


def _run() -> Mapping[str, float]:
    from app.__main__ import main

    main([])
    raise AssertionError("the window was not painted")


def _telling(paint: Callable[..., None]) -> Callable[..., None]:
    def paint_and_tell(self: Any, event: Any) -> None:
        paint(self, event)
        tell({"value": _since_start()})

    return paint_and_tell


def _since_start() -> float:
    """Milliseconds since the process was started."""
    return (time.monotonic_ns() - int(os.environ["BENCH_STARTED_NS"])) / 1e6


PROBES = {"start": partial(window), "start-page": partial(page), "start-floor": partial(floor)}
