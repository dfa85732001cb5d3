"""Files shown where they are, by the system's own file manager."""

from __future__ import annotations

import sys
from pathlib import Path


def show_in_folder(path: Path) -> bool:
    """Open the file manager where ``path`` is, with it chosen where the system can; False when none answered."""
    # Late, these three: seldom needed, and much comes with them.
    from PySide6.QtCore import QProcess, QUrl
    from PySide6.QtGui import QDesktopServices

    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", str(path)])
        return True
    if sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
