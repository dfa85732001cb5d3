"""A view of many rows that have pictures, as cells or as lines: what the grid and the list of files have in common.

Qt's own views lay out every row on every resize and insertion; these never ask the model for more than the rows in
sight, because where a row lies is arithmetic on its number. Every override answers for a missing model and an invalid
index: Qt asks at odd moments, and an exception in there would be lost.
"""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QHoverEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from app.ui import theme
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.gallery.paint import PinMark
from app.ui.viewer.mime import drag_out

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_MOST_PAINTED = 10_000


class RowsView(QAbstractItemView):
    """``_rect_of``, ``_rows_in_sight`` and ``_row_at`` say where rows lie; the rest follows."""

    MARGIN: ClassVar[int] = 0
    """Pixels above and below a row that is brought in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbs.shared()
        self._thumbnails.ready.connect(self._thumbnail_ready)
        self.pin_mark = PinMark(self)
        self._hovered = -1
        self._painted: dict[Path, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        theme.theme().changed.connect(self._refresh)

    # -- what the views say -------------------------------------------------------------------------------------------

    @abstractmethod
    def _rect_of(self, row: int) -> QRect:
        """Where a row is in the viewport, or would be."""

    @abstractmethod
    def _rows_in_sight(self, top: int, bottom: int) -> range:
        """The rows that touch the viewport between two heights."""

    @abstractmethod
    def _row_at(self, point: QPoint) -> int:
        """The row at a place of the viewport, -1 for none."""

    @abstractmethod
    def _path_of(self, row: int) -> Path | None:
        """The file whose thumbnail a row has."""

    # -- rows ---------------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        model: QAbstractItemModel | None = self.model()
        return model.rowCount() if model is not None else 0

    def select_row(self, row: int) -> None:
        """Make one row current and the only one selected, and bring it in sight."""
        model: QAbstractItemModel | None = self.model()
        if model is not None and 0 <= row < self.count:
            self.setCurrentIndex(model.index(row, 0))

    def _value(self, row: int, role: int) -> Any:
        """What the model says about a row; None when there is none."""
        model: QAbstractItemModel | None = self.model()
        return model.index(row, 0).data(role) if model is not None and 0 <= row < self.count else None

    # -- places -------------------------------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        if self.model() is None or not index.isValid():
            return QRect()
        return self._rect_of(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        model: QAbstractItemModel | None = self.model()
        row = self._row_at(point) if model is not None else -1
        return model.index(row, 0) if model is not None and row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if self.model() is None or not index.isValid():
            return
        rect, bar, room = self._rect_of(index.row()), self.verticalScrollBar(), self.viewport().height()
        above, below = rect.top() - self.MARGIN, rect.bottom() + 1 + self.MARGIN - room
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        elif hint == _Hint.PositionAtTop or above < 0:
            bar.setValue(bar.value() + above)
        elif hint == _Hint.PositionAtBottom or below > 0:
            bar.setValue(bar.value() + below)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002  no row is ever hidden
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        model: QAbstractItemModel | None = self.model()
        if model is None:
            return region
        for row in self._rows_in_sight(0, self.viewport().height()):
            if selection.contains(model.index(row, 0)):
                region += self._rect_of(row)
        return region

    def _select_rows(self, first: int, last: int, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select from one row to another; none when the first is -1."""
        model: QAbstractItemModel | None = self.model()
        chosen: QItemSelectionModel | None = self.selectionModel()
        if model is None or chosen is None:
            return
        none = QItemSelection()
        chosen.select(none if first < 0 else QItemSelection(model.index(first, 0), model.index(last, 0)), command)

    # -- changes ------------------------------------------------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._refresh)
        self.updateGeometries()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        self._hovered = -1
        super().rowsAboutToBeRemoved(parent, start, end)

    def reset(self) -> None:
        super().reset()
        self._hovered = -1
        self.updateGeometries()

    def _refresh(self, *_news: object) -> None:
        self.updateGeometries()
        self.viewport().update()

    def _thumbnail_ready(self, path: object) -> None:
        if not self.isVisible() or not isinstance(path, Path) or path not in self._painted:
            return
        row = self._painted[path]
        if self._path_of(row) == path:  # of thousands that come at once, nearly all are where they were
            self.viewport().update(self._rect_of(row))
            return
        for row in self._rows_in_sight(0, self.viewport().height()):
            if self._path_of(row) == path:
                self.viewport().update(self._rect_of(row))

    def _note_painted(self, path: Path, row: int) -> None:
        """Remember where a file's thumbnail was painted, or its place."""
        if len(self._painted) > _MOST_PAINTED:
            self._painted.clear()
            self.viewport().update()  # what is in sight is noted anew
        self._painted[path] = row

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page; searching every row for a file name would be slow and is not wanted."""

    def _drag(self, paths: list[Path], shown: Path) -> None:
        """Drag files out, with the thumbnail of one of them."""
        drag_out(self, paths, self._thumbnails.at_hand(shown))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            leaving = event.type() == QEvent.Type.HoverLeave
            self._set_hovered(-1 if leaving else self._row_at(event.position().toPoint()))
        return super().viewportEvent(event)

    def _set_hovered(self, row: int) -> None:
        if row != self._hovered:
            for changed in (self._hovered, row):
                if changed >= 0:
                    self.viewport().update(self._rect_of(changed))
            self._hovered = row
