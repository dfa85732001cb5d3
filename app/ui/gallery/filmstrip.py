"""One row of thumbnails in the order they were made, grouped by job, each group titled by what changed.

Painted by arithmetic: a thousand pictures cost no more than the dozen in sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QSizePolicy, QToolTip, QWidget

from app.generation.result import GeneratedImage, ImageRole
from app.ui import theme
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.gallery.paint import PinMark, paint_cell, paint_focus, paint_frame, tip_of
from app.ui.gallery.role_label import paint_role
from app.ui.gallery.row import HEIGHT, SIDE, Place, Row
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.mime import drag_out
from app.ui.widgets.texts import plain_tip
from app.ui.workspace import Workspace

_ABOVE = 4
_TITLE_GAP = 4
_BELOW = 12


class Filmstrip(QAbstractScrollArea):
    """``add`` pictures as they are made; ``current_changed`` tells which one the user (or ``select``) chose."""

    current_changed = Signal(object)  # GeneratedImage; None: the last one was taken out
    pressed = Signal(object)  # GeneratedImage: by the mouse, also the one that is current already
    look_requested = Signal(object)  # GeneratedImage: Space, Enter or a double click

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = ImageActions(workspace, self)
        self._thumbnails = thumbs.shared()
        self._thumbnails.ready.connect(self._thumbnail_ready)
        self.pin_mark = PinMark(self)
        self._row = Row(self._title_width)
        self._current: GeneratedImage | None = None
        self._hovered: Place | None = None
        self._press: QPointF | None = None
        self.setObjectName("filmstrip")
        # Pictures follow each other as on a film, and as the keys Left and Right go, in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view = QWidget()  # one of its own: for Qt's, all kinds of widgets there are would be made known to Python
        view.setMouseTracking(True)
        self.setViewport(view)
        theme.theme().changed.connect(self._retheme)
        self._say_name()

    # -- contents -------------------------------------------------------------------------------------------------

    @property
    def images(self) -> tuple[GeneratedImage, ...]:
        """All pictures, in the order of the strip."""
        return tuple(self._row.images)

    @property
    def count(self) -> int:
        return self._row.count

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(group.title for group in self._row.groups)

    @property
    def runs(self) -> tuple[tuple[str, str], ...]:
        """(job id, title) of every group, from left to right."""
        return tuple((group.job_id, group.title) for group in self._row.groups)

    @property
    def current(self) -> GeneratedImage | None:
        return self._current

    @property
    def is_at_newest(self) -> bool:
        """Whether the newest picture (or none) is current: then the next one is to be shown, though no map or mask."""
        images, current = self.images, self._current
        newest = next((image for image in reversed(images) if image.role is not ImageRole.AUXILIARY), None)
        return current is None or current is newest or current in images[-1:]

    @property
    def position(self) -> tuple[int, int] | None:
        """(3, 8): the current picture is the third of eight."""
        place = self._row.place_of(self._current)
        return None if place is None else (self._row.number_of(place), self._row.count)

    def add(self, job_id: str, title: str, image: GeneratedImage) -> None:
        """Append a picture to its job's group (a new job goes to the end); the same file again is replaced."""
        self._row.add(job_id, title, image)
        if self._current is not None and self._current.path == image.path:
            self._current = image
        self._laid_out()

    def replace(self, image: GeneratedImage) -> bool:
        """Newer knowledge about a picture that is here; False when it is not."""
        place = self._row.place_of(image)
        if place is None:
            return False
        self.add(self._row.groups[place[0]].job_id, "", image)
        return True

    def add_before(self, runs: Sequence[tuple[str, str, Sequence[GeneratedImage]]]) -> None:
        """Put older runs (job id, title, pictures) in front of what is shown; the view stays at the newest."""
        self._row.add_before(runs)
        self._laid_out()

    def set_title(self, job_id: str, title: str) -> None:
        self._row.set_title(job_id, title)
        self._laid_out()

    def remove(self, image: GeneratedImage) -> None:
        """Take a picture out; the one after it (or before) becomes current when it was."""
        place = self._row.place_of(image)
        if place is None:
            return
        was_current = self._current is not None and self._current.path == image.path
        neighbour = self._row.neighbour(place, 1) or self._row.neighbour(place, -1)
        self._row.remove(place)
        self._hovered = None
        if was_current:
            self._current = None
        self._laid_out()
        if was_current and neighbour is not None:
            self.select(neighbour)
        elif was_current:
            self.current_changed.emit(None)

    def clear(self) -> None:
        self._row.groups.clear()
        self._row.lay_out()
        self._current = self._hovered = None
        self._laid_out()

    def select(self, image: GeneratedImage) -> None:
        """Make a picture current, bring it in sight, and tell; the same one again tells nothing."""
        place = self._row.place_of(image)
        if place is None:
            return
        self._scroll_to(place)
        chosen = self._row.image_at(place)
        if self._current is not None and self._current.path == chosen.path:
            return
        self._current = chosen
        self._say_name()
        self.viewport().update()
        self.current_changed.emit(chosen)

    # -- moving ---------------------------------------------------------------------------------------------------

    def select_next(self) -> None:
        self._step(1)

    def select_previous(self) -> None:
        self._step(-1)

    def select_first(self) -> None:
        if self._row.groups:
            self.select(self._row.image_at((0, 0)))

    def select_last(self) -> None:
        if self._row.groups:
            self.select(self._row.groups[-1].images[-1])

    def select_next_job(self) -> None:
        self._step_job(1)

    def select_previous_job(self) -> None:
        self._step_job(-1)

    def _step(self, step: int) -> None:
        place = self._row.place_of(self._current)
        if place is None:
            self.select_last()
            return
        target = self._row.neighbour(place, step)
        if target is not None:
            self.select(target)

    def _step_job(self, step: int) -> None:
        place = self._row.place_of(self._current)
        number = len(self._row.groups) - 1 if place is None else place[0] + step
        if 0 <= number < len(self._row.groups):
            self.select(self._row.image_at((number, 0)))

    # -- geometry -------------------------------------------------------------------------------------------------

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(theme.theme().type.small)
        return font

    def _title_width(self, title: str) -> float:
        return QFontMetricsF(self._title_font()).horizontalAdvance(title) + 2 if title else 0.0

    def _title_height(self) -> float:
        return QFontMetricsF(self._title_font()).height()

    def _top(self) -> float:
        return _ABOVE + self._title_height() + _TITLE_GAP

    def sizeHint(self) -> QSize:
        return QSize(480, round(self._top() + HEIGHT + _BELOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _laid_out(self) -> None:
        bar = self.horizontalScrollBar()
        was_at_end = bar.value() >= bar.maximum()
        bar.setRange(0, max(0, round(self._row.width) - self.viewport().width()))
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(HEIGHT)
        # New pictures come in sight; whoever has scrolled back to something older is left there.
        if was_at_end:
            bar.setValue(bar.maximum())
        self._say_name()
        self.viewport().update()

    def _scroll_to(self, place: Place) -> None:
        rect = self._row.rect(place, 0)
        bar = self.horizontalScrollBar()
        room = self.viewport().width()
        margin = min(HEIGHT, room / 4)  # a bit of the neighbour stays in sight
        if rect.left() - margin < bar.value():
            bar.setValue(round(rect.left() - margin))
        elif rect.right() + margin > bar.value() + room:
            bar.setValue(round(rect.right() + margin - room))

    def _place_at(self, at: QPointF) -> Place | None:
        top = self._top()
        if not top <= at.y() <= top + HEIGHT:
            return None
        return self._row.at(at.x() + self.horizontalScrollBar().value())

    def _image_at(self, at: QPointF) -> GeneratedImage | None:
        place = self._place_at(at)
        return None if place is None else self._row.image_at(place)

    def _tip_at(self, at: QPointF) -> str:
        """About a picture; above the pictures the whole title, which may be cut off there."""
        image = self._image_at(at)
        title = self._row.title_at(at.x() + self.horizontalScrollBar().value()) if at.y() < self._top() else ""
        return tip_of(image) if image is not None else title

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out()

    def _retheme(self) -> None:
        self._row.lay_out()
        self.updateGeometry()
        self._laid_out()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        tokens = theme.current()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.viewport().rect(), QColor(tokens.canvas))
        scrolled = self.horizontalScrollBar().value()
        painter.translate(-scrolled, 0)
        left, right = float(scrolled), float(scrolled + self.viewport().width())
        current = self._row.place_of(self._current)
        top = self._top()
        for group, index in self._row.in_sight(left, right):
            image = group.images[index]
            rect = QRectF(group.lefts[index], top, group.widths[index], HEIGHT)
            size = QSizeF(image.width, image.height)
            paint_cell(painter, rect, image.path, size, self._thumbnails, self.devicePixelRatioF())
            is_current = current is not None and self._row.groups[current[0]] is group and current[1] == index
            hovered = self._hovered is not None and self._row.image_at(self._hovered) is image
            paint_frame(painter, rect, current=is_current, selected=False, hovered=hovered)
            self.pin_mark.paint(painter, rect, image.path)
            paint_role(painter, rect, image)
            if is_current and self.hasFocus():
                paint_focus(painter, rect)
        painter.setFont(self._title_font())
        painter.setPen(QColor(tokens.secondary))
        for group in self._row.groups:
            if group.end >= left and group.start <= right and group.title:
                # The title stays in sight while any of its group is.
                start = max(group.start, min(left + SIDE, group.end - 40))
                rect = QRectF(start, _ABOVE, group.end - start, self._title_height())
                text = painter.fontMetrics().elidedText(group.title, Qt.TextElideMode.ElideRight, int(rect.width()))
                painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _thumbnail_ready(self, path: object) -> None:
        scrolled = self.horizontalScrollBar().value()
        for group, index in self._row.in_sight(scrolled, scrolled + self.viewport().width()):
            if group.images[index].path == path:
                left = group.lefts[index] - scrolled
                self.viewport().update(QRect(int(left) - 1, int(self._top()), int(group.widths[index]) + 3, HEIGHT + 2))

    def _say_name(self) -> None:
        position = self.position
        if position is not None:
            self.setAccessibleName(self.tr("Image {0} of {1}").format(*position))
        else:
            self.setAccessibleName(self.tr("Pictures: {0}").format(self.count))

    # -- keys and mouse -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._current is not None:
            self._actions.copy_image(self._current)
            return
        calls = {
            Qt.Key.Key_Right: self.select_next,
            Qt.Key.Key_Left: self.select_previous,
            Qt.Key.Key_Home: self.select_first,
            Qt.Key.Key_End: self.select_last,
            Qt.Key.Key_Down: self.select_next_job,
            Qt.Key.Key_Up: self.select_previous_job,
            Qt.Key.Key_Space: self._look,
            Qt.Key.Key_Return: self._look,
            Qt.Key.Key_Enter: self._look,
        }
        call = calls.get(Qt.Key(event.key()))
        if call is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        call()

    def _look(self) -> None:
        if self._current is not None:
            self.look_requested.emit(self._current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - turned)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        image = self._image_at(event.position())
        if image is not None:
            self.select(image)
            self.pressed.emit(image)
            if event.button() == Qt.MouseButton.LeftButton:
                self._press = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = (event.position() - self._press).manhattanLength()
            if moved >= QApplication.startDragDistance() and self._current is not None:
                self._press = None
                drag_out(self, [self._current.path], self._thumbnails.at_hand(self._current.path))
            return
        hovered = self._place_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._press = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._look()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._current is not None:
            self._actions.popup(self, [self._current], event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(tip) if tip else "", self.viewport())  # "" hides the last
            return True
        return super().viewportEvent(event)
