"""Runs the real window and writes what is on it to a file, for the tests that drive it by mouse.

Used as a program: ``python -m tests.end_to_end.xdisplay.host STATE_FILE [arguments of safelight]``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.cli.arguments import parse_window
from app.opening import run_window
from app.ui.application import make_application

WRITE_EVERY_MS = 150


def describe(widget: QWidget) -> dict[str, Any]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    text = widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.property("text")
    focus = QApplication.focusWidget()
    return {
        "focused": focus is not None and (focus is widget or widget.isAncestorOf(focus)),
        "x": corner.x(),
        "y": corner.y(),
        "width": widget.width(),
        "height": widget.height(),
        "text": text if isinstance(text, str) else widget.accessibleName(),
        "enabled": widget.isEnabled(),
    }


class Reporter:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = 0
        self._timer = QTimer()
        self._timer.setInterval(WRITE_EVERY_MS)
        self._timer.timeout.connect(self.write)
        self._timer.start()

    def write(self) -> None:
        found = {
            widget.objectName(): describe(widget)
            for widget in QApplication.allWidgets()
            if widget.objectName() and widget.isVisible() and not widget.objectName().startswith("qt_")
        }
        self._number += 1
        temporary = self._path.with_suffix(".tmp")
        temporary.write_text(json.dumps({"number": self._number, "widgets": found}), encoding="utf-8")
        temporary.replace(self._path)


def main() -> int:
    make_application()
    reporter = Reporter(Path(sys.argv[1]))
    try:
        return run_window(parse_window(sys.argv[2:]))
    finally:
        reporter._timer.stop()


if __name__ == "__main__":
    sys.exit(main())
