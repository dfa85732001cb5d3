"""The sheet of all keys, made from the table of actions: searched by what is typed, and copied as a text to print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import ACTIONS, Action, translated
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label, text_line

_Group = tuple[str, list[Action]]
_COLUMNS = 3


class KeysSheet(Dialog):
    """Columns of groups; closes by Esc."""

    def __init__(self, parent: QWidget, left_out: Collection[str] = ()) -> None:
        """``left_out``: ids of actions that nothing in this window does."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a key or what it does"))
        self.search.setAccessibleName(self.tr("Find a key or what it does"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        column.addWidget(self.search)
        self._shown = [each for each in ACTIONS if each.id not in left_out]
        groups = [(where, list(rows)) for where, rows in groupby(self._shown, key=lambda each: each.where)]
        inside = QWidget()
        inside.setProperty("kind", "page")
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(32)
        self._groups: list[_ShownGroup] = []
        for part in _parts(groups, _COLUMNS):
            columns.addLayout(self._column(part))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Keys"))
        scroll.setWidget(inside)
        column.addWidget(scroll)
        self._nothing = label(self.tr("No key does anything of that name."), "caption")
        self._nothing.hide()
        column.addWidget(self._nothing)
        copy = button(self.tr("Copy as text"), "outline")
        copy.setToolTip(self.tr("To keep or to print"))
        copy.clicked.connect(self._copy)
        close = button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)
        # All of it where it fits into the window; large text scrolls, down only.
        around = QSize(64, 96 + close.sizeHint().height() + self.search.sizeHint().height())
        most = parent.window().size() - QSize(32, 32)
        if inside.sizeHint().width() + around.width() > most.width():
            columns.setDirection(QBoxLayout.Direction.TopToBottom)
        self.resize((inside.sizeHint() + around).boundedTo(most))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _column(self, groups: Sequence[_Group]) -> QGridLayout:
        """Groups below each other; the keys of all of them share a column."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._groups += [_ShownGroup(grid, where, rows) for where, rows in groups]
        grid.setRowStretch(grid.rowCount(), 1)
        return grid

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        found = [group.show_only(words) for group in self._groups]
        self._nothing.setVisible(not any(found))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._shown))


class _ShownGroup:
    """A heading and its rows in a grid."""

    def __init__(self, grid: QGridLayout, where: str, rows: Sequence[Action]) -> None:
        self._heading = label(translated(where), "heading")
        self._heading.setContentsMargins(0, 12 if grid.count() else 0, 0, 0)
        grid.addWidget(self._heading, grid.rowCount(), 0, 1, 2)
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        for each in rows:
            keys, title = label(_keys_of(each)[0], "strong"), label(translated(each.title))
            number = grid.rowCount()
            grid.addWidget(keys, number, 0)
            grid.addWidget(title, number, 1)
            words = f"{translated(where)} {translated(each.title)} {' '.join(_keys_of(each))}"
            self._rows.append((words.casefold(), keys, title))

    def show_only(self, words: Sequence[str]) -> bool:
        """Show the rows that have all words; whether there are any."""
        found = False
        for text, *widgets in self._rows:
            fits = all(word in text for word in words)
            for widget in widgets:
                widget.setVisible(fits)
            found = found or fits
        self._heading.setVisible(found)
        return found


def as_text(shown: Iterable[Action] = ACTIONS) -> str:
    """All keys, a line each, with those that do the same."""
    lines: list[str] = []
    for where, rows in groupby(shown, key=lambda each: each.where):
        lines += ["", translated(where)] if lines else [translated(where)]
        lines += [f"  {', '.join(_keys_of(each)):<32} {translated(each.title)}" for each in rows]
    return "\n".join(lines) + "\n"


def _keys_of(each: Action) -> list[str]:
    """As people of this system write them, the first one first."""
    return [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in each.keys]


def _parts(groups: Sequence[_Group], count: int) -> list[Sequence[_Group]]:
    """The groups in their order, cut into ``count`` parts of which the longest is as short as can be."""

    def cut_at(cuts: Sequence[int]) -> list[Sequence[_Group]]:
        return [groups[begin:end] for begin, end in zip((0, *cuts), (*cuts, len(groups)), strict=True)]

    def longest(cuts: Sequence[int]) -> int:
        return max(sum(len(rows) + 2 for _where, rows in part) for part in cut_at(cuts))

    return cut_at(min(combinations(range(1, len(groups)), count - 1), key=longest))
