"""Where things stand on the Create page: compose at the left, the picture and filmstrip, the inspector at the right.

In narrow windows the inspector lies over the picture, and the filmstrip goes under compose.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.features.create.pictures import Pictures
from app.settings.session import SessionState
from app.ui import theme
from app.ui.inspector import USUAL_WIDTH
from app.ui.remembered import SplitterMemory
from app.ui.widgets.buttons import icon_button

OVERLAY_BELOW = 1200  # px of the window: the inspector becomes an overlay
STRIP_BELOW = 950  # the filmstrip goes under compose
INSPECTOR_LEAST, INSPECTOR_MOST = 260, 460
COMPOSE_WIDTH = 360
_LEAST_MIDDLE = 280
_USUAL_SIZES = (COMPOSE_WIDTH, 770, USUAL_WIDTH)
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Arrangement(QWidget):
    """``place`` shows the canvas, or what stands instead of it. Places the ``pictures`` once they are made."""

    changed = Signal()  # by the user

    def __init__(self, compose: QWidget, pictures: Pictures, session: SessionState) -> None:
        super().__init__()
        self._pictures = pictures
        self._session = session
        self._inspector_wanted = session.get("create.inspector", True) is not False
        self._overlay_wanted = False
        self._is_overlay = False
        self._strip_is_left = False
        self.place = QStackedWidget()
        self.inspector_button = icon_button("panel-right", self.tr("Show or hide the inspector"), "plain")
        self.inspector_button.clicked.connect(self.toggle_inspector)
        self._left, self._left_column = _column(compose)
        self._middle, self._middle_column = _column(self.place)
        self.inspector_button.setParent(self._middle)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for number, part in enumerate((self._left, self._middle)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, number)
        self._middle.setMinimumWidth(_LEAST_MIDDLE)
        for part in (self._left, self._middle):
            part.installEventFilter(self)
        self._sizes = SplitterMemory(self.splitter, session, "create.splitter", _USUAL_SIZES)
        self.splitter.splitterMoved.connect(self._moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        pictures.made.connect(self._place_pictures)

    @property
    def has_open_overlay(self) -> bool:
        return self._is_overlay and self._shows_inspector

    def toggle_inspector(self) -> None:
        """Show the inspector, or put it away."""
        if self._is_overlay:
            self._overlay_wanted = not self._overlay_wanted
        else:
            self._inspector_wanted = not self._inspector_wanted
            self._session.set("create.inspector", self._inspector_wanted)
        self.arrange()
        self.changed.emit()

    def arrange(self) -> None:
        """Give everything its place in a window of this width."""
        width = self.window().width()
        overlay, left = width < OVERLAY_BELOW or not self._has_room(), width < STRIP_BELOW
        if overlay != self._is_overlay:
            self._is_overlay, self._overlay_wanted = overlay, False
            self._place_inspector()
        if left != self._strip_is_left:
            self._strip_is_left = left
            self._place_strip()
        self._show_inspector()
        self.inspector_button.setVisible(self._shows_canvas)
        self._place_button()

    def _has_room(self) -> bool:
        """Whether all three stand beside each other, in large letters too. A splitter that is too narrow cuts them."""
        if not self._pictures.is_made:
            return True
        parts = self._left.minimumSizeHint().width() + self._pictures.inspector.minimumSizeHint().width()
        return self.width() >= parts + _LEAST_MIDDLE + 2 * self.splitter.handleWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            # Not at once: Qt goes through a list of all widgets then, and one that went meanwhile would be its end.
            QTimer.singleShot(0, self, self.arrange)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place_button()
        elif event.type() == QEvent.Type.LayoutRequest and watched is self._left and not self._has_room():
            self.arrange()
        return super().eventFilter(watched, event)

    def _place_pictures(self) -> None:
        self.place.addWidget(self._pictures.canvas)
        self._pictures.inspector.hide()
        self._place_inspector()
        self._place_strip()
        self._pictures.inspector.installEventFilter(self)
        self.arrange()

    def _place_inspector(self) -> None:
        if not self._pictures.is_made:
            return
        if self._is_overlay:
            self._pictures.inspector.setParent(self)
        else:
            self.splitter.addWidget(self._pictures.inspector)
            self._sizes.apply()

    def _place_strip(self) -> None:
        if self._pictures.is_made:
            (self._left_column if self._strip_is_left else self._middle_column).addWidget(self._pictures.filmstrip)

    @property
    def _shows_canvas(self) -> bool:
        return self._pictures.is_made and self.place.currentWidget() is self._pictures.canvas

    @property
    def _shows_inspector(self) -> bool:
        return self._pictures.is_made and not self._pictures.inspector.isHidden()

    def _show_inspector(self) -> None:
        if not self._pictures.is_made:
            return
        # Without a picture there is nothing to say about it.
        show = self._shows_canvas and (self._overlay_wanted if self._is_overlay else self._inspector_wanted)
        inspector = self._pictures.inspector
        inspector.setVisible(show)
        if self._is_overlay and show:
            least = max(theme.scaled(INSPECTOR_LEAST), inspector.minimumSizeHint().width())
            across = min(theme.scaled(INSPECTOR_MOST), max(least, self.width() // 3))
            inspector.setGeometry(0 if self.isRightToLeft() else self.width() - across, 0, across, self.height())
            inspector.raise_()

    def _place_button(self) -> None:
        """In the corner of the middle; beside the inspector where that lies over it."""
        covered = self._pictures.inspector.width() if self.has_open_overlay else 0
        right = self._middle.width() - covered - self.inspector_button.width() - 8
        self.inspector_button.move(covered + 8 if self.isRightToLeft() else right, 8)
        self.inspector_button.raise_()

    def _moved(self, _place: int, _number: int) -> None:
        self.changed.emit()


def _column(inner: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """A part of the page with ``inner`` in it, and room for more below."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(inner, 1)
    return whole, column
