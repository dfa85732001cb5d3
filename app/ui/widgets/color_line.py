"""A colour written as "#rrggbb", with a patch of it that opens the system of colours to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QWidget

from app.ui import theme
from app.ui.widgets.fields import TextLine

_ROOM, _SIDE = 24, 14


class ColorLine(TextLine):
    """Any text may be typed (servers take names as well); what is no colour has an empty patch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(empty_is_value=True, parent=parent)
        self.setMouseTracking(True)
        theme.theme().changed.connect(self._fit_margins)
        self._fit_margins()

    @property
    def color(self) -> QColor:
        """Invalid when the text is no colour."""
        return QColor.fromString(self.text().strip() or self.placeholderText())

    def open_dialog(self) -> QColorDialog:
        """Choose a colour with the mouse; Qt's own dialog, as it wears the theme."""
        dialog = QColorDialog(self.color if self.color.isValid() else QColor(Qt.GlobalColor.white), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.accessibleName())
        dialog.colorSelected.connect(self._chosen)
        dialog.open()
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.isReadOnly():
            self.open_dialog()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_over_patch(event) and not self.isReadOnly():
            self.open_dialog()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._is_over_patch(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.scaled(_SIDE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().edge), 1))
        if self.color.isValid():
            painter.setBrush(self.color)
        painter.drawRoundedRect(
            QRectF(self.width() - side - 4.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1), 3, 3
        )
        painter.end()

    def _chosen(self, color: QColor) -> None:
        self.set_value(color.name())
        self.changed.emit()

    def _is_over_patch(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - theme.scaled(_ROOM)

    def _fit_margins(self, *_news: object) -> None:
        self.setTextMargins(0, 0, theme.scaled(_ROOM) - 2, 0)
