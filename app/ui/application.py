"""The one QApplication of a process."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

# Worker threads that run Python would otherwise delay every frame by up to 5 ms each time it needs the interpreter.
_SWITCH_INTERVAL_S = 1e-4


def make_application() -> QApplication:
    """The QApplication with name, icon and switch interval set."""
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    QCoreApplication.setApplicationName("safelight")
    QCoreApplication.setOrganizationName("safelight")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("there is a Qt application without widgets")
    application.setApplicationDisplayName("Safelight")
    application.setDesktopFileName("safelight")
    return application
