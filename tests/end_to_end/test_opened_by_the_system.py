"""macOS names the files to open by an event: the same path as files on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent
from app import opening
from app.ui.main_window import MainWindow

file = Path(sys.argv[1])
shown = MainWindow.show
def show(self):
    MainWindow.show = shown
    # At the earliest moment: nothing but the frame is there.
    QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(str(file)))
    self.workspace.inspect_requested.connect(seen)
    shown(self)
def seen(paths):
    print("asked for", *paths, flush=True)
    QTimer.singleShot(0, QCoreApplication.quit)
MainWindow.show = show
from app.cli.window_options import WindowOptions
sys.exit(opening.run_window(WindowOptions()))
"""


def test_a_file_the_system_wants_opened_at_the_start_is_inspected_once_the_window_can(tmp_path: Path) -> None:
    file = tmp_path / "a picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAFELIGHT_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(file)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert f"asked for {file}" in done.stdout, done.stderr
