"""A whole window in a process of its own that starts a job, is told that it runs, and quits: see test_quitting.

``python -m tests.end_to_end.quitting_window URL CHOICE FOLDER``. CHOICE is pressed in the question and remembered; ""
presses nothing, because the choice is known; "SIGTERM" and the like send that signal instead of closing the window.
FOLDER: a file "go" in it says that the server has the job; the file "closing" says that the user has decided.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.__main__ import main
from app.generation.request import GenerationRequest
from app.ui.main_window import MainWindow
from app.ui.question import Question

LOOK_EVERY_MS = 20


def request(prompt: str) -> GenerationRequest:
    return GenerationRequest(parameters={"prompt": prompt, "steps": 3, "width": 64, "height": 64})


class User:
    """Looks at the window every few milliseconds, and does the next thing that can be done."""

    def __init__(self, choice: str, folder: Path) -> None:
        self._choice = choice
        self._folder = folder
        self._steps = [self._submit, self._close, self._answer]
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)), None)
        if window is not None and self._steps and self._steps[0](window):
            del self._steps[0]

    def _submit(self, window: MainWindow) -> bool:
        if not window.workspace.is_connected:
            return False
        window.workspace.recall(request("the draft"))
        window.workspace.work.submit(request("running"))
        window.workspace.work.submit(request("waiting"))
        return True

    def _close(self, window: MainWindow) -> bool:
        workspace = window.workspace
        if not (self._folder / "go").exists() or workspace.running_job is None or workspace.waiting_count != 1:
            return False
        if self._choice.startswith("SIG"):
            (self._folder / "closing").touch()
            os.kill(os.getpid(), getattr(signal, self._choice))
            return True
        if not self._choice:
            (self._folder / "closing").touch()
        window.close()
        return True

    def _answer(self, window: MainWindow) -> bool:
        question = next((each for each in window.findChildren(Question) if each.isVisible()), None)
        if question is None or not self._choice:
            return False
        question.remember.setChecked(True)
        (self._folder / "closing").touch()
        question.buttons[self._choice].click()
        return True


def run() -> int:
    url, choice, folder = sys.argv[1:]
    if choice.startswith("SIG"):
        # A program that runs in the background inherits ignored signals, and rightly goes on ignoring them.
        signal.signal(getattr(signal, choice), signal.SIG_DFL)
    # The application is made by the program itself; this runs with its first turn of the event loop.
    users: list[User] = []
    made = QApplication.__init__

    def made_and_watched(application: QApplication, *arguments: object) -> None:
        made(application, *arguments)
        users.append(User(choice, Path(folder)))

    QApplication.__init__ = made_and_watched  # type: ignore[assignment]
    return main(["--server", url])


if __name__ == "__main__":
    sys.exit(run())
