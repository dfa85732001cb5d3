"""Thousands of pictures as a grid. Where a cell lies is arithmetic on its row number, so size costs nothing.

Qt's own icon view lays out every row on every resize and insertion; this view never asks the model for more than the
cells in sight. Every override answers for a missing model and an invalid index: Qt asks at odd moments, and an
exception in there would be lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
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
    QRectF,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHoverEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from app.generation.result import GeneratedImage
from app.ui import theme
from app.ui.gallery import thumbnails as thumbs
from app.ui.gallery.layout import GAP, GridLayout
from app.ui.gallery.model import IMAGE_ROLE, PATH_ROLE
from app.ui.gallery.paint import PinMark, paint_cell, paint_focus, paint_frame
from app.ui.viewer.mime import drag_out

CELL_WIDTH = 152  # the least; cells share what is left of the width
SMALLEST_CELL, LARGEST_CELL = 88, 420
_NEAR_END_SCREENS = 2

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class GridView(QAbstractItemView):
    """A grid over a ``GalleryModel`` (any list model with its roles)."""

    current_image_changed = Signal(object)  # GeneratedImage | None
    opened = Signal(object)  # GeneratedImage: Enter or a double click
    look_requested = Signal(object)  # GeneratedImage: Space
    delete_requested = Signal(object)  # tuple[GeneratedImage, ...]
    copy_requested = Signal(object)  # tuple[GeneratedImage, ...]
    menu_requested = Signal(object, object)  # tuple[GeneratedImage, ...], QPoint on the screen
    near_end = Signal()  # the last rows are nearly in sight: a good moment to load more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbs.shared()
        self._thumbnails.ready.connect(self._thumbnail_ready)
        self.pin_mark = PinMark(self)
        self._cell_width = CELL_WIDTH
        self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the filmstrip, and the keys Left and Right
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else nothing moves along in scrolling
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Pictures"))
        self.doubleClicked.connect(self._open_index)
        self.verticalScrollBar().valueChanged.connect(self._tell_near_end)
        theme.theme().changed.connect(self._refresh)

    # -- the pictures ---------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        model: QAbstractItemModel | None = self.model()
        return model.rowCount() if model is not None else 0

    @property
    def current_image(self) -> GeneratedImage | None:
        return self._image(self.currentIndex().row())

    @property
    def selected_images(self) -> tuple[GeneratedImage, ...]:
        """The selected pictures from the top; the current one when none is."""
        chosen: QItemSelectionModel | None = self.selectionModel()
        if chosen is None:
            return ()
        rows = sorted(index.row() for index in chosen.selectedIndexes())
        images = tuple(image for image in map(self._image, rows) if image is not None)
        current = self.current_image
        return images or ((current,) if current is not None else ())

    def select_row(self, row: int) -> None:
        """Make one row current and selected, and bring it in sight."""
        model: QAbstractItemModel | None = self.model()
        if model is not None and 0 <= row < self.count:
            self.setCurrentIndex(model.index(row, 0))

    def set_cell_width(self, width: int) -> None:
        """The least width of a cell, in device-independent pixels; the current picture stays in sight."""
        width = min(LARGEST_CELL, max(SMALLEST_CELL, width))
        if width != self._cell_width:
            self._cell_width = width
            self._refresh()
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    @property
    def cell_width(self) -> int:
        return self._cell_width

    def _image(self, row: int) -> GeneratedImage | None:
        model: QAbstractItemModel | None = self.model()
        if model is None or not 0 <= row < self.count:
            return None
        image: Any = model.index(row, 0).data(IMAGE_ROLE)
        return image if isinstance(image, GeneratedImage) else None

    # -- layout: arithmetic on the row number -----------------------------------------------------------------------

    @property
    def _layout(self) -> GridLayout:
        # As if the scroll bar were always there: cells must not change their size when it comes and goes.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        return GridLayout(width, self._cell_width, self.count)

    def _rect_of(self, row: int) -> QRect:
        return self._layout.rect_of(row).translated(0, -self.verticalOffset())

    def _rows_in_sight(self, top: int, bottom: int) -> range:
        """The rows whose cells touch the viewport between two heights."""
        offset = self.verticalOffset()
        return self._layout.rows_between(top + offset, bottom + offset)

    def _row_near(self, at: QPoint) -> int:
        return self._layout.row_near(at + QPoint(0, self.verticalOffset()))

    def visualRect(self, index: Index) -> QRect:
        if self.model() is None or not index.isValid():
            return QRect()
        return self._rect_of(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        model: QAbstractItemModel | None = self.model()
        row = self._row_near(point) if model is not None else -1
        if model is None or row < 0 or not self._rect_of(row).contains(point):
            return QModelIndex()
        return model.index(row, 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if self.model() is None or not index.isValid():
            return
        rect = self._rect_of(index.row())
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        elif hint == _Hint.PositionAtTop or rect.top() < GAP:
            bar.setValue(bar.value() + rect.top() - GAP)
        elif hint == _Hint.PositionAtBottom or rect.bottom() > room - GAP:
            bar.setValue(bar.value() + rect.bottom() - room + GAP)

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
        layout = self._layout
        columns = layout.columns
        page = max(1, self.viewport().height() // layout.stride) * columns
        steps = {
            _Move.MoveLeft: -1,
            _Move.MovePrevious: -1,
            _Move.MoveRight: 1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -columns,
            _Move.MoveDown: columns,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
        }
        row = self.currentIndex().row()
        if action == _Move.MoveHome or row < 0:
            return model.index(0, 0)
        if action == _Move.MoveEnd:
            return model.index(layout.count - 1, 0)
        return model.index(layout.moved(row, steps.get(action, 0)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select from the cell at one corner to the cell at the other, in reading order."""
        model: QAbstractItemModel | None = self.model()
        chosen: QItemSelectionModel | None = self.selectionModel()
        if model is None or chosen is None:
            return
        first, last = self._row_near(rect.topLeft()), self._row_near(rect.bottomRight())
        is_click = abs(rect.width()) <= 1 and abs(rect.height()) <= 1
        if first < 0 or (is_click and not self.indexAt(rect.topLeft()).isValid()):
            chosen.select(QItemSelection(), command)
            return
        first, last = min(first, last), max(first, last)
        chosen.select(QItemSelection(model.index(first, 0), model.index(last, 0)), command)

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
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        layout = self._layout
        bar.setRange(0, max(0, layout.height - room))
        bar.setPageStep(room)
        bar.setSingleStep(max(1, layout.stride // 3))
        super().updateGeometries()
        self._tell_near_end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)  # what is painted moves along; only what comes into sight is painted

    # -- changes of the model -----------------------------------------------------------------------------------------

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        bar = self.verticalScrollBar()
        now = self._layout
        before = replace(now, count=max(0, now.count - (end - start + 1)))
        is_above = start < self._rows_in_sight(0, 1).start
        self.updateGeometries()
        if is_above and bar.value() > 0:
            # What the user looks at stays where it is.
            bar.setValue(bar.value() + now.height - before.height)
        self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        self._hovered = -1
        super().rowsAboutToBeRemoved(parent, start, end)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._refresh)
        self.updateGeometries()

    def _refresh(self, *_news: object) -> None:
        self.updateGeometries()
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self._hovered = -1
        self.updateGeometries()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_image_changed.emit(self._image(current.row()) if current.isValid() else None)
        self.viewport().update()

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.current().canvas))
        model: QAbstractItemModel | None = self.model()
        chosen: QItemSelectionModel | None = self.selectionModel()
        if model is None or chosen is None:
            painter.end()
            return
        current = self.currentIndex().row()
        for row in self._rows_in_sight(event.rect().top(), event.rect().bottom()):
            rect = self._rect_of(row)
            image = self._image(row)
            if image is None or not rect.intersects(event.rect()):
                continue
            size = QSizeF(image.width, image.height)
            shown = paint_cell(painter, QRectF(rect), image.path, size, self._thumbnails, self.devicePixelRatioF())
            selected = chosen.isSelected(model.index(row, 0))
            paint_frame(painter, shown, current=False, selected=selected, hovered=row == self._hovered)
            self.pin_mark.paint(painter, shown, image.path)
            if row == current and self.hasFocus():
                paint_focus(painter, shown)
        painter.end()

    def _thumbnail_ready(self, path: object) -> None:
        model: QAbstractItemModel | None = self.model()
        if model is None or not self.isVisible():
            return
        for row in self._rows_in_sight(0, self.viewport().height()):
            if model.index(row, 0).data(PATH_ROLE) == path:
                self.viewport().update(self._rect_of(row))

    def _tell_near_end(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() + _NEAR_END_SCREENS * bar.pageStep() >= bar.maximum():
            self.near_end.emit()

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        images = self.selected_images
        if event.matches(QKeySequence.StandardKey.Copy):
            if images:
                self.copy_requested.emit(images)
            return
        calls: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Return: self._open_current,
            Qt.Key.Key_Enter: self._open_current,
            Qt.Key.Key_Space: self._look,
            Qt.Key.Key_Delete: self._delete,
        }
        call = calls.get(Qt.Key(event.key()))
        if call is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            call()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page; searching every row for a file name would be slow and is not wanted."""

    def _open_current(self) -> None:
        if self.current_image is not None:
            self.opened.emit(self.current_image)

    def _open_index(self, index: QModelIndex) -> None:
        image = self._image(index.row()) if index.isValid() else None
        if image is not None:
            self.opened.emit(image)

    def _look(self) -> None:
        if self.current_image is not None:
            self.look_requested.emit(self.current_image)

    def _delete(self) -> None:
        if self.selected_images:
            self.delete_requested.emit(self.selected_images)

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002  a drag out is always a copy
        images = self.selected_images
        if images:
            current = self.current_image or images[0]
            drag_out(self, [image.path for image in images], self._thumbnails.at_hand(current.path))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        images = self.selected_images
        if images:
            self.menu_requested.emit(images, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_cell_width(self._cell_width + (16 if event.angleDelta().y() > 0 else -16))
            event.accept()
            return
        super().wheelEvent(event)

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
