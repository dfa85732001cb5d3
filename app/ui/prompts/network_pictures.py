"""Small pictures of a server's networks: asked for when they come in sight, a few at a time, kept in memory."""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.api.errors import ApiError
from app.generation.networks import NetworkCard, NetworkKind
from app.servers.connection import Connection
from app.servers.network_previews import NetworkPreviews
from app.ui.viewer.decode import PictureError, read_picture
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

EDGE = 256
"""The longer side of a picture in memory, in pixels."""
MOST_AT_ONCE = 3
MOST_WAITING = 60  # a screen or two; what scrolled out is forgotten
MOST_BYTES = 64 * 1024 * 1024

Key = tuple[NetworkKind, str]


class NetworkPictures(QObject):
    """``ready`` (the card's key) when a picture has come. Another server begins anew."""

    ready = Signal(object)  # Key

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._previews: tuple[Connection, NetworkPreviews] | None = None
        self._kept: OrderedDict[Key, QPixmap | None] = OrderedDict()  # None: there is none
        self._bytes = 0
        self._waiting: OrderedDict[Key, NetworkCard] = OrderedDict()
        self._asked: set[Key] = set()
        self._round = 0

    def request(self, card: NetworkCard) -> QPixmap | None:
        """The picture if it is at hand; else it is asked for."""
        key = key_of(card)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._asked:
            self._waiting[key] = card
            self._waiting.move_to_end(key)
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
            self._go_on()
        return None

    def forget(self) -> None:
        """Another server, or its networks were read anew."""
        self._round += 1
        self._previews = None
        self._kept.clear()
        self._waiting.clear()
        self._asked.clear()
        self._bytes = 0

    @property
    def is_idle(self) -> bool:
        return not self._asked and not self._waiting

    def _go_on(self) -> None:
        while self._waiting and len(self._asked) < MOST_AT_ONCE:
            key, card = self._waiting.popitem()  # the newest wish: it is in sight
            self._asked.add(key)
            self._workspace.work.ask(partial(self._read, card), partial(self._came, self._round, key))

    def _read(self, card: NetworkCard, connection: Connection) -> QImage | None:
        """On a thread."""
        known = self._previews
        if known is None or known[0] is not connection:
            known = self._previews = (connection, NetworkPreviews(connection))
        data = known[1].picture(card)
        if data is None:
            return None
        try:
            return read_picture(data, EDGE)
        except PictureError as error:
            log.info("The preview of %s cannot be read: %s", card.name, error.what)
            return None

    def _came(self, number: int, key: Key, answer: QImage | ApiError | None) -> None:
        if number != self._round:
            return
        self._asked.discard(key)
        pixmap = QPixmap.fromImage(answer) if isinstance(answer, QImage) else None
        self._kept[key] = pixmap
        self._bytes += _size_of(pixmap)
        while self._bytes > MOST_BYTES:
            _old, dropped = self._kept.popitem(last=False)
            self._bytes -= _size_of(dropped)
        self._go_on()
        if pixmap is not None:
            self.ready.emit(key)


def key_of(card: NetworkCard) -> Key:
    return card.kind, card.name


def _size_of(pixmap: QPixmap | None) -> int:
    return pixmap.width() * pixmap.height() * 4 if pixmap is not None else 0
