"""Using, saving and comparing presets on the Create page: what the menu of the preset line does."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from app.features.create.panel import ComposePanel
from app.features.create.shelf import PresetShelf
from app.generation.preset import Part, Preset, part_of, parts_in, reverted
from app.generation.request import Mode
from app.settings.store import LARGEST_DOCUMENT, write_document
from app.ui import tasks
from app.ui.icons import icon
from app.ui.notices import Level, Notice
from app.ui.remembered import text
from app.ui.widgets.matching import Entry
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.features.create.preset_dialogs import ChangesDialog, SaveDialog
    from app.ui.widgets.picker import Picker

_MOST_IN_MENU = 12
_LONGEST_IN_MENU = 40
_FILES = "*.json"


class Presets(QObject):
    """Belongs to the Create page. Using a preset is one step of undo; a preset never changes by itself."""

    used = Signal()

    def __init__(self, workspace: Workspace, panel: ComposePanel, path: Path) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self.shelf = PresetShelf(workspace, path, self)
        self._name = text(workspace.session.get("create.preset"))
        self.menu: QMenu | None = None
        self.dialog: SaveDialog | ChangesDialog | QFileDialog | None = None
        self._comparison: ChangesDialog | None = None  # the same, while it shows what differs
        self.picker: Picker | None = None
        bar = panel.preset_bar
        bar.menu_requested.connect(self._open_menu)
        bar.changes_requested.connect(self.show_changes)
        self.shelf.changed.connect(self.refresh)
        panel.draft_changed.connect(self.refresh)

    @property
    def current(self) -> Preset | None:
        """The preset in use."""
        return self.shelf.get(self._name)

    def load(self) -> None:
        self.shelf.load()

    def refresh(self) -> None:
        """Show the name, how many fields differ, and in which parts."""
        preset = self.current if self._panel.mode is not Mode.UPSCALE else None  # presets are about generating
        if preset is None:
            self._panel.preset_bar.show_state("", 0)
            self._panel.show_preset_parts(None, frozenset())
            return
        found = preset.changes_in(self._panel.request())
        fields = {change.field for change in found}
        self._panel.preset_bar.show_state(preset.name, len(fields))
        overridden = set(self._panel.request().overrides) | set(preset.overrides)
        mode = self._panel.mode
        changed = {Part.OVERRIDES if field in overridden else part_of(field, mode) for field in fields}
        self._panel.show_preset_parts(preset.parts, frozenset(changed))
        if self._comparison is not None:
            self._comparison.show_changes(found)

    # -- using ----------------------------------------------------------------------------------------------------

    def use(self, name: str) -> None:
        """Put the preset into the panel: its parts whole, the others left alone."""
        preset = self.shelf.get(name)
        if preset is not None:
            self._panel.leave_upscaling()
            self._remember(name)
            self._panel.apply_parts(preset.applied_to(self._panel.request()))
            self.refresh()

    def leave(self) -> None:
        """No preset is in use any more; the panel keeps what it holds."""
        self._remember("")
        self.refresh()

    def take_back(self, field: str) -> None:
        """Put one field back to what the preset has."""
        preset = self.current
        if preset is not None:
            request = self._panel.request()
            self._panel.apply_parts(reverted(request, preset.applied_to(request), field))

    def show_changes(self) -> None:
        """Open the window with all differences."""
        from app.features.create.preset_dialogs import ChangesDialog  # late: seldom opened

        preset = self.current
        if preset is None:
            return
        dialog = ChangesDialog(
            self.tr("Changes since “{0}”").format(preset.name), self.tr("Nothing differs."), self._panel.window()
        )
        dialog.taken_back.connect(self.take_back)
        dialog.all_taken_back.connect(self._use_again)
        dialog.show_changes(preset.changes_in(self._panel.request()))
        self._comparison = dialog
        self._open(dialog)

    def _use_again(self) -> None:
        self.use(self._name)

    # -- saving ---------------------------------------------------------------------------------------------------

    def ask_to_save(self) -> None:
        """Ask for a name and the parts."""
        from app.features.create.preset_dialogs import SaveDialog  # late: seldom opened

        request = self._panel.request()
        used = parts_in(request)
        preset = self.current
        parts = preset.parts if preset is not None else used - {Part.SEED}
        dialog = SaveDialog("", parts, used, [each.name for each in self.shelf.presets], self._panel.window())
        dialog.saved.connect(self._save)
        self._open(dialog)

    def _save(self, wish: tuple[str, frozenset[Part]]) -> None:
        name, parts = wish
        self._remember(name)
        self.shelf.put(Preset.of(name, self._panel.request(), parts))

    def update_current(self) -> None:
        """Let the preset in use hold what its parts are now. The old one can be had back from the notice."""
        before = self.current
        if before is None:
            return
        self.shelf.put(Preset.of(before.name, self._panel.request(), before.parts))
        self._say_with_undo(self.tr("The preset “{0}” was updated.").format(before.name), before)

    def remove_current(self) -> None:
        """Delete the preset in use; the notice brings it back."""
        before = self.current
        if before is None:
            return
        self._remember("")
        self.shelf.remove(before.name)
        self._say_with_undo(self.tr("The preset “{0}” was deleted.").format(before.name), before)

    def ask_to_rename(self) -> None:
        """Ask for another name and, if wanted, other parts."""
        from app.features.create.preset_dialogs import SaveDialog  # late: seldom opened

        preset = self.current
        if preset is None:
            return
        taken = [each.name for each in self.shelf.presets if each.name != preset.name]
        dialog = SaveDialog(preset.name, preset.parts, parts_in(self._panel.request()), taken, self._panel.window())
        dialog.saved.connect(self._rename)
        self._open(dialog)

    def _rename(self, wish: tuple[str, frozenset[Part]]) -> None:
        preset = self.current
        if preset is None:
            return
        name, parts = wish
        if parts != preset.parts:
            # Parts that come in are taken from the panel; those that stay keep what the preset has.
            whole = preset.applied_to(replace(self._panel.request(), mode=preset.mode))
            self.shelf.put(Preset.of(preset.name, whole, parts))
        self.shelf.rename(preset.name, name)
        self._remember(name)
        self.refresh()

    def _say_with_undo(self, what: str, before: Preset) -> None:
        self._workspace.say(Notice(what, Level.OK, action=(self.tr("Undo"), partial(self._bring_back, before))))

    def _bring_back(self, preset: Preset) -> None:
        self._remember(preset.name)
        self.shelf.put(preset)

    # -- files ----------------------------------------------------------------------------------------------------

    def ask_to_export(self) -> None:
        preset = self.current
        if preset is None:
            return
        dialog = self._file_dialog(self.tr("Export the preset"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in preset.name) + ".json")
        dialog.fileSelected.connect(partial(self._export, preset.to_document()))
        self._open(dialog)

    def ask_to_import(self) -> None:
        dialog = self._file_dialog(self.tr("Import presets"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._import)
        self._open(dialog)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._panel.window(), title)
        dialog.setNameFilter(self.tr("Presets ({0})").format(_FILES))
        return dialog

    def _export(self, document: dict[str, Any], path: str) -> None:
        tasks.spawn(self._write(Path(path), document), self)

    async def _write(self, path: Path, document: dict[str, Any]) -> None:
        try:
            await tasks.in_thread(write_document, path, document)
        except OSError as error:
            what = self.tr("The preset could not be written.")
            self._workspace.say(Notice(what, Level.ERROR, hint=str(error), where=str(path), details=str(error)))
        else:
            self._workspace.say(Notice(self.tr("The preset was exported."), Level.OK, where=str(path)))

    def _import(self, paths: list[str]) -> None:
        tasks.spawn(self._read([Path(path) for path in paths]), self)

    async def _read(self, paths: list[Path]) -> None:
        for path in paths:
            try:
                document = await tasks.in_thread(_document_in, path)
                preset = Preset.from_document(document)
            except (OSError, ValueError, TypeError, RecursionError) as error:
                what = self.tr("This file is no preset.")
                self._workspace.say(Notice(what, Level.ERROR, hint=str(error)[:300], where=str(path)))
                continue
            named = preset.renamed(self.shelf.free_name(preset.name))
            self.shelf.put(named)
            done = self.tr("The preset “{0}” was imported.").format(named.name)
            self._workspace.say(Notice(done, Level.OK, action=(self.tr("Use"), partial(self.use, named.name))))

    # -- the menu -------------------------------------------------------------------------------------------------

    def make_menu(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self._panel)
        presets, current = self.shelf.presets, self.current
        for preset in presets[:_MOST_IN_MENU]:
            entry = menu.addAction(_menu_text(preset.name))
            entry.setCheckable(True)
            entry.setChecked(preset is current)
            entry.triggered.connect(partial(self._chosen, preset.name))
        if len(presets) > _MOST_IN_MENU:
            menu.addAction(icon("search"), self.tr("All presets…")).triggered.connect(self._open_picker)
        if presets:
            menu.addSeparator()
        menu.addAction(icon("plus"), self.tr("Save as preset…")).triggered.connect(self.ask_to_save)
        if current is not None:
            name = _menu_text(current.name)
            differs = bool(current.changes_in(self._panel.request()))
            for title, icon_name, call, is_on in (
                (self.tr("Update “{0}”").format(name), "save", self.update_current, differs),
                (self.tr("Back to “{0}”").format(name), "reuse", self._use_again, differs),
                (self.tr("What differs…"), "info", self.show_changes, differs),
                (self.tr("Rename or change its parts…"), "edit", self.ask_to_rename, True),
                (self.tr("Export…"), "save", self.ask_to_export, True),
                (self.tr("Delete “{0}”").format(name), "trash", self.remove_current, True),
                (self.tr("Use no preset"), "close", self.leave, True),
            ):
                entry = menu.addAction(icon(icon_name), title)
                entry.setEnabled(is_on)
                entry.triggered.connect(call)
        menu.addAction(icon("open"), self.tr("Import…")).triggered.connect(self.ask_to_import)
        return menu

    def _open_menu(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.make_menu()
        anchor = self._panel.preset_bar.preset_button
        self.menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))

    def _chosen(self, name: str, _checked: bool = False) -> None:
        self.use(name)

    def _open_picker(self) -> None:
        from app.ui.widgets.picker import Picker  # late: the page is shown before anything is picked

        entries = [Entry(preset.name, preset.name) for preset in self.shelf.presets]
        self.picker = Picker(entries, self.tr("Find a preset"), self._panel)
        self.picker.chosen.connect(self.use)
        self.picker.open_below(self._panel.preset_bar.preset_button)

    def _open(self, dialog: SaveDialog | ChangesDialog | QFileDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = self._comparison = None

    def _remember(self, name: str) -> None:
        self._name = name
        self._workspace.session.set("create.preset", name)


def _menu_text(name: str) -> str:
    short = name if len(name) <= _LONGEST_IN_MENU else name[: _LONGEST_IN_MENU - 1] + "…"
    return short.replace("&", "&&")


def _document_in(path: Path) -> Any:
    """The JSON in a file a person chose. Raises OSError, and ValueError for what is no JSON or too large."""
    if path.stat().st_size > LARGEST_DOCUMENT:
        raise ValueError("The file is too large to be a preset.")
    return json.loads(path.read_text(encoding="utf-8"))
