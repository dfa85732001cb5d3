"""Puts the application together: the one module that knows every part. ``opening`` shows the window before it."""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.cli.arguments import WindowOptions
from app.demo.server import DEFAULT_STEP_DELAY_S
from app.features.catalog import FEATURES
from app.jobs.queue import JobQueue
from app.library.library import Library
from app.servers.roster import Roster
from app.settings.declared import (
    FILE_NAME_TEMPLATE,
    IMAGE_FOLDER,
    LAST_SERVER,
    PREVIEW_INTERVAL,
    SHOW_PREVIEWS,
    TEXT_SCALE,
    THEME,
)
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import tasks, theme
from app.ui.application import make_application
from app.ui.crash import CrashWatch
from app.ui.gallery import thumbnails
from app.ui.main_window import MainWindow
from app.ui.notices import Level, Notice
from app.ui.relay import Relay
from app.ui.servers.connector import Connector
from app.ui.snapshot import Snapshot
from app.ui.work import WindowWork
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

_COLLECT_EVERY_MS = 2000
_SAVE_SESSION_EVERY_MS = 3000


class GarbageTimer(QObject):
    """Collects cyclic garbage on the GUI thread only: Qt objects freed by a worker thread crash the process."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count > limit:
                gc.collect(generation)


@dataclass
class Desk:
    """All parts of a running window, so that they can be taken down in order."""

    workspace: Workspace
    window: MainWindow
    work: WindowWork
    connector: Connector
    queue: JobQueue
    library: Library

    def close(self) -> None:
        """Save what is remembered and stop everything; at most two seconds."""
        self.window.remember()
        try:
            self.workspace.session.save()
        except OSError as error:
            log.warning("the session could not be saved: %s", error)
        self.queue.close()
        self.connector.shutdown()
        self.work.close()
        thumbnails.close()
        tasks.cancel_all()
        self.library.close()


@dataclass(frozen=True, slots=True)
class Places:
    """Where a window keeps images (a folder) and their index (a file)."""

    images: Path
    index: Path


def build(
    settings: Settings,
    session: SessionState,
    places: Places | None = None,
    *,
    window: MainWindow | None = None,
    demo_step_delay_s: float = DEFAULT_STEP_DELAY_S,
) -> Desk:
    """The whole window. ``places``: keep images and index there instead of in the user's folders. ``window``: a frame
    to be furnished, which shows these settings and this session already; without one it is made, and not shown.

    Raises LibraryError when the index of kept images cannot be opened.
    """
    queue = JobQueue()
    places = places or Places(image_folder(settings), paths.library_file())
    library = Library(places.images, places.index, settings.get(FILE_NAME_TEMPLATE))
    work = WindowWork(queue, library)
    workspace = window.workspace if window is not None else Workspace(None, settings, session)
    workspace.work = work
    roster = Roster(paths.servers_file())
    connector = Connector(workspace, queue, library, roster, work, demo_step_delay_s=demo_step_delay_s)
    work.attach(workspace, connector)
    if window is None:
        window = MainWindow(workspace, FEATURES)
    else:
        window.furnish()
    wishes = SettingWishes(workspace, library, connector)
    wishes.setParent(window)
    return Desk(workspace, window, work, connector, queue, library)


class SettingWishes(QObject):
    """Makes a changed setting hold at once."""

    def __init__(self, workspace: Workspace, library: Library, connector: Connector) -> None:
        super().__init__()
        self._connector = connector
        self._settings = workspace.settings
        self._library = library
        workspace.setting_changed.connect(self._changed)

    def _changed(self, name: str) -> None:
        if name in (THEME.name, TEXT_SCALE.name):
            theme.theme().apply(self._settings.get(THEME), self._settings.get(TEXT_SCALE) / 100)
        elif name == IMAGE_FOLDER.name:
            self._library.folder = image_folder(self._settings)
        elif name == FILE_NAME_TEMPLATE.name:
            self._library.template = self._settings.get(FILE_NAME_TEMPLATE)
        elif name in (SHOW_PREVIEWS.name, PREVIEW_INTERVAL.name):
            self._connector.apply_preview_settings()


def image_folder(settings: Settings) -> Path:
    chosen = settings.get(IMAGE_FOLDER)
    return Path(chosen).expanduser() if chosen else paths.pictures_dir()


class Start(QObject):
    """What waits for the first paint: collecting garbage here, saving the session, connecting, files to inspect."""

    def __init__(self, desk: Desk, options: WindowOptions) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._options = options
        self._is_saving = False
        self._save = QTimer(self)
        self._save.setInterval(_SAVE_SESSION_EVERY_MS)
        self._save.timeout.connect(self._save_session)

    def begin(self) -> None:
        GarbageTimer(self)
        self._save.start()
        desk, options = self._desk, self._options
        if options.files:
            desk.workspace.inspect(options.files)
        if options.demo:
            desk.work.start_demo()
        elif options.server:
            desk.connector.open_address(options.server)
        else:
            last = desk.workspace.settings.get(LAST_SERVER)
            if last:
                desk.connector.open_saved(last)

    def _save_session(self) -> None:
        """Gather here, write in a thread; never two writes at once, however slow the disk is."""
        self._desk.window.remember()
        if self._desk.workspace.session.is_changed and not self._is_saving:
            self._is_saving = True
            tasks.spawn(self._saved(), self)

    async def _saved(self) -> None:
        try:
            await tasks.in_thread(self._desk.workspace.session.save)
        except OSError as error:
            self._save.stop()
            self._desk.workspace.say(
                Notice(
                    f"What the window remembers could not be saved: {error.strerror or error}",
                    Level.WARN,
                    hint="Free some space, or make the folder writable, and start Safelight again.",
                    topic="session",
                )
            )
        finally:
            self._is_saving = False


def run_snapshot(options: WindowOptions) -> int:
    """Draw the same window offscreen after one real generation, and write the picture of it."""
    if options.snapshot is None:
        raise ValueError("a snapshot needs a file")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    settings = Settings()
    theme.install(application).apply(options.theme or "dark", 1.0)
    target = options.snapshot.absolute()
    images = target.parent / f"{target.stem}-files"
    with tempfile.TemporaryDirectory(prefix="safelight-") as index_folder:
        places = Places(images, Path(index_folder) / "library.sqlite")
        return _draw_window(application, build(settings, SessionState(), places, demo_step_delay_s=0.0), options)


def _draw_window(application: QApplication, desk: Desk, options: WindowOptions) -> int:
    crash_relay = Relay(desk.window)
    crash_relay.arrived.connect(desk.workspace.notice_posted)
    watch = CrashWatch(crash_relay.post)
    GarbageTimer(desk.window)
    snapshot = Snapshot(desk.workspace, desk.window, options)
    QTimer.singleShot(0, snapshot, snapshot.start)
    try:
        return application.exec()
    finally:
        desk.close()
        tasks.close()
        watch.remove()
