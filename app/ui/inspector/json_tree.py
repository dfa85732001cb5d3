"""JSON as a tree to open and close: rows are made when they are opened, so a large document costs what is seen of it.

Only documents that ``file_facts.parsed`` let through come here: bounded in length and in depth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QSizePolicy, QTreeView, QWidget

from app.ui import theme
from app.ui.icons import icon
from app.ui.widgets.texts import plain_tip

FETCHED = 200
"""Rows made at once under one node."""
_ROW = 22  # pixels of a row at a text scale of 100 %
_LONGEST_SHOWN = 300  # letters of a value in its row
_LONGEST_TIP = 2000
_MOST_ROWS_SHOWN = 16  # the view is as high as what is open, up to this
_TITLES = ("class_type", "type", "title", "name")  # of an object, best first: they say what it is

Index = QModelIndex | QPersistentModelIndex


class Node:
    """One value with its name; its children are made when they are wanted."""

    __slots__ = ("children", "name", "parent", "row", "value")

    def __init__(self, name: str, value: Any, parent: Node | None, row: int) -> None:
        self.name = name
        self.value = value
        self.parent = parent
        self.row = row
        self.children: list[Node] = []

    @property
    def count(self) -> int:
        """How many children there are to be had."""
        return len(self.value) if isinstance(self.value, dict | list) else 0

    def fetch(self, most: int) -> None:
        """Make ``most`` more children."""
        start = len(self.children)
        end = min(self.count, start + most)
        pairs: Iterable[tuple[Any, Any]]
        if isinstance(self.value, dict):
            pairs = list(self.value.items())[start:end]
        else:
            pairs = enumerate(self.value[start:end], start)
        self.children += [Node(str(name), value, self, start + row) for row, (name, value) in enumerate(pairs)]

    @property
    def shown(self) -> str:
        """The value in one line."""
        value = self.value
        if isinstance(value, dict):
            title = next((value[key] for key in _TITLES if isinstance(value.get(key), str)), "")
            said = f"{{{len(value)}}}"
            return f"{_line(title)} · {said}" if title else said
        if isinstance(value, list):
            return f"[{len(value)}]"
        if isinstance(value, str):
            return _line(value)
        return _line(json.dumps(value))


def _line(text: str) -> str:
    cut = text[:_LONGEST_SHOWN]
    return cut.replace("\n", " ⏎ ").replace("\r", "") + ("…" if len(text) > _LONGEST_SHOWN else "")


class JsonModel(QAbstractItemModel):
    """Two columns: the name and the value."""

    def __init__(self, document: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", document, None, 0)
        self._root.fetch(FETCHED)

    @property
    def document(self) -> Any:
        return self._root.value

    def node(self, index: Index) -> Node:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._root

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  as Qt has it
        children = self.node(parent).children
        if not (0 <= row < len(children) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(index).parent if index.isValid() else None
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008, N802
        return parent.column() <= 0 and self.node(parent).count > 0

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        node = self.node(parent)
        return parent.column() <= 0 and len(node.children) < node.count

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        node = self.node(parent)
        start = len(node.children)
        end = min(node.count, start + FETCHED)
        if end > start:
            above = QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)
            self.beginInsertRows(above, start, end - 1)
            node.fetch(FETCHED)
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.name if index.column() == 0 else node.shown
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() == 0 or isinstance(node.value, dict | list)):
            return QColor(theme.current().secondary)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(node.value, str) and len(node.value) > 20:
            return plain_tip(node.value[:_LONGEST_TIP])
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(40, theme.scaled(_ROW))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{node.name}: {node.shown}"
        return None


class JsonTree(QTreeView):
    """Shows one document; Ctrl+C copies what the current row holds."""

    def __init__(self, document: Any, parent: QWidget | None = None, *, fills: bool = False) -> None:
        """``fills``: it is as high as the room it gets, instead of as what is open."""
        super().__init__(parent)
        self._fills = fills
        self.setProperty("kind", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setIndentation(14)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        )
        self.setAccessibleName(self.tr("JSON"))
        self._model = JsonModel(document, self)
        self.setModel(self._model)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(40)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)
        self._model.rowsInserted.connect(self._fit)
        theme.theme().changed.connect(self._fit)
        self._fit()

    @property
    def json_model(self) -> JsonModel:
        return self._model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            self.copy_current()
        else:
            super().keyPressEvent(event)

    def copy_current(self) -> None:
        """A text as it is, everything else as JSON."""
        value = self._model.node(self.currentIndex()).value
        QGuiApplication.clipboard().setText(value if isinstance(value, str) else as_text(value))

    def copy_current_named(self) -> None:
        node = self._model.node(self.currentIndex())
        QGuiApplication.clipboard().setText(as_text({node.name: node.value}))

    def copy_all(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._model.document))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.currentIndex().isValid():
            menu.addAction(icon("copy"), self.tr("Copy value")).triggered.connect(self.copy_current)
            menu.addAction(self.tr("Copy name and value")).triggered.connect(self.copy_current_named)
        menu.addAction(self.tr("Copy all")).triggered.connect(self.copy_all)
        menu.popup(self.viewport().mapToGlobal(at))

    def _fit(self, *_news: object) -> None:
        """As high as what is open, up to a limit; then it scrolls."""
        if self._fills:
            return
        rows, index = 0, self._model.index(0, 0)
        while index.isValid() and rows < _MOST_ROWS_SHOWN:
            rows += 1
            index = self.indexBelow(index)
        self.setFixedHeight(max(1, rows) * theme.scaled(_ROW) + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setColumnWidth(0, round(event.size().width() * 0.42))


def as_text(value: Any) -> str:
    """A value as JSON to read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
