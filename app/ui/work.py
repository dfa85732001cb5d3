"""What pages ask to be done, done: jobs to the queue, questions to other threads, news back by signals."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QFile, QObject, QStandardPaths

from app.api.errors import ApiError
from app.generation.infotext import parse
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo
from app.images.errors import ImageError
from app.images.facts import local_info
from app.jobs.events import ImageKept, JobChanged, JobsRemoved
from app.jobs.job import Job, JobState
from app.jobs.queue import JobQueue
from app.library.errors import LibraryError
from app.library.library import Library
from app.servers.capabilities import Feature
from app.servers.connection import Connection
from app.servers.profile import ServerProfile
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.relay import Relay
from app.ui.servers.connector import Connector
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a file beyond that is not sent to a server to be read."""


class WindowWork(QObject):
    """The ``Work`` of the window (see ``workspace.Work``). Lives on the GUI thread and never blocks it."""

    def __init__(self, queue: JobQueue, library: Library) -> None:
        super().__init__()
        self._queue = queue
        self._library = library
        self._relay = Relay(self)
        self._relay.arrived.connect(self._arrived)
        self._stop_listening = queue.add_listener(self._relay.post)
        self._workspace: Workspace | None = None
        self._connector: Connector | None = None

    def attach(self, workspace: Workspace, connector: Connector) -> None:
        """Tie the two ends together; called once, before anything else."""
        self._workspace = workspace
        self._connector = connector
        self._count_library()

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("WindowWork.attach was not called")
        return self._workspace

    @property
    def connector(self) -> Connector:
        if self._connector is None:
            raise RuntimeError("WindowWork.attach was not called")
        return self._connector

    def close(self) -> None:
        """Stop listening to the queue."""
        self._stop_listening()

    # Generating

    def submit(self, request: GenerationRequest, *, front: bool = False) -> None:
        profile = self.workspace.profile
        if profile is None:
            self.workspace.say(
                Notice(
                    self.tr("There is no server to generate on."),
                    Level.WARN,
                    hint=self.tr("Connect to one, or try the built-in demo. Your prompt stays as it is."),
                    action=(self.tr("Connect..."), self._show_server),
                    topic="no server",
                )
            )
            return
        self._queue.submit(request, profile.id, profile.name, front=front)

    def _show_server(self) -> None:
        self.workspace.page_requested.emit("server")

    def interrupt(self) -> None:
        if self.connector.runner is not None:
            self.connector.runner.interrupt()

    def skip(self) -> None:
        if self.connector.runner is not None:
            self.connector.runner.skip()

    def stop_after_current(self) -> None:
        if self.connector.runner is not None:
            self.connector.runner.stop_after_current()

    def cancel(self, job_id: str) -> None:
        runner = self.connector.runner
        job = self._queue.get(job_id)
        if runner is not None and job is not None and job.state is JobState.SENT:
            runner.cancel(job_id)
        else:
            self._queue.cancel(job_id)

    # Servers

    def refresh(self) -> None:
        self.connector.refresh()

    def keep_options(self, changes: dict[str, Any]) -> None:
        self.connector.keep_options(changes)

    def open_connection(self, profile: ServerProfile, password: str | None) -> None:
        self.connector.open(profile, password)

    def start_demo(self) -> None:
        self.connector.start_demo()

    def leave_server(self) -> None:
        self.connector.disconnect_server()

    # Images

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        tasks.spawn(self._read_info(path, self.connector.connection, then), self)

    async def _read_info(self, path: Path, connection: Connection | None, then: Callable[[ImageInfo], None]) -> None:
        then(await tasks.in_thread(_info_of, path, connection))

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        tasks.spawn(self._kept_images(limit, before_id, then), self)

    async def _kept_images(
        self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]
    ) -> None:
        try:
            images = await tasks.in_thread(self._library.newest, limit, before_id)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be read: {0}").format(error)))
            images = []
        then(images)

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        tasks.spawn(self._forget_image(image, trash), self)

    async def _forget_image(self, image: GeneratedImage, trash: bool) -> None:
        if trash and not await tasks.in_thread(_move_to_trash, image.path):
            self.workspace.say(
                Notice(
                    self.tr("{0} could not be moved to the trash.").format(image.path.name),
                    Level.ERROR,
                    hint=self.tr("It is still where it was: {0}").format(image.path.parent),
                    topic="trash",
                )
            )
            return
        try:
            if image.id is not None:
                await tasks.in_thread(self._library.forget, image.id)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be changed: {0}").format(error)))
            return
        self.workspace.image_forgotten.emit(image)
        self._count_library()

    def _count_library(self) -> None:
        tasks.spawn(self._counted(), self)

    async def _counted(self) -> None:
        try:
            self.workspace.library_counted.emit(await tasks.in_thread(self._library.count))
        except (sqlite3.Error, LibraryError) as error:
            log.warning("the library could not be counted: %s", error)

    # News from the queue, delivered by the relay on the GUI thread

    def _arrived(self, event: object) -> None:
        workspace = self.workspace
        if isinstance(event, JobChanged):
            job = event.job
            before = workspace.jobs.get(job.id)
            workspace.jobs[job.id] = job
            workspace.job_changed.emit(job)
            if job.state is JobState.FAILED and (before is None or before.state is not JobState.FAILED):
                self._say_failed(job)
        elif isinstance(event, ImageKept):
            workspace.jobs[event.job.id] = event.job
            workspace.image_kept.emit((event.job, event.image))
            if workspace.profile is not None and event.job.server_id == workspace.profile.id:
                self.connector.note_version(parse(event.image.info.text).get("Version") or "")
            self._count_library()
        elif isinstance(event, JobsRemoved):
            for job_id in event.ids:
                workspace.jobs.pop(job_id, None)

    def _say_failed(self, job: Job) -> None:
        problem = job.problem
        if problem is None:
            return
        kept = len(job.images)
        hint = problem.hint
        if kept:
            hint = self.tr("{0} of {1} pictures arrived and are kept. {2}").format(kept, job.expected_images, hint)
        self.workspace.say(
            Notice(
                problem.what,
                Level.ERROR,
                hint=hint.strip(),
                where=problem.where,
                details=problem.details,
                topic=f"job {job.id}",
            )
        )


def _library_notice(text: str) -> Notice:
    return Notice(text, Level.ERROR, hint="The image files themselves are not touched.", topic="library")


def _info_of(path: Path, connection: Connection | None) -> ImageInfo:
    """An image's info: the server's reading of the original bytes, else the one made here. Empty when unreadable."""
    if connection is not None and connection.capabilities.has(Feature.PNG_INFO):
        try:
            if path.stat().st_size <= LARGEST_FILE:
                info = connection.client.png_info(path.read_bytes())
                if info.text:
                    return info
        except ApiError as error:
            log.info("png-info of %s: %s; read here instead", path.name, error.what)
        except OSError as error:
            log.info("%s cannot be read: %s", path, error)
    try:
        return local_info(path)
    except (ImageError, OSError) as error:
        log.info("%s says nothing: %s", path, error)
        return ImageInfo()


def _move_to_trash(path: Path) -> bool:
    """Move a file to the system's trash; True also when it is gone already. Blocks on the disk."""
    if not path.exists():
        return True
    # Qt needs the trash's parent to exist, and does not make it.
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    QDir().mkpath(data)
    moved = QFile(str(path)).moveToTrash()
    return bool(moved)
