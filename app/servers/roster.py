"""The servers a person saved, in one JSON file without any password."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.api.logins import HeaderError, SignIn, header_name
from app.servers.profile import AddressError, ServerProfile
from app.settings.store import Damage, read_document, set_aside, write_document

log = logging.getLogger(__name__)

VERSION = 1
_MOST_AWAITED = 50


class Roster:
    """The saved servers in their order. Thread-safe; every change is written at once (atomically; raises OSError).

    A damaged file is set aside as ``….bad`` and costs its content, not the start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        damages: list[Damage] = []
        self._profiles, self._awaited = _load(path, damages)
        self.damages = tuple(damages)  # what was wrong with the file, if anything

    def profiles(self) -> tuple[ServerProfile, ...]:
        with self._lock:
            return tuple(self._profiles.values())

    def get(self, profile_id: str) -> ServerProfile | None:
        with self._lock:
            return self._profiles.get(profile_id)

    def with_url(self, url: str) -> ServerProfile | None:
        """The first server saved under this (normalized) address."""
        return next((profile for profile in self.profiles() if profile.url == url), None)

    def awaited_id(self, url: str) -> str | None:
        """The id a forgotten server of this address had, if jobs still waited for it: added again, it takes it up."""
        with self._lock:
            return next((profile_id for profile_id, known in self._awaited.items() if known == url), None)

    def put(self, profile: ServerProfile) -> None:
        """Adds a server, or replaces the one with the same id in its place."""
        with self._lock:
            awaited = {key: url for key, url in self._awaited.items() if key != profile.id}
            self._write({**self._profiles, profile.id: profile}, awaited)

    def remove(self, profile_id: str, *, is_awaited: bool = False) -> None:
        """Forgets a server (its password too: ``credentials.forget``). An unknown id changes nothing.

        ``is_awaited``: jobs wait for it, so its id is kept for the time its address is added again.
        """
        with self._lock:
            gone = self._profiles.get(profile_id)
            awaited = dict(self._awaited)
            if gone is not None and is_awaited:
                awaited = dict([*awaited.items(), (gone.id, gone.url)][-_MOST_AWAITED:])
            self._write({key: profile for key, profile in self._profiles.items() if key != profile_id}, awaited)

    def _write(self, profiles: dict[str, ServerProfile], awaited: dict[str, str]) -> None:
        document: dict[str, Any] = {"version": VERSION, "servers": [asdict(each) for each in profiles.values()]}
        if awaited:
            document["awaited"] = awaited
        write_document(self._path, document)
        self._profiles, self._awaited = profiles, awaited


def _load(path: Path, damages: list[Damage]) -> tuple[dict[str, ServerProfile], dict[str, str]]:
    document = read_document(path, damages)
    rows = document.get("servers", [])
    if not isinstance(rows, list):
        set_aside(path, "its servers are no list", damages)
        return {}, {}
    found: dict[str, ServerProfile] = {}
    for row in rows:
        profile = _profile(row)
        if profile is not None:
            found[profile.id] = profile
    if len(found) < len(rows):
        _keep_copy(path, f"{len(rows) - len(found)} of {len(rows)} servers cannot be used", damages)
    told = document.get("awaited")
    pairs = list(told.items())[-_MOST_AWAITED:] if isinstance(told, Mapping) else []
    return found, {key: url for key, url in pairs if isinstance(url, str) and key not in found}


def _profile(row: Any) -> ServerProfile | None:
    if not isinstance(row, Mapping):
        log.warning("Left out a saved server that is no object")
        return None
    texts = {key: row[key] for key in ("name", "url", "user", "ca_file", "id") if isinstance(row.get(key), str)}
    kinds = [kind for kind in SignIn if kind == row.get("sign_in")]
    try:
        return ServerProfile(
            **{"name": "", "url": "", **texts},
            verify_tls=row.get("verify_tls") is not False,
            sign_in=kinds[0] if kinds else SignIn.NOTHING,
            headers=_header_names(row.get("headers")),
        )
    except AddressError as error:
        log.warning("Left out a saved server: %s", error)
        return None


def _header_names(told: Any) -> tuple[str, ...]:
    names = []
    for name in told if isinstance(told, list) else ():
        try:
            names.append(header_name(name if isinstance(name, str) else ""))
        except HeaderError as error:
            log.warning("Left out a header of a saved server: %s", error)
    return tuple(names)


def _keep_copy(path: Path, reason: str, damages: list[Damage]) -> None:
    """Some rows were unusable: the next change would lose them, so the file is kept beside, and noted once."""
    copy = path.with_name(f"{path.name}.bad")
    try:
        content = path.read_bytes()
        if copy.is_file() and copy.read_bytes() == content:
            return
        copy.write_bytes(content)
    except OSError as error:
        log.warning("The list of servers could not be copied: %s", error)
        damages.append(Damage(path, reason, None))
    else:
        damages.append(Damage(path, reason, copy))
