"""Maps of preprocessors, asked for on a thread and kept while the section is there."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from app.api.errors import ApiError
from app.generation.source import SourceImage
from app.ui.words import shown
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.servers.connection import Connection

translate = QCoreApplication.translate

SHOWN_SIDE = 512  # px
_MOST_KEPT = 8

Key = tuple[str, str]
"""What a map is of: the picture's content, and the preprocessor's name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A map to be made. Numbers of None are left to the server."""

    picture: SourceImage
    module: str
    resolution: float | None = None
    threshold_a: float | None = None
    threshold_b: float | None = None

    @property
    def key(self) -> Key:
        return self.picture.sha256, self.module


@dataclass(frozen=True, slots=True)
class ControlMap:
    """A map that arrived; ``data``: the file's bytes."""

    wish: Wish
    image: QImage = field(compare=False)
    data: bytes = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoMap:
    """Why there is none, for people."""

    text: str
    details: str = ""


class Previews(QObject):
    """The maps of one section. A map that was given up is thrown away when it comes: a server cannot be stopped."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found: OrderedDict[Key, ControlMap | NoMap] = OrderedDict()
        self._asked: dict[Key, int] = {}
        self._tickets = 0

    def of(self, key: Key) -> ControlMap | NoMap | None:
        return self._found.get(key)

    def is_awaited(self, key: Key) -> bool:
        return key in self._asked

    def ask(self, wish: Wish) -> None:
        """Have a map made; what was there stays until it comes."""
        self._tickets += 1
        self._asked[wish.key] = self._tickets
        self._workspace.work.ask(partial(_map_of, wish), partial(self._answered, wish, self._tickets))
        self.changed.emit()

    def give_up(self, key: Key) -> None:
        """Wait for this one no longer."""
        self._asked.pop(key, None)
        self.changed.emit()

    def _answered(self, wish: Wish, ticket: int, answer: ControlMap | NoMap | ApiError) -> None:
        if self._asked.get(wish.key) != ticket:
            return
        del self._asked[wish.key]
        if isinstance(answer, ApiError):
            answer = NoMap(shown(answer.what), "\n".join(part for part in (shown(answer.hint), answer.details) if part))
        self._found[wish.key] = answer
        self._found.move_to_end(wish.key)
        while len(self._found) > _MOST_KEPT:
            self._found.popitem(last=False)
        self.changed.emit()


def kept_map(data: bytes, name: str) -> SourceImage | str:
    """On a thread: the map as a picture of the store; a text says why it cannot be one."""
    from app.images.errors import ImageError  # late: nothing of a picture is read before
    from app.images.source_store import SourceStore

    try:
        return SourceStore().add(data, name)
    except ImageError as error:
        return shown(error.what)
    except OSError as error:
        return str(error)


def _map_of(wish: Wish, connection: Connection) -> ControlMap | NoMap:
    """On a thread. Raises ApiError."""
    from app.images.errors import ImageError  # late: nothing of a picture is read before
    from app.images.source_store import SourceStore
    from app.ui.viewer.decode import PictureError, read_picture

    try:
        picture = SourceStore().read(wish.picture)
    except (ImageError, OSError):
        text = translate("control_previews", "The kept copy of {0} cannot be read. Choose the picture again.")
        return NoMap(text.format(wish.picture.name or wish.picture.file_name))
    data = connection.client.controlnet.detect(
        picture,
        wish.module,
        resolution=wish.resolution,
        threshold_a=wish.threshold_a,
        threshold_b=wish.threshold_b,
    )
    try:
        return ControlMap(wish, read_picture(data, SHOWN_SIDE), data)
    except PictureError as error:
        return NoMap(error.what)
