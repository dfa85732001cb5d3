"""Prompts that pictures were made with, to be found and used again; those that are liked are kept on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.generation.own_styles import STYLES, TEXTS, from_template, styles_in
from app.library.prompts import KeptPrompt
from app.settings.session import SessionState
from app.ui.remembered import some
from app.ui.widgets.matching import Entry
from app.ui.widgets.picker import Picker, Shelf
from app.ui.workspace import Workspace

MOST_SHOWN = 1000
MOST_FAVOURITES = 100
_FAVOURITES = "prompts.favourites"
_LOOK_AFTER_MS = 250
_WIDTH = 560
_LONGEST_TITLE = 300
_LONGEST_KEPT = 20_000  # characters of a favourite

Key = tuple[str, str]
"""Prompt and negative prompt."""


class PromptHistory(QObject):
    """Opens the popup below a button. What is typed is looked for among all kept pictures, not only the newest."""

    chosen = Signal(object)  # KeptPrompt

    def __init__(self, workspace: Workspace, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._workspace = workspace
        self._anchor = anchor
        self.picker: Picker | None = None
        self._found: dict[Key, KeptPrompt] = {}
        self._favourites = Favourites(workspace.session)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def open(self) -> None:
        """Show what was found the last time, and look again."""
        entries, shelves = self._entries()
        self.picker = Picker(entries, self.tr("Find a prompt"), self._anchor, shelves=shelves, has_stars=True)
        self.picker.chosen.connect(self._chosen)
        self.picker.star_toggled.connect(self._starred)
        self.picker.search.textChanged.connect(self._typed)
        self.picker.destroyed.connect(self._closed)
        self.picker.explain_empty("")  # nobody has looked yet
        self._show_size()
        self._look()

    def _show_size(self) -> None:
        if self.picker is not None:
            self.picker.open_below(self._anchor, _WIDTH)

    def _typed(self, _text: str) -> None:
        self._timer.start()

    def _look(self) -> None:
        if self.picker is not None:
            text = self.picker.search.text().strip()
            self._workspace.work.prompts(text, MOST_SHOWN, partial(self._show, text))

    def _show(self, text: str, found: Sequence[KeptPrompt]) -> None:
        if self.picker is None or not self.picker.isVisible() or self.picker.search.text().strip() != text:
            return  # closed, or something else was typed meanwhile
        was_empty = not self._found
        if not text:
            self._found = {}
        self._found |= {_key(kept): kept for kept in found}
        entries, shelves = self._entries()
        self.picker.explain_empty(
            self.tr("Prompts of the pictures in your library stand here, newest first. There are none yet.")
        )
        self.picker.show_entries(entries, shelves)
        if was_empty:
            self._show_size()

    def _entries(self) -> tuple[list[Entry], list[Shelf]]:
        liked = self._favourites.kept
        entries = [_entry(kept, is_favourite=key in liked) for key, kept in self._found.items()]
        shelf = Shelf(self.tr("Favourites"), tuple(_entry(kept, is_favourite=True) for kept in liked.values()))
        entries += [entry for entry in shelf.entries if entry.value not in self._found]
        return entries, [shelf] if liked else []

    def _chosen(self, key: Key) -> None:
        kept = self._favourites.kept.get(key) or self._found.get(key)
        if kept is not None:
            self.chosen.emit(kept)

    def _starred(self, key: Key) -> None:
        kept = self._found.get(key) or self._favourites.kept.get(key)
        if kept is not None and self.picker is not None:
            self._favourites.toggle(kept)
            self.picker.show_entries(*self._entries())

    def _closed(self) -> None:
        self.picker = None
        self._timer.stop()


class Favourites:
    """The prompts that were starred, in the session."""

    def __init__(self, session: SessionState) -> None:
        self._session = session

    @property
    def kept(self) -> dict[Key, KeptPrompt]:
        """Those starred last first."""
        found = (_from_document(told) for told in some(self._session.get(_FAVOURITES), MOST_FAVOURITES))
        return {_key(kept): kept for kept in found if kept is not None}

    def toggle(self, kept: KeptPrompt) -> None:
        """Star a prompt, or take its star off."""
        known = self.kept
        if known.pop(_key(kept), None) is None:
            known = {_key(kept): kept, **known}
        documents = [_document(each) for each in list(known.values())[:MOST_FAVOURITES]]
        self._session.set(_FAVOURITES, documents)


def parameters_of(kept: KeptPrompt) -> dict[str, Any]:
    """The request fields that are as they were when it was written; an empty negative prompt is one as well."""
    return dict(kept.template) or {"prompt": kept.prompt, "negative_prompt": kept.negative_prompt}


def _key(kept: KeptPrompt) -> Key:
    return kept.prompt, kept.negative_prompt


def _entry(kept: KeptPrompt, *, is_favourite: bool) -> Entry:
    title = " ".join(kept.prompt.split())[:_LONGEST_TITLE]
    styles = ", ".join(style.name for style in styles_in(kept.template.get(STYLES)))
    when = kept.created.astimezone().strftime("%Y-%m-%d") if kept.created is not None else ""
    about = "  ·  ".join(part for part in (styles, when) if part)
    also = " ".join(kept.negative_prompt.split())[:_LONGEST_TITLE]
    return Entry(_key(kept), title, about, also=also, is_favourite=is_favourite)


def _document(kept: KeptPrompt) -> dict[str, Any]:
    told = {"prompt": kept.prompt, "negative_prompt": kept.negative_prompt, "template": dict(kept.template)}
    return told if len(str(told)) <= _LONGEST_KEPT else {}


def _from_document(told: object) -> KeptPrompt | None:
    if not isinstance(told, Mapping):
        return None
    prompt, negative = told.get(TEXTS[0]), told.get(TEXTS[1], "")
    if not isinstance(prompt, str) or not prompt or not isinstance(negative, str):
        return None
    template = told.get("template")
    return KeptPrompt(prompt, negative, from_template(template) if isinstance(template, Mapping) else {})
