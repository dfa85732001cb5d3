"""The list of jobs: buttons inside rows for the mouse and the arrow keys, several rows at once, and dragging."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.features.queue.card_list import CardList
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
from app.features.queue.model import QueueModel
from app.features.queue.places import GAP
from app.jobs.job import Job, JobState
from app.ui import actions
from app.ui.gallery.paint import tip_of
from app.ui.icons import icon
from app.ui.widgets.texts import plain_tip

_MOVES = (Deed.FRONT, Deed.UP, Deed.DOWN)


class QueueView(CardList):
    """Says what the user wants done (``wanted``) and where waiting jobs shall go (``dropped``); does nothing itself."""

    wanted = Signal(object)  # (Deed, tuple[Job, ...])
    picture_clicked = Signal(object)  # GeneratedImage
    work_requested = Signal()  # Enter on the running job
    stop_by_key = Signal(object)  # tuple[Job, ...]: Del on running jobs

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._press: QPoint | None = None
        self.setObjectName("queue-list")
        self.setAccessibleName(self.tr("Jobs"))
        self.setProperty("kind", "list")

    # -- keys -----------------------------------------------------------------------------------------------------

    def bind_keys(self) -> None:
        """Take the keys of the table; called once, when the view has its place in a page."""
        for deed in (Deed.FRONT, Deed.UP, Deed.DOWN, Deed.EDIT):
            actions.bind(action_of(deed), self, _Wish(self, deed))
        actions.bind("queue-remove", self, self.remove_selected)

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

    def _enter(self, *, only_chosen: bool) -> None:
        card = self._jobs.card_at(self.currentIndex())
        if card is None:
            return
        chosen = self.cards.chosen
        if chosen is not None and chosen[0] == card.job.id and chosen[1] in card.deeds:
            self.wanted.emit((chosen[1], card.jobs))
        elif not only_chosen:
            self._do_main(card)

    def _do_main(self, card: Card) -> None:
        deed = main_deed(card.job)
        if deed is not None and deed in card.deeds:
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
            jobs = self._jobs.jobs_at(self._jobs.index(self._jobs.row_of(pressed[0])))
            if jobs and self._hot_at(point) == pressed:
                self.wanted.emit((pressed[1], jobs))
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
