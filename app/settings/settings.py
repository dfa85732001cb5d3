"""The user's choices: read once at the start, checked on every change, written at once."""

from __future__ import annotations

import logging
import shutil
import threading
from pathlib import Path
from typing import Any, TypeVar

from app.settings import migrations
from app.settings.declared import SETTINGS, SettingError, SettingSpec
from app.settings.store import Damage, read_document, set_aside, write_document

log = logging.getLogger(__name__)

Value = TypeVar("Value", bound=bool | int | float | str)


class Settings:
    """All declared settings. A setting nobody changed is not in the file, so a better default reaches everyone.

    Names in the file that this version does not know are kept: going back and forth between versions loses nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        """``path`` None keeps the choices in memory only (tests, the screenshot mode)."""
        self._path = path
        self._values: dict[str, Any] = {}
        self._unknown: dict[str, Any] = {}
        self.damages: tuple[Damage, ...] = ()  # what was wrong with the file, if anything
        self._lock = threading.Lock()
        self._saving = threading.Lock()

    @classmethod
    def load(cls, path: Path) -> Settings:
        """The settings in ``path``; defaults for what is absent or not acceptable. Never raises for a bad file."""
        settings = cls(path)
        damages: list[Damage] = []
        settings._read(path, damages)
        settings.damages = tuple(damages)
        return settings

    def _read(self, path: Path, damages: list[Damage]) -> None:
        document = read_document(path, damages)
        version = document.get("version", migrations.VERSION)
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            set_aside(path, "its version is not a number", damages)
            return
        if version > migrations.VERSION:
            log.warning("%s was written by a newer version (format %d); known settings are used", path, version)
            _keep_copy(path, version)
        elif version < migrations.VERSION:
            _keep_copy(path, version)
            document = migrations.migrated(document, version)
        values = document.get("settings", {})
        if not isinstance(values, dict):
            set_aside(path, "its settings are not an object", damages)
            return
        for name, value in values.items():
            spec = SETTINGS.get(name)
            if spec is None:
                self._unknown[name] = value
                continue
            try:
                self._values[name] = spec.checked(value)
            except SettingError as error:
                log.warning("%s: %s; the default is used", path, error)

    def get(self, spec: SettingSpec[Value]) -> Value:
        with self._lock:
            value: Value = self._values.get(spec.name, spec.default)
        return value

    def choose(self, spec: SettingSpec[Value], value: Value | None) -> None:
        """Let ``value`` hold from now on (None: the default); ``save`` writes it. Raises SettingError."""
        checked = None if value is None else spec.checked(value)
        with self._lock:
            if checked is None:
                self._values.pop(spec.name, None)
            else:
                self._values[spec.name] = checked

    def set(self, spec: SettingSpec[Value], value: Value | None) -> None:
        """``choose`` and ``save``: waits for the disk. Raises SettingError (nothing changed), OSError (not saved)."""
        self.choose(spec, value)
        self.save()

    def is_changed(self, spec: SettingSpec[Value]) -> bool:
        with self._lock:
            return spec.name in self._values

    def save(self) -> None:
        """Write the file, if there is one. Raises OSError."""
        if self._path is None:
            return
        with self._saving:
            with self._lock:  # not while writing: whoever reads a setting never waits for the disk
                document = {"version": migrations.VERSION, "settings": {**self._unknown, **self._values}}
            write_document(self._path, document)


def _keep_copy(path: Path, version: int) -> None:
    copy = path.with_name(f"{path.name}.v{version}")
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        log.warning("Could not keep a copy of %s as %s: %s", path, copy.name, error)
