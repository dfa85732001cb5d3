"""The list of inspected files: a thumbnail, the name, and what it is. Where a row lies is arithmetic on its number."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.features.inspect.examining import InspectedFile
from app.features.inspect.file_row import Look, paint_row, row_height
from app.features.inspect.files import FILE_ROLE, FilteredFiles
from app.generation.result import GeneratedImage
from app.ui.gallery.rows_view import RowsView

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class FileList(RowsView):
    """One row per file; Delete takes rows out of the list, never files off the disk."""

    current_file_changed = Signal(object)  # InspectedFile | None
    remove_requested = Signal(object)  # tuple[Path, ...]
    copy_requested = Signal(object)  # tuple[GeneratedImage, ...]

    def __init__(self, model: FilteredFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filtered = model
        self.setObjectName("inspect-files")
        self.setProperty("kind", "list")
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Files"))
        self.setModel(model)

    # -- the files ----------------------------------------------------------------------------------------------------

    def file_at(self, row: int) -> InspectedFile | None:
        """The file of a row that is to be seen with the filter of now."""
        file = self._value(row, FILE_ROLE)
        return file if isinstance(file, InspectedFile) else None

    def _path_of(self, row: int) -> Path | None:
        file = self.file_at(row)
        return file.path if file is not None else None

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

    # -- layout: arithmetic on the row number -------------------------------------------------------------------------

    def _rect_of(self, row: int) -> QRect:
        height = row_height()
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)

    def _rows_in_sight(self, top: int, bottom: int) -> range:
        height, offset = row_height(), self.verticalOffset()
        return range(max(0, (top + offset) // height), min(self.count, (bottom + offset) // height + 1))

    def _row_at(self, point: QPoint) -> int:
        row = (point.y() + self.verticalOffset()) // row_height()
        return row if 0 <= row < self.count else -1

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
        # A range by Shift comes as the corners of its two rows, from top to bottom or not.
        top, bottom = sorted((rect.top(), rect.bottom()))
        rows = self._rows_in_sight(top, bottom)
        self._select_rows(rows[0] if rows else -1, rows[-1] if rows else -1, command)

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
        self._refresh()

    def doItemsLayout(self) -> None:  # noqa: N802  as Qt calls it
        super().doItemsLayout()
        self._refresh()

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
            self._note_painted(file.path, row)
            thumb = paint_row(painter, self._rect_of(row), file, look, self.font(), self.devicePixelRatioF())
            self.pin_mark.paint(painter, thumb, file.path)
        painter.end()

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

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002  a drag out is always a copy
        images = self.chosen_images
        if images:
            self._drag([image.path for image in images], images[0].path)
