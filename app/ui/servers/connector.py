"""The servers of the window: connected to, switched between, and left; blocking questions are asked on other threads.

Each connected server has a runner of its own, so jobs of one go on while the window shows another.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.api.errors import ApiError, NotReachable
from app.demo.pace import DEFAULT_STEP_DELAY_S
from app.jobs.at_end import AtEnd
from app.jobs.job import Job, JobState
from app.jobs.keeper import ImageKeeper
from app.jobs.queue import JobQueue
from app.servers import credentials
from app.servers.capabilities import Capabilities
from app.servers.profile import AddressError, ServerProfile, normalize_url
from app.servers.roster import Roster
from app.settings.declared import ANSWER_TIMEOUT, LAST_SERVER, PREVIEW_INTERVAL, SHOW_PREVIEWS, UPSCALE_TOGETHER
from app.ui import tasks
from app.ui.servers.attendance import Attendance
from app.ui.servers.connecting import connect
from app.ui.servers.demo_host import DemoHost
from app.ui.servers.departures import Departures
from app.ui.servers.link import Link
from app.ui.servers.listing import ServerListing
from app.ui.servers.lookout import Lookout, is_away
from app.ui.workspace import DEMO_ID, Workspace

if TYPE_CHECKING:  # imported when a server is connected to
    from app.jobs.runner import Runner
    from app.servers.connection import Connection
    from app.ui.servers.chores import Chores

log = logging.getLogger(__name__)


class Connector(QObject):
    """Owns the links to servers. All of it lives on the GUI thread."""

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
        self._last: ServerProfile | None = None  # the server the window showed last in this run
        self.demo = DemoHost(demo_step_delay_s)
        self.links: dict[str, Link] = {}
        self._current: Link | None = None
        self._opening = ""  # id of the server that is being connected to
        self._lookout = Lookout(self)
        self._lookout.found.connect(self.open)
        self._departures = Departures(self)
        self._chores: Chores | None = None
        self.attendance = Attendance(workspace, roster, self._looked_after, self._take_unseen, self)
        self.listing = ServerListing(workspace, roster, self._links, self.attendance.is_left_alone, self)
        self.attendance.changed.connect(self.listing.tell)

    @property
    def chores(self) -> Chores:
        """What is asked of servers now and then: made when there is one to ask."""
        if self._chores is None:
            from app.ui.servers.chores import Chores  # late, as said

            self._chores = Chores(self._workspace, self._connected, self._connection_of, self)
            self._chores.read.connect(self._read_anew)
        return self._chores

    @property
    def roster(self) -> Roster:
        """The saved servers."""
        return self._roster

    @property
    def connection(self) -> Connection | None:
        """Of the server the window shows."""
        return self._current.connection if self._current is not None else None

    @property
    def runner(self) -> Runner | None:
        """Of the server the window shows."""
        return self._current.runner if self._current is not None else None

    def runner_for(self, job: Job | None) -> Runner | None:
        """The runner of the server a job is at; without a job, that of the server the window shows."""
        if job is None or not job.server_id:
            return self.runner
        link = self.links.get(job.server_id)
        return self._departures.runner_of(job.id) or (link.runner if link is not None else None)

    @property
    def server_for_jobs(self) -> tuple[str, str]:
        """Id and name of the server new jobs are for: the connected one, else the last one; empty when there is none.

        A job for "" runs on whichever server is connected first.
        """
        profile = self._last or self._roster.get(self._workspace.settings.get(LAST_SERVER))
        if profile is None or self.listing.is_forgotten(profile.id):
            return "", ""
        return profile.id, self.listing.named_now(profile).name

    # Connecting

    def open(self, profile: ServerProfile, password: str | None) -> None:
        """Connect to ``profile``; a later call wins over an earlier one still under way.

        A saved server that does not answer (yet) is looked for from then on, because jobs may wait for it.
        """
        awaited = None if self._roster.get(profile.id) else self._roster.awaited_id(profile.url)
        if awaited is not None:
            profile = replace(profile, id=awaited)  # jobs wait for it since it was forgotten
        self.attendance.allow(profile.id)
        self.listing.want(profile.id)
        self._lookout.forget()
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
        self._lookout.forget()
        self._attempt += 1
        tasks.spawn(self._open_demo(self._attempt), self)

    def cancel(self) -> None:
        """Do not wait for an answer to the last attempt any longer."""
        self.attendance.leave_alone(self._opening)
        self._lookout.forget()
        self._attempt += 1
        self._workspace.connecting_cancelled.emit()

    async def _open_demo(self, attempt: int) -> None:
        try:
            url = await tasks.in_thread(self.demo.url)
        except OSError as error:
            what = self.tr("The demo server could not be started: {0}").format(error.strerror or str(error))
            self._workspace.connection_failed.emit(NotReachable(what, where="127.0.0.1"))
            return
        await self._open(attempt, ServerProfile(name=self.tr("Demo"), url=url, id=DEMO_ID), None)

    async def _open(self, attempt: int, profile: ServerProfile, password: str | None) -> None:
        workspace = self._workspace
        if attempt != self._attempt or self.listing.is_forgotten(profile.id):
            return
        self._opening = profile.id
        workspace.connecting.emit(profile)
        try:
            if profile.has_secret:
                password = await tasks.in_thread(credentials.completed, profile, password)
            patience = workspace.settings.get(ANSWER_TIMEOUT)
            connection = await tasks.in_thread(connect, profile, password, patience)
        except ApiError as error:
            if attempt == self._attempt:
                log.info("connecting to %s failed: %s", profile.url, error.what)
                workspace.connection_failed.emit(error)
                self._wait_for(profile, password, error)
            return
        finally:
            if self._opening == profile.id:
                self._opening = ""
        if attempt != self._attempt:
            await tasks.in_thread(connection.close)
            return
        connection.profile = self.listing.named_now(connection.profile)
        same = self._working_link(connection.profile)
        if same is not None:
            # The same server again, in the middle of a job: the job goes on as it is.
            await tasks.in_thread(connection.close)
            self._show(same)
        else:
            self._take(connection)
        if profile.id != DEMO_ID:
            await self.listing.remember(profile, password)

    def _wait_for(self, profile: ServerProfile, password: str | None, error: ApiError) -> None:
        """Look for a saved server that is away or starting; what else went wrong needs a person."""
        if not is_away(error):
            self.attendance.leave_alone(profile.id)  # what is wrong was said already
        elif self.connection is None and self._roster.get(profile.id) is not None:
            self._lookout.look_for(profile, password)

    def use(self, profile_id: str) -> None:
        """Show another server: one that is connected at once, any other after connecting to it."""
        link = self.links.get(profile_id)
        if link is None or not link.is_reachable:
            if profile_id == DEMO_ID:
                self.start_demo()
            else:
                self.open_saved(profile_id)
            return
        self._lookout.forget()
        self._attempt += 1
        self._show(link)
        if profile_id != DEMO_ID:
            tasks.spawn(self.listing.remember(link.profile, None), self)

    def _take(self, connection: Connection) -> None:
        """Let a runner serve this server, and show it."""
        self._show(self._linked(connection))

    def _take_unseen(self, connection: Connection) -> None:
        """Let a runner serve this server; the window goes on showing what it shows."""
        connection.profile = self.listing.named_now(connection.profile)
        self._linked(connection)
        self.listing.tell()

    def _linked(self, connection: Connection) -> Link:
        from app.jobs.runner import Runner  # late: connecting has imported it

        settings = self._workspace.settings
        runner = Runner(
            self._queue,
            connection,
            self._keeper,
            poll_interval_s=settings.get(PREVIEW_INTERVAL),
            previews=settings.get(SHOW_PREVIEWS),
        )
        runner.set_together(settings.get(UPSCALE_TOGETHER))
        self._drop(self.links.get(connection.profile.id))
        link = Link(connection, runner, self)
        link.capabilities_read.connect(self._capabilities_read)
        link.memory_read.connect(self._memory_read)
        link.latency_read.connect(self._latency_read)
        link.reach_changed.connect(self._reach_changed)
        self.links[connection.profile.id] = link
        link.start()
        return link

    def _working_link(self, profile: ServerProfile) -> Link | None:
        """The link to exactly this server, if it works on a job."""
        link = self.links.get(profile.id)
        if link is None or link.profile != profile:
            return None
        jobs = self._workspace.jobs.values()
        works = any(job.state is JobState.SENT and job.server_id == profile.id for job in jobs)
        return link if works else None

    def _show(self, link: Link) -> None:
        """Tell the window which server it shows now."""
        self._current = link
        workspace = self._workspace
        workspace.profile = self._last = link.profile
        workspace.capabilities = link.connection.capabilities
        workspace.latency_ms = link.connection.latency_ms
        workspace.connected.emit(link.connection.capabilities)
        if link.memory is not None:
            workspace.memory_read.emit(link.memory)
        self.listing.tell()

    # Leaving

    def disconnect_server(self, profile_id: str = "") -> None:
        """Leave a server, "" for the one shown, or stop looking for it. Jobs wait for it; what it works on comes home.

        The window shows no server then, if it was that one.
        """
        link = self.links.get(profile_id) if profile_id else self._current
        if link is not None:
            self.attendance.leave_alone(link.profile.id)
        if not profile_id or link is self._current:
            self._lookout.forget()
            self._attempt += 1
        was_current = link is self._current
        self._drop(link)
        if was_current:
            self._workspace.disconnected.emit()
        self.listing.tell()

    def _drop(self, link: Link | None) -> None:
        if link is None:
            return
        link.close()
        self.links.pop(link.profile.id, None)
        if link is self._current:
            self._current = None
            self._workspace.profile = None
            self._workspace.capabilities = None
        self._departures.see_off(link.runner, link.connection)
        link.deleteLater()

    def shutdown(self, at_end: AtEnd = AtEnd.INTERRUPT) -> None:
        """At the end of the program: stop taking work and wait a moment for the runners, all at once."""
        self.attendance.stop()
        self._lookout.forget()
        self._attempt += 1
        for link in self.links.values():
            link.close()
        self._departures.shutdown([(link.runner, link.connection) for link in self.links.values()], at_end)
        self.demo.stop()
        self.links.clear()
        self._current = None

    # News of the servers

    def note_version(self, server_id: str, version: str) -> None:
        """A generated image told its server's version, which the API itself never does."""
        link = self.links.get(server_id)
        if link is not None:
            link.note_version(version)

    def _looked_after(self) -> frozenset[str]:
        """The servers that are connected, or that the user wants to be connected to now."""
        return frozenset({*self.links, self._lookout.server_id, self._opening})

    def _links(self) -> tuple[Mapping[str, Link], Link | None]:
        return self.links, self._current

    def forget_server(self, profile_id: str) -> None:
        """Leave a saved server and take it off the list, with its password. Its jobs and pictures stay."""
        self.attendance.leave_alone(profile_id)
        if profile_id in (self._opening, self._lookout.server_id):
            self.cancel()
        if profile_id in self.links:
            self.disconnect_server(profile_id)
        self.listing.forget(profile_id)

    def _connected(self) -> Connection | None:
        return self.connection

    def _connection_of(self, profile_id: str) -> Connection | None:
        link = self.links.get(profile_id)
        return link.connection if link is not None else None

    def _read_anew(self, news: tuple[Connection, Capabilities]) -> None:
        connection, capabilities = news
        for link in self.links.values():
            if link.connection is connection:
                link.take_capabilities(capabilities)

    def _capabilities_read(self, link: Link) -> None:
        if link is self._current:
            self._workspace.capabilities = link.connection.capabilities
            self._workspace.latency_ms = link.connection.latency_ms
            self._workspace.capabilities_changed.emit(link.connection.capabilities)
        # Jobs for any server may have waited for one of its checkpoints. The queue's lock may wait for the disk.
        tasks.spawn(tasks.in_thread(link.runner.look_again), self)
        self.listing.tell()

    def _memory_read(self, link: Link) -> None:
        if link is self._current and link.memory is not None:
            self._workspace.memory_read.emit(link.memory)

    def _latency_read(self, link: Link) -> None:
        if link is self._current:
            self._workspace.latency_ms = link.connection.latency_ms
            self._workspace.latency_read.emit()
        self.listing.tell()

    def _reach_changed(self, link: Link) -> None:
        if link is self._current:
            self._workspace.reach_changed.emit(link.is_reachable)
            if link.is_reachable:  # it was away, perhaps started anew: it may be another one now
                self.chores.refresh()
        self.listing.tell()

    # Asking the server

    def apply_settings(self) -> None:
        """Make changed settings about live previews and shared requests hold for the jobs that are here, too."""
        settings = self._workspace.settings
        for link in self.links.values():
            link.runner.set_previews(settings.get(SHOW_PREVIEWS), settings.get(PREVIEW_INTERVAL))
            link.runner.set_together(settings.get(UPSCALE_TOGETHER))
