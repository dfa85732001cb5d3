"""The list of inspected files: a thumbnail, the name, and what it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.features.inspect.files import FILE_ROLE, FilesModel, FileState, InspectedFile
from app.ui import theme
from app.ui.gallery import thumbnails as thumbs
from app.ui.gallery.paint import paint_cell

_THUMB = QSizeF(40, 48)
_PAD = 6
_RADIUS = 6

Index = QModelIndex | QPersistentModelIndex


class FileList(QListView):
    """One row per file; Delete takes a row out of the list, never the file off the disk."""

    current_file_changed = Signal(object)  # InspectedFile | None
    remove_requested = Signal(object)  # int, the row

    def __init__(self, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbs.shared()
        self.setProperty("kind", "list")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowDelegate(self))
        self.setModel(model)
        self.setAccessibleName(self.tr("Files"))
        self._thumbnails.ready.connect(self._thumbnail_ready)
        theme.theme().changed.connect(self._retheme)

    @property
    def current_file(self) -> InspectedFile | None:
        file: Any = self.currentIndex().data(FILE_ROLE)
        return file if isinstance(file, InspectedFile) else None

    def select_row(self, row: int) -> None:
        model = self.model()
        if 0 <= row < model.rowCount():
            self.setCurrentIndex(model.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_file_changed.emit(self.current_file if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.remove_requested.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _thumbnail_ready(self, path: object) -> None:
        model = self.model()
        row = model.row_of(path) if isinstance(model, FilesModel) else -1  # type: ignore[arg-type]
        if row >= 0:
            self.update(model.index(row, 0))

    def _retheme(self, _tokens: object) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  all rows are alike
        lines = 2 * theme.theme().type.normal * 1.7
        return QSize(120, round(max(_THUMB.height(), lines) + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file = index.data(FILE_ROLE)
        if not isinstance(file, InspectedFile):
            return
        tokens = theme.current()
        area, state, widget = QRectF(option.rect), option.state, option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area.adjust(0, 1, 0, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            has_focus = selected and bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(tokens.accent), 1) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if selected else tokens.raised))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        thumb = QRectF(area.left() + _PAD, area.center().y() - _THUMB.height() / 2, _THUMB.width(), _THUMB.height())
        size = QSizeF(file.image.width, file.image.height) if file.image is not None else QSizeF()
        paint_cell(painter, thumb, file.path, size, thumbs.shared(), widget.devicePixelRatioF())
        self._paint_words(painter, option, file, QRectF(thumb.right() + 8, area.top(), 0, area.height()), area.right())
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, file: InspectedFile, words: QRectF, right: float
    ) -> None:
        tokens = theme.current()
        words.setRight(right - _PAD)
        font = QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(theme.theme().type.small)
        above, below = QFontMetricsF(font), QFontMetricsF(small)
        top = words.center().y() - (above.height() + 4 + below.height()) / 2
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        name = above.elidedText(file.path.name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(QRectF(words.left(), top, words.width(), above.height()), name)
        painter.setFont(small)
        is_broken = file.state is FileState.BROKEN
        painter.setPen(QColor(tokens.error if is_broken else tokens.secondary))
        caption = below.elidedText(" ".join(file.caption.split()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(QRectF(words.left(), top + above.height() + 4, words.width(), below.height()), caption)
