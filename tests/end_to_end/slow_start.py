"""A user who does not wait: writes a prompt and presses Generate as soon as the page is there. See ``test_opening``.

Used as a program: ``python -m tests.end_to_end.slow_start WHEN``. It says "written" when that is done, and closes the
window then (WHEN is "hasty") or once the job is counted in the rail ("patient").
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from app.cli.window_options import WindowOptions
from app.opening import run_window
from app.ui.application import make_application

PROMPT = "an early bird"
LOOK_EVERY_MS = 10


def shown(name: str) -> QWidget | None:
    """The widget of this name, once it is on the screen."""
    return next((each for each in QApplication.allWidgets() if each.objectName() == name and each.isVisible()), None)


class User(QObject):
    def __init__(self, *, is_patient: bool) -> None:
        super().__init__()
        self._is_patient = is_patient
        self._has_written = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        prompt, generate, queue = shown("prompt"), shown("generate"), shown("rail-queue")
        if not self._has_written and isinstance(prompt, QPlainTextEdit) and generate is not None:
            self._has_written = True
            QTest.keyClicks(prompt, PROMPT)
            QTest.mouseClick(generate, Qt.MouseButton.LeftButton)
            print("written", flush=True)
            if not self._is_patient:
                prompt.window().close()
        elif self._is_patient and isinstance(queue, QAbstractButton) and "1" in queue.text():
            queue.window().close()


if __name__ == "__main__":
    make_application()
    user = User(is_patient=sys.argv[1] == "patient")
    sys.exit(run_window(WindowOptions()))
