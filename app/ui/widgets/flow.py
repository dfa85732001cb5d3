"""A layout that fills rows in the direction of reading and goes on in the next one, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places items at their size hint; an item wider than the layout is narrowed to it."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put ``widget`` at ``index`` among the items."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay out in ``rect``; returns the height needed."""
        x, y, row_height = rect.x(), rect.y(), 0
        rows: list[list[tuple[QLayoutItem, QPoint, QSize]]] = [[]]
        heights: list[int] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), rect.width()), hint.height())
            if rows[-1] and x + size.width() > rect.x() + rect.width():
                heights.append(row_height)
                x, y, row_height = rect.x(), y + row_height + self.spacing(), 0
                rows.append([])
            rows[-1].append((item, QPoint(x, y), size))
            x += size.width() + self.spacing()
            row_height = max(row_height, size.height())
        heights.append(row_height)
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        if move:
            for row, height in zip(rows, heights, strict=True):
                for item, place, size in row:
                    placed = QRect(place + QPoint(0, (height - size.height()) // 2), size)
                    if is_mirrored:
                        placed.moveRight(rect.left() + rect.right() - placed.left())
                    item.setGeometry(placed)
        return y + row_height - rect.y()
