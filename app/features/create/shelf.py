"""The presets a person saved: in memory to choose from, and in their file, read and written by threads."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.generation.preset import Preset, clean_name
from app.settings.documents import read_documents, write_documents
from app.settings.store import Damage
from app.ui import damages, tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)


class PresetShelf(QObject):
    """The presets by name. ``changed`` after each change; what cannot be written is said, and stays in memory."""

    changed = Signal()

    def __init__(self, workspace: Workspace, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = path
        self._presets: dict[str, Preset] = {}
        self._strange: dict[str, dict[str, Any]] = {}  # saved by a newer Safelight, say: written back as they are
        self._is_loaded = False
        self._is_dirty = False
        self._is_writing = False

    @property
    def presets(self) -> tuple[Preset, ...]:
        return tuple(self._presets.values())

    @property
    def is_settled(self) -> bool:
        """Whether the file holds what the shelf holds."""
        return self._is_loaded and not self._is_dirty and not self._is_writing

    def get(self, name: str) -> Preset | None:
        return self._presets.get(name)

    def load(self) -> None:
        """Read the file; ``changed`` follows."""
        tasks.spawn(self._load(), self)

    async def _load(self) -> None:
        saved: dict[str, Preset] = {}
        found: list[Damage] = []
        for name, document in (await tasks.in_thread(read_documents, self._path, found)).items():
            try:
                preset = Preset.from_document(document).renamed(clean_name(name))
            except (ValueError, TypeError, RecursionError) as error:
                log.warning("a saved preset is not shown, and kept as it is: %s", error)
                self._strange[name] = document
                continue
            saved[preset.name] = preset
        self._presets = {**saved, **self._presets}
        self._is_loaded = True
        for notice in damages.notices_of(found, damages.PRESETS):
            self._workspace.say(notice)
        self.changed.emit()
        self._save_if_needed()

    def put(self, preset: Preset) -> None:
        """Save a preset; one of the same name is replaced."""
        self._change({**self._presets, preset.name: preset})

    def remove(self, name: str) -> None:
        self._change({key: preset for key, preset in self._presets.items() if key != name})

    def rename(self, name: str, new_name: str) -> None:
        """Give a preset another name, in its place; another one of that name goes."""
        preset = self._presets.get(name)
        if preset is None or name == new_name:
            return
        kept = {key: value for key, value in self._presets.items() if key != new_name}
        self._change(
            {(new_name if key == name else key): value.renamed(new_name) if key == name else value
             for key, value in kept.items()}
        )  # fmt: skip

    def free_name(self, name: str) -> str:
        """``name``, or with a number behind it when it is taken."""
        number, found = 2, name
        while found in self._presets:
            found = f"{name[:70]} ({number})"
            number += 1
        return found

    def _change(self, presets: dict[str, Preset]) -> None:
        self._presets = presets
        self._is_dirty = True
        self.changed.emit()
        self._save_if_needed()

    def _save_if_needed(self) -> None:
        # Before the file was read it must not be written: what is in it would be lost.
        if self._is_loaded and self._is_dirty and not self._is_writing:
            self._is_writing = True
            tasks.spawn(self._save())

    async def _save(self) -> None:
        try:
            while self._is_dirty:
                self._is_dirty = False
                documents = self._strange | {name: preset.to_document() for name, preset in self._presets.items()}
                await tasks.in_thread(partial(write_documents, self._path, documents))
        except (OSError, ValueError) as error:
            self._is_dirty = True
            log.warning("presets could not be saved: %s", error)
            self._workspace.say(
                Notice(
                    self.tr("The presets could not be saved."),
                    Level.ERROR,
                    hint=self.tr("They stay until Safelight ends. Make room or mend the folder, then try again."),
                    details=str(error),
                    action=(self.tr("Try again"), self._save_if_needed),
                    topic="presets",
                    where=str(self._path),
                )
            )
        finally:
            self._is_writing = False
