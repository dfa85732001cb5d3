"""Puts the application together: the one module that knows every part. ``opening`` shows the window before it."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.cli.window_options import WindowOptions
from app.demo.pace import DEFAULT_STEP_DELAY_S
from app.features.catalog import FEATURES
from app.generation.result import GeneratedImage
from app.jobs.at_end import AtEnd
from app.jobs.book import Book, JournalError, JournalInUseError
from app.jobs.job import JobState
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.jobs.recovery import recover
from app.jobs.wildcards import WildcardFolder, wildcard_folder
from app.library.errors import LibraryError
from app.library.library import Library
from app.servers.roster import Roster
from app.settings.declared import (
    FILE_NAME_TEMPLATE,
    IMAGE_FOLDER,
    LAST_SERVER,
    PREVIEW_INTERVAL,
    QUIT_WITH_WORK,
    SHOW_PREVIEWS,
    TEXT_SCALE,
    THEME,
    THUMBNAIL_CACHE,
    UPSCALE_TOGETHER,
    WILDCARD_FOLDER,
)
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import damages, tasks, theme
from app.ui.application import make_application
from app.ui.crash import CrashWatch
from app.ui.damages import notices_of
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.main_window import MainWindow
from app.ui.notices import Level, Notice
from app.ui.relay import Relay
from app.ui.servers.connector import Connector
from app.ui.session_saver import SessionSaver
from app.ui.single_instance import Wishes
from app.ui.work import WindowWork
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

_COLLECT_EVERY_MS = 2000
_SETTLED_MS = 1500  # after the start, when what it took is free again


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


@dataclass(frozen=True, slots=True)
class Stores:
    """What a window keeps on the disk, opened."""

    journal: Book
    queue: JobQueue
    library: Library
    roster: Roster
    notices: tuple[Notice, ...]  # what there is to say about them

    def close(self) -> None:
        """For stores that nobody works with yet; else see ``Desk.close``."""
        self.queue.close()
        self.library.close()
        self.journal.close()


@dataclass
class Desk:
    """All parts of a running window, so that they can be taken down in order."""

    workspace: Workspace
    window: MainWindow
    work: WindowWork
    connector: Connector
    queue: JobQueue
    library: Library
    journal: Book
    notices: tuple[Notice, ...] = ()  # what there is to say about the start

    def close(self) -> None:
        """Save what is remembered and stop everything; at most two seconds."""
        self.window.remember()
        try:
            self.workspace.session.save()
        except OSError as error:
            log.warning("the session could not be saved: %s", error)
        self.queue.close()
        self.work.close()
        choice = self.workspace.quit_choice or self.workspace.settings.get(QUIT_WITH_WORK)
        # Nobody was asked (the system ends, say): then nothing is taken away from anyone.
        self.connector.shutdown(AtEnd.INTERRUPT if choice == AtEnd.INTERRUPT else AtEnd.FINISH)
        thumbnails.close()
        tasks.cancel_all()
        self.library.close()
        self.journal.close()


@dataclass(frozen=True, slots=True)
class Places:
    """Where a window keeps images (a folder), their index (a file), and its queue (a file; None: only in memory)."""

    images: Path
    index: Path
    journal: Path | None = None


def open_stores(settings: Settings, places: Places | None = None) -> Stores:
    """Open everything on the disk. Blocks on it; callable from any thread.

    ``places``: keep images and index there instead of in the user's folders. Raises LibraryError when the index of kept
    images cannot be opened, JournalInUseError when another Safelight runs the queue.
    """
    places = places or Places(image_folder(settings), paths.library_file(), paths.journal_file())
    journal, queue, notices = open_queue(places.journal)
    queue.wildcards = WildcardFolder(wildcard_folder(settings))
    try:
        library = Library(places.images, places.index, settings.get(FILE_NAME_TEMPLATE))
    except LibraryError:
        journal.close()
        raise
    notices = (*notices, *after_recovery(queue, recover(queue, library)))
    if library.notice:
        notices = (
            *notices,
            Notice(library.notice, Level.WARN, hint=translate("main", "Images are not touched."), topic="library"),
        )
    return Stores(journal, queue, library, Roster(paths.servers_file()), notices)


def build(
    settings: Settings,
    session: SessionState,
    places: Places | None = None,
    *,
    demo_step_delay_s: float = DEFAULT_STEP_DELAY_S,
) -> Desk:
    """The whole window, made and not shown. Raises what ``open_stores`` raises."""
    workspace = Workspace(None, settings, session)
    return join(workspace, open_stores(settings, places), demo_step_delay_s=demo_step_delay_s)


def join(
    workspace: Workspace,
    stores: Stores,
    window: MainWindow | None = None,
    *,
    demo_step_delay_s: float = DEFAULT_STEP_DELAY_S,
) -> Desk:
    """Set a window to work on these stores; without ``window`` it is made."""
    queue, library = stores.queue, stores.library
    work = WindowWork(queue, library)
    workspace.work = work
    connector = Connector(workspace, queue, library, stores.roster, work, demo_step_delay_s=demo_step_delay_s)
    work.attach(workspace, connector)
    window = window or MainWindow(workspace, FEATURES)
    wishes = SettingWishes(workspace, library, connector, queue)
    wishes.setParent(window)
    return Desk(workspace, window, work, connector, queue, library, stores.journal, stores.notices)


def open_queue(path: Path | None) -> tuple[Book, JobQueue, tuple[Notice, ...]]:
    """The journal, the queue in it, and what is to be said about them.

    A journal that cannot be opened costs the saving, not the start. Raises JournalInUseError.
    """
    if path is None:
        book = Book()
        return book, JobQueue(journal=book), ()
    try:
        journal = Journal(path)
        return journal, JobQueue(journal=journal), ()
    except JournalInUseError:
        raise
    except JournalError as error:
        log.warning("%s %s", error.what, error.hint)
        text = f"{error.what} {translate('main', 'Until Safelight is closed the queue is kept in memory only.')}"
        book = Book()
        return (
            book,
            JobQueue(journal=book),
            (Notice(text, Level.WARN, hint=error.hint, details=str(path), topic="journal"),),
        )


def after_recovery(queue: JobQueue, images: int) -> tuple[Notice, ...]:
    """What there is to say when the last end was none in good order."""
    notices = []
    if queue.book.notice:
        notices.append(
            Notice(queue.book.notice, Level.WARN, hint=translate("main", "Images are not touched."), topic="journal")
        )
    unknown = sum(job.state is JobState.UNKNOWN for job in queue.jobs())
    if unknown or images:
        if unknown:
            one = translate("main", "A job was at the server when Safelight ended.")
            some = translate("main", "{0} jobs were at the server when Safelight ended.").format(unknown)
            text = one if unknown == 1 else some
        else:
            text = ""  # that it did not end in good order is said by whoever saw the mark of it (ui/help)
        if images:
            kept = translate("main", "{0} of the images that had arrived were put into the library.").format(images)
            text = f"{text} {kept}".strip()
        again = translate("main", "Nothing is sent again by itself; the Queue page says what became of it.")
        notices.append(Notice(text, Level.WARN, hint=again if unknown else "", topic="restart"))
    return tuple(notices)


def damage_notices(desk: Desk) -> tuple[Notice, ...]:
    """What there is to say about files of the program's own that could not be read."""
    return (
        *notices_of(desk.workspace.session.damages, damages.SESSION),
        *notices_of(desk.workspace.settings.damages, damages.SETTINGS),
        *notices_of(desk.connector.roster.damages, damages.SERVERS),
    )


class SettingWishes(QObject):
    """Makes a changed setting hold at once."""

    def __init__(self, workspace: Workspace, library: Library, connector: Connector, queue: JobQueue) -> None:
        super().__init__()
        self._queue = queue
        self._connector = connector
        self._settings = workspace.settings
        self._library = library
        workspace.setting_changed.connect(self._changed)
        workspace.image_forgotten.connect(self._forgotten)
        self._changed(THUMBNAIL_CACHE.name)

    def _forgotten(self, image: GeneratedImage) -> None:
        thumbnails.shared().discard(image.path)

    def _changed(self, name: str) -> None:
        if name in (THEME.name, TEXT_SCALE.name):
            theme.theme().apply(self._settings.get(THEME), self._settings.get(TEXT_SCALE) / 100)
        elif name == IMAGE_FOLDER.name:
            self._library.folder = image_folder(self._settings)
        elif name == FILE_NAME_TEMPLATE.name:
            self._library.template = self._settings.get(FILE_NAME_TEMPLATE)
        elif name == WILDCARD_FOLDER.name:
            self._queue.wildcards = WildcardFolder(wildcard_folder(self._settings))
        elif name in (SHOW_PREVIEWS.name, PREVIEW_INTERVAL.name, UPSCALE_TOGETHER.name):
            self._connector.apply_settings()
        elif name == THUMBNAIL_CACHE.name:
            thumbnails.keep_on_disk(self._settings.get(THUMBNAIL_CACHE))


def image_folder(settings: Settings) -> Path:
    chosen = settings.get(IMAGE_FOLDER)
    return Path(chosen).expanduser() if chosen else paths.pictures_dir()


def give_back() -> None:
    """Let the system have the memory that the start has left free; glibc keeps it otherwise.

    Packages have ctypes in any case; from the sources its import would take most of what this gives.
    """
    ctypes = sys.modules.get("ctypes")
    if ctypes is not None and sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)


class Start(QObject):
    """What waits for the first paint: collecting garbage here, saving the session, connecting, files to inspect."""

    def __init__(self, desk: Desk, options: WindowOptions) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._options = options
        self._saver = SessionSaver(desk.workspace, desk.window.remember, self)

    def begin(self) -> None:
        GarbageTimer(self)
        QTimer.singleShot(_SETTLED_MS, self, give_back)
        self._saver.start()
        for notice in (*damage_notices(self._desk), *self._desk.notices):
            self._desk.workspace.say(notice)
        desk, options = self._desk, self._options
        if options.files:
            desk.workspace.inspect(options.files)
        if not self._connect(options.demo, options.server):
            last = desk.workspace.settings.get(LAST_SERVER)
            if last:
                desk.connector.open_saved(last)

    def carry_out(self, wishes: object) -> None:
        """What another start of the program was asked to do, done here."""
        if not isinstance(wishes, Wishes):
            return
        window = self._desk.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if wishes.page is not None:
            window.show_page(wishes.page)
        if wishes.files:
            self._desk.workspace.inspect(wishes.files)
        self._connect(wishes.demo, wishes.server)

    def _connect(self, demo: bool, server: str | None) -> bool:
        if demo:
            self._desk.work.start_demo()
        elif server:
            self._desk.connector.open_address(server)
        return demo or bool(server)


def run_snapshot(options: WindowOptions) -> int:
    """Draw the same window offscreen after one real generation, and write the picture of it."""
    if options.snapshot is None:
        raise ValueError("a snapshot needs a file")
    from app.ui.snapshot import step_delay_for  # late, here and below: windows that are open do without

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    settings = Settings()
    theme.install(application).apply(options.theme or "dark", 1.0)
    crash_relay = Relay(application)
    watch = CrashWatch(crash_relay.post)
    target = options.snapshot.absolute()
    images = target.parent / f"{target.stem}-files"
    try:
        with tempfile.TemporaryDirectory(prefix="safelight-") as index_folder:
            places = Places(images, Path(index_folder) / "library.sqlite")
            delay_s = step_delay_for(options.page)
            desk = build(settings, SessionState(), places, demo_step_delay_s=delay_s)
            crash_relay.arrived.connect(desk.workspace.notice_posted)
            return _draw_window(application, desk, options)
    finally:
        watch.remove()


def _draw_window(application: QApplication, desk: Desk, options: WindowOptions) -> int:
    from app.ui.snapshot import Snapshot  # late, as above

    GarbageTimer(desk.window)
    snapshot = Snapshot(desk.workspace, desk.window, options)
    QTimer.singleShot(0, snapshot, snapshot.start)
    try:
        return application.exec()
    finally:
        desk.close()
        tasks.close()
