"""What people save under names of their own (presets, styles): in memory to choose from, and in a file of documents,
which threads read and write.
"""

from __future__ import annotations

import logging
from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.settings.documents import read_documents, write_documents
from app.settings.store import Damage
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

Item = TypeVar("Item")


class NamedShelf(QObject, Generic[Item]):
    """Items by name, in their order. ``changed`` after each change; what cannot be written is said, and stays in
    memory. What a newer Safelight saved and this one cannot read is written back as it was.
    """

    changed = Signal()
    renamed = Signal(str, str)  # from, to; ``changed`` follows

    def __init__(self, workspace: Workspace, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = path
        self._items: dict[str, Item] = {}
        self._strange: dict[str, dict[str, Any]] = {}
        self._is_loaded = False
        self._is_dirty = False
        self._is_writing = False

    # -- what the items are -------------------------------------------------------------------------------------------

    @abstractmethod
    def item_of(self, name: str, document: dict[str, Any]) -> Item:
        """The item in a document. Raises ValueError, TypeError or RecursionError for one that is none."""

    @abstractmethod
    def document_of(self, item: Item) -> dict[str, Any]:
        """What is written of an item."""

    @abstractmethod
    def name_of(self, item: Item) -> str: ...

    @abstractmethod
    def with_name(self, item: Item, name: str) -> Item: ...

    @abstractmethod
    def damaged(self, found: list[Damage]) -> tuple[Notice, ...]:
        """What there is to say of a file that could not be read."""

    @abstractmethod
    def unsaved(self) -> str:
        """That the items could not be saved, as a sentence."""

    # -- the items ----------------------------------------------------------------------------------------------------

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(self._items.values())

    @property
    def is_settled(self) -> bool:
        """Whether the file holds what the shelf holds."""
        return self._is_loaded and not self._is_dirty and not self._is_writing

    def get(self, name: str) -> Item | None:
        return self._items.get(name)

    def load(self) -> None:
        """Read the file; ``changed`` follows."""
        found: list[Damage] = []
        tasks.ask(partial(read_documents, self._path, found), partial(self._loaded, found), self)

    def _loaded(self, found: list[Damage], documents: dict[str, dict[str, Any]]) -> None:
        saved: dict[str, Item] = {}
        for name, document in documents.items():
            try:
                item = self.item_of(name, document)
            except (ValueError, TypeError, RecursionError) as error:
                log.warning("%s: %s is not shown, and kept as it is: %s", self._path.name, name, error)
                self._strange[name] = document
                continue
            saved[self.name_of(item)] = item
        self._items = {**saved, **self._items}
        self._is_loaded = True
        for notice in self.damaged(found):
            self._workspace.say(notice)
        self.changed.emit()
        self._save_if_needed()

    def put(self, item: Item) -> None:
        """Save an item; one of the same name is replaced."""
        self.put_all([item])

    def put_all(self, items: list[Item]) -> None:
        self._change({**self._items, **{self.name_of(item): item for item in items}})

    def remove(self, name: str) -> None:
        self._change({key: item for key, item in self._items.items() if key != name})

    def put_back(self, place: int, item: Item) -> None:
        """Bring an item back that was removed from there; under another name where its own was taken since."""
        name = self.free_name(self.name_of(item))
        items = list(self._items.items())
        items.insert(place, (name, self.with_name(item, name)))
        self._change(dict(items))

    def rename(self, name: str, new_name: str) -> None:
        """Give an item another name, in its place; another one of that name goes."""
        item = self._items.get(name)
        if item is None or name == new_name:
            return
        self.renamed.emit(name, new_name)
        kept = {key: value for key, value in self._items.items() if key != new_name}
        self._change(
            {
                (new_name if key == name else key): self.with_name(value, new_name) if key == name else value
                for key, value in kept.items()
            }
        )

    def free_name(self, name: str) -> str:
        """``name``, or with a number behind it when it is taken."""
        number, found = 2, name
        while found in self._items:
            found = f"{name[:70]} ({number})"
            number += 1
        return found

    def _change(self, items: dict[str, Item]) -> None:
        self._items = items
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
                documents = self._strange | {name: self.document_of(item) for name, item in self._items.items()}
                await tasks.in_thread(partial(write_documents, self._path, documents))
        except (OSError, ValueError) as error:
            self._is_dirty = True
            log.warning("%s could not be saved: %s", self._path.name, error)
            self._workspace.say(
                Notice(
                    self.unsaved(),
                    Level.ERROR,
                    hint=self.tr("They stay until Safelight ends. Make room or mend the folder, then try again."),
                    details=str(error),
                    action=(self.tr("Try again"), self._save_if_needed),
                    topic=self._path.name,
                    where=str(self._path),
                )
            )
        finally:
            self._is_writing = False
