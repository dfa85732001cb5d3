"""Where compared pictures lie: one viewport for all of them, so that zoom and pan are the same in each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme
from app.ui.compare.pictures import DifferenceMap, Sheet, difference_map
from app.ui.viewer import desk
from app.ui.viewer.stage import paint_scrim
from app.ui.viewer.viewport import Viewport


class Look(StrEnum):
    """How pictures are compared."""

    SIDE = "side"
    SLIDER = "slider"
    FLICKER = "flicker"
    DIFFERENCE = "difference"


LETTERS = "ABCD"
_GAP = 8
_GRIP = 14  # px beside the line that still take hold of it
_NOTCH = 120
_ZOOM_PER_NOTCH = 1.25
_STEP = 0.05  # of the width, by arrow key
_PAN = 60  # px by arrow key
_CRISP_FROM = 3.0


class Board(QWidget):
    """Paints the pictures in one of four ways. All but side by side show the first and the ``other`` one."""

    changed = Signal()  # what is said about the board is another: look, other picture, which of two is seen, the map

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.setObjectName("compare-board")
        self.sheets: tuple[Sheet, ...] = ()
        self.look = Look.SIDE
        self.other = 1
        self.split = 0.5  # of the picture's width; what is left of it is the first picture
        self.is_other_seen = False
        self.gain = 4
        self.map: DifferenceMap | None = None
        self._view = Viewport()
        self._held: QPointF | None = None
        self._holds_line = False
        self._is_marked = False  # the focus came by key, so it is shown where it is
        theme.theme().changed.connect(self.update)

    # -- what is shown --------------------------------------------------------------------------------------------

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self._place()
        self._ask_for_map()
        self._tell()

    def show_look(self, look: Look) -> None:
        """Compare in another way; zoom and place stay."""
        self.look = look
        self._holds_line = False
        self._place()
        self._ask_for_map()
        self._tell()

    def show_other(self, number: int) -> None:
        """Compare the first with picture ``number`` (from 1) where two are compared; an unknown one changes nothing."""
        if 0 < number < len(self.sheets) and number != self.other:
            self.other = number
            self._ask_for_map()
            self._tell()

    def show_gain(self, gain: int) -> None:
        """Times how much the difference is shown."""
        self.gain = gain
        self._ask_for_map()
        self._tell()

    def toggle(self) -> None:
        """Flicker: show the other of the two. Only ever by hand, so nothing blinks by itself."""
        self.is_other_seen = not self.is_other_seen
        self._tell()

    def move_split(self, split: float) -> None:
        self.split = min(1.0, max(0.0, split))
        self.update()

    @property
    def problem(self) -> str:
        """Why the two cannot be compared in this way; "" when they can."""
        return next((sheet.problem for sheet in self._pair() if sheet.problem), "")

    @property
    def zoom(self) -> float:
        return self._view.zoom

    @property
    def is_fit(self) -> bool:
        return self._view.is_fit

    def picture_rects(self) -> tuple[QRectF, ...]:
        """Where each picture lies in the board, also beyond its cell where it is zoomed."""
        rect = self._view.rect()
        return tuple(rect.translated(cell.topLeft()) for cell in self._cells())

    def _pair(self) -> tuple[Sheet, ...]:
        return (self.sheets[0], self.sheets[self.other]) if len(self.sheets) > self.other else ()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def _ask_for_map(self) -> None:
        self.map = None
        slot = ("compare-map", id(self))
        pair = self._pair()
        if self.look is not Look.DIFFERENCE or not pair or self.problem:
            desk.shared().drop(slot)
            return
        first, other = pair[0].picture, pair[1].picture
        if first is not None and other is not None:
            desk.shared().put(slot, partial(difference_map, first, other, self.gain), self._map_made)

    def _map_made(self, made: DifferenceMap) -> None:
        self.map = made
        self._tell()

    # -- where it lies --------------------------------------------------------------------------------------------

    def _cells(self) -> tuple[QRectF, ...]:
        """Equal places, so that the one viewport fits all of them."""
        count = len(self.sheets) if self.look is Look.SIDE else 1
        across = 2 if count == 4 or (count == 3 and self.height() > self.width()) else max(1, count)
        if count == 2 and self.height() > self.width():
            across = 1
        down = -(-max(1, count) // across)
        width = (self.width() - (across - 1) * _GAP) / across
        height = (self.height() - (down - 1) * _GAP) / down
        places = [(number % across, number // across) for number in range(count)]
        return tuple(QRectF(x * (width + _GAP), y * (height + _GAP), width, height) for x, y in places)

    def _place(self) -> None:
        cells = self._cells()
        size = next((sheet.picture.size() for sheet in self.sheets if sheet.picture is not None), QSize())
        area = QRectF(0, 0, cells[0].width(), cells[0].height()) if cells else QRectF()
        self._view.set_area(area, self.devicePixelRatioF())
        self._view.set_picture(size)

    def _in_cell(self, at: QPointF) -> QPointF:
        cell = next((cell for cell in self._cells() if cell.contains(at)), None)
        return at - cell.topLeft() if cell is not None else at

    def fit(self) -> None:
        """Show the whole of each picture."""
        self._view.fit()
        self._place()
        self.update()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom all pictures alike; the point under ``at`` (of the board) stays there."""
        self._view.zoom_to(zoom, self._in_cell(at) if at is not None else None)
        self._place()
        self.update()

    def pan(self, by: QPointF) -> None:
        """Move all pictures alike."""
        self._view.pan(by)
        self.update()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().canvas))
        cells = self._cells()
        if not self.sheets:
            self._paint_text(painter, QRectF(self.rect()), self.tr("Reading…"))
        elif self.look is Look.SIDE:
            for number, (sheet, cell) in enumerate(zip(self.sheets, cells, strict=True)):
                if sheet.picture is None:
                    self._paint_text(painter, cell, sheet.problem)
                else:
                    self._paint_picture(painter, sheet.picture, cell)
                self._paint_plate(painter, cell, LETTERS[number])
        elif self.problem or not self._pair():
            self._paint_text(painter, cells[0], self.problem)
        else:
            self._paint_pair(painter, cells[0])
        if self._is_marked and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_pair(self, painter: QPainter, cell: QRectF) -> None:
        first, other = (sheet.picture for sheet in self._pair())
        if first is None or other is None:
            return
        if self.look is Look.FLICKER:
            self._paint_picture(painter, other if self.is_other_seen else first, cell)
            self._paint_plate(painter, cell, LETTERS[self.other] if self.is_other_seen else LETTERS[0])
        elif self.look is Look.DIFFERENCE:
            if self.map is None:
                self._paint_text(painter, cell, self.tr("Comparing…"))
            else:
                self._paint_picture(painter, self.map.picture, cell)
        else:
            line = self._line()
            left = QRectF(cell.left(), cell.top(), max(0.0, line - cell.left()), cell.height())
            right = QRectF(line, cell.top(), max(0.0, cell.right() - line), cell.height())
            self._paint_picture(painter, first, cell, left)
            self._paint_picture(painter, other, cell, right)
            self._paint_line(painter, line, cell)
            self._paint_plate(painter, cell, LETTERS[0])
            self._paint_plate(painter, cell, LETTERS[self.other], at_right=True)

    def _paint_picture(self, painter: QPainter, picture: QImage, cell: QRectF, part: QRectF | None = None) -> None:
        rect = self._view.rect().translated(cell.topLeft())
        painter.save()
        painter.setClipRect(cell if part is None else part.intersected(cell))
        crisp = self._view.zoom >= _CRISP_FROM and not self._view.is_fit
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        if picture.hasAlphaChannel():
            painter.fillRect(rect, QColor(theme.current().panel))
        painter.drawImage(rect, picture)
        painter.restore()

    def _line(self) -> float:
        """Where the slider's line is, in the board."""
        rect = self.picture_rects()[0]
        return min(float(self.width()), max(0.0, rect.left() + self.split * rect.width()))

    def _paint_line(self, painter: QPainter, x: float, cell: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().scrim), 4))
        painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))
        painter.setPen(QPen(QColor("#FFFFFF"), 2))
        painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))
        painter.setBrush(QColor(theme.current().accent))
        painter.drawEllipse(QPointF(x, cell.center().y()), 8, 8)

    def _paint_plate(self, painter: QPainter, cell: QRectF, text: str, *, at_right: bool = False) -> None:
        side = self.fontMetrics().height() + 10
        room = self._view.rect().translated(cell.topLeft()).intersected(cell)
        room = cell if room.isEmpty() else room
        x = room.right() - side - 10 if at_right else room.left() + 10
        plate = QRectF(x, room.top() + 10, side, side)
        paint_scrim(painter, plate)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_text(self, painter: QPainter, room: QRectF, text: str) -> None:
        painter.setPen(QColor(theme.current().secondary))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room.adjusted(24, 16, -24, -16), int(flags), text)

    # -- mouse and keys -------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() / _NOTCH
        if turned:
            self.zoom_to(self._view.zoom * _ZOOM_PER_NOTCH**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) or not self.sheets:
            return
        self._held = event.position()
        if self.look is Look.SLIDER and event.button() == Qt.MouseButton.LeftButton:
            near = abs(event.position().x() - self._line()) <= _GRIP
            # Where there is nothing to pan, the line comes to the pointer.
            self._holds_line = near or not self._view.is_larger_than_area
            if self._holds_line:
                self._split_at(event.position())
        elif self.look is Look.FLICKER and event.button() == Qt.MouseButton.LeftButton and self._view.is_fit:
            self.toggle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        if self._holds_line:
            self._split_at(event.position())
        else:
            self.pan(event.position() - self._held)
        self._held = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self._holds_line = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.look in (Look.SLIDER, Look.FLICKER):
            self.mousePressEvent(event)
        elif self._view.is_fit:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def _split_at(self, at: QPointF) -> None:
        rect = self.picture_rects()[0]
        if rect.width() > 0:
            self.move_split((at.x() - rect.left()) / rect.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_1:
            self.zoom_to(1.0)
        elif (modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0) or (
            not modifiers and key == Qt.Key.Key_Z
        ):
            self.fit()
        elif modifiers or not self._plain_key(key):
            super().keyPressEvent(event)

    def _plain_key(self, key: Qt.Key) -> bool:
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom_to(self._view.zoom * _ZOOM_PER_NOTCH ** (1 if key == Qt.Key.Key_Plus else -1))
        elif key == Qt.Key.Key_Space and self.look is Look.FLICKER:
            self.toggle()
        elif side and self.look is Look.SLIDER:
            self.move_split(self.split + side * _STEP)
        elif side or down:
            self.pan(QPointF(-side * _PAN, -down * _PAN))
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_marked = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
