"""Opens the window: its frame is painted at once, and everything else is imported and made after that.

Nothing the frame does without is imported here; ``main`` knows all of it.
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app import paths
from app.cli.arguments import WindowOptions
from app.features.catalog import FEATURES
from app.library.errors import LibraryError
from app.settings.declared import TEXT_SCALE, THEME
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import theme
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.main import Desk
    from app.ui.crash import CrashWatch

log = logging.getLogger(__name__)


def run_window(options: WindowOptions) -> int:
    """Open the window (or draw it into a file) and return the exit code."""
    if options.snapshot is not None:
        from app.main import run_snapshot  # late, like all of main

        return run_snapshot(options)
    application = make_application()
    early = _EarlyLog()
    settings = Settings.load(paths.settings_file())
    workspace = Workspace(None, settings, SessionState.load(paths.session_file()))
    theme.install(application).apply(options.theme or settings.get(THEME), settings.get(TEXT_SCALE) / 100)
    window = MainWindow(workspace, FEATURES, furnished=False)
    rest = _Rest(window, options, early)
    window.first_painted.connect(rest.begin)
    if options.size is not None:
        window.resize(*options.size)
    if options.page is not None:
        window.show_page(options.page)
    window.show()
    try:
        return application.exec()
    finally:
        rest.end()


class _EarlyLog(logging.Handler):
    """Keeps what is logged until there is a log file."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[logging.LogRecord] = []
        logging.getLogger().addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def hand_over(self) -> None:
        """Give everything to the handlers there are now."""
        root = logging.getLogger()
        root.removeHandler(self)
        for record in self._records:
            root.handle(record)


class _Rest(QObject):
    """What waits for the first paint: nearly everything."""

    def __init__(self, window: MainWindow, options: WindowOptions, early: _EarlyLog) -> None:
        super().__init__(window)
        self._window = window
        self._options = options
        self._early = early
        self._watch: CrashWatch | None = None
        self._desk: Desk | None = None

    def begin(self) -> None:
        # Late: half a second of imports that the first paint does without.
        from app.ui.crash import CrashWatch, start_logging
        from app.ui.relay import Relay

        workspace = self._window.workspace
        log_file = start_logging(paths.log_dir())
        self._early.hand_over()
        crash_relay = Relay(self._window)
        crash_relay.arrived.connect(workspace.notice_posted)
        self._watch = CrashWatch(crash_relay.post, log_file)
        try:
            from app import main

            self._desk = main.build(workspace.settings, workspace.session, window=self._window)
            main.Start(self._desk, self._options).begin()
        except LibraryError as error:
            self._say_and_end(error)
        except BaseException:
            traceback.print_exc()
            QApplication.exit(1)  # an empty frame is of no use
            raise

    def end(self) -> None:
        """Take down what was made."""
        if self._desk is not None:
            self._desk.close()
            from app.ui import tasks  # late: it brings asyncio

            tasks.close()
        if self._watch is not None:
            self._watch.remove()

    def _say_and_end(self, error: LibraryError) -> None:
        """The index of kept images cannot be used: say so, touch nothing, end with 1."""
        log.error("%s %s", error.what, error.hint)
        box = QMessageBox(QMessageBox.Icon.Critical, "Safelight", error.what, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(error.hint)
        box.finished.connect(self._leave)
        box.open()

    def _leave(self) -> None:
        QApplication.exit(1)
