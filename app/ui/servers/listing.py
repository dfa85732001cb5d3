"""The list of servers as the window shows it: saved ones and connected ones, and how each of them is doing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from app.jobs.job import JobState
from app.servers import credentials
from app.servers.profile import ServerProfile
from app.servers.reach import listening_ms
from app.servers.roster import Roster
from app.settings.declared import LAST_SERVER
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.servers.entries import ServerEntry
from app.ui.servers.link import Link
from app.ui.workspace import Workspace, server_title


class ServerListing(QObject):
    """Says on the workspace which servers there are; renames and forgets saved ones."""

    def __init__(
        self,
        workspace: Workspace,
        roster: Roster,
        links: Callable[[], tuple[Mapping[str, Link], Link | None]],
        is_left_alone: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        """``links`` gives the connected servers by id, and the one the window shows; ``is_left_alone`` whether one is
        not connected to by itself."""
        super().__init__(parent)
        self._workspace = workspace
        self._roster = roster
        self._links = links
        self._is_left_alone = is_left_alone
        self._found: dict[str, float | None] = {}  # looked at: latency in ms, None when away
        self._kinds: dict[str, str] = {}
        self._names: dict[str, str] = {}  # given in this run: saving them takes a moment
        self._forgotten: set[str] = set()

    def want(self, profile_id: str) -> None:
        """The user connects to this server, so it is to be remembered again."""
        self._forgotten.discard(profile_id)

    def is_forgotten(self, profile_id: str) -> bool:
        """Whether the user took it off the list since it was last connected to."""
        return profile_id in self._forgotten

    def named_now(self, profile: ServerProfile) -> ServerProfile:
        """The server by the name the user gave it last, which may be newer than ``profile``."""
        saved = self._roster.get(profile.id)
        name = self._names.get(profile.id) or (saved.name if saved is not None else profile.name)
        return replace(profile, name=name)

    def tell(self) -> None:
        """Say which servers there are and how they are."""
        links, current = self._links()
        profiles = {profile.id: profile for profile in self._roster.profiles()}
        saved = set(profiles)
        profiles.update({link.profile.id: link.profile for link in links.values()})
        entries = []
        for profile in profiles.values():
            link = links.get(profile.id)
            if link is not None:
                self._kinds[profile.id] = server_title(link.connection.capabilities)
                self._found.pop(profile.id, None)
            entries.append(self._entry(profile, link, is_current=link is not None and link is current, saved=saved))
        if tuple(entries) != self._workspace.servers:
            self._workspace.servers = tuple(entries)
            self._workspace.servers_changed.emit()

    def _entry(self, profile: ServerProfile, link: Link | None, *, is_current: bool, saved: set[str]) -> ServerEntry:
        entry = ServerEntry(profile, kind=self._kinds.get(profile.id, ""), is_saved=profile.id in saved)
        if link is not None:
            return replace(
                entry,
                is_linked=True,
                is_current=is_current,
                is_reachable=link.is_reachable,
                latency_ms=link.connection.latency_ms,
            )
        entry = replace(entry, is_left_alone=self._is_left_alone(profile.id))
        if profile.id in self._found:
            latency = self._found[profile.id]
            return replace(entry, is_reachable=latency is not None, latency_ms=latency)
        return entry

    def look(self) -> None:
        """Look whether the saved servers that are not connected listen, with a bare TCP connection each."""
        links, _current = self._links()
        for profile in self._roster.profiles():
            if profile.id not in links:
                tasks.spawn(self._look_at(profile), self)

    async def _look_at(self, profile: ServerProfile) -> None:
        found = await tasks.in_thread(listening_ms, profile.url)
        if profile.id not in self._found or (self._found[profile.id] is None) != (found is None):
            self._found[profile.id] = found
            self.tell()

    async def remember(self, profile: ServerProfile, password: str | None) -> None:
        """Save the server for the next start; failing at that is worth a notice, not the connection.

        One that is forgotten meanwhile stays forgotten.
        """
        if self.is_forgotten(profile.id):
            return
        try:
            before = self._roster.get(profile.id)
            await tasks.in_thread(self._roster.put, self.named_now(profile))
            if before is not None:
                await tasks.in_thread(credentials.forget_unless_same, before, profile)
            if self.is_forgotten(profile.id):
                is_awaited = self._is_awaited(profile.id)
                await tasks.in_thread(partial(self._roster.remove, profile.id, is_awaited=is_awaited))
                return
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
        if profile.has_secret and password:
            await tasks.in_thread(credentials.store, profile, password)
            if not credentials.is_persistent():
                self._workspace.say(
                    Notice(
                        self.tr("The password (or the header) is kept only until Safelight is closed."),
                        Level.INFO,
                        hint=self.tr("This system offers no keyring to keep it in."),
                        topic="keyring",
                    )
                )

    def rename(self, profile_id: str, name: str) -> None:
        """Give a saved server another name; its jobs and its password stay with it."""
        profile = self._roster.get(profile_id)
        if profile is None or not name.strip():
            return
        renamed = replace(profile, name=name.strip()[:100])
        self._names[profile_id] = renamed.name
        links, current = self._links()
        link = links.get(profile_id)
        if link is not None:
            link.connection.profile = renamed
            if link is current:
                self._workspace.profile = renamed
        tasks.spawn(self._change(partial(self._roster.put, renamed)), self)

    def forget(self, profile_id: str) -> None:
        """Take a saved server off the list, with its password. Its jobs and pictures stay.

        Jobs that are not over find it again when its address is added again.
        """
        self._forgotten.add(profile_id)
        self._names.pop(profile_id, None)
        profile = self._roster.get(profile_id)
        if profile is not None:
            change = partial(_forget, self._roster, profile, is_awaited=self._is_awaited(profile_id))
            tasks.spawn(self._change(change), self)

    def _is_awaited(self, profile_id: str) -> bool:
        wait = (JobState.QUEUED, JobState.SENT, JobState.UNKNOWN, JobState.FAILED)
        return any(job.server_id == profile_id and job.state in wait for job in self._workspace.jobs.values())

    async def _change(self, change: Callable[[], None]) -> None:
        try:
            await tasks.in_thread(change)
        except OSError as error:
            what = self.tr("The list of servers could not be saved.")
            hint = error.strerror or str(error)
            self._workspace.say(Notice(what, Level.ERROR, hint=hint, details=str(error), topic="roster"))
        self.tell()


def _forget(roster: Roster, profile: ServerProfile, *, is_awaited: bool) -> None:
    roster.remove(profile.id, is_awaited=is_awaited)
    credentials.forget(profile)
