"""The connection of the window: made, watched, and left again; every blocking question is asked on another thread."""

from __future__ import annotations

import logging
import threading
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from app.api.errors import ApiError, ApiNotEnabled, ConnectionCut, NotReachable, Timeout, TlsProblem
from app.demo.server import DEFAULT_STEP_DELAY_S, DemoServer
from app.jobs.keeper import ImageKeeper
from app.jobs.queue import JobQueue
from app.jobs.runner import AtEnd, Runner
from app.servers import credentials
from app.servers.capabilities import Capabilities, Feature
from app.servers.connection import Connection, connect
from app.servers.profile import AddressError, ServerProfile, normalize_url
from app.servers.reach import is_listening
from app.servers.roster import Roster
from app.settings.declared import LAST_SERVER, PREVIEW_INTERVAL, SHOW_PREVIEWS
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.servers.chores import Chores
from app.ui.workspace import DEMO_ID, Workspace

log = logging.getLogger(__name__)

_WATCH_EVERY_MS = 4000  # memory figures, and whether the server still answers; well below once a second
_LONGEST_VERSION = 40
_QUIT_S = 1.5  # of the two seconds that quitting may take


class Connector(QObject):
    """Owns the connection and the runner that serves it. All of it lives on the GUI thread."""

    def __init__(
        self,
        workspace: Workspace,
        queue: JobQueue,
        keeper: ImageKeeper,
        roster: Roster,
        parent: QObject,
        *,
        demo_step_delay_s: float = DEFAULT_STEP_DELAY_S,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._queue = queue
        self._keeper = keeper
        self._roster = roster
        self._attempt = 0
        self._reachable = True
        self._last: ServerProfile | None = None  # the server connected last in this run
        self._demo: DemoServer | None = None
        self._demo_step_delay_s = demo_step_delay_s
        self.connection: Connection | None = None
        self.runner: Runner | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_EVERY_MS)
        self._watch.timeout.connect(self._look)
        self._looking = False
        self._absent: tuple[ServerProfile, str | None] | None = None  # a saved server that is looked for
        self._search = QTimer(self)
        self._search.setInterval(_WATCH_EVERY_MS)
        self._search.timeout.connect(self._look_for_absent)
        self._retiring: list[tuple[Runner, Connection]] = []
        self._demo_lock = threading.Lock()
        self._version = ""  # of the connected server, as its pictures tell it
        self.chores = Chores(workspace, self._connected, self)
        self.chores.read.connect(self._read_anew)

    @property
    def roster(self) -> Roster:
        """The saved servers."""
        return self._roster

    @property
    def server_for_jobs(self) -> tuple[str, str]:
        """Id and name of the server new jobs are for: the connected one, else the last one; empty when there is none.

        A job for "" runs on whichever server is connected first.
        """
        profile = self._last or self._roster.get(self._workspace.settings.get(LAST_SERVER))
        return (profile.id, profile.name) if profile is not None else ("", "")

    # Connecting

    def open(self, profile: ServerProfile, password: str | None) -> None:
        """Connect to ``profile``; a later call wins over an earlier one still under way.

        A saved server that does not answer (yet) is looked for from then on, because jobs may wait for it.
        """
        self._forget_absent()
        self._attempt += 1
        tasks.spawn(self._open(self._attempt, profile, password), self)

    def open_address(self, address: str) -> None:
        """Connect to an address given on the command line; a saved server of that address is used as it is saved."""
        try:
            url = normalize_url(address)
        except AddressError as error:
            self._workspace.connection_failed.emit(NotReachable(str(error), where=address))
            return
        self.open(self._roster.with_url(url) or ServerProfile(name="", url=url), None)

    def open_saved(self, profile_id: str) -> None:
        """Connect to a saved server; one that is not in the list any more changes nothing."""
        profile = self._roster.get(profile_id)
        if profile is None:
            log.info("the last server is not in the list of servers any more")
            return
        self.open(profile, None)

    def start_demo(self) -> None:
        """Start the built-in demo server, if it does not run, and connect to it."""
        self._forget_absent()
        self._attempt += 1
        tasks.spawn(self._open_demo(self._attempt), self)

    def cancel(self) -> None:
        """Do not wait for an answer to the last attempt any longer."""
        self._forget_absent()
        self._attempt += 1
        self._workspace.connecting_cancelled.emit()

    async def _open_demo(self, attempt: int) -> None:
        try:
            url = await tasks.in_thread(self._running_demo)
        except OSError as error:
            what = self.tr("The demo server could not be started: {0}").format(error.strerror or str(error))
            self._workspace.connection_failed.emit(NotReachable(what, where="127.0.0.1"))
            return
        await self._open(attempt, ServerProfile(name=self.tr("Demo"), url=url, id=DEMO_ID), None)

    def _running_demo(self) -> str:
        """The address of the demo server, started if need be. Blocks; two calls at once want one server."""
        with self._demo_lock:
            if self._demo is None:
                demo = DemoServer(step_delay_s=self._demo_step_delay_s)
                demo.start()
                self._demo = demo
            return self._demo.url

    async def _open(self, attempt: int, profile: ServerProfile, password: str | None) -> None:
        workspace = self._workspace
        if attempt != self._attempt:
            return
        workspace.connecting.emit(profile)
        try:
            if password is None and profile.user:
                password = await tasks.in_thread(credentials.password_for, profile)
            connection = await tasks.in_thread(connect, profile, password)
        except ApiError as error:
            if attempt == self._attempt:
                log.info("connecting to %s failed: %s", profile.url, error.what)
                workspace.connection_failed.emit(error)
                self._wait_for(profile, password, error)
            return
        if attempt != self._attempt:
            await tasks.in_thread(connection.close)
            return
        if self._works_for(connection.profile):
            # The same server again, in the middle of a job: the job goes on as it is.
            await tasks.in_thread(connection.close)
            self._show(self.connection)
        else:
            self._leave()
            self._take(connection)
        if profile.id != DEMO_ID:
            await self._remember(profile, password)

    def _wait_for(self, profile: ServerProfile, password: str | None, error: ApiError) -> None:
        """Look for a saved server that is away or starting; what else went wrong needs a person."""
        is_away = isinstance(error, NotReachable | ApiNotEnabled) and not isinstance(error, TlsProblem)
        if is_away and self.connection is None and self._roster.get(profile.id) is not None:
            self._absent = (profile, password)
            self._search.start()

    def _forget_absent(self) -> None:
        self._absent = None
        self._search.stop()

    def _look_for_absent(self) -> None:
        if self._absent is None:
            self._search.stop()
        else:
            tasks.spawn(self._looked_for(self._absent), self)

    async def _looked_for(self, absent: tuple[ServerProfile, str | None]) -> None:
        """With a bare TCP connection: see ``servers.reach``."""
        profile, password = absent
        if await tasks.in_thread(is_listening, profile.url) and self._absent is absent:
            self.open(profile, password)

    def _take(self, connection: Connection) -> None:
        workspace = self._workspace
        self.connection = connection
        settings = workspace.settings
        self.runner = Runner(
            self._queue,
            connection,
            self._keeper,
            poll_interval_s=settings.get(PREVIEW_INTERVAL),
            previews=settings.get(SHOW_PREVIEWS),
        )
        self.runner.start()
        self._version = connection.capabilities.version
        self._reachable = True
        self._show(connection)
        self._watch.start()
        self._look()

    def _works_for(self, profile: ServerProfile) -> bool:
        """Whether exactly this server is connected and works on a job."""
        job = self._workspace.running_job
        is_same = self.connection is not None and self.connection.profile == profile
        return is_same and job is not None and job.server_id == profile.id

    def _show(self, connection: Connection | None) -> None:
        """Tell the window which server it is connected to."""
        if connection is None:
            return
        workspace = self._workspace
        workspace.profile = self._last = connection.profile
        workspace.capabilities = connection.capabilities
        workspace.latency_ms = connection.latency_ms
        workspace.connected.emit(connection.capabilities)

    async def _remember(self, profile: ServerProfile, password: str | None) -> None:
        """Save the server for the next start; failing at that is worth a notice, not the connection."""
        try:
            await tasks.in_thread(self._roster.put, profile)
            await tasks.in_thread(self._workspace.settings.set, LAST_SERVER, profile.id)
        except OSError as error:
            self._workspace.say(
                Notice(
                    self.tr("The server could not be saved for the next start: {0}").format(
                        error.strerror or str(error)
                    ),
                    Level.WARN,
                    hint=self.tr("Make room, or make the folder writable, and connect again."),
                    details=str(error),
                    topic="roster",
                )
            )
        if profile.user and password:
            await tasks.in_thread(credentials.store, profile, password)
            if not credentials.is_persistent():
                self._workspace.say(
                    Notice(
                        self.tr("The password is kept only until Safelight is closed."),
                        Level.INFO,
                        hint=self.tr("This system offers no keyring to keep it in."),
                        topic="keyring",
                    )
                )

    # Leaving

    def disconnect_server(self) -> None:
        """Leave the server, or stop looking for it. Jobs wait for it; the batch it works on still comes home."""
        self._forget_absent()
        self._attempt += 1
        self._leave()
        self._workspace.disconnected.emit()

    def _leave(self) -> None:
        self._watch.stop()
        connection, runner = self.connection, self.runner
        self.connection = self.runner = None
        self._workspace.profile = None
        self._workspace.capabilities = None
        if runner is not None and connection is not None:
            runner.retire()
            tasks.spawn(self._see_off(runner, connection), self)

    async def _see_off(self, runner: Runner, connection: Connection) -> None:
        """Let a runner end in its own time: what its server still works on is somebody's picture."""
        self._retiring.append((runner, connection))
        await tasks.in_thread(runner.join)
        self._retiring.remove((runner, connection))
        await tasks.in_thread(connection.close)

    def shutdown(self, at_end: AtEnd = AtEnd.INTERRUPT) -> None:
        """At the end of the program: stop taking work and wait a moment for the runners, all at once."""
        self._forget_absent()
        self._attempt += 1
        self._watch.stop()
        leaving = list(self._retiring)
        if self.runner is not None and self.connection is not None:
            leaving.append((self.runner, self.connection))
        ends = [
            # The demo ends with the window, so it can finish nothing.
            threading.Thread(
                target=runner.shutdown,
                args=(_QUIT_S, AtEnd.INTERRUPT if connection.profile.id == DEMO_ID else at_end),
                daemon=True,
            )
            for runner, connection in leaving
        ]
        for end in ends:
            end.start()
        for end in ends:
            end.join(_QUIT_S)
        for _runner, connection in leaving:
            connection.close()
        if self._demo is not None:
            self._demo.stop()
        self.connection = self.runner = self._demo = None

    def note_version(self, version: str) -> None:
        """A generated image told the server's version, which the API itself never does."""
        capabilities = self._workspace.capabilities
        if self.connection is None or capabilities is None or capabilities.version or not version:
            return
        self._version = version[:_LONGEST_VERSION]
        self._show_changed(self.connection, capabilities)

    def _connected(self) -> Connection | None:
        return self.connection

    def _read_anew(self, news: tuple[Connection, Capabilities]) -> None:
        connection, capabilities = news
        if connection is self.connection:
            self._show_changed(connection, capabilities)

    def _show_changed(self, connection: Connection, capabilities: Capabilities) -> None:
        """Tell the window what the connected server can do now; the version its pictures told stays known."""
        if not capabilities.version:
            capabilities = replace(capabilities, version=self._version)
        connection.capabilities = capabilities
        self._workspace.capabilities = capabilities
        self._workspace.latency_ms = connection.latency_ms
        self._workspace.capabilities_changed.emit(capabilities)

    # Asking the server

    def apply_preview_settings(self) -> None:
        """Make changed settings about live previews hold for the running job too."""
        if self.runner is not None:
            settings = self._workspace.settings
            self.runner.set_previews(settings.get(SHOW_PREVIEWS), settings.get(PREVIEW_INTERVAL))

    # Watching

    def _look(self) -> None:
        if self.connection is not None and not self._looking:
            tasks.spawn(self._look_at(self.connection), self)

    async def _look_at(self, connection: Connection) -> None:
        """Read the memory figures; where there are none, or nothing answers, ask with a bare TCP connection."""
        self._looking = True
        try:
            reachable = True
            if self._reachable and connection.capabilities.has(Feature.MEMORY):
                try:
                    memory = await tasks.in_thread(connection.memory)
                    if connection is self.connection and memory is not None:
                        self._workspace.memory_read.emit(memory)
                except (NotReachable, ConnectionCut):
                    reachable = False
                except Timeout:
                    reachable = True  # a server that loads a model answers late
                except ApiError as error:
                    log.debug("no memory figures: %s", error.what)
            else:
                reachable = await tasks.in_thread(is_listening, connection.profile.url)
        finally:
            self._looking = False
        if connection is self.connection and reachable != self._reachable:
            self._reachable = reachable
            self._workspace.reach_changed.emit(reachable)
            if reachable:  # it was away, perhaps started anew: it may be another one now
                self.chores.refresh()
