"""A part of a whole, from and to: two numbers with a track of two knobs between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.mirror import mirrored, mirrored_point

_KNOB = 12  # px across
_TRACK = 4


class _Track(QWidget):
    """The painted part. Keys belong to the numbers beside it, so it takes no focus of its own."""

    moved = Signal(object)  # (bool: the knob at the end, float: 0..1 along the track)

    def __init__(self) -> None:
        super().__init__()
        self._ends = (0.0, 1.0)
        self._is_muted = True
        self._takes_end: bool | None = None
        self.setMinimumWidth(40)
        self.setFixedHeight(theme.scaled(28))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.theme().changed.connect(self._repaint)

    def show_ends(self, start: float, end: float, *, muted: bool) -> None:
        if (start, end, muted) != (*self._ends, self._is_muted):
            self._ends, self._is_muted = (start, end), muted
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, theme.scaled(28))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = self._at(event.position())
            start, end = self._ends
            is_nearer_end = abs(at - end) < abs(at - start) or (start == end and at > end)
            self._takes_end = is_nearer_end
            self.moved.emit((is_nearer_end, at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._takes_end is not None:
            self.moved.emit((self._takes_end, self._at(event.position())))

    def _at(self, position: QPointF) -> float:
        knob = theme.scaled(_KNOB)
        x = mirrored_point(position, self).x()
        return min(1.0, max(0.0, (x - knob / 2) / max(1, self.width() - knob)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        knob, track = theme.scaled(_KNOB), theme.scaled(_TRACK)
        start, end = (knob / 2 + at * (self.width() - knob) for at in self._ends)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(QRectF(0, middle - track / 2, self.width(), track), track / 2, track / 2)
        is_active = self.isEnabled() and not self._is_muted
        painter.setBrush(QColor(tokens.accent if is_active else tokens.edge))
        between = QRectF(start, middle - track / 2, max(0.0, end - start), track)
        painter.drawRoundedRect(mirrored(between, self), track / 2, track / 2)
        ink = tokens.text if is_active else tokens.secondary if self.isEnabled() else tokens.disabled
        painter.setBrush(QColor(ink))
        for x in (start, end):
            painter.drawEllipse(mirrored_point(QPointF(x, middle), self), knob / 2, knob / 2)
        painter.end()

    def _repaint(self, _tokens: object) -> None:
        self.setFixedHeight(theme.scaled(28))
        self.update()


class RangeEdit(QWidget):
    """Either end may be left to the server, whose own is then shown muted: the beginning and the end of the whole."""

    changed = Signal()

    def __init__(self, *, step: float = 0.01, decimals: int = 2) -> None:
        super().__init__()
        self._step, self._decimals = step, decimals
        self.start, self.end = (NumberEdit(decimals=decimals, minimum=0, maximum=1, step=step) for _end in range(2))
        self.start.set_default(0)
        self.end.set_default(1)
        self.track = _Track()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self.track, 1)
        row.addWidget(self.end)
        self.setFocusProxy(self.start)
        for number in (self.start, self.end):
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            number.changed.connect(self._edited)
            number.textChanged.connect(self._follow)
        self.track.moved.connect(self._moved)
        theme.theme().changed.connect(self._fit)
        self._fit()
        self._follow()

    @property
    def problem(self) -> str:
        """Why this is no part of the whole, "" when it is."""
        start, end = self.effective
        if start > end:
            return self.tr("It ends before it begins.")
        return self.start.problem or self.end.problem

    @property
    def effective(self) -> tuple[float, float]:
        """Where it begins and ends, what is left to the server too."""
        start, end = self.start.value(), self.end.value()
        return 0.0 if start is None else float(start), 1.0 if end is None else float(end)

    def value(self) -> tuple[float | None, float | None]:
        return self.start.value(), self.end.value()

    def set_value(self, start: float | None, end: float | None) -> None:
        for number, value in ((self.start, start), (self.end, end)):
            if number.problem or number.value() != value:
                number.set_value(value)
        self._follow()

    def set_names(self, start: str, end: str) -> None:
        """What the two ends are called, for those who do not see them."""
        self.start.setAccessibleName(start)
        self.end.setAccessibleName(end)

    def _edited(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        start, end = (min(1.0, max(0.0, each)) for each in self.effective)
        self.track.show_ends(start, end, muted=self.value() == (None, None))

    def _moved(self, news: tuple[bool, float]) -> None:
        """A knob stops at the other one."""
        is_end, at = news
        start, end = self.effective
        value = round(round(at / self._step) * self._step, self._decimals)
        value = max(value, start) if is_end else min(value, end)
        number = self.end if is_end else self.start
        number.setFocus(Qt.FocusReason.MouseFocusReason)
        if value != number.value():
            number.set_value(value)
            self._edited()

    def _fit(self, *_news: object) -> None:
        for number in (self.start, self.end):
            number.setFixedWidth(number.fontMetrics().horizontalAdvance("0") * 4 + 26)
