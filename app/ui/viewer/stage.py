"""One picture, large: read off the GUI thread, fitted, zoomed, panned, and painted at its best.

The base of the canvas and of the picture shown alone. While a picture is being read the one before it stays; what is
decoded late for a picture nobody wants any more never arrives.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.ui import theme
from app.ui.viewer import desk
from app.ui.viewer.decode import PictureError, read_picture, scaled_picture
from app.ui.viewer.viewport import Viewport

MARGIN = 16
RADIUS = 6
_WHEEL_NOTCH = 120
_ZOOM_PER_NOTCH = 1.25
_SETTLED_MS = 60  # after the last change of size, before the good scaling is made
_CRISP_FROM = 3.0  # from this zoom on, picture pixels are shown as squares


@dataclass(frozen=True, slots=True)
class _Read:
    """A picture and, when it is shown smaller than it is, its good scaling for the size on screen."""

    picture: QImage
    scaled: QImage | None


class Stage(QWidget):
    """Shows one picture file; arrows and friends are handed on as signals."""

    next_requested = Signal()
    previous_requested = Signal()
    first_requested = Signal()
    last_requested = Signal()
    next_job_requested = Signal()
    previous_job_requested = Signal()
    shown = Signal(object)  # Path, when its full picture is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)
        self.empty_text = self.tr("No picture.")
        self._view = Viewport()
        self._path: Path | None = None
        self._picture: QImage | None = None
        self._scaled: QImage | None = None
        self._problem = ""
        self._wanted_zoom: float | None = None
        self._press: QPointF | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._scale_well)
        theme.theme().changed.connect(self.update)

    # -- what is shown --------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def picture(self) -> QImage | None:
        """The full picture, once it is read."""
        return self._picture

    @property
    def problem(self) -> str:
        """Why the picture cannot be shown; "" when it can."""
        return self._problem

    @property
    def is_loading(self) -> bool:
        return desk.shared().is_wanted(self._slot("picture"))

    def show_path(self, path: Path | None) -> None:
        """Show the picture in ``path``, or the empty state. Returns at once; ``shown`` follows."""
        if path == self._path and (self._picture is not None or self.is_loading):
            return
        self._path = path
        self._problem = ""
        desk.shared().drop(self._slot("scaled"))
        if path is None:
            desk.shared().drop(self._slot("picture"))
            self._set_picture(None)
            return
        work = partial(_read, path, self._area().size() * self.devicePixelRatioF())
        desk.shared().put(self._slot("picture"), work, self._picture_read)
        self.update()

    def _slot(self, name: str) -> tuple[str, int, str]:
        return ("stage", id(self), name)

    def _picture_read(self, result: _Read | PictureError) -> None:
        if isinstance(result, PictureError):
            self._problem = result.what
            self._wanted_zoom = None
            self._set_picture(None)
            return
        self._set_picture(result.picture, result.scaled)
        self.shown.emit(self._path)

    def _set_picture(self, picture: QImage | None, scaled: QImage | None = None) -> None:
        self._picture = picture
        self._scaled = scaled
        self._place()
        if picture is not None and self._wanted_zoom is not None:
            self._view.zoom_to(self._wanted_zoom)
            self._wanted_zoom = None
            self._moved()
        self.update()

    def _drawn(self) -> QImage | None:
        """The picture to paint now; the canvas puts a preview in its place."""
        return self._picture

    # -- where it lies --------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Screen pixels per picture pixel."""
        return self._view.zoom

    @property
    def is_fit(self) -> bool:
        return self._view.is_fit

    @property
    def wanted_zoom(self) -> float | None:
        """The zoom the user chose, None while the picture is fitted."""
        return self._wanted_zoom if self._wanted_zoom is not None or self._view.is_fit else self._view.zoom

    def want_zoom(self, zoom: float | None) -> None:
        """Show the next picture that is read at this zoom (screen pixels per picture pixel); None: as ever."""
        self._wanted_zoom = zoom

    def fit(self) -> None:
        """Show the whole picture."""
        self._wanted_zoom = None
        self._view.fit()
        self._moved()

    def actual_size(self, at: QPointF | None = None) -> None:
        """One picture pixel per screen pixel."""
        self._view.zoom_to(1.0, at)
        self._moved()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self._view.zoom_to(self._view.zoom * factor, at)
        self._moved()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _place(self) -> None:
        drawn = self._drawn()
        # Zoomed in, the picture may use the whole widget; fitted, it keeps its margin.
        area = self._area() if self._view.is_fit else QRectF(self.rect())
        self._view.set_area(area, self.devicePixelRatioF())
        self._view.set_picture(drawn.size() if drawn is not None else QSize())

    def _moved(self) -> None:
        self._place()
        self._update_cursor()
        self.update()

    def _can_pan(self) -> bool:
        return not self._view.is_fit and self._view.is_larger_than_area

    def _update_cursor(self) -> None:
        if self._can_pan():
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    def _scale_well(self) -> None:
        picture, size = self._picture, self._size_on_screen()
        if picture is None or self._drawn() is not picture or size.width() >= picture.width():
            return
        if self._scaled is None or self._scaled.size() != size:
            work = partial(scaled_picture, picture, size)
            desk.shared().put(self._slot("scaled"), work, self._scaling_made)

    def _scaling_made(self, scaled: QImage) -> None:
        self._scaled = scaled
        self.update()

    def _size_on_screen(self) -> QSize:
        return (self._view.rect().size() * self.devicePixelRatioF()).toSize()

    # -- painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().canvas))
        drawn = self._drawn()
        if drawn is not None:
            self._paint_picture(painter, drawn, self._view.rect())
        self._paint_over(painter)
        if drawn is not None and not self._view.is_fit:
            self._paint_zoom(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, picture: QImage, rect: QRectF, opacity: float = 1.0) -> None:
        source = picture
        if picture is self._picture and self._scaled is not None and self._scaled.size() == self._size_on_screen():
            source = self._scaled
        elif picture is self._picture:
            self._settled.start()
        scale = rect.width() / source.width()
        painter.save()
        painter.setOpacity(opacity)
        crisp = scale * self.devicePixelRatioF() >= _CRISP_FROM and not self._view.is_fit
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not crisp)
        if self._view.is_fit:
            # A texture rather than a clip: its rounded corners are smooth.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            brush = QBrush(source)
            brush.setTransform(QTransform().translate(rect.x(), rect.y()).scale(scale, rect.height() / source.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            if picture.hasAlphaChannel():
                painter.setBrush(QColor(theme.current().panel))
                painter.drawRoundedRect(rect, RADIUS, RADIUS)
            painter.setBrush(brush)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        else:
            seen = rect.intersected(QRectF(self.rect()))
            part = QRectF((seen.topLeft() - rect.topLeft()) / scale, seen.size() / scale)
            if picture.hasAlphaChannel():
                painter.fillRect(seen, QColor(theme.current().panel))
            painter.drawImage(seen, source, part)
        painter.restore()

    def _paint_over(self, painter: QPainter) -> None:
        """What lies over the picture, and what is said when there is none."""
        if self._drawn() is None and not self.is_loading:
            self._paint_text(painter, self._problem or self.empty_text)

    def _paint_text(self, painter: QPainter, text: str) -> None:
        painter.setPen(QColor(theme.current().secondary))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(self.rect()).adjusted(32, 16, -32, -16), int(flags), text)

    def _paint_zoom(self, painter: QPainter) -> None:
        text = self.tr("{0} %").format(round(self._view.zoom * 100))
        metrics = self.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 8
        chip = QRectF(self.width() - MARGIN - width, MARGIN, width, height)
        paint_scrim(painter, chip)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    # -- keys and mouse -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle_key(event):
            super().keyPressEvent(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = {
            Qt.Key.Key_Right: self.next_requested.emit,
            Qt.Key.Key_Left: self.previous_requested.emit,
            Qt.Key.Key_Home: self.first_requested.emit,
            Qt.Key.Key_End: self.last_requested.emit,
            Qt.Key.Key_Down: self.next_job_requested.emit,
            Qt.Key.Key_Up: self.previous_job_requested.emit,
            Qt.Key.Key_Z: self.fit,
        }
        control = {Qt.Key.Key_0: self.fit, Qt.Key.Key_1: self.actual_size}
        table = {Qt.KeyboardModifier.NoModifier: plain, Qt.KeyboardModifier.ControlModifier: control}
        call = table.get(modifiers, {}).get(key)
        if call is None:
            return False
        call()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._drawn() is None:
            event.ignore()
            return
        turned = event.angleDelta().y() / _WHEEL_NOTCH
        if turned:
            self.zoom_by(_ZOOM_PER_NOTCH**turned, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._press = event.position()
            if self._can_pan():
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        if self._can_pan() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.pan(event.position() - self._press)
            self._press = event.position()
            self.update()
            return
        moved = (event.position() - self._press).manhattanLength()
        if moved >= QApplication.startDragDistance() and event.buttons() & Qt.MouseButton.LeftButton:
            self._press = None
            self._start_drag()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._press = None
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drawn() is not None:
            if self._view.is_fit:
                self.actual_size(event.position())
            else:
                self.fit()

    def _start_drag(self) -> None:
        """Drag the file out; the plain stage has none to give."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._moved()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(720, 720)


def paint_scrim(painter: QPainter, rect: QRectF) -> None:
    """The dark, see-through plate behind a text over a picture."""
    colour = QColor(theme.current().scrim)
    colour.setAlphaF(0.82)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)


def _read(path: Path, room: QSizeF) -> _Read | PictureError:
    try:
        picture = read_picture(path)
    except PictureError as error:
        return error
    fitted = QSizeF(picture.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    smaller = 0 < fitted.width() < picture.width() and fitted.height() > 0
    return _Read(picture, scaled_picture(picture, fitted) if smaller else None)
