"""Dragging waiting jobs to another place: what is carried, where it may go, and the line that shows where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.features.queue.deeds import Section
from app.features.queue.model import QueueModel, dragged_ids
from app.features.queue.places import GAP
from app.jobs.job import Job
from app.ui import theme

_LONGEST_TEXT = 280  # px of a title under the pointer


class DragList(QListView):
    """The list with its own drag and drop: only waiting jobs move, and only among themselves."""

    dropped = Signal(object)  # (ids, place among the waiting ones that are not moved)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = model
        self._drop_place: int | None = None
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)  # it would also offer to drop onto a row

    def startDrag(self, _supported: Qt.DropAction) -> None:
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        mime = self._jobs.mimeData(rows)
        ids = dragged_ids(mime)
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(mime)
        text = self.tr("{0} jobs").format(len(ids))
        if len(ids) == 1:
            card = self._jobs.card_at(self._jobs.index(self._jobs.row_of(ids[0])))
            text = card.title if card is not None else ""
        drag.setPixmap(self._drag_picture(text))
        drag.setHotSpot(QPoint(16, 16))
        # A drag is a gesture, not a dialog: Qt has no other call to start one.
        drag.exec(Qt.DropAction.MoveAction)
        self._show_drop(None)

    def _drag_picture(self, text: str) -> QPixmap:
        tokens = theme.current()
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 280)
        ratio = self.devicePixelRatioF()
        width, height = metrics.horizontalAdvance(shown) + 24, metrics.height() + 14
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 6, 6)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()
        return pixmap

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)
        super().dragLeaveEvent(event)

    def _consider(self, event: QDropEvent) -> None:
        """Ours can go between waiting jobs; a picture is for the window."""
        if not dragged_ids(event.mimeData()):
            event.ignore()
            return
        place = self.place_at(event.position().y())
        self._show_drop(place)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = dragged_ids(event.mimeData())
        place = self.place_at(event.position().y())
        self._show_drop(None)
        if not ids or place is None:
            event.ignore()
            return
        before = self._waiting_rows()[:place]
        moved = set(ids)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit((ids, sum(job.id not in moved for jobs in before for job in jobs)))

    def _waiting_rows(self) -> list[tuple[Job, ...]]:
        first = self._jobs.row_of(Section.WAITING) + 1
        count = self._jobs.row_count(Section.WAITING)
        return [self._jobs.jobs_at(self._jobs.index(row)) for row in range(first, first + count)]

    def place_at(self, y: float) -> int | None:
        """Before which of the waiting rows (their count: behind the last) a drop at ``y`` goes; None without any."""
        count = self._jobs.row_count(Section.WAITING)
        first = self._jobs.row_of(Section.WAITING) + 1
        if not count or not first:
            return None
        rects = (self.visualRect(self._jobs.index(row)) for row in range(first, first + count))
        return sum(y > rect.center().y() for rect in rects)

    def _show_drop(self, place: int | None) -> None:
        if place != self._drop_place:
            self._drop_place = place
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_place is None:
            return
        first = self._jobs.row_of(Section.WAITING) + 1
        count = self._jobs.row_count(Section.WAITING)
        if not first or not count:
            return
        row = min(self._drop_place, count - 1)
        rect = self.visualRect(self._jobs.index(first + row))
        y = rect.top() - GAP / 2 if self._drop_place < count else rect.bottom() - GAP / 2
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(theme.current().accent)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(accent)
        painter.drawLine(QPointF(rect.left() + 4, y), QPointF(rect.right() - 4, y))
        painter.drawEllipse(QPointF(rect.left() + 4, y), 2.5, 2.5)
        painter.end()
