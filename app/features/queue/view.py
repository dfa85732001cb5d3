"""The list of jobs: buttons inside rows for the mouse and the arrow keys, several rows at once, and dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolTip, QWidget

from app.features.queue.cards import Card
from app.features.queue.deeds import (
    FOR_SEVERAL,
    Deed,
    Section,
    action_of,
    icon_of,
    main_deed,
    removing_deed,
    title_of,
)
from app.features.queue.delegate import CardDelegate, Hot
from app.features.queue.dragging import DragList
from app.features.queue.model import Index, QueueModel
from app.features.queue.places import GAP, Places
from app.generation.result import GeneratedImage
from app.jobs.job import Job, JobState
from app.ui import actions, theme
from app.ui.gallery import thumbnails as thumbs
from app.ui.gallery.paint import tip_of
from app.ui.icons import icon
from app.ui.widgets.texts import plain_tip

MOST_WIDTH = 1120
SIDE = 24
_SIDE_NARROW = 16
_NARROW = 900
_MOVES = (Deed.FRONT, Deed.UP, Deed.DOWN)


def side_margin(width: int) -> int:
    """What stays free at each side of a page of this width: rows beyond ``MOST_WIDTH`` are hard to read across."""
    side = SIDE if width >= _NARROW else _SIDE_NARROW
    return max(side, (width - MOST_WIDTH) // 2)


class QueueView(DragList):
    """Says what the user wants done (``wanted``) and where waiting jobs shall go (``dropped``); does nothing itself."""

    wanted = Signal(object)  # (Deed, tuple[Job, ...])
    picture_clicked = Signal(object)  # GeneratedImage
    work_requested = Signal()  # Enter on the running job
    stop_by_key = Signal(object)  # tuple[Job, ...]: Del on running jobs

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._press: QPoint | None = None
        self._laid_out_width = 0
        self.cards = CardDelegate(self)
        self.setObjectName("queue-list")
        self.setAccessibleName(self.tr("Jobs"))
        self.setProperty("kind", "list")
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
        return tuple(job for index in rows if (job := self._jobs.job_at(index)) is not None)

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

    # -- keys -----------------------------------------------------------------------------------------------------

    def bind_keys(self) -> None:
        """Take the keys of the table; called once, when the view has its place in a page."""
        for deed in (Deed.FRONT, Deed.UP, Deed.DOWN, Deed.EDIT):
            actions.bind(action_of(deed), self, _Wish(self, deed))
        actions.bind("queue-remove", self, self.remove_selected)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose_next(1 if key is Qt.Key.Key_Right else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enter(only_chosen=key is Qt.Key.Key_Space)
        elif plain and key is Qt.Key.Key_Escape and self.cards.chosen is not None:
            self._choose(None)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._want(Deed.COPY)
        else:
            super().keyPressEvent(event)

    def _choose_next(self, step: int) -> None:
        """Walk over the buttons of the current row, in the order they are drawn."""
        card = self._jobs.card_at(self.currentIndex())
        if card is None or not card.deeds:
            return
        deeds = card.deeds
        chosen = self.cards.chosen
        if chosen is None or chosen[0] != card.job.id or chosen[1] not in deeds:
            number = 0 if step > 0 else len(deeds) - 1
        else:
            number = (deeds.index(chosen[1]) + step) % len(deeds)
        self._choose((card.job.id, deeds[number]))

    def _choose(self, hot: Hot) -> None:
        if hot != self.cards.chosen:
            self.cards.chosen = hot
            self.setAccessibleDescription(title_of(hot[1]) if hot is not None else "")
            self.viewport().update()

    def _enter(self, *, only_chosen: bool) -> None:
        card = self._jobs.card_at(self.currentIndex())
        if card is None:
            return
        chosen = self.cards.chosen
        if chosen is not None and chosen[0] == card.job.id and chosen[1] in card.deeds:
            self.wanted.emit((chosen[1], (card.job,)))
        elif not only_chosen:
            self._do_main(card)

    def _do_main(self, card: Card) -> None:
        deed = main_deed(card.job)
        if deed is not None:
            self.wanted.emit((deed, (card.job,)))
        elif card.section is Section.RUNNING:
            self.work_requested.emit()
        else:
            self._choose_next(1)

    def remove_selected(self) -> None:
        """Del: each selected job by the deed that fits it."""
        by_deed: dict[Deed, list[Job]] = {}
        for job in self.selected_jobs:
            by_deed.setdefault(removing_deed(job), []).append(job)
        for deed, jobs in by_deed.items():
            if deed is Deed.STOP:
                self.stop_by_key.emit(tuple(jobs))
            else:
                self.wanted.emit((deed, tuple(jobs)))

    def _want(self, deed: Deed) -> None:
        jobs = tuple(job for job in self.selected_jobs if self._fits(deed, job))
        if deed not in FOR_SEVERAL:
            jobs = jobs[:1]
        if jobs:
            self.wanted.emit((deed, jobs))

    def _fits(self, deed: Deed, job: Job) -> bool:
        if deed in _MOVES:  # the first cannot go up alone, but with others behind it stays where it is
            return job.state is JobState.QUEUED
        return deed in self._deeds_of(job)

    def want(self, deed: Deed) -> None:
        """The deed for all selected jobs it fits."""
        self._want(deed)

    def _deeds_of(self, job: Job) -> tuple[Deed, ...]:
        card = self._jobs.card_at(self._jobs.index(self._jobs.row_of(job.id)))
        return card.deeds if card is not None else ()

    # -- mouse ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        hot = self._hot_at(point) if event.button() == Qt.MouseButton.LeftButton else None
        self.cards.pressed = hot
        self._press = None
        if hot is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.viewport().update()
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = point
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        hot = self._hot_at(point)
        if hot != self.cards.hovered:
            self.cards.hovered = hot
            self.viewport().update()
        is_hand = hot is not None or self._image_at(point) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        if self.cards.pressed is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        pressed, self.cards.pressed = self.cards.pressed, None
        if pressed is not None:
            self.viewport().update()
            job = self._jobs.job_at(self._jobs.index(self._jobs.row_of(pressed[0])))
            if job is not None and self._hot_at(point) == pressed:
                self.wanted.emit((pressed[1], (job,)))
            return
        super().mouseReleaseEvent(event)
        image = self._image_at(point)
        is_click = self._press is not None and (point - self._press).manhattanLength() < 4
        if image is not None and is_click and not event.modifiers():
            self.picture_clicked.emit(image)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        card = self._jobs.card_at(self.indexAt(point))
        if self._hot_at(point) is not None:
            self.mousePressEvent(event)  # two quick clicks on a button are two clicks
        elif card is not None and event.button() == Qt.MouseButton.LeftButton and self._image_at(point) is None:
            self._do_main(card)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.cards.hovered is not None:
            self.cards.hovered = None
            self.viewport().update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), tip, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """The tooltip for a point of the viewport: of a button, of a picture, or of the row where it is cut."""
        hot = self._hot_at(point)
        if hot is not None:
            name = action_of(hot[1])
            text = title_of(hot[1])
            return self.tr("{0} ({1})").format(text, actions.keys_text(name)) if name else text
        image = self._image_at(point)
        if image is not None:
            return plain_tip(tip_of(image))
        index = self.indexAt(point)
        return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        elif index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() - QPoint(-40, GAP))
        if self._jobs.job_at(index) is None:
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with all selected jobs together."""
        menu = QMenu(self)
        jobs = self.selected_jobs
        common = [deed for deed in Deed if jobs and all(deed in self._deeds_of(job) for job in jobs)]
        for deed in common:
            if len(jobs) > 1 and deed not in FOR_SEVERAL:
                continue
            entry = menu.addAction(icon(icon_of(deed)), title_of(deed), _Wish(self, deed))
            name = action_of(deed)
            if name:
                entry.setShortcut(QKeySequence(actions.action(name).keys[0]))
                entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; the table's own does the work
        return menu


class _Wish:
    """Wants one deed done; a plain callable instead of a lambda that would name the view."""

    def __init__(self, view: QueueView, deed: Deed) -> None:
        self._view = view
        self._deed = deed

    def __call__(self) -> None:
        self._view.want(self._deed)
