"""The list of inspected files: a thumbnail, the name, and what it is. Where a row lies is arithmetic on its number.

Qt's own list lays out every row for every batch of files that comes; this one never asks for more than the rows in
sight. As in ``gallery.grid``, every override answers for a missing model and an invalid index.
"""

from __future__ import annotations

from typing import Any

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
    Signal,
)
from PySide6.QtGui import QHoverEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from app.features.inspect.examining import InspectedFile
from app.features.inspect.file_row import Look, paint_row, row_height
from app.features.inspect.files import FILE_ROLE, FilteredFiles
from app.generation.result import GeneratedImage
from app.ui import theme
from app.ui.gallery import thumbnails as thumbs
from app.ui.gallery.paint import PinMark
from app.ui.viewer.mime import drag_out

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class FileList(QAbstractItemView):
    """One row per file; Delete takes rows out of the list, never files off the disk."""

    current_file_changed = Signal(object)  # InspectedFile | None
    remove_requested = Signal(object)  # tuple[Path, ...]
    copy_requested = Signal(object)  # tuple[GeneratedImage, ...]

    def __init__(self, model: FilteredFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbs.shared()
        self.pin_mark = PinMark(self)
        self._hovered = -1
        self._filtered = model
        self.setObjectName("inspect-files")
        self.setProperty("kind", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Files"))
        self.setModel(model)
        model.rowsRemoved.connect(self._rows_changed)
        self._thumbnails.ready.connect(self._thumbnail_ready)
        theme.theme().changed.connect(self._retheme)

    # -- the files ----------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        model: QAbstractItemModel | None = self.model()
        return model.rowCount() if model is not None else 0

    def file_at(self, row: int) -> InspectedFile | None:
        """The file of a row that is to be seen with the filter of now."""
        model: QAbstractItemModel | None = self.model()
        if model is None or not 0 <= row < self.count:
            return None
        file: Any = model.index(row, 0).data(FILE_ROLE)
        return file if isinstance(file, InspectedFile) else None

    @property
    def current_file(self) -> InspectedFile | None:
        return self.file_at(self.currentIndex().row())

    @property
    def chosen_files(self) -> tuple[InspectedFile, ...]:
        """The chosen files, the current one first, then from the top."""
        chosen: QItemSelectionModel | None = self.selectionModel()
        if chosen is None:
            return ()
        current = self.currentIndex().row()
        rows = sorted((index.row() for index in chosen.selectedIndexes()), key=lambda row: (row != current, row))
        return tuple(file for row in rows if (file := self.file_at(row)) is not None)

    @property
    def chosen_images(self) -> tuple[GeneratedImage, ...]:
        """The chosen pictures, the current one first; files that are none are left out."""
        return tuple(file.image for file in self.chosen_files if file.image is not None)

    def files_in_sight(self) -> tuple[InspectedFile, ...]:
        rows = self._rows_in_sight(0, self.viewport().height())
        return tuple(file for row in rows if (file := self.file_at(row)) is not None)

    def select_row(self, row: int) -> None:
        """Make one row current and the only one chosen, and bring it in sight."""
        model: QAbstractItemModel | None = self.model()
        if model is not None and 0 <= row < self.count:
            self.setCurrentIndex(model.index(row, 0))

    # -- layout: arithmetic on the row number -------------------------------------------------------------------------

    def _rect_of(self, row: int) -> QRect:
        height = row_height()
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)

    def _rows_in_sight(self, top: int, bottom: int) -> range:
        height, offset = row_height(), self.verticalOffset()
        return range(max(0, (top + offset) // height), min(self.count, (bottom + offset) // height + 1))

    def visualRect(self, index: Index) -> QRect:
        if self.model() is None or not index.isValid():
            return QRect()
        return self._rect_of(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        model: QAbstractItemModel | None = self.model()
        row = (point.y() + self.verticalOffset()) // row_height()
        if model is None or not 0 <= row < self.count:
            return QModelIndex()
        return model.index(row, 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if self.model() is None or not index.isValid():
            return
        rect, bar, room = self._rect_of(index.row()), self.verticalScrollBar(), self.viewport().height()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        elif hint == _Hint.PositionAtTop or rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif hint == _Hint.PositionAtBottom or rect.bottom() > room:
            bar.setValue(bar.value() + rect.bottom() - room + 1)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002  no row is ever hidden
        return False

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        model: QAbstractItemModel | None = self.model()
        if model is None or not self.count:
            return QModelIndex()
        page = max(1, self.viewport().height() // row_height())
        steps = {
            _Move.MoveLeft: -1,
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -self.count,
            _Move.MoveEnd: self.count,
        }
        row = self.currentIndex().row()
        if row < 0:
            return model.index(0, 0)
        return model.index(min(self.count - 1, max(0, row + steps.get(action, 0))), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        model: QAbstractItemModel | None = self.model()
        chosen: QItemSelectionModel | None = self.selectionModel()
        if model is None or chosen is None:
            return
        # A range by Shift comes as the corners of its two rows, from top to bottom or not.
        top, bottom = sorted((rect.top(), rect.bottom()))
        rows = self._rows_in_sight(top, bottom)
        if not rows:
            chosen.select(QItemSelection(), command)
            return
        chosen.select(QItemSelection(model.index(rows[0], 0), model.index(rows[-1], 0)), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        model: QAbstractItemModel | None = self.model()
        if model is None:
            return region
        for row in self._rows_in_sight(0, self.viewport().height()):
            if selection.contains(model.index(row, 0)):
                region += self._rect_of(row)
        return region

    def updateGeometries(self) -> None:
        bar, room, height = self.verticalScrollBar(), self.viewport().height(), row_height()
        bar.setRange(0, max(0, self.count * height - room))
        bar.setPageStep(room)
        bar.setSingleStep(max(1, height // 2))
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        index = self.currentIndex()
        was_seen = 0 <= self.visualRect(index).top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen and event.size().height() < event.oldSize().height():
            self.scrollTo(index)  # the progress came below the list

    # -- changes of the model -----------------------------------------------------------------------------------------

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self._rows_changed()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        self._hovered = -1
        super().rowsAboutToBeRemoved(parent, start, end)

    def doItemsLayout(self) -> None:  # noqa: N802  as Qt calls it
        super().doItemsLayout()
        self._rows_changed()

    def _rows_changed(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self._hovered = -1
        self.updateGeometries()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_file_changed.emit(self.file_at(current.row()) if current.isValid() else None)
        self.viewport().update()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        model: QAbstractItemModel | None = self.model()
        chosen: QItemSelectionModel | None = self.selectionModel()
        if model is None or chosen is None:
            return
        painter = QPainter(self.viewport())
        current = self.currentIndex().row()
        for row in self._rows_in_sight(event.rect().top(), event.rect().bottom()):
            file = self.file_at(row)
            if file is None:
                continue
            is_chosen = chosen.isSelected(model.index(row, 0))
            look = Look(is_chosen, row == self._hovered, has_focus=row == current and self.hasFocus())
            thumb = paint_row(painter, self._rect_of(row), file, look, self.font(), self.devicePixelRatioF())
            self.pin_mark.paint(painter, thumb, file.path)
        painter.end()

    def _thumbnail_ready(self, path: object) -> None:
        if not self.isVisible():
            return
        for row in self._rows_in_sight(0, self.viewport().height()):
            file = self.file_at(row)
            if file is not None and file.path == path:
                self.viewport().update(self._rect_of(row))

    def _retheme(self, _tokens: object) -> None:
        self._rows_changed()

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            paths = tuple(file.path for file in self.chosen_files)
            if paths:
                self.remove_requested.emit(paths)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if self.chosen_images:
                self.copy_requested.emit(self.chosen_images)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page; the filter is for searching."""

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002  a drag out is always a copy
        images = self.chosen_images
        if images:
            drag_out(self, [image.path for image in images], self._thumbnails.at_hand(images[0].path))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            leaving = event.type() == QEvent.Type.HoverLeave
            index = QModelIndex() if leaving else self.indexAt(event.position().toPoint())
            self._set_hovered(index.row())
        return super().viewportEvent(event)

    def _set_hovered(self, row: int) -> None:
        if row != self._hovered:
            for changed in (self._hovered, row):
                if changed >= 0:
                    self.viewport().update(self._rect_of(changed))
            self._hovered = row
