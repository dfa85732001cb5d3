"""A switch that is on, off, or left to the server."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.editing import Editing, add_reset_action

_WIDTH, _HEIGHT = 30, 16


class Toggle(Editing, QCheckBox):
    """A small switch. With ``may_be_unset`` it starts as the server's default, drawn hollow, and is then not sent."""

    changed = Signal()

    def __init__(self, *, may_be_unset: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_be_unset = may_be_unset
        self.setTristate(may_be_unset)
        self.setCheckState(Qt.CheckState.PartiallyChecked if may_be_unset else Qt.CheckState.Unchecked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)
        theme.theme().changed.connect(self._repaint)
        self._say()

    def value(self) -> bool | None:
        state = self.checkState()
        return None if state is Qt.CheckState.PartiallyChecked else state is Qt.CheckState.Checked

    def set_value(self, value: Any) -> None:
        if value is None and self._may_be_unset:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
        self._say()

    def set_default(self, default: Any) -> None:
        self._default = default
        self._say()
        self.update()

    def reset(self) -> None:
        """Leave it to the server, as the user's own doing."""
        if self._may_be_unset and self.is_set:
            self.set_value(None)
            self.changed.emit()

    def nextCheckState(self) -> None:
        shown = bool(self._default) if self.value() is None else bool(self.value())
        self.setCheckState(Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_WIDTH) + 4, theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._may_be_unset:
            menu = QMenu(self)
            add_reset_action(menu, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        width, height = theme.scaled(_WIDTH), theme.scaled(_HEIGHT)
        value = self.value()
        shown = bool(self._default) if value is None else value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tray = QRectF(2, (self.height() - height) / 2, width, height)
        filled = value is True
        edge = tokens.accent if filled or self.hasFocus() else tokens.edge
        if not self.isEnabled():
            edge = tokens.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(tokens.accent if filled and self.isEnabled() else tokens.field))
        painter.drawRoundedRect(tray.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text if filled else tokens.accent), 1))
            painter.drawRoundedRect(tray.adjusted(-1, -1, 1, 1), height / 2 + 1, height / 2 + 1)
        side = height - 6
        left = tray.right() - side - 3 if shown is not self.isRightToLeft() else tray.left() + 3
        knob = QRectF(left, tray.top() + 3, side, side)
        colour = QColor(tokens.on_accent if filled else tokens.text if value is False else tokens.secondary)
        if not self.isEnabled():
            colour = QColor(tokens.disabled)
        if value is None:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            knob.adjust(0.75, 0.75, -0.75, -0.75)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawEllipse(knob)
        painter.end()

    def _clicked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self.value() is None:
            known = self.tr("on") if self._default else self.tr("off")
            self.setToolTip(self.tr("Left to the server ({0})").format(known))
        else:
            self.setToolTip("")
        self.setAccessibleDescription(self.toolTip())

    def _repaint(self, _tokens: object) -> None:
        self.updateGeometry()
        self.update()
