"""Thousands of pictures as a grid. Where a cell lies is arithmetic on its row number, so size costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
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
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.generation.result import GeneratedImage
from app.ui import theme
from app.ui.gallery.layout import GAP, GridLayout
from app.ui.gallery.model import IMAGE_ROLE, PATH_ROLE
from app.ui.gallery.paint import paint_cell, paint_focus, paint_frame
from app.ui.gallery.role_label import paint_role
from app.ui.gallery.rows_view import RowsView

CELL_WIDTH = 152  # the least; cells share what is left of the width
SMALLEST_CELL, LARGEST_CELL = 88, 420
_NEAR_END_SCREENS = 2

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class GridView(RowsView):
    """A grid over a ``GalleryModel`` (any list model with its roles)."""

    current_image_changed = Signal(object)  # GeneratedImage | None
    opened = Signal(object)  # GeneratedImage: Enter or a double click
    look_requested = Signal(object)  # GeneratedImage: Space
    delete_requested = Signal(object)  # tuple[GeneratedImage, ...]
    copy_requested = Signal(object)  # tuple[GeneratedImage, ...]
    menu_requested = Signal(object, object)  # tuple[GeneratedImage, ...], QPoint on the screen
    near_end = Signal()  # the last rows are nearly in sight: a good moment to load more

    MARGIN = GAP
    _cell_width = CELL_WIDTH  # of the class: Qt asks where rows lie before __init__ is through
    _laid_out = GridLayout(0, CELL_WIDTH, 0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the filmstrip, and the keys Left and Right
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else nothing moves along in scrolling
        self.setAccessibleName(self.tr("Pictures"))
        self.doubleClicked.connect(self._open_index)
        self.verticalScrollBar().valueChanged.connect(self._tell_near_end)

    # -- the pictures ---------------------------------------------------------------------------------------------

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
        image = self._value(row, IMAGE_ROLE)
        return image if isinstance(image, GeneratedImage) else None

    def _path_of(self, row: int) -> Path | None:
        path = self._value(row, PATH_ROLE)
        return path if isinstance(path, Path) else None

    # -- layout: arithmetic on the row number -----------------------------------------------------------------------

    @property
    def _layout(self) -> GridLayout:
        # As if the scroll bar were always there: cells must not change their size when it comes and goes.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        count = self.count
        kept = self._laid_out
        if (kept.width, kept.least, kept.count) != (width, self._cell_width, count):
            self._laid_out = kept = GridLayout(width, self._cell_width, count)
        return kept

    def _rect_of(self, row: int) -> QRect:
        return self._layout.rect_of(row).translated(0, -self.verticalOffset())

    def _rows_in_sight(self, top: int, bottom: int) -> range:
        """The rows whose cells touch the viewport between two heights."""
        offset = self.verticalOffset()
        return self._layout.rows_between(top + offset, bottom + offset)

    def _row_near(self, at: QPoint) -> int:
        return self._layout.row_near(at + QPoint(0, self.verticalOffset()))

    def _row_at(self, point: QPoint) -> int:
        row = self._row_near(point)
        return row if row >= 0 and self._rect_of(row).contains(point) else -1

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
        first, last = sorted((self._row_near(rect.topLeft()), self._row_near(rect.bottomRight())))
        is_click = abs(rect.width()) <= 1 and abs(rect.height()) <= 1
        missed = is_click and self._row_at(rect.topLeft()) < 0
        self._select_rows(-1 if missed else first, last, command)

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
        torn: Any = event.region()  # what Qt's stubs do not say: it has its rectangles under their numbers
        for number in range(event.region().rectCount()):
            part = torn[number]
            painter.setClipRect(part)  # one by one: within a single rectangle pictures are copied straight
            self._paint_cells(painter, part, model, chosen)
        painter.end()

    def _paint_cells(
        self, painter: QPainter, part: QRect, model: QAbstractItemModel, chosen: QItemSelectionModel
    ) -> None:
        current = self.currentIndex().row() if self.hasFocus() else -1
        ratio = self.devicePixelRatioF()
        layout, offset = self._layout, self.verticalOffset()
        for row in layout.rows_between(part.top() + offset, part.bottom() + offset):
            rect = layout.rect_of(row).translated(0, -offset)
            if not rect.intersects(part):
                continue
            index = model.index(row, 0)
            image: object = index.data(IMAGE_ROLE)
            if not isinstance(image, GeneratedImage):
                continue
            size = QSizeF(image.width, image.height)
            self._note_painted(image.path, row)
            shown = paint_cell(painter, QRectF(rect), image.path, size, self._thumbnails, ratio)
            paint_frame(painter, shown, current=False, selected=chosen.isSelected(index), hovered=row == self._hovered)
            self.pin_mark.paint(painter, shown, image.path)
            paint_role(painter, shown, image)
            if row == current:
                paint_focus(painter, shown)

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
            self._drag([image.path for image in images], current.path)

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
