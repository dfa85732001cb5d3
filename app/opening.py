"""Opens the window: its frame is painted at once, then the page in front, and everything else is there after that.

Nothing the frame does without is imported here; ``main`` knows all of it. What the user does meanwhile is not lost:
keys wait for the page they are for, and what the page asks to be done waits in a ``LaterWork``.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.cli.window_options import WindowOptions
from app.features.catalog import FEATURES
from app.settings.declared import LANGUAGE, TEXT_SCALE, THEME
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import language, tasks, theme
from app.ui.application import Application, make_application
from app.ui.later_work import LaterWork
from app.ui.main_window import MainWindow
from app.ui.workspace import WELCOME, Workspace

if TYPE_CHECKING:
    from app.jobs.book import JournalInUseError
    from app.library.errors import LibraryError
    from app.main import Desk, Start, Stores
    from app.ui.crash import CrashWatch
    from app.ui.relay import Relay
    from app.ui.single_instance import SingleInstance
    from app.ui.termination import Termination

log = logging.getLogger(__name__)

_BEGINNING_S = 2.0
"""A start younger than this may not listen to others yet."""
_LONGEST_LOAD_S = 1.0
"""Of the two seconds that quitting may take; for a window that is closed before its queue was read."""
_LONGEST_LOAD_FOR_WORK_S = 30.0
"""The same when something waits for the queue, a job say: that is not given up for a disk that is slow."""

_SETTLED_MS = 1000
"""After a server has answered: what it told is shown first."""

PAGES = (*(feature.name for feature in FEATURES), WELCOME)
"""What ``--page`` may name, with or without a part behind a slash."""


def run_window(options: WindowOptions) -> int:
    """Open the window (or draw it into a file) and return the exit code."""
    if options.page is not None and options.page.partition("/")[0] not in PAGES:
        return _refuse(f"there is no page named {options.page}; the pages are {', '.join(PAGES)}", 2)
    if options.snapshot is not None:
        from app.main import run_snapshot  # late, like all of main

        return run_snapshot(options)
    if not _has_display():
        return _refuse("there is no display to open a window on; --demo --snapshot FILE.png draws it into a file", 1)
    application = make_application()
    broken_off_since = _begun_before()
    taken = _hand_over(options, broken_off_since)
    if taken is not None:
        return 0 if taken else _say_no_answer(application)
    early = _EarlyLog()
    settings = Settings.load(paths.settings_file())
    language.speak(application, settings.get(LANGUAGE))
    later = LaterWork()
    workspace = Workspace(later.work, settings, SessionState.load(paths.session_file()))
    scheme, scale = options.theme or settings.get(THEME), settings.get(TEXT_SCALE) / 100
    theme.install(application).apply(scheme, scale, dressed=False)
    window = MainWindow(workspace, FEATURES, furnished=False)
    rest = _Rest(window, options, early, later, broken_off_since)
    if isinstance(application, Application):
        application.file_opened.connect(rest.open_file)
    if options.size is not None:
        window.resize(*options.size)
    if options.page is not None:
        window.show_page(options.page)
    _show(window)
    rest.furnish()
    try:
        return application.exec() if window.isVisible() else 0
    finally:
        rest.end()


def _show(window: MainWindow) -> None:
    """Show the frame and come back when it is painted. What is typed or clicked at it stays with Qt until later."""
    until_painted = QEventLoop()
    window.first_painted.connect(until_painted.quit)
    window.show()
    until_painted.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _begun_before() -> float | None:
    """When a window of this data began that is open, or broke off (seconds since 1970); None when there is none."""
    try:
        return paths.running_file().stat().st_mtime
    except OSError:
        return None


def _hand_over(options: WindowOptions, started: float | None) -> bool | None:
    """What ``SingleInstance.hand_over`` says. Where no other window can be there, none is looked for."""
    running = paths.running_file()
    if started is not None:
        from app.ui.single_instance import SingleInstance, Wishes  # late, as all that is seldom needed

        wishes = Wishes(options.files, options.server, options.demo, options.page)
        instance = SingleInstance(paths.data_dir())
        while (taken := instance.hand_over(wishes)) is None and 0 <= time.time() - started < _BEGINNING_S:
            time.sleep(0.1)  # it is just starting; there is no window here yet that could freeze
        if taken is not None:
            return taken
    try:
        running.parent.mkdir(parents=True, exist_ok=True)
        running.touch()
    except OSError as error:
        log.warning("Other starts cannot find this one: %s", error)
    return None


def _has_display() -> bool:
    """Whether Qt could open a window; asked first, because Qt ends the process when it cannot."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _refuse(reason: str, code: int) -> int:
    print(f"safelight: {reason}", file=sys.stderr)  # noqa: T201  said where it was asked
    return code


def _say_no_answer(application: QApplication) -> int:
    """Another instance runs and does not answer: two of them would send the same jobs."""
    from PySide6.QtWidgets import QMessageBox  # late, as all that is seldom needed

    language.speak(application, Settings.load(paths.settings_file()).get(LANGUAGE))
    what = application.translate("opening", "Safelight is running already, but it does not answer.")
    hint = application.translate("opening", "Wait a moment, or end it first; then start it again.")
    box = QMessageBox(QMessageBox.Icon.Warning, "Safelight", what)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(hint)
    box.finished.connect(application.quit)
    box.open()
    application.exec()
    return 1


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
    """What waits for the first paint: nearly everything. First the page in front; what is behind it after that."""

    def __init__(
        self,
        window: MainWindow,
        options: WindowOptions,
        early: _EarlyLog,
        later: LaterWork,
        broken_off_since: float | None = None,
    ) -> None:
        super().__init__(window)
        self._broken_off_since = broken_off_since
        self._wishes: list[object] = []  # of other starts, until there is somebody to carry them out
        self._start: Start | None = None
        self._instance: SingleInstance | None = None
        self._window = window
        self._options = options
        self._early = early
        self._later = later
        self._watch: CrashWatch | None = None
        self._termination: Termination | None = None
        self._desk: Desk | None = None
        self._loader: threading.Thread | None = None
        self._loaded: Stores | BaseException | None = None  # by the loader's thread
        self._relay: Relay | None = None

    def furnish(self) -> None:
        """Make the page that is in front, with all that the session knows of it."""
        tasks.hold_back()
        self._window.furnish_page()
        self._window.page_painted.connect(self._begin)

    def _begin(self) -> None:
        # Late, here and below: half a second of imports that the first page does without.
        from app.ui.crash import CrashWatch, start_logging
        from app.ui.relay import Relay
        from app.ui.single_instance import SingleInstance
        from app.ui.termination import Termination

        self._termination = Termination(self)
        self._instance = SingleInstance(paths.data_dir(), self)
        self._instance.asked.connect(self._asked)
        self._instance.listen()
        workspace = self._window.workspace
        try:
            log_file = start_logging(paths.log_dir())
        except OSError as error:  # no log is no reason for no window
            log_file = None
            print(f"safelight: the log cannot be written: {error}", file=sys.stderr)  # noqa: T201
        self._early.hand_over()
        crash_relay = Relay(self._window)
        crash_relay.arrived.connect(workspace.notice_posted)
        self._watch = CrashWatch(crash_relay.post, log_file, workspace.problem_requested.emit)
        self._relay = Relay(self)
        self._relay.arrived.connect(self._go_on)
        gc.disable()  # a thread must not free what belongs to Qt: main.GarbageTimer does it from then on
        self._loader = threading.Thread(target=self._load, args=(self._relay.post,), name="loader", daemon=True)
        self._loader.start()
        with _ending_on_mistakes():
            self._window.furnish_around()

    def _load(self, post: Callable[[object], None]) -> None:
        """On a thread of its own: the imports, and everything on the disk. The window can be typed into meanwhile."""
        loaded: Stores | BaseException
        try:
            from app import main

            for feature in FEATURES:
                if feature.is_always_made:
                    import_module(f"app.features.{feature.name}.page")
            loaded = main.open_stores(self._window.workspace.settings)
        except BaseException as error:  # noqa: BLE001  carried over to the window's thread, which raises it
            loaded = error
        self._loaded = loaded
        post(None)

    def _go_on(self, _news: object = None) -> None:
        """The loader is done."""
        from app.jobs.book import JournalInUseError  # late, as above; these two are there already
        from app.library.errors import LibraryError

        if isinstance(self._loaded, LibraryError | JournalInUseError):
            self._say_and_end(self._loaded)
            return
        with _ending_on_mistakes():
            self._join()
            tasks.go_on()
        self._furnish_next()

    def _join(self) -> None:
        """Set the window to work on what the loader brought."""
        from app import main  # late, as above; the loader has imported it

        if self._loaded is None or isinstance(self._loaded, BaseException):
            raise self._loaded or RuntimeError("nothing was loaded")
        self._desk = main.join(self._window.workspace, self._loaded, self._window)
        self._later.give_to(self._desk.work)

    def _furnish_next(self) -> None:
        """What has to be there, one page at a time, so that no key that is pressed waits for all of it."""
        if self._window.isHidden():  # it has been closed meanwhile
            return
        with _ending_on_mistakes():
            if self._window.furnish_next():
                QTimer.singleShot(0, self, self._furnish_next)
            else:
                self._begin_work()

    def _begin_work(self) -> None:
        from app import main  # late, as above; the loader has imported it

        if self._desk is None:
            raise RuntimeError("there is nothing to work on")
        self._start = main.Start(self._desk, self._options)
        self._start.begin()
        self._window.help.begin(self._broken_off_since)
        for wishes in self._wishes:
            self._start.carry_out(wishes)
        self._window.workspace.connected.connect(self._connected)

    def _connected(self, _capabilities: object) -> None:
        """Work begins: other pages are going to be looked at. A window that waits for a server does without them."""
        self._window.workspace.connected.disconnect(self._connected)
        QTimer.singleShot(_SETTLED_MS, self, partial(tasks.ask, _import_pages, _done, self))

    def open_file(self, path: object) -> None:
        """Show a file that the system wants opened, once there is somebody to do it."""
        from app.ui.single_instance import Wishes  # late, as all that is seldom needed

        if isinstance(path, Path):
            self._asked(Wishes(files=(path.absolute(),)))

    def _asked(self, wishes: object) -> None:
        if self._start is None:
            self._wishes.append(wishes)
        else:
            self._start.carry_out(wishes)

    def end(self) -> None:
        """Take down what was made. What was asked for before anybody could do it is not lost."""
        if self._instance is not None:
            self._instance.close()
        if self._loader is not None and self._desk is None:
            self._loader.join(_LONGEST_LOAD_FOR_WORK_S if self._later.has_been_asked else _LONGEST_LOAD_S)
            if self._loaded is not None and not isinstance(self._loaded, BaseException):
                self._join()
        if is_in_order(self._desk, self._loaded):
            with contextlib.suppress(OSError):
                paths.running_file().unlink(missing_ok=True)
        if self._desk is not None:
            self._desk.close()
        elif not isinstance(self._loaded, BaseException):  # then the session is somebody else's
            self._window.remember()
            try:
                self._window.workspace.session.save()
            except OSError as error:
                log.warning("the session could not be saved: %s", error)
        tasks.close()
        if self._watch is not None:
            self._watch.remove()
        if self._termination is not None:
            self._termination.stop()

    def _say_and_end(self, error: LibraryError | JournalInUseError) -> None:
        """The index of kept images or the queue cannot be used: say so, touch nothing, end with 1."""
        from PySide6.QtWidgets import QMessageBox  # late, as all that is seldom needed

        log.error("%s %s", error.what, error.hint)
        box = QMessageBox(QMessageBox.Icon.Critical, "Safelight", error.what, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(error.hint)
        box.finished.connect(self._leave)
        box.open()

    def _leave(self) -> None:
        QApplication.exit(1)


def _import_pages() -> None:
    """Half of what it takes to show a page for the first time, on a thread."""
    for feature in FEATURES:
        import_module(f"app.features.{feature.name}.page")


def _done(_nothing: None) -> None:
    """Imported pages wait for their user."""


def is_in_order(desk: Desk | None, loaded: Stores | BaseException | None) -> bool:
    """Whether a window that ends takes back the mark that it runs (``paths.running_file``).

    Not after a mistake, which the next start explains, and not where the mark is that of another instance.
    """
    from app.library.errors import LibraryError  # late, as above

    return desk is not None or loaded is None or isinstance(loaded, LibraryError)


@contextlib.contextmanager
def _ending_on_mistakes() -> Iterator[None]:
    """A window that is there by half is of no use: say what went wrong where it was started, and end."""
    try:
        yield
    except BaseException:
        traceback.print_exc()
        QApplication.exit(1)
        raise
