"""The list of a server's settings to override one: by section, searched by key and label, with favourites on top."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.api.options import OptionSpec
from app.servers.capabilities import Capabilities
from app.ui.forms.habits import SettingHabits
from app.ui.forms.setting_names import ON_TOP, label_of
from app.ui.widgets.matching import Entry
from app.ui.widgets.picker import Picker, Shelf
from app.ui.words import shown


def offered(capabilities: Capabilities) -> list[OptionSpec]:
    """The settings of a server: those wanted most first, then its own order. Its explanations are no settings."""
    rank = {key: number for number, key in enumerate(ON_TOP)}
    specs = [spec for spec in capabilities.option_specs if not spec.is_note]
    return sorted(specs, key=lambda spec: rank.get(spec.key, len(rank)))


class SettingPicker(Picker):
    """Emits the chosen OptionSpec. What cannot be overridden is listed as well, with the reason."""

    def __init__(
        self, capabilities: Capabilities, there: Container[str], habits: SettingHabits, parent: QWidget
    ) -> None:
        """``there``: the keys that are overridden already."""
        super().__init__((), "", parent, has_stars=True, has_groups=True)
        self._capabilities = capabilities
        self._there = there
        self._habits = habits
        self.name_search(self.tr("Find a setting"))
        self._show_settings()
        self.star_toggled.connect(self._toggle_star)
        self.chosen.connect(self._used)

    def _show_settings(self) -> None:
        entries = {spec.key: self._entry(spec) for spec in offered(self._capabilities)}
        favourites = self._shelf(self._habits.favourites, entries)
        recent = [entry for entry in self._shelf(self._habits.recent, entries) if not entry.is_favourite]
        shelves = (
            Shelf(self.tr("Recently used"), tuple(recent)),
            Shelf(self.tr("Favourites"), tuple(favourites)),
        )
        self.show_entries(tuple(entries.values()), shelves)

    def _shelf(self, keys: Sequence[str], entries: Mapping[str, Entry]) -> list[Entry]:
        """The settings of ``keys`` that this server has."""
        return [entries[key] for key in keys if key in entries]

    def _entry(self, spec: OptionSpec) -> Entry:
        support = self._capabilities.option_support(spec.key)
        is_there = spec.key in self._there
        return Entry(
            spec,
            label_of(spec),
            detail=self.tr("added") if is_there else "",
            also=spec.label,
            key=spec.key,
            group=spec.section,
            refusal=shown(support.reason) if support.is_missing and not is_there else "",
            is_there=is_there,
            is_favourite=spec.key in self._habits.favourites,
        )

    def _toggle_star(self, spec: OptionSpec) -> None:
        self._habits.toggle(spec.key)
        self._show_settings()

    def _used(self, spec: OptionSpec) -> None:
        self._habits.used(spec.key)
