"""The prompt styles a person keeps here: in memory to choose from, and in their file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.generation.own_styles import OwnStyle
from app.settings.store import Damage
from app.ui import damages
from app.ui.named_shelf import NamedShelf
from app.ui.notices import Notice

_FORMAT, _VERSION = "safelight-style", 1


class StyleShelf(NamedShelf[OwnStyle]):
    """The own styles by name."""

    def item_of(self, name: str, document: dict[str, Any]) -> OwnStyle:
        if document.get("format") != _FORMAT or document.get("version") != _VERSION:
            raise ValueError("this is no style of this version")
        style = OwnStyle.from_dict({**document, "name": name})
        if style is None:
            raise ValueError("this is no style")
        return style

    def document_of(self, item: OwnStyle) -> dict[str, Any]:
        return {"format": _FORMAT, "version": _VERSION, **item.to_dict()}

    def name_of(self, item: OwnStyle) -> str:
        return item.name

    def with_name(self, item: OwnStyle, name: str) -> OwnStyle:
        return replace(item, name=name)

    def damaged(self, found: list[Damage]) -> tuple[Notice, ...]:
        return damages.notices_of(found, damages.STYLES)

    def unsaved(self) -> str:
        return self.tr("The styles could not be saved.")
