"""The picture with its mask over it, painted on by mouse, pen or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPointingDevice,
    QPolygonF,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from app.generation.masking import Region
from app.ui import theme
from app.ui.masks.mask import Mask
from app.ui.masks.overlay import Overlay
from app.ui.masks.tools import USUAL_OPACITY, USUAL_SIZE, Tool
from app.ui.viewer.stage import Stage

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_STEP = 8  # px of the screen that an arrow key moves the cursor
_FAR = 5  # times that with Shift
_CROSS = 7  # px, half of the cursor's lines
_RUBBER = (Qt.MouseButton.RightButton,)


class MaskStage(Stage):
    """``layer``: the mask, None until its picture is read. ``painted`` follows every finished step."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mask-stage")
        self.setMouseTracking(True)
        self.layer: Mask | None = None
        self.tool = Tool.BRUSH
        self.brush = USUAL_SIZE
        self.opacity = USUAL_OPACITY / 100
        self._overlay: Overlay | None = None
        self._blur = 0
        self._crop: Region | None = None
        self._last: QPointF | None = None  # of the stroke that is being made, in pixels of the picture
        self._line_from: QPointF | None = None  # where the last stroke ended: Shift goes on from there
        self._points: list[QPointF] = []  # of the lasso or rectangle that is being drawn
        self._erases = False
        self._hover: QPointF | None = None  # the mouse, in the widget
        self._keys_at: QPointF | None = None  # the keys' cursor, in pixels of the picture
        self._pans = False

    # -- what is shown --------------------------------------------------------------------------------------------

    def set_mask(self, mask: Mask | None) -> None:
        """Paint this mask from now on; it is as large as the picture."""
        self._stop()
        self.layer = mask
        self._overlay = Overlay(mask) if mask is not None else None
        self._line_from = self._keys_at = None
        self.show_blur(self._blur)
        self.update()

    def show_blur(self, blur: int) -> None:
        """Soften the edge that is shown; 0: as painted."""
        self._blur = blur
        if self._overlay is not None:
            self._overlay.soften(blur)
        self.update()

    def show_crop(self, region: Region | None) -> None:
        """Show what will be cut out, in pixels of the picture."""
        if region != self._crop:
            self._crop = region
            self.update()

    def set_opacity(self, opacity: float) -> None:
        """Of the mask over its picture, 0 to 1."""
        self.opacity = opacity
        self.update()

    def set_brush(self, size: int) -> None:
        """Pixels of the picture across."""
        self._update_ring()
        self.brush = size
        self._update_ring()

    def set_tool(self, tool: Tool) -> None:
        self._stop()
        self.tool = tool
        self._update_cursor()
        self.update()

    def refresh(self, rect: QRect) -> None:
        """The mask changed in ``rect``, by whomever."""
        if self._overlay is not None:
            self.update(self._overlay.change(rect))

    # -- a stroke -------------------------------------------------------------------------------------------------

    @property
    def is_drawing(self) -> bool:
        return self._last is not None

    def press(self, at: QPointF, *, erases: bool = False, joins: bool = False, pressure: float = 1.0) -> None:
        """Put the pen down at a point of the picture. ``joins``: with a line from where it was lifted."""
        mask = self.layer
        if mask is None or self.tool is Tool.HAND:
            return
        self._erases = erases or self.tool is Tool.ERASER
        self._last = at
        if self.tool in (Tool.RECTANGLE, Tool.LASSO):
            self._points = [at]
            return
        start = self._line_from if joins and self._line_from is not None else at
        self.refresh(mask.stroke(start, at, self._width(pressure), on=not self._erases))

    def drag(self, at: QPointF, *, pressure: float = 1.0) -> None:
        """Move the pen that is down."""
        mask = self.layer
        if mask is None or self._last is None:
            return
        if self.tool is Tool.LASSO:
            self._update_shape()
            self._points.append(at)
            self._update_shape()
        elif self.tool is Tool.RECTANGLE:
            self._update_shape()
            self._points = [self._points[0], at]
            self._update_shape()
        else:
            self.refresh(mask.stroke(self._last, at, self._width(pressure), on=not self._erases))
        self._last = at

    def lift(self) -> None:
        """Lift the pen: what was painted is one step."""
        mask = self.layer
        if mask is None or self._last is None:
            return
        points, self._points = self._points, []
        self._line_from, self._last = self._last, None
        if len(points) > 1 and self.tool is Tool.RECTANGLE:
            area = QRectF(points[0], points[1]).normalized().toAlignedRect()
            self.refresh(mask.rectangle(area, on=not self._erases))
        elif len(points) > 1:
            self.refresh(mask.polygon(points, on=not self._erases))
        self.update()
        if mask.end_step():
            self.painted.emit()

    def _stop(self) -> None:
        if self._last is not None:
            self.lift()

    def _width(self, pressure: float) -> float:
        return max(1.0, self.brush * pressure)

    # -- mouse and pen --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._hide_keys_cursor()
        pans = self._pans or self.tool is Tool.HAND or event.button() == Qt.MouseButton.MiddleButton
        if pans:
            super().mousePressEvent(event)
        elif event.button() in (Qt.MouseButton.LeftButton, *_RUBBER):
            joins = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.press(self._point(event.position()), erases=event.button() in _RUBBER, joins=joins)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self.drag(self._point(event.position()))
        else:
            super().mouseMoveEvent(event)
        self._show_ring(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self.lift()
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two is a click: dabs come fast."""
        self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        is_pen_up = event.type() == QEvent.Type.TabletRelease
        if self.layer is None or self.tool is Tool.HAND or self._pans:
            event.ignore()
            return
        at = self._point(event.position())
        if event.type() == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._hide_keys_cursor()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            is_rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
            self.press(at, erases=is_rubber, pressure=event.pressure())
        elif is_pen_up and self._last is not None:
            self.lift()
        elif self._last is not None:
            self.drag(at, pressure=event.pressure())
        self._show_ring(event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._show_ring(None)
        super().leaveEvent(event)

    def _point(self, at: QPointF) -> QPointF:
        return self._view.to_picture(at)

    # -- keys -----------------------------------------------------------------------------------------------------

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ARROWS and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._move_cursor(*(step * far * _STEP for step in _ARROWS[key]))
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super()._handle_key(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle_pen()
            return True
        if key == Qt.Key.Key_Space:
            self._pans = True
            self._update_cursor()
            return True
        zooms = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
        if key in zooms:
            self.zoom_by(zooms[key])
            return True
        return super()._handle_key(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pans = False
            self._update_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The key may be let go where nobody tells."""
        self._pans = False
        self._update_cursor()
        super().focusOutEvent(event)

    def _move_cursor(self, across: float, down: float) -> None:
        """Move the keys' cursor by pixels of the screen; a pen that is down paints."""
        if self.layer is None:
            return
        width, height = self.layer.size
        if self._keys_at is None:
            self._keys_at = QPointF(width / 2, height / 2)
        else:
            scale = self._view.rect().width() / width
            self._update_keys_cursor()
            x, y = self._keys_at.x() + across / scale, self._keys_at.y() + down / scale
            self._keys_at = QPointF(min(float(width), max(0.0, x)), min(float(height), max(0.0, y)))
        self._update_keys_cursor()
        if self._last is not None:
            self.drag(self._keys_at)

    def _toggle_pen(self) -> None:
        if self._last is not None:
            self.lift()
        elif self._keys_at is not None:
            self.press(self._keys_at)
        else:
            self._move_cursor(0, 0)

    def _hide_keys_cursor(self) -> None:
        if self._keys_at is not None:
            self._stop()
            self._update_keys_cursor()
            self._keys_at = None

    # -- painting -------------------------------------------------------------------------------------------------

    def _update_cursor(self) -> None:
        if self._pans or self.tool is Tool.HAND:
            super()._update_cursor()
            if not self._can_pan():
                self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        overlay, rect = self._overlay, self._view.rect()
        if overlay is None or self.picture is None or rect.isEmpty():
            return
        tokens = theme.current()
        overlay.show(self.size(), self.devicePixelRatioF(), rect, tokens.accent)
        painter.setOpacity(self.opacity)
        painter.drawImage(0, 0, overlay.image)
        painter.setOpacity(1)
        self._paint_crop(painter)
        self._paint_shape(painter)
        self._paint_ring(painter)
        self._paint_keys_cursor(painter)

    def _paint_crop(self, painter: QPainter) -> None:
        if self._crop is not None:
            left, top, right, bottom = self._crop
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._draw_twice(painter, QPolygonF(self._on_screen(QRectF(left, top, right - left, bottom - top))))

    def _paint_shape(self, painter: QPainter) -> None:
        if len(self._points) < 2:
            return
        if self.tool is Tool.RECTANGLE:
            shape = QPolygonF(self._on_screen(QRectF(self._points[0], self._points[1]).normalized()))
        else:
            shape = QPolygonF([self._seen(point) for point in (*self._points, self._points[0])])
        self._draw_twice(painter, shape)

    def _draw_twice(self, painter: QPainter, shape: QPolygonF) -> None:
        """Dark, and light dashes on it: seen on any picture."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#141416"), 1))
        painter.drawPolyline(shape)
        painter.setPen(QPen(QColor("#FFFFFF"), 1, Qt.PenStyle.DashLine))
        painter.drawPolyline(shape)

    def _paint_ring(self, painter: QPainter) -> None:
        """How large the pen is, around the mouse or the keys' cursor."""
        ring = self._ring()
        if ring.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, by in (("#141416", 0.0), ("#FFFFFF", 1.0)):
            painter.setPen(QPen(QColor(colour), 1))
            painter.drawEllipse(ring.adjusted(by, by, -by, -by))

    def _paint_keys_cursor(self, painter: QPainter) -> None:
        if self._keys_at is None:
            return
        at = self._seen(self._keys_at)
        for colour, width in (("#141416", 3), ("#FFFFFF", 1)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(at - QPointF(_CROSS, 0), at + QPointF(_CROSS, 0))
            painter.drawLine(at - QPointF(0, _CROSS), at + QPointF(0, _CROSS))

    def _ring(self) -> QRectF:
        at = self._seen(self._keys_at) if self._keys_at is not None else self._hover
        if at is None or self.tool not in (Tool.BRUSH, Tool.ERASER) or self._pans or self.layer is None:
            return QRectF()
        across = max(2.0, self.brush * self._view.rect().width() / self.layer.size[0])
        return QRectF(at.x() - across / 2, at.y() - across / 2, across, across)

    def _show_ring(self, at: QPointF | None) -> None:
        self._update_ring()
        self._hover = at
        self._update_ring()

    def _update_ring(self) -> None:
        ring = self._ring()
        if not ring.isEmpty():
            self.update(ring.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _update_keys_cursor(self) -> None:
        if self._keys_at is not None:
            self._update_ring()
            room = QPoint(_CROSS + 2, _CROSS + 2)
            at = self._seen(self._keys_at).toPoint()
            self.update(QRect(at - room, at + room))

    def _update_shape(self) -> None:
        if self._points:
            seen = QPolygonF([self._seen(point) for point in self._points]).boundingRect()
            self.update(seen.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _seen(self, point: QPointF) -> QPointF:
        """Where a point of the picture is in the widget."""
        rect = self._view.rect()
        return rect.topLeft() + point * (rect.width() / max(1, self.layer.size[0] if self.layer is not None else 1))

    def _on_screen(self, area: QRectF) -> QRectF:
        return QRectF(self._seen(area.topLeft()), self._seen(area.bottomRight()))

    def sizeHint(self) -> QSize:
        return QSize(480, 480)
