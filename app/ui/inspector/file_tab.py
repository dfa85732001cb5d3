"""What the file itself is: where, how large, which format really, its hash; and every other text in it."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.inspector.facts import Fact
from app.ui.inspector.file_facts import HASHED_AT_ONCE, FileFacts, TextItem, hash_row, read_file_facts, size_text
from app.ui.inspector.json_tree import JsonTree
from app.ui.inspector.reading_text import ReadingText
from app.ui.inspector.sections import FactSection, Notes, Opener
from app.ui.viewer import desk
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import ElidedLabel, label

_BESIDE = 12  # right of the text, where the scroll bar goes
_MOST_SECTIONS = 24  # texts with a place of their own; further ones share rows
_SHORT = 120  # letters; a text up to this is a row


class FileTab(QScrollArea):
    """Reads the file when it is seen, and computes nothing for a picture that was left meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._facts: FileFacts | None = None
        self._hash = ""
        self._cancelled = threading.Event()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, _BESIDE, 8)
        column.setSpacing(0)
        self._notes = Notes()
        self._section = FactSection(self.tr("File"), self.tr("Copy all facts about the file"))
        self._hash_button = button(self.tr("Compute SHA-256"), "quiet")
        self._hash_button.clicked.connect(self._compute_hash)
        self._texts = FactSection(self.tr("Other texts"))
        self._items = QWidget()
        self._items_column = QVBoxLayout(self._items)
        self._items_column.setContentsMargins(0, 0, 0, 0)
        self._items_column.setSpacing(0)
        self._rest = FactSection(self.tr("Further texts"))
        self._state = label("", "caption", wrap=True)
        self._state.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self._notes)
        column.addWidget(self._section)
        column.addWidget(self._hash_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._texts, self._items, self._rest, self._state):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(page)
        aligned = (self._section.rows, self._texts.rows, self._rest.rows)
        for rows in aligned:
            rows.align_with(aligned)
        self.show_file(None)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The rows that are shown."""
        return self._section.rows.facts

    @property
    def warnings(self) -> tuple[str, ...]:
        return self._notes.notes

    @property
    def item_parts(self) -> tuple[ItemPart, ...]:
        """The texts that have a place of their own."""
        return tuple(self._items.findChildren(ItemPart, options=Qt.FindChildOption.FindDirectChildrenOnly))

    def show_file(self, path: Path | None) -> None:
        """Show another file; nothing is read before the tab is seen."""
        if path == self._path and path is not None:
            return
        self._leave()
        self._path = path
        self._facts = None
        self._hash = ""
        self._show_facts()
        if path is not None and self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._path is not None and self._facts is None:
            self._read()
        elif self._path is not None and not self._hash:
            self._compute_if_small()

    def hideEvent(self, event: QHideEvent) -> None:
        self._cancelled.set()
        super().hideEvent(event)

    def _leave(self) -> None:
        self._cancelled.set()
        for name in ("facts", "hash"):
            desk.shared().drop(self._slot(name))

    def _slot(self, name: str) -> tuple[str, int, str]:
        return ("file-tab", id(self), name)

    # -- facts --------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._path is not None:
            self._state.setText(self.tr("Reading…"))
            desk.shared().put(self._slot("facts"), partial(read_file_facts, self._path), self._facts_read)

    def _facts_read(self, facts: FileFacts) -> None:
        if facts.path != self._path:
            return
        self._facts = facts
        self._show_facts()
        if self.isVisible():
            self._compute_if_small()

    def _show_facts(self) -> None:
        facts = self._facts
        self._notes.show_notes(facts.warnings if facts is not None else ())
        self._show_rows()
        items = facts.items if facts is not None else ()
        while (gone := self._items_column.takeAt(0)) is not None:
            widget = gone.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        long = [item for item in items if item.tree is not None or len(item.text) > _SHORT or "\n" in item.text]
        for item in long[:_MOST_SECTIONS]:
            self._items_column.addWidget(ItemPart(item))
        self._texts.show_facts([(item.name, item.text) for item in items if item not in long])
        self._texts.setVisible(bool(items))
        self._rest.show_facts([(item.name, item.text) for item in long[_MOST_SECTIONS:]])
        nothing = facts is not None and facts.size >= 0 and not items
        self._state.setText(self.tr("There are no other texts in the file.") if nothing else "")
        self._state.setVisible(facts is None or nothing)
        self.verticalScrollBar().setValue(0)

    def _show_rows(self) -> None:
        facts = self._facts
        rows = list(facts.rows) if facts is not None else []
        if rows and self._hash:
            rows.append((self.tr("SHA-256"), self._hash))
        self._section.show_facts(rows)
        self._hash_button.setVisible(facts is not None and facts.size > HASHED_AT_ONCE and not self._hash)

    # -- the hash -----------------------------------------------------------------------------------------------------

    def _compute_if_small(self) -> None:
        if self._facts is not None and 0 <= self._facts.size <= HASHED_AT_ONCE:
            self._compute_hash()

    def _compute_hash(self) -> None:
        if self._path is None or (self._facts is not None and self._facts.size < 0):
            return
        self._cancelled.set()  # one that may still run for the file before
        self._cancelled = threading.Event()
        self._hash = self.tr("computing…")
        self._show_rows()
        desk.shared().put(self._slot("hash"), partial(hash_row, self._path, self._cancelled), self._hashed)

    def _hashed(self, result: tuple[Path, str]) -> None:
        path, said = result
        if path == self._path:
            self._hash = said
            self._show_rows()
            if not said and self.isVisible():  # given up when the tab was left, and now it is seen again
                self._compute_if_small()


class ItemPart(QWidget):
    """One text of the file: its name, size and a copy; opened, a tree or the text."""

    def __init__(self, item: TextItem) -> None:
        super().__init__()
        self.item = item
        self._body: QWidget | None = None
        self.opener = Opener(" ".join(item.name.split())[:60] or self.tr("(no name)"))
        size = ElidedLabel(self._about(), muted=True, small=True, align=Qt.AlignmentFlag.AlignRight)
        copy = button(self.tr("copy"), "quiet", tip=self.tr("Copy all of this text"))
        copy.setAccessibleName(self.tr("Copy {0}").format(self.opener.text()))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.opener)
        row.addWidget(size, 1)
        row.addWidget(copy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(row)
        self.opener.toggled.connect(self._open)

    @property
    def body(self) -> QWidget | None:
        """The tree or the text, once it was opened."""
        return self._body

    def _about(self) -> str:
        kind = self.tr("JSON") if self.item.tree is not None else self.item.why_no_tree or self.tr("text")
        return f"{size_text(self.item.size).partition(' (')[0]} · {kind}"

    def _open(self, is_open: bool) -> None:
        if self._body is None:
            if self.item.tree is not None:
                self._body = JsonTree(self.item.tree)
            else:
                self._body = ReadingText(monospace=True)
                self._body.show_text(self.item.text)
            self._body.setAccessibleName(self.item.name)
            self._column.addWidget(self._body)
        self._body.setVisible(is_open)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.item.text)
