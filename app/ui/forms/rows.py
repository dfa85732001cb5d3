"""Rows of a form: a caption over its editor, or beside it; findable by what they are called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.generation.parameters import ParameterSpec
from app.ui.forms.editors import Editor
from app.ui.forms.marks import MarkPlace
from app.ui.widgets.texts import label, plain_tip
from app.ui.words import shown


def search_text_of(*specs: ParameterSpec) -> str:
    """What a filter looks in: label and help of the parameters, in English too, and their wire names."""
    texts = (text for spec in specs for text in (spec.label, shown(spec.label), spec.name, spec.help, shown(spec.help)))
    return " ".join(texts).casefold()


class Row(QWidget):
    """A part of a form that a filter may hide. ``search_text`` is in small letters.

    A row that is not offered is out of sight whatever the filter says.
    """

    def __init__(self, search_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search_text = search_text
        self.is_offered = True

    def matches(self, words: list[str]) -> bool:
        return self.is_offered and all(word in self.search_text for word in words)

    def show_matching(self, words: list[str]) -> None:
        """Stay in sight only with all of these words."""
        self.setVisible(self.matches(words))

    def offer(self, wanted: bool) -> None:
        """Show the row from now on, or hide it."""
        if wanted != self.is_offered:
            self.is_offered = wanted
            self.setVisible(wanted)


class LateRows(Row):
    """Where rows are going to be that are made when they are wanted first."""

    def __init__(self) -> None:
        super().__init__("")
        self.rows: tuple[Row, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.offer(False)

    def take(self, rows: tuple[Row, ...]) -> None:
        """They are here now."""
        self.rows = rows
        for row in rows:
            self._column.addWidget(row)

    def matches(self, words: list[str]) -> bool:
        return self.is_offered and any(row.matches(words) for row in self.rows)

    def show_matching(self, words: list[str]) -> None:
        super().show_matching(words)
        for row in self.rows:
            row.show_matching(words)


def captioned(caption: QLabel, *names: str) -> QHBoxLayout:
    """The line over an editor: what it is called, and the mark of the fields ``names``."""
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addWidget(caption)
    MarkPlace(line, caption, *names)
    line.addStretch(1)
    return line


class StackedRow(Row):
    """The caption over the editor; ``trailing`` stands at the right end of the caption's line."""

    def __init__(self, spec: ParameterSpec, editor: Editor, *, trailing: QWidget | None = None) -> None:
        super().__init__(search_text_of(spec))
        self.editor = editor
        caption = label(shown(spec.label), "caption")
        caption.setBuddy(editor)
        if spec.help:
            caption.setToolTip(plain_tip(shown(spec.help)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = captioned(caption, spec.name)
        if trailing is not None:
            line.addWidget(trailing)
        column.addLayout(line)
        column.addWidget(editor)


class LineRow(Row):
    """The caption at the left, the editor at the right, in one line."""

    def __init__(self, spec: ParameterSpec, editor: Editor) -> None:
        super().__init__(search_text_of(spec))
        self.editor = editor
        caption = label(shown(spec.label), "caption", wrap=True)
        caption.setBuddy(editor)
        if spec.help:
            caption.setToolTip(plain_tip(f"{shown(spec.help)} ({spec.name})"))
        else:
            caption.setToolTip(plain_tip(spec.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(caption, 1)
        MarkPlace(row, caption, spec.name)
        is_small = editor.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed  # a switch leaves its room
        row.addWidget(editor, 0 if is_small else 1, Qt.AlignmentFlag.AlignRight if is_small else Qt.AlignmentFlag(0))


class PairRow(Row):
    """Two rows side by side, of the same width; the filter sees them as one."""

    def __init__(self, left: Row, right: Row, *, spacing: int = 12) -> None:
        super().__init__(f"{left.search_text} {right.search_text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
