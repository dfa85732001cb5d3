"""The pictures that a server shows on its cards of networks: where they are, and their bytes.

AUTOMATIC1111, Forge and reForge serve them with their window only: ``/sd_extra_networks/get-single-card`` tells the
file, ``/sd_extra_networks/thumb`` gives it. SD.Next lists all in ``/sdapi/v1/extra-networks``. Where a server tells no
file, the usual names beside the network are tried, the one that was found last first.
"""

from __future__ import annotations

import html
import logging
import re
import threading
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from app.api.errors import ApiError, NotReachable, Timeout, Unauthorized
from app.generation.networks import NetworkCard, NetworkKind
from app.images.formats import HEAD, sniff
from app.servers.connection import Connection

log = logging.getLogger(__name__)

THUMB = "/sd_extra_networks/thumb"
CARD = "/sd_extra_networks/get-single-card"
LISTING = "/sdapi/v1/extra-networks"
LISTED_THUMB = "/sdapi/v1/network/thumb"
LARGEST = 16 * 1024 * 1024
"""Bytes of a picture; people put full ones there."""

_IN_CARD = re.compile(r"sd_extra_networks/thumb\?filename=([^\"'&<>\s]{1,4000})")
_ENDINGS = (".preview.png", ".png", ".jpg", ".preview.jpg", ".webp", ".preview.webp", ".jpeg", ".preview.jpeg")
_PAGES = {NetworkKind.LORA: "lora", NetworkKind.EMBEDDING: "embedding"}
"""SD.Next's names of the pages."""
_File = tuple[str, str]
"""The endpoint, and the file it is asked for."""
_NONE = ("card-no-preview", "missing.png")  # what SD.Next shows where there is none


class NetworkPreviews:
    """Of one connection. Any thread but the window's may call; what is not there is None, and asked for once only."""

    def __init__(self, connection: Connection) -> None:
        self._client = connection.client
        self._paths = connection.capabilities.paths
        self._lock = threading.Lock()
        self._listed: dict[NetworkKind, dict[str, _File]] = {}  # by name; guarded
        self._endings = list(_ENDINGS)
        self._is_gone = False

    @property
    def may_have_any(self) -> bool:
        return bool({THUMB, LISTING} & self._paths) and not self._is_gone

    def picture(self, card: NetworkCard) -> bytes | None:
        """The encoded picture of a network; None where it has none or the server tells none."""
        if not self.may_have_any:
            return None
        try:
            if LISTING in self._paths:
                return self._listed_picture(card)
            if CARD in self._paths:
                return self._picture_on_card(card)
            return self._picture_beside(card)
        except (NotReachable, Timeout, Unauthorized) as error:
            log.info("No more previews are asked for: %s", error)
            self._is_gone = True
            return None
        except ApiError as error:
            log.debug("No preview of %s: %s", card.name, error)
            return None

    def _listed_picture(self, card: NetworkCard) -> bytes | None:
        page = _PAGES.get(card.kind)
        if page is None:
            return None
        with self._lock:
            if card.kind not in self._listed:
                self._listed[card.kind] = _files_in(self._client.extra_networks(page))
        file = self._listed[card.kind].get(card.name.casefold())
        return self._file(*file) if file else None

    def _picture_on_card(self, card: NetworkCard) -> bytes | None:
        told = self._client.network_card(CARD, card.kind.value, card.name)
        found = _IN_CARD.search(html.unescape(told))
        return self._file(THUMB, unquote(found[1])) if found else None

    def _picture_beside(self, card: NetworkCard) -> bytes | None:
        stem = str(PurePosixPath(card.path).with_suffix("")) if card.path else ""
        for ending in tuple(self._endings) if stem else ():
            try:
                data = self._file(THUMB, stem + ending)
            except (NotReachable, Timeout, Unauthorized):
                raise
            except ApiError as error:
                log.debug("%s%s: %s", card.name, ending, error)
                continue
            if data is not None:
                self._endings.remove(ending)
                self._endings.insert(0, ending)
                return data
        return None

    def _file(self, path: str, name: str) -> bytes | None:
        data = self._client.file(path, {"filename": name}, LARGEST)
        return data if sniff(data[:HEAD]) is not None else None


def _files_in(rows: tuple[tuple[str, str], ...]) -> dict[str, _File]:
    """Name -> where a preview's address leads on this server; whatever host it names is of no interest."""
    found: dict[str, _File] = {}
    for name, address in rows:
        try:
            parts = urlsplit(address)
            files = parse_qs(parts.query).get("filename", [])
        except ValueError:  # no address at all
            continue
        path = next((path for path in (LISTED_THUMB, THUMB) if parts.path.endswith(path)), None)
        if path is not None and files and not any(none in files[0] for none in _NONE):
            found.setdefault(name.replace("\\", "/").rpartition("/")[2].casefold(), (path, files[0]))
            found.setdefault(name.casefold(), (path, files[0]))
    return found
