"""What is asked of images: read, listed, forgotten and counted, by threads; the answers come back to the window."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.api.errors import ApiError
from app.generation.result import GeneratedImage, ImageInfo
from app.images.errors import ImageError
from app.library.errors import LibraryError
from app.library.library import Library
from app.servers.capabilities import Feature
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.library.prompts import KeptPrompt
    from app.servers.connection import Connection

log = logging.getLogger(__name__)

_LONGEST_SEED = 20  # digits

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; a file beyond that is not sent to a server to be read."""


class ImageWork(QObject):
    """The part of the window's work that is about image files. Lives on the GUI thread and never blocks it."""

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._workspace: Workspace | None = None

    def attach(self, workspace: Workspace) -> None:
        """Called once, before anything else."""
        self._workspace = workspace
        workspace.files_changed.connect(self._files_changed)

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("ImageWork.attach was not called")
        return self._workspace

    def read_info(self, path: Path, connection: Connection | None, then: Callable[[ImageInfo], None]) -> None:
        """An image's info, by the server's png-info where there is one; see ``_info_of``."""
        tasks.spawn(self._read_info(path, connection, then), self)

    async def _read_info(self, path: Path, connection: Connection | None, then: Callable[[ImageInfo], None]) -> None:
        then(await tasks.in_thread(_info_of, path, connection))

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        """A page of kept images, newest first, older than ``before_id``."""
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

    def prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None:
        """Different prompts of kept images with ``text`` in them, newest first."""
        tasks.spawn(self._prompts(text, limit, then), self)

    async def _prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None:
        try:
            found = await tasks.in_thread(self._library.prompts, text, limit)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be read: {0}").format(error)))
            found = []
        then(found)

    def relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        """The kept picture this one was made from, and those made from it."""
        tasks.spawn(self._relatives(image, then), self)

    async def _relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        try:
            source = await tasks.in_thread(self._library.get, image.source_id) if image.source_id else None
            made = await tasks.in_thread(self._library.made_from, image.id)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be read: {0}").format(error)))
            return
        then(source, made)

    def tag_image(self, image: GeneratedImage, tags: str) -> None:
        """Give a kept image these tags in the place of those it has."""
        tasks.spawn(self._tag_image(image, tags), self)

    async def _tag_image(self, image: GeneratedImage, tags: str) -> None:
        try:
            changed = await tasks.in_thread(self._library.set_tags, image.id, tags)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be changed: {0}").format(error)))
            return
        if changed is not None:
            self.workspace.image_changed.emit(changed)

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        """Take an image out of the library; with ``trash`` its file goes to the system's trash."""
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
        self.count()

    def _files_changed(self, paths: Sequence[Path]) -> None:
        """Files were written anew: those of kept images may say something else now."""
        tasks.spawn(self._learn(tuple(paths)), self)

    async def _learn(self, paths: Sequence[Path]) -> None:
        try:
            images = await tasks.in_thread(_learned, self._library, paths)
        except (sqlite3.Error, LibraryError) as error:
            self.workspace.say(_library_notice(self.tr("The library could not be changed: {0}").format(error)))
            return
        for image in images:
            self.workspace.image_changed.emit(image)

    def count(self) -> None:
        """Say how many images are kept."""
        tasks.ask(self._number_of_images, self._counted, self)

    def _number_of_images(self) -> int | None:
        """On a thread."""
        try:
            return self._library.count()
        except (sqlite3.Error, LibraryError) as error:
            log.warning("the library could not be counted: %s", error)
            return None

    def _counted(self, count: int | None) -> None:
        if count is not None:
            self.workspace.library_counted.emit(count)


def _library_notice(text: str) -> Notice:
    hint = QCoreApplication.translate("library", "The image files themselves are not touched.")
    return Notice(text, Level.ERROR, hint=hint, topic="library")


def _info_of(path: Path, connection: Connection | None) -> ImageInfo:
    """An image's info: the server's answer about the original bytes, as it is, also when it found no text. Where it
    could not answer, what is read here, with the reason as its note; empty when unreadable."""
    note = ""
    if connection is not None and connection.capabilities.has(Feature.PNG_INFO):
        try:
            if path.stat().st_size <= LARGEST_FILE:
                return connection.client.png_info(path.read_bytes())
            note = f"it is too large to be sent to the server (more than {LARGEST_FILE // 1024 // 1024} MB)"
        except ApiError as error:
            log.info("png-info of %s: %s; read here instead", path.name, error.what)
            parts = (f"the server's png-info failed: {error.what}", error.hint, error.where, error.details)
            note = "\n".join(part for part in parts if part)
        except OSError as error:
            log.info("%s cannot be read: %s", path, error)
    try:
        from app.images.facts import local_info  # late, and in a thread: a start does without

        return replace(local_info(path), note=note)
    except (ImageError, OSError) as error:
        log.info("%s says nothing: %s", path, error)
        return ImageInfo(note=note)


def _learned(library: Library, paths: Sequence[Path]) -> list[GeneratedImage]:
    """The kept images among these files, with what they say now; the library knows it from here on."""
    from app.images.facts import local_info  # late, as above

    images = []
    for path in paths:
        image = library.at_path(path)
        if image is None:
            continue
        try:
            image = _saying(image, local_info(path))
        except (ImageError, OSError) as error:
            log.info("%s cannot be read any more: %s", path, error)
            continue
        if library.update_info(image):
            images.append(image)
    return images


def _saying(image: GeneratedImage, info: ImageInfo) -> GeneratedImage:
    """``image`` with another info; where that says nothing, what it was made with is known all the same."""
    from app.generation.infotext import parse  # late: an idle window reads none

    said = parse(info.text)
    if not said.has_parameters:
        return replace(image, info=info)
    seed = said.get("Seed") or ""
    return replace(
        image,
        info=info,
        prompt=said.prompt or image.prompt,
        model=said.get("Model") or image.model,
        seed=int(seed) if seed.isdecimal() and len(seed) <= _LONGEST_SEED else image.seed,
    )


def _move_to_trash(path: Path) -> bool:
    """Move a file to the system's trash; True also when it is gone already. Blocks on the disk."""
    if not path.exists():
        return True
    # Qt needs the trash's parent to exist, and does not make it.
    from PySide6.QtCore import QDir, QFile, QStandardPaths  # late: much comes with them

    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    QDir().mkpath(data)
    moved = QFile(str(path)).moveToTrash()
    return bool(moved)
