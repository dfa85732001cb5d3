"""A number with a slider before it: coarse by the mouse, exact by typing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.editing import add_reset_action
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.mirror import mirrored, mirrored_point

_KNOB = 12  # px across
_TRACK = 4


class _Track(QWidget):
    """The painted slider. Keys belong to the number beside it, so it takes no focus of its own."""

    moved = Signal(object)  # float, 0..1 along the track

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0.0
        self._muted = True
        self._hover = False
        self.setMinimumWidth(40)
        self.setFixedHeight(theme.scaled(28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.theme().changed.connect(self._repaint)

    def show_at(self, at: float, *, muted: bool) -> None:
        """``at``: 0..1 along the track; ``muted``: this is only the server's default."""
        at = min(1.0, max(0.0, at))
        if (at, muted) != (self._at, self._muted):
            self._at, self._muted = at, muted
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, theme.scaled(28))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, position: QPointF) -> None:
        knob = theme.scaled(_KNOB)
        room = max(1, self.width() - knob)
        x = mirrored_point(position, self).x()
        self.moved.emit(min(1.0, max(0.0, (x - knob / 2) / room)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        knob, track = theme.scaled(_KNOB), theme.scaled(_TRACK)
        centre = knob / 2 + self._at * (self.width() - knob)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(0, middle - track / 2, self.width(), track), track / 2, track / 2)
        active = self.isEnabled() and not self._muted
        painter.setBrush(QColor(tokens.accent if active else tokens.edge))
        painter.drawRoundedRect(mirrored(QRectF(0, middle - track / 2, centre, track), self), track / 2, track / 2)
        painter.setBrush(QColor(tokens.text if active else tokens.secondary if self.isEnabled() else tokens.disabled))
        painter.drawEllipse(mirrored_point(QPointF(centre, middle), self), knob / 2, knob / 2)
        painter.end()

    def _repaint(self, _tokens: object) -> None:
        self.setFixedHeight(theme.scaled(28))
        self.update()


class SliderNumber(QWidget):
    """A slider and its number. While the number is left to the server the slider is muted and shows the default.

    ``curve`` 1 is a straight scale; 2 gives the small values, which are used most, more room.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        minimum: float,
        maximum: float,
        step: float = 1,
        decimals: int = 0,
        curve: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._minimum, self._maximum = minimum, maximum
        self._step, self._decimals, self._curve = step, decimals, curve
        self.track = _Track()
        self.number = NumberEdit(decimals=decimals, minimum=minimum, maximum=maximum, step=step)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit_number()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.track, 1)
        row.addWidget(self.number)
        self.setFocusProxy(self.number)
        self.number.changed.connect(self._number_changed)
        self.number.textChanged.connect(self._follow)
        self.track.moved.connect(self._track_moved)
        theme.theme().changed.connect(self._theme_changed)

    @property
    def default(self) -> Any:
        return self.number.default

    @property
    def is_set(self) -> bool:
        return self.number.is_set

    @property
    def problem(self) -> str:
        return self.number.problem

    def value(self) -> int | float | None:
        return self.number.value()

    def set_value(self, value: Any) -> None:
        self.number.set_value(value)
        self._follow()

    def set_default(self, default: Any) -> None:
        self.number.set_default(default)
        self._fit_number()
        self._follow()

    def reset(self) -> None:
        self.number.reset()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.number.setAccessibleName(name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        add_reset_action(menu, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _number_changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Put the knob where the number, or else the default, is."""
        value = self.number.value()
        shown = value if value is not None else self.number.default
        if not isinstance(shown, int | float):
            shown = self._minimum
        share = min(1.0, max(0.0, (float(shown) - self._minimum) / (self._maximum - self._minimum)))
        self.track.show_at(share ** (1 / self._curve), muted=value is None)

    def _track_moved(self, at: float) -> None:
        raw = self._minimum + (self._maximum - self._minimum) * at**self._curve
        steps = round((raw - self._minimum) / self._step)
        number = min(self._maximum, self._minimum + steps * self._step)
        number = round(number, self._decimals) if self._decimals else round(number)
        self.number.setFocus(Qt.FocusReason.MouseFocusReason)
        if number != self.number.value():
            self.number.set_value(number)
            self._number_changed()

    def _fit_number(self) -> None:
        longest = max((self.number.text_of(limit) for limit in (self._minimum, self._maximum)), key=len)
        digits = max(4, len(longest))
        metrics = self.number.fontMetrics()
        # Also for what is shown where the server did not say its default.
        widest = max(metrics.horizontalAdvance("0") * digits, metrics.horizontalAdvance(self.number.placeholderText()))
        self.number.setFixedWidth(widest + 26)

    def _theme_changed(self, _tokens: object) -> None:
        self._fit_number()
