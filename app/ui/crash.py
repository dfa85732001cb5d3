"""Where a mistake in the program ends up: logged first, then said once, and never the end of the window.

Four roads lead here: the main thread and Qt slots (``sys.excepthook``), Python threads, objects that fail while being
destroyed, and Qt's own messages. A hard crash leaves its trace by ``faulthandler`` in ``crash.log``; the next
start keeps that as ``crash-before.log`` (``ui/help/last_end.py`` tells of it).
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

from app import __version__
from app.logs import BEGINNING, FAULTS, LAST_FAULTS, WINDOW_LOG, LogFile
from app.ui.notices import Level, Notice

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Known and of no interest: abilities the offscreen platform lacks; damaged pictures, which are told where they show.
_QUIET = ("This plugin does not support", "propagateSizeHints", "libpng error", "libpng warning")


def start_logging(folder: Path) -> Path:
    """Log to a file that is rotated at 1 MB (three old ones are kept); returns its path. The folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / WINDOW_LOG
    handler = LogFile(path)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    log.info("%s %s, Python %s", BEGINNING, __version__, sys.version.split()[0])
    return path


class CrashWatch:
    """Installs the hooks, and takes them back by ``remove``. ``show`` is called from any thread with a Notice.

    ``report``: called when the user wants to report what the notice says.
    """

    def __init__(
        self,
        show: Callable[[Notice], None],
        log_file: Path | None = None,
        report: Callable[[], None] | None = None,
    ) -> None:
        self._show = show
        self._report_problem = report
        self._log_file = log_file
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()
        self._fault_file: IO[str] | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._unexpected
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(_qt_message)
        if log_file is not None:
            self._watch_for_faults(log_file.parent)

    def _watch_for_faults(self, folder: Path) -> None:
        """From now on a hard crash leaves its trace; one of the run before is put aside for whoever tells of it."""
        path = folder / FAULTS
        try:
            if path.exists() and path.stat().st_size:
                path.replace(folder / LAST_FAULTS)
            self._fault_file = path.open("w", encoding="utf-8")
        except OSError as error:
            log.warning("a crash would leave no trace: %s", error)
            return
        faulthandler.enable(self._fault_file)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)
        if self._fault_file is not None:
            faulthandler.disable()
            self._fault_file.close()
            self._fault_file = None

    def _unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self._report(kind, error, trace)

    def _in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _unraisable(self, arguments: sys.UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            self._report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        log.critical("unexpected: %s", text)
        place = traceback.extract_tb(trace)[-1:] if trace else []
        key = f"{kind.__name__} {place[0].filename}:{place[0].lineno}" if place else kind.__name__
        with self._lock:
            self._seen[key] = self._seen.get(key, 0) + 1
            if self._seen[key] > 1:  # a mistake in a paint event repeats dozens of times a second: once is enough
                return
        where = f" {translate('crash', 'The log is {0}.').format(self._log_file)}" if self._log_file else ""
        notice = Notice(
            what=translate("crash", "Something in Safelight went wrong: {0}.").format(kind.__name__),
            level=Level.ERROR,
            hint=translate("crash", "Your images and prompt are safe, and you can go on.") + where,
            details=_without_home(text)[-8000:],
            action=(translate("crash", "Report a problem…"), self._report_problem) if self._report_problem else None,
            topic=f"crash {key}",
        )
        self._show(notice)


def _without_home(text: str) -> str:
    """Whoever copies the details shows them to others, and the folder has the user's name in it."""
    home = os.path.expanduser("~").rstrip("/\\")  # noqa: PTH111  Path.home raises where there is none
    return text.replace(home, "~") if len(home) > 1 else text


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    text = message or ""
    level = _QT_LEVELS.get(kind, logging.WARNING)
    if any(quiet in text for quiet in _QUIET):
        level = logging.DEBUG
    logging.getLogger("qt").log(level, "%s", text)
