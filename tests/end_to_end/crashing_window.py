"""A whole window in a process of its own that dies, or writes down what it was told and closes: see test_crashing.

``python -m tests.end_to_end.crashing_window HOW FILE``. HOW: "abort" (when the window works and a prompt was written
and saved), "close" (after a moment). FILE gets a line for each notice, in JSON.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.__main__ import main
from app.generation.request import GenerationRequest
from app.ui.help.hand import HelpHand
from app.ui.main_window import MainWindow

LOOK_EVERY_MS = 20
PROMPT = "what was being written"


class User:
    """Looks at the window every few milliseconds, and does what it is there for."""

    def __init__(self, how: str, file: Path) -> None:
        self._how = how
        self._file = file
        self._turns = 0
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)), None)
        hand = window.findChild(HelpHand) if window is not None else None
        if window is None or hand is None or hand.versions is None or not faulthandler.is_enabled():
            return
        if self._how == "close":
            self._close(window)
        else:
            window.workspace.recall(GenerationRequest(parameters={"prompt": PROMPT}))
            window.remember()
            window.workspace.session.save()  # as the window does every three seconds
            os.abort()

    def _close(self, window: MainWindow) -> None:
        """Once there was time for every notice of the start."""
        self._turns += 1
        notices = window.notices.notices
        if self._turns < 25 and not any(each.topic == "last end" for each in notices):
            return
        draft = window.page("create").findChild(QPlainTextEdit, "prompt")
        told = [{"what": each.what, "hint": each.hint, "topic": each.topic} for each in notices]
        prompt = draft.toPlainText() if isinstance(draft, QPlainTextEdit) else ""
        self._file.write_text(json.dumps({"told": told, "prompt": prompt}), encoding="utf-8")
        window.close()


def run() -> int:
    how, file = sys.argv[1:]
    # The application is made by the program itself; this runs with its first turn of the event loop.
    users: list[User] = []
    made = QApplication.__init__

    def made_and_watched(application: QApplication, *arguments: object) -> None:
        made(application, *arguments)
        users.append(User(how, Path(file)))

    QApplication.__init__ = made_and_watched  # type: ignore[assignment]
    return main([])


if __name__ == "__main__":
    sys.exit(run())
