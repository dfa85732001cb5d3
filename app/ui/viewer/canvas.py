"""The place where the current picture is: the result, or the preview of the one being made, with its progress.

Previews are decoded in a thread and dropped when they are late; the result fades in over the last preview. Files
dropped here are handed on; the picture itself can be dragged out as its real file.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEasingCurve, QPoint, QRectF, QSize, QSizeF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.generation.result import GeneratedImage
from app.jobs.job import Progress
from app.settings.declared import REDUCED_MOTION
from app.ui import actions, theme
from app.ui.icons import icon
from app.ui.notices import Level, Notice
from app.ui.viewer import desk, strip
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.alone import PictureAlone
from app.ui.viewer.decode import PictureError, read_picture
from app.ui.viewer.incoming import Arrival, Incoming, has_pictures
from app.ui.viewer.mime import drag_out
from app.ui.viewer.stage import RADIUS, Stage
from app.ui.workspace import Workspace

FADE_MS = 140
MENU_AT = 24  # where the menu opens when asked for by key
_PREVIEW_LINGERS_MS = 400  # after the last preview, while the result is on its way


class Canvas(Stage):
    """Shows one ``GeneratedImage`` with menu, keys and drag; see ``Stage`` for zoom, pan and the arrow signals."""

    files_dropped = Signal(object)  # tuple[Path, ...]

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = ImageActions(workspace, self)
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)
        self._image: GeneratedImage | None = None
        self._position: tuple[int, int] | None = None
        self._progress: Progress | None = None
        self._preview: QImage | None = None
        self._preview_data: bytes | None = None
        self._expected = QSize()
        self._before: tuple[QImage, QRectF] | None = None
        self._drop_wanted = False
        self._alone: PictureAlone | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._fade_moved)
        self._fade.finished.connect(self._faded)
        self._lingering = QTimer(self)
        self._lingering.setSingleShot(True)
        self._lingering.setInterval(_PREVIEW_LINGERS_MS)
        self._lingering.timeout.connect(self._end_preview)
        self.setObjectName("canvas")
        self.setAcceptDrops(True)
        self.empty_text = self.tr("Pictures appear here.")
        self._say_name()

    # -- what others tell the canvas ------------------------------------------------------------------------------

    @property
    def image(self) -> GeneratedImage | None:
        return self._image

    @property
    def actions_for_images(self) -> ImageActions:
        return self._actions

    def show_image(self, image: GeneratedImage | None, position: tuple[int, int] | None = None) -> None:
        """Show a kept picture (None: the empty state). ``position``: (3, 8) is announced as "image 3 of 8"."""
        self._image = image
        self._position = position
        self._say_name()
        same = image is not None and image.path == self.path and self.picture is not None
        self.show_path(image.path if image is not None else None)
        if same or image is None:
            self._end_preview()
        elif self._preview is not None or desk.shared().is_wanted(self._slot("preview")):
            # The preview stays until the picture is there to fade in.
            desk.shared().drop(self._slot("preview"))
            self._lingering.stop()
        if self._alone is not None and self._alone.isVisible():
            self._alone.show_image(image, self.accessibleName())

    def set_position(self, number: int, count: int) -> None:
        """Which of how many pictures this is, from 1."""
        self._position = (number, count)
        self._say_name()

    def show_preview(self, data: bytes | None) -> None:
        """Show an encoded preview over the picture; None: the previews are over, the result is on its way or not."""
        if data is None:
            self._preview_data = None
            desk.shared().drop(self._slot("preview"))
            if self._preview is not None and not self.is_loading:
                self._lingering.start()
            return
        self._lingering.stop()
        if data == self._preview_data:
            return  # servers repeat the same preview between their own preview steps
        self._preview_data = data
        desk.shared().put(self._slot("preview"), partial(_decode_preview, data), self._preview_read)

    def set_progress(self, progress: Progress | None) -> None:
        """Show how far the picture being made is; None takes the strip away."""
        self._progress = progress
        if progress is None:
            self._expected = QSize()
        self.update()

    def expect(self, width: int, height: int) -> None:
        """The shape of the picture being made, for its place while nothing is there yet."""
        self._expected = QSize(max(0, width), max(0, height))
        self.update()

    @property
    def is_showing_preview(self) -> bool:
        return self._preview is not None

    # -- previews and the fade ------------------------------------------------------------------------------------

    def _preview_read(self, result: QImage | None) -> None:
        if result is None or self._preview_data is None:
            return
        self._preview = result
        self._place()
        self.update()

    def _end_preview(self) -> None:
        self._lingering.stop()
        self._preview_data = None
        desk.shared().drop(self._slot("preview"))
        if self._preview is not None:
            self._preview = None
            self._place()
            self.update()

    def _drawn(self) -> QImage | None:
        return self._preview if self._preview is not None else super()._drawn()

    def _set_picture(self, picture: QImage | None, scaled: QImage | None = None) -> None:
        before = self._preview
        rect = self._view.rect()
        self._end_preview()
        super()._set_picture(picture, scaled)
        if picture is not None and before is not None and not self._workspace.settings.get(REDUCED_MOTION):
            self._before = (before, rect)
            self._fade.start()

    @property
    def is_fading(self) -> bool:
        return self._fade.state() == QVariantAnimation.State.Running

    def _fade_moved(self, _value: object) -> None:
        self.update()

    def _faded(self) -> None:
        self._before = None
        self.update()

    # -- painting -------------------------------------------------------------------------------------------------

    def _paint_picture(self, painter: QPainter, picture: QImage, rect: QRectF, opacity: float = 1.0) -> None:
        if self._before is not None and picture is self._picture:
            super()._paint_picture(painter, *self._before)
            opacity = float(self._fade.currentValue())
        super()._paint_picture(painter, picture, rect, opacity)

    def _paint_over(self, painter: QPainter) -> None:
        rect = self._view.rect()
        if self._drawn() is None and self._progress is not None:
            rect = self._paint_place(painter)
        else:
            super()._paint_over(painter)
        if self._progress is not None:
            strip.paint(painter, rect, self._area(), self._progress)
        if self._drop_wanted:
            self._paint_drop(painter)

    def _paint_place(self, painter: QPainter) -> QRectF:
        """The empty place of the picture being made."""
        area = self._area()
        shape = QSizeF(self._expected) if not self._expected.isEmpty() else QSizeF(1, 1)
        size = shape.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(0, 0, size.width(), size.height())
        rect.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().panel))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        return rect

    def _paint_drop(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.current().accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 8, 8)

    def _say_name(self) -> None:
        if self._image is None:
            self.setAccessibleName(self.tr("No picture"))
        elif self._position is not None:
            self.setAccessibleName(self.tr("Image {0} of {1}").format(*self._position))
        else:
            self.setAccessibleName(self.tr("Image {0}").format(self._image.path.name))
        self.setAccessibleDescription(self._image.prompt[:500] if self._image is not None else "")

    # -- keys, menu, drag -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._image is not None and event.matches(QKeySequence.StandardKey.Copy):
            self._actions.copy_image(self._image)
            return
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F) and not event.modifiers():
            self.show_alone()
            return
        super().keyPressEvent(event)

    def show_alone(self, back_to: QWidget | None = None) -> None:
        """Show the picture over the whole window, until Esc, F or Space; then the focus goes to ``back_to``."""
        if self._image is None:
            return
        if self._alone is None:
            self._alone = PictureAlone(self.window())
            for signal, wish in (
                (self._alone.stage.next_requested, self.next_requested),
                (self._alone.stage.previous_requested, self.previous_requested),
                (self._alone.stage.first_requested, self.first_requested),
                (self._alone.stage.last_requested, self.last_requested),
                (self._alone.stage.next_job_requested, self.next_job_requested),
                (self._alone.stage.previous_job_requested, self.previous_job_requested),
            ):
                signal.connect(wish)
        self._alone.show_image(self._image, self.accessibleName())
        self._alone.open_over(back_to or self)

    @property
    def alone(self) -> PictureAlone | None:
        """The picture over the whole window, while it is there."""
        return self._alone if self._alone is not None and self._alone.isVisible() else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        if menu is not None:
            at = event.globalPos() if not event.globalPos().isNull() else self.mapToGlobal(QPoint(MENU_AT, MENU_AT))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def menu(self) -> QMenu | None:
        """What can be done with the picture shown, and with the one being made; None when there is neither."""
        is_making = self._progress is not None and self._workspace.running_job is not None
        if self._image is None and not is_making:
            return None
        menu = QMenu(self)
        if is_making:
            work = self._workspace.work
            menu.addAction(icon("skip"), actions.title("skip"), work.skip)
            menu.addAction(icon("stop"), actions.title("interrupt"), work.interrupt)
            menu.addAction(icon("close"), self.tr("Stop waiting..."), self._workspace.ask_to_give_up)
        if self._image is not None:
            menu.addSeparator()
            self._actions.fill(menu, [self._image])
        return menu

    def _start_drag(self) -> None:
        if self._image is not None:
            drag_out(self, [self._image.path], self._picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self and has_pictures(event.mimeData()):
            self._drop_wanted = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_wanted = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_wanted = False
        self.update()
        if self._incoming.take(event.mimeData()):
            event.acceptProposedAction()

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.paths:
            self.files_dropped.emit(arrival.paths)
        if arrival.problem:
            self._workspace.say(Notice(arrival.problem, Level.WARN, topic="incoming"))


def _decode_preview(data: bytes) -> QImage | None:
    try:
        return read_picture(data)
    except PictureError:
        return None  # the next preview comes in half a second
