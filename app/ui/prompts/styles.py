"""Prompt styles, the server's and one's own: what they say, put to use, written, and brought in from a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.generation.letters import text_of
from app.generation.own_styles import LONGEST_NAME, LONGEST_TEXT, PLACE, OwnStyle, styles_of
from app.generation.request import GenerationRequest
from app.generation.style_files import LARGEST, StyleFileError, styles_in_csv
from app.ui import tasks, theme
from app.ui.notices import Level, Notice
from app.ui.prompts.search_keys import SearchKeys
from app.ui.prompts.shortened import say_shortened
from app.ui.prompts.style_shelf import StyleShelf
from app.ui.widgets.buttons import button, show_kind
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.matching import Entry, Matcher
from app.ui.widgets.picker_rows import Item, RowPainter, Rows
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label, text_line
from app.ui.workspace import Workspace

_SIZE = (720, 560)
_ROOM = 48  # px of the window that stay seen around it
_LIST_WIDTH = 240
_SAVE_AFTER_MS = 600

Choice = tuple[bool, str]
"""(whether it is one's own, name)."""


class Form(Protocol):
    """Where styles are put to use."""

    draft_changed: SignalInstance

    def request(self) -> GenerationRequest: ...
    def window(self) -> QWidget: ...


class StylesDialog(Dialog):
    """Stays open beside the form. What is written in an own style is kept by itself."""

    toggled = Signal(object)  # Choice: use it, or no longer
    text_wanted = Signal(object)  # OwnStyle: put its text into the prompts

    def __init__(self, workspace: Workspace, form: Form, shelf: StyleShelf) -> None:
        super().__init__(form.window())
        self._workspace = workspace
        self._form = form
        self._shelf = shelf
        self._editing: OwnStyle | None = None  # the own style that is shown, as it was shown
        self.file_dialog: QFileDialog | None = None
        self.setWindowTitle(self.tr("Prompt styles"))
        self.setObjectName("styles-dialog")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.store)
        self._build()
        shelf.changed.connect(self._refill)
        workspace.connected.connect(self._refill)
        workspace.capabilities_changed.connect(self._refill)
        form.draft_changed.connect(self._show_use)

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a style"))
        self.search.setAccessibleName(self.tr("Find a style"))
        self.search.textChanged.connect(self._refill)
        self.list = QListView()
        self.list.setProperty("kind", "list")
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Styles"))
        self._rows = Rows(self, there=self.tr("in use"))
        self.list.setItemDelegate(RowPainter(self, has_stars=False))
        self.list.setModel(self._rows)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.activated.connect(self._toggle)
        SearchKeys(self.search, self.list)
        self._new = button(self.tr("New from the prompt"), "outline", "plus")
        self._new.clicked.connect(self.add_from_prompt)
        self._import = button(self.tr("Import styles.csv…"), "outline", "open")
        self._import.clicked.connect(self.ask_to_import)
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self.search, self.list, self._new, self._import):
            left.addWidget(part, 1 if part is self.list else 0)
        place = self._left = QWidget()
        place.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(place)
        row.addWidget(self._page(), 1)
        theme.theme().changed.connect(self._fit)
        self._fit()
        window = self._form.window()
        width, height = (theme.scaled(side) for side in _SIZE)
        self.resize(QSize(min(width, window.width() - _ROOM), min(height, window.height() - _ROOM)))

    def _page(self) -> QWidget:
        page = self._right = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.name = text_line()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.editingFinished.connect(self.store)
        self.taken = label("", "caption", wrap=True)
        self.taken.hide()
        self.prompt = TextArea(rows=5, most_rows=10, longest=LONGEST_TEXT)
        self.negative = TextArea(rows=3, most_rows=8, longest=LONGEST_TEXT)
        for area in (self.prompt, self.negative):
            area.shortened.connect(partial(say_shortened, self._workspace, LONGEST_TEXT))
            area.changed.connect(self._timer.start)
        editors: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Name"), self.name),
            (self.tr("Prompt"), self.prompt),
            (self.tr("Negative prompt"), self.negative),
        )
        for title, editor in editors:
            caption = label(title, "caption")
            caption.setBuddy(editor)
            editor.setAccessibleName(title)
            column.addWidget(caption)
            column.addWidget(editor)
            if editor is self.name:
                column.addWidget(self.taken)
        self.about = label("", "caption", wrap=True)
        column.addWidget(self.about)
        column.addStretch()
        self.use_button = button("", "primary")
        self.use_button.clicked.connect(self._toggle)
        self.insert_button = button(self.tr("Insert the text"), "outline")
        self.insert_button.setToolTip(self.tr("Put its text into the prompts, to be changed there"))
        self.insert_button.clicked.connect(self._insert)
        self.copy_button = button(self.tr("Copy to my own"), "outline")
        self.copy_button.clicked.connect(self._copy)
        self.delete_button = button(self.tr("Delete"), "outline", "trash")
        self.delete_button.clicked.connect(self.delete)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.use_button)
        buttons.addWidget(self.insert_button)
        buttons.addStretch()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.delete_button)
        column.addLayout(buttons)
        return page

    def _fit(self, *_news: object) -> None:
        self._left.setFixedWidth(theme.scaled(_LIST_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refill()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.store()
        super().hideEvent(event)

    # -- the list -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Choice | None:
        """The style that is shown."""
        item = self._rows.item(self.list.currentIndex())
        return item.entry.value if item is not None and item.entry is not None else None

    @property
    def shown(self) -> tuple[Choice, ...]:
        return tuple(item.entry.value for item in self._rows.items if item.entry is not None)

    def show_style(self, choice: Choice) -> None:
        """Make a style the one that is shown, if it is in the list."""
        for row, item in enumerate(self._rows.items):
            if item.entry is not None and item.entry.value == choice:
                self.list.setCurrentIndex(self._rows.index(row, 0))
                return

    def _server_styles(self) -> dict[str, OwnStyle]:
        capabilities = self._workspace.capabilities
        styles = capabilities.styles if capabilities is not None else ()
        return {style.name: OwnStyle(style.name, style.prompt, style.negative_prompt) for style in styles}

    def _style(self, choice: Choice) -> OwnStyle | None:
        is_own, name = choice
        return self._shelf.get(name) if is_own else self._server_styles().get(name)

    def _refill(self, *_news: object) -> None:
        if not self.isVisible():
            return
        before = self.current
        items: list[Item] = []
        used = self._used()
        for title, is_own, styles in (
            (self.tr("My own"), True, self._shelf.items),
            (self.tr("Of the server"), False, tuple(self._server_styles().values())),
        ):
            entries = [
                Entry((is_own, style.name), style.name, also=f"{style.prompt} {style.negative_prompt}"[:2000])
                for style in styles
            ]
            found = [match.entry for match in Matcher(entries).find(self.search.text())]
            if found:
                items.append(Item(None, title))
                items += [Item(entry, self.tr("in use") if entry.value in used else "") for entry in found]
        same = [(item.entry, item.text) for item in items] == [(item.entry, item.text) for item in self._rows.items]
        if not same:
            self._rows.show(items)
            first = next((item.entry.value for item in items if item.entry is not None), None)
            wanted = before if before in self.shown else first
            if wanted is not None:
                self.show_style(wanted)
        self._show_current()

    def _used(self) -> set[Choice]:
        request = self._form.request()
        names = request.parameters.get("styles") or ()
        return {(True, style.name) for style in styles_of(request)} | {(False, str(name)) for name in names}

    # -- the style that is shown --------------------------------------------------------------------------------------

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.store()
        self._show_taken("")
        self._show_current()

    def _show_current(self) -> None:
        choice = self.current
        style = self._style(choice) if choice is not None else None
        self._right.setEnabled(style is not None)
        is_own = choice is not None and choice[0]
        for editor in (self.name, self.prompt, self.negative):
            editor.setReadOnly(not is_own)
        if style != self._editing or not is_own:
            self._timer.stop()
            self.name.setText(style.name if style is not None else "")
            self.prompt.set_value(style.prompt if style is not None else "")
            self.negative.set_value(style.negative_prompt if style is not None else "")
        self._editing = style if is_own else None
        self.copy_button.setVisible(not is_own)
        self.delete_button.setVisible(is_own)
        place = self.tr("{0} is where the prompt goes; without it the text stands behind the prompt.").format(PLACE)
        sent = self.tr("The server puts it into the prompt itself.")
        none = self.tr("Write a prompt, then keep it here as a style of your own.")
        self.about.setText(none if style is None else place if is_own else f"{sent} {place}")
        self._show_use()

    def _show_use(self) -> None:
        if self.isVisible():
            in_use = self.current in self._used()
            self.use_button.setText(self.tr("Use no longer") if in_use else self.tr("Use it"))
            show_kind(self.use_button, "outline" if in_use else "primary")

    def store(self) -> None:
        """Keep what was written."""
        self._timer.stop()
        before = self._editing
        if before is None or self._shelf.get(before.name) is None:
            return
        name = " ".join(self.name.text().split())[:LONGEST_NAME]
        is_taken = name != before.name and self._shelf.get(name) is not None
        self._show_taken(name if is_taken else "")
        if not name or is_taken:
            name = before.name
            self.name.setText(name)  # it needs one, and one of its own
        after = OwnStyle(name, self.prompt.text[:LONGEST_TEXT], self.negative.text[:LONGEST_TEXT])
        if after == before:
            return
        self._editing = after
        if name != before.name:
            self._shelf.rename(before.name, name)
        self._shelf.put(after)
        self.show_style((True, name))

    def _show_taken(self, name: str) -> None:
        """Why a style keeps its name; "" for nothing to say."""
        self.taken.setText(self.tr("You have a style “{0}” already, so this one keeps its name.").format(name))
        self.taken.setVisible(bool(name))
        self.name.setAccessibleDescription(self.taken.text() if name else "")

    # -- what is done -------------------------------------------------------------------------------------------------

    def add_from_prompt(self) -> None:
        """Keep what the prompts are now as a new style, to be named."""
        self.store()
        request = self._form.request()
        name = self._shelf.free_name(self.tr("New style"))
        texts = request.prompt, request.negative_prompt
        self._add(OwnStyle(name, *(text[:LONGEST_TEXT] for text in texts)))
        left_out = sum(max(0, len(text) - LONGEST_TEXT) for text in texts)
        if left_out:
            say_shortened(self._workspace, LONGEST_TEXT, left_out)

    def _add(self, style: OwnStyle) -> None:
        self.search.clear()
        self._shelf.put(style)
        self._refill()
        self.show_style((True, style.name))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _copy(self) -> None:
        style = self._style(self.current) if self.current is not None else None
        if style is not None:
            self._add(replace(style, name=self._shelf.free_name(style.name)))

    def delete(self) -> None:
        """Delete the own style that is shown; the notice brings it back."""
        choice = self.current
        style = self._shelf.get(choice[1]) if choice is not None and choice[0] else None
        if style is None:
            return
        self._editing = None
        place = self._shelf.items.index(style)
        self._shelf.remove(style.name)
        what = self.tr("The style “{0}” was deleted.").format(style.name)
        undo = (self.tr("Undo"), partial(self._shelf.put_back, place, style))
        self._workspace.say(Notice(what, Level.OK, action=undo))

    def _toggle(self, *_index: object) -> None:
        self.store()
        if self.current is not None:
            self.toggled.emit(self.current)
            self._refill()

    def _insert(self) -> None:
        self.store()
        style = self._style(self.current) if self.current is not None else None
        if style is not None:
            self.text_wanted.emit(style)

    # -- files --------------------------------------------------------------------------------------------------------

    def ask_to_import(self) -> None:
        dialog = QFileDialog(self, self.tr("Import styles"))
        dialog.setNameFilter(self.tr("Styles of a web UI ({0})").format("*.csv"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        self.file_dialog = dialog
        dialog.open()

    def import_file(self, path: str) -> None:
        """Keep the styles of a file as one's own; those of the same name and text are left alone."""
        tasks.spawn(self._read(Path(path)), self)

    async def _read(self, path: Path) -> None:
        try:
            found = await tasks.in_thread(_styles_in, path)
        except (OSError, StyleFileError) as error:
            what = self.tr("No styles could be read from {0}.").format(path.name)
            self._workspace.say(Notice(what, Level.ERROR, hint=str(error)[:300], where=str(path)))
            return
        self._workspace.say(Notice(self.tr("{0} styles were imported.").format(self._keep(found)), Level.OK))

    def _keep(self, found: Sequence[OwnStyle]) -> int:
        """Those that are new, under free names; how many."""
        kept = {style.name: style for style in self._shelf.items}
        new: dict[str, OwnStyle] = {}
        for style in found:
            if kept.get(style.name) != style:
                name = self._shelf.free_name(style.name)
                new[name] = replace(style, name=name)
        if new:
            self._shelf.put_all(list(new.values()))
        return len(new)


def _styles_in(path: Path) -> list[OwnStyle]:
    """Raises OSError and StyleFileError."""
    if path.stat().st_size > LARGEST:
        raise StyleFileError("The file is too large to hold styles.")
    return styles_in_csv(text_of(path.read_bytes()))
