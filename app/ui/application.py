"""The one QApplication of a process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

# Worker threads that run Python would otherwise delay every frame by up to 5 ms each time it needs the interpreter.
_SWITCH_INTERVAL_S = 1e-4


STYLE = "Fusion"


class Application(QApplication):
    """Hears what the system wants opened: macOS names files by an event instead of on the command line."""

    file_opened = Signal(object)  # Path

    def __init__(self, arguments: Sequence[str]) -> None:
        # So the style is there without a word of Python about it, which would have to know all of its parts.
        super().__init__([*arguments, "-style", STYLE])

    def event(self, event: QEvent) -> bool:
        # Only what is for the application itself comes by here, so the window's events cost nothing.
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


def make_application() -> QApplication:
    """The QApplication with name, icon and switch interval set."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    QCoreApplication.setApplicationName("safelight")
    QCoreApplication.setOrganizationName("safelight")
    application = QApplication.instance() or Application(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("there is a Qt application without widgets")
    application.setApplicationDisplayName("Safelight")
    application.setDesktopFileName("safelight")
    return application
