"""The list of jobs as cards: where the parts of a row are, and which rows are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.features.queue.deeds import Deed, Section, title_of
from app.features.queue.delegate import CardDelegate, Hot
from app.features.queue.dragging import DragList
from app.features.queue.model import Index, QueueModel
from app.features.queue.places import Places
from app.generation.result import GeneratedImage
from app.jobs.job import Job
from app.ui import theme
from app.ui.gallery import shared_thumbnails as thumbs

MOST_WIDTH = 1120
SIDE = 24
_SIDE_NARROW = 16
_NARROW = 900


def side_margin(width: int) -> int:
    """What stays free at each side of a page of this width: rows beyond ``MOST_WIDTH`` are hard to read across."""
    side = SIDE if width >= _NARROW else _SIDE_NARROW
    return max(side, (width - MOST_WIDTH) // 2)


class CardList(DragList):
    """Rows are jobs and headings; one button of the current row may be ``chosen`` by the arrow keys."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._laid_out_width = 0
        self.cards = CardDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        model.heights_changed.connect(self.scheduleDelayedItemsLayout)
        theme.theme().changed.connect(self._retheme)
        thumbs.shared().ready.connect(self._thumbnail_ready)

    # -- geometry -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = side_margin(self.width())
        bar = self.verticalScrollBar()
        right = margin - (bar.sizeHint().width() if bar.isVisible() else 0)  # the rows stay where they are beside it
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (margin, right):
            self.setViewportMargins(margin, 0, right, 0)
        super().resizeEvent(event)
        if self.viewport().width() != self._laid_out_width:  # of itself the list only follows its height
            self._laid_out_width = self.viewport().width()
            self.scheduleDelayedItemsLayout()

    def _retheme(self) -> None:
        self.cards.forget_fonts()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._retheme()

    def places_at(self, index: QModelIndex) -> Places | None:
        """Where the parts of a row are, in the viewport's pixels; None for a heading."""
        card = self._jobs.card_at(index)
        return None if card is None else self.cards.places(card, QRectF(self.visualRect(index)), self.font())

    def button_rect(self, job_id: str, deed: Deed) -> QRect:
        """Where a button of a row is, in the viewport's pixels; empty when the row has none of this kind."""
        places = self.places_at(self._jobs.index(self._jobs.row_of(job_id)))
        if places is None:
            return QRect()
        return next((button.rect.toRect() for button in places.buttons if button.deed is deed), QRect())

    def _hot_at(self, point: QPoint) -> Hot:
        index = self.indexAt(point)
        card, places = self._jobs.card_at(index), self.places_at(index)
        if card is None or places is None:
            return None
        deed = places.deed_at(QPointF(point))
        return None if deed is None else (card.job.id, deed)

    def _image_at(self, point: QPoint) -> GeneratedImage | None:
        places = self.places_at(self.indexAt(point))
        return None if places is None else places.image_at(QPointF(point))

    def _thumbnail_ready(self, _path: object) -> None:
        self.viewport().update()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """Without the new layout of the whole list: the model says by itself when a height changed."""
        QAbstractItemView.dataChanged(self, top, bottom, roles)

    # -- which rows -----------------------------------------------------------------------------------------------

    @property
    def selected_jobs(self) -> tuple[Job, ...]:
        """The selected jobs in the order shown."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return tuple(job for index in rows for job in self._jobs.jobs_at(index))

    def select(self, ids: Sequence[str]) -> None:
        """Select these jobs; the first becomes current."""
        selection = self.selectionModel()
        selection.clearSelection()
        rows = [row for job_id in ids if (row := self._jobs.row_of(job_id)) >= 0]
        if rows:
            selection.setCurrentIndex(self._jobs.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
        for row in rows:
            selection.select(self._jobs.index(row), QItemSelectionModel.SelectionFlag.Select)

    def take_up(self, row: int) -> None:
        """Make the job at ``row``, or the nearest one, current and selected."""
        rows = self._job_rows()
        if rows:
            self.setCurrentIndex(self._jobs.index(min(rows, key=lambda other: (abs(other - row), other))))

    def _job_rows(self) -> list[int]:
        return [row for row in range(self._jobs.rowCount()) if self._jobs.is_job(row)]

    def show_section(self, section: Section) -> None:
        """Bring a section in sight, and its first job under the keyboard."""
        row = self._jobs.row_of(section)
        if row >= 0:
            self.setCurrentIndex(self._jobs.index(row + 1))
            self.scrollTo(self._jobs.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._choose(None)
        super().currentChanged(current, previous)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by a key, the list has a job selected: what a key then does can be seen before."""
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        self.setAutoScroll(not by_mouse)  # else the first row would be brought in sight, away from the pointer
        super().focusInEvent(event)
        self.setAutoScroll(True)
        if not by_mouse and not self.selectionModel().hasSelection():
            self.take_up(max(0, self.currentIndex().row()))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Headings are passed over."""
        del modifiers
        moves = QAbstractItemView.CursorAction
        rows = self._job_rows()
        if not rows:
            return QModelIndex()
        current = self.currentIndex().row()
        place = rows.index(current) if current in rows else -1
        page = max(1, self.viewport().height() // max(1, self.visualRect(self.currentIndex()).height()) - 1)
        steps = {
            moves.MoveUp: -1,
            moves.MovePrevious: -1,
            moves.MoveDown: 1,
            moves.MoveNext: 1,
            moves.MovePageUp: -page,
            moves.MovePageDown: page,
            moves.MoveHome: -len(rows),
            moves.MoveEnd: len(rows),
        }
        step = steps.get(action, 0)
        target = 0 if place < 0 else min(max(0, place + step), len(rows) - 1)
        if place >= 0 and target == 0:
            self.scrollToTop()  # its heading too
        return self._jobs.index(rows[target])

    def _choose(self, hot: Hot) -> None:
        if hot != self.cards.chosen:
            self.cards.chosen = hot
            self.setAccessibleDescription(title_of(hot[1]) if hot is not None else "")
            self.viewport().update()
