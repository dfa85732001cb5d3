"""The servers a person saved, in one JSON file without any password."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.servers.profile import AddressError, ServerProfile

log = logging.getLogger(__name__)

VERSION = 1
FILE_LIMIT = 4 * 1024**2


class Roster:
    """The saved servers in their order. Thread-safe; every change is written at once (atomically; raises OSError).

    A damaged file is set aside as ``….bad`` and costs its content, not the start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._profiles = _load(path)

    def profiles(self) -> tuple[ServerProfile, ...]:
        with self._lock:
            return tuple(self._profiles.values())

    def get(self, profile_id: str) -> ServerProfile | None:
        with self._lock:
            return self._profiles.get(profile_id)

    def with_url(self, url: str) -> ServerProfile | None:
        """The first server saved under this (normalized) address."""
        return next((profile for profile in self.profiles() if profile.url == url), None)

    def put(self, profile: ServerProfile) -> None:
        """Adds a server, or replaces the one with the same id in its place."""
        with self._lock:
            self._write({**self._profiles, profile.id: profile})

    def remove(self, profile_id: str) -> None:
        """Forgets a server (its password too: ``credentials.forget``). An unknown id changes nothing."""
        with self._lock:
            self._write({key: profile for key, profile in self._profiles.items() if key != profile_id})

    def _write(self, profiles: dict[str, ServerProfile]) -> None:
        document = {"version": VERSION, "servers": [asdict(profile) for profile in profiles.values()]}
        _write_atomically(self._path, json.dumps(document, indent=1, ensure_ascii=False))
        self._profiles = profiles


def _write_atomically(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _load(path: Path) -> dict[str, ServerProfile]:
    try:
        rows = _rows(path)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        log.warning("The list of servers cannot be read (%s); it is set aside", type(error).__name__)
        _set_aside(path)
        return {}
    found: dict[str, ServerProfile] = {}
    for row in rows:
        profile = _profile(row)
        if profile is not None:
            found[profile.id] = profile
    if len(found) < len(rows):
        _keep_copy(path)
    return found


def _rows(path: Path) -> list[Any]:
    if path.stat().st_size > FILE_LIMIT:
        raise ValueError("too large")
    rows = json.loads(path.read_text(encoding="utf-8"))["servers"]
    if not isinstance(rows, list):
        raise TypeError("servers is no list")
    return rows


def _profile(row: Any) -> ServerProfile | None:
    if not isinstance(row, Mapping):
        log.warning("Left out a saved server that is no object")
        return None
    texts = {key: row[key] for key in ("name", "url", "user", "ca_file", "id") if isinstance(row.get(key), str)}
    try:
        return ServerProfile(**{"name": "", "url": "", **texts}, verify_tls=row.get("verify_tls") is not False)
    except AddressError as error:
        log.warning("Left out a saved server: %s", error)
        return None


def _bad(path: Path) -> Path:
    return path.with_name(f"{path.name}.bad")


def _set_aside(path: Path) -> None:
    try:
        path.replace(_bad(path))
    except OSError as error:
        log.warning("The damaged list of servers could not be set aside: %s", error)


def _keep_copy(path: Path) -> None:
    """Some rows were unusable: the next change would lose them, so the file is kept beside."""
    try:
        _bad(path).write_bytes(path.read_bytes())
    except OSError as error:
        log.warning("The list of servers could not be copied: %s", error)
