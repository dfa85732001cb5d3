"""Connects saved servers that jobs wait for, without showing them: a job runs when its server is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.api.errors import ApiError, ApiNotEnabled, NotReachable, TlsProblem
from app.servers import credentials
from app.servers.profile import ServerProfile
from app.servers.reach import is_listening
from app.servers.roster import Roster
from app.settings.declared import ANSWER_TIMEOUT
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.servers.connecting import connect
from app.ui.servers.link import WATCH_EVERY_MS
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.servers.connection import Connection

log = logging.getLogger(__name__)


class Attendance(QObject):
    """Looks at the servers of waiting jobs with a bare TCP connection, and connects to one that listens.

    A server the user left is left alone, and so is one that wants something of a person (a password, say), which is
    said once. Both until the user connects to it.
    """

    changed = Signal()  # another server is left alone, or one less

    def __init__(
        self,
        workspace: Workspace,
        roster: Roster,
        looked_after: Callable[[], AbstractSet[str]],
        take: Callable[[Connection], None],
        parent: QObject,
    ) -> None:
        """``looked_after`` gives the ids of servers that are connected, or being connected to, by somebody else.

        ``take`` gets a connection that was made.
        """
        super().__init__(parent)
        self._workspace = workspace
        self._roster = roster
        self._looked_after = looked_after
        self._take = take
        self._trying: set[str] = set()
        self._left_alone: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(WATCH_EVERY_MS)
        self._timer.timeout.connect(self.look)
        for news in (workspace.queue_changed, workspace.jobs_read, workspace.queue_resumed, workspace.connected):
            news.connect(self.look)

    @property
    def wanted(self) -> tuple[ServerProfile, ...]:
        """Saved servers that jobs wait for and that are not connected."""
        if self._workspace.is_paused:
            return ()
        others = self._looked_after()
        ids = dict.fromkeys(job.server_id for job in self._workspace.waiting_jobs)
        absent = [each for each in ids if each not in others and each not in self._left_alone]
        return tuple(profile for each in absent if (profile := self._roster.get(each)) is not None)

    def leave_alone(self, profile_id: str) -> None:
        """The user left this server, or it wants something of a person."""
        self._left_alone.add(profile_id)
        self.changed.emit()

    def is_left_alone(self, profile_id: str) -> bool:
        """Whether this server is not connected to by itself."""
        return profile_id in self._left_alone

    def allow(self, profile_id: str) -> None:
        """The user connects to this server."""
        self._left_alone.discard(profile_id)
        self.changed.emit()

    def stop(self) -> None:
        """The window is going away."""
        self._timer.stop()
        self._left_alone.update(profile.id for profile in self._roster.profiles())

    def look(self, *_news: object) -> None:
        """See who is there of those that are wanted; again from time to time while there are any."""
        wanted = self.wanted
        if not wanted:
            self._timer.stop()
            return
        if not self._timer.isActive():
            self._timer.start()
        for profile in wanted:
            if profile.id not in self._trying:
                self._trying.add(profile.id)
                tasks.spawn(self._try(profile), self)

    async def _try(self, profile: ServerProfile) -> None:
        try:
            if not await tasks.in_thread(is_listening, profile.url):
                return
            password = await tasks.in_thread(credentials.password_for, profile) if profile.has_secret else None
            patience = self._workspace.settings.get(ANSWER_TIMEOUT)
            connection = await tasks.in_thread(connect, profile, password, patience)
        except ApiError as error:
            self._failed(profile, error)
            return
        finally:
            self._trying.discard(profile.id)
        if profile.id in self._looked_after() or profile.id in self._left_alone:
            await tasks.in_thread(connection.close)
        else:
            log.info("connected to %s for its waiting jobs", profile.url)
            self._take(connection)

    def _failed(self, profile: ServerProfile, error: ApiError) -> None:
        is_away = isinstance(error, NotReachable | ApiNotEnabled) and not isinstance(error, TlsProblem)
        log.info("jobs wait for %s: %s", profile.url, error.what)
        if is_away:
            return
        self.leave_alone(profile.id)
        self._workspace.say(
            Notice(
                self.tr("Jobs wait for {0}. {1}").format(profile.name, error.what),
                Level.WARN,
                hint=error.hint,
                where=error.where,
                details=error.details,
                action=(self.tr("Connect…"), partial(self._workspace.page_requested.emit, "server")),
                topic=f"attendance {profile.id}",
            )
        )
