"""The presets a person saved: in memory to choose from, and in their file."""

from __future__ import annotations

from typing import Any

from app.generation.preset import Preset, clean_name
from app.settings.store import Damage
from app.ui import damages
from app.ui.named_shelf import NamedShelf
from app.ui.notices import Notice


class PresetShelf(NamedShelf[Preset]):
    """The presets by name."""

    @property
    def presets(self) -> tuple[Preset, ...]:
        return self.items

    def item_of(self, name: str, document: dict[str, Any]) -> Preset:
        return Preset.from_document(document).renamed(clean_name(name))

    def document_of(self, item: Preset) -> dict[str, Any]:
        return item.to_document()

    def name_of(self, item: Preset) -> str:
        return item.name

    def with_name(self, item: Preset, name: str) -> Preset:
        return item.renamed(name)

    def damaged(self, found: list[Damage]) -> tuple[Notice, ...]:
        return damages.notices_of(found, damages.PRESETS)

    def unsaved(self) -> str:
        return self.tr("The presets could not be saved.")
