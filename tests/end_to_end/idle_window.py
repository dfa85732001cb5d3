"""A window that is opened and left alone. See ``test_idle``.

Used as a program: ``python -m tests.end_to_end.idle_window [--demo]``. It says which modules it has imported and which
pages it has made, as JSON, once everything that a start does is done, and closes. With ``--demo`` it connects to the
demo server, and waits until it has imported every page.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.cli.window_options import WindowOptions
from app.features.catalog import FEATURES
from app.opening import run_window
from app.ui import tasks
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.viewer import desk

LOOK_EVERY_MS = 50
IS_DEMO = "--demo" in sys.argv[1:]
PAGES = frozenset(f"app.features.{feature.name}.page" for feature in FEATURES)


class Observer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)), None)
        help_hand = getattr(window, "help", None)
        if window is None or help_hand is None or help_hand.versions is None:  # it is the last to be set to work
            return
        if tasks.is_idle() and desk.shared().is_idle and (not IS_DEMO or set(sys.modules) >= PAGES):
            print(json.dumps({"modules": sorted(sys.modules), "pages": window.pages_made}), flush=True)
            self._timer.stop()
            window.close()


if __name__ == "__main__":
    make_application()
    observer = Observer()
    sys.exit(run_window(WindowOptions(demo=IS_DEMO)))
