"""A plate that opens below a button: what small windows of the prompt have in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.plate import keeps_key, paint_plate


class Popup(QFrame):
    """Closes with Escape or a click beside it, and is gone then. ``column``: what stands in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "picker")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(8)
        self._anchor: QWidget | None = None

    def open_below(self, anchor: QWidget, width: int) -> None:
        """Show it under ``anchor`` (above, where there is no room), inside the screen.

        ``width``: pixels at a text scale of 100 %.
        """
        self._anchor = anchor
        self.setFixedWidth(min(theme.scaled(width), anchor.screen().availableGeometry().width()))
        self.fit()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)  # else its keys, Escape among them, stay with the window below

    def fit(self) -> None:
        """Be as high as what stands in it, at the same place."""
        if self._anchor is None:
            return
        self.column.activate()
        width = self.width()
        has_wrapped = self.column.hasHeightForWidth()
        self.setFixedHeight(self.column.totalHeightForWidth(width) if has_wrapped else self.sizeHint().height())
        room = self._anchor.screen().availableGeometry()
        place = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 4))
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), self._anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_plate(self)
