"""Buttons in the kinds of the house: primary, plain, outline, quiet, chip; icon buttons; the segmented switch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from app.ui import theme
from app.ui.icons import icon
from app.ui.widgets.mirror import mirrored
from app.ui.widgets.texts import plain_tip

ICON_SIDE = 18


def button(text: str, kind: str = "plain", icon_name: str | None = None, tip: str = "") -> QPushButton:
    """A push button; ``kind`` is primary, plain, outline, quiet or chip (a chip is checkable)."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if kind == "chip":
        made.setCheckable(True)
    if icon_name:
        made.setIcon(icon(icon_name, "on_accent" if kind == "primary" else "text"))
        fit_icon(made, ICON_SIDE)
    if tip:
        made.setToolTip(tip)
    return made


def show_kind(made: QAbstractButton, kind: str) -> None:
    """Give a button the look of another kind: what it does now is more, or less, of what one wants."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        made.style().polish(made)


def end_row(dialog: QDialog, finish: QPushButton) -> QHBoxLayout:
    """The last row of a dialog: Cancel, and the button that does what the dialog is for, which Enter presses."""
    finish.setDefault(True)
    cancel = button(QCoreApplication.translate("widgets", "Cancel"), "outline")
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(finish)
    return row


def icon_button(name: str, label: str, kind: str = "outline", side: int = 28) -> QToolButton:
    """A square button that shows only an icon; ``label`` is its accessible name and tooltip.

    ``side``: pixels at a text scale of 100 %.
    """
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setIcon(icon(name, "secondary" if kind == "quiet" else "text"))
    fit_icon(made, ICON_SIDE, QSize(side, side))
    made.setToolTip(label)
    made.setAccessibleName(label)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class _IconFit(QObject):
    """Keeps the icon of a button, and the box of one that has no text, in step with the text's size."""

    def __init__(self, owner: QAbstractButton, side: int, box: QSize | None) -> None:
        super().__init__(owner)
        self._owner = owner
        self._side = side
        self._box = box
        theme.theme().changed.connect(self._fit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        side = theme.scaled(self._side)
        self._owner.setIconSize(QSize(side, side))
        if self._box is not None:
            self._owner.setFixedSize(theme.scaled(self._box.width()), theme.scaled(self._box.height()))


def fit_icon(owner: QAbstractButton, side: int, box: QSize | None = None) -> None:
    """Give a button an icon of ``side`` pixels, and all of it the size ``box``, at a text scale of 100 %."""
    _IconFit(owner, side, box)


_LEAST_ROOM = 10  # px beside the text of a segment


class SegmentedSwitch(QWidget):
    """A row of choices of which one is on: click, or arrow keys when focused."""

    chosen = Signal(object)  # the key of the segment

    def __init__(self, segments: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``segments``: (key, label) pairs; the first is on."""
        super().__init__(parent)
        self._segments = tuple(segments)
        self._current = 0
        self._hover = -1
        self._blocked: dict[str, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def current(self) -> str:
        return self._segments[self._current][0]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _label in self._segments)

    def show_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Other choices; what is on stays on where it is among them, else the first is. ``chosen`` tells nothing."""
        current = self.current
        self._segments = tuple(segments)
        self._current = self.keys.index(current) if current in self.keys else 0
        self._hover = -1
        self._say()
        self.updateGeometry()
        self.update()

    def block(self, reasons: Mapping[str, str]) -> None:
        """Put these segments out of use for the user, with the reason that its tooltip gives; others are in use."""
        self._blocked = dict(reasons)
        self._say()
        self.update()

    def choose(self, key: str) -> None:
        """Switch to ``key`` and emit ``chosen`` when it is another one; an unknown key changes nothing."""
        for number, (name, _label) in enumerate(self._segments):
            if name == key and number != self._current:
                self._current = number
                self._say()
                self.update()
                self.chosen.emit(name)

    def sizeHint(self) -> QSize:
        return QSize(self._width_with(28), max(32, self.fontMetrics().height() + 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + 6, self.sizeHint().height())

    def _width_with(self, room: int) -> int:
        """All segments are as wide as the widest needs, and ``room`` more."""
        return len(self._segments) * (round(max(self._widths())) - _LEAST_ROOM + room) + 6

    def _widths(self) -> list[float]:
        """The least each segment needs when it is on."""
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        metrics = QFontMetrics(font)
        return [metrics.horizontalAdvance(label) + _LEAST_ROOM for _key, label in self._segments]

    def _say(self) -> None:
        label = self._segments[self._current][1]
        self.setAccessibleName(", ".join(text for _key, text in self._segments))
        self.setAccessibleDescription(". ".join([label, *self._blocked.values()]))

    def _rect(self, number: int) -> QRectF:
        """All are as wide as each other, as long as no text is cut by that; else each by its text."""
        room = self.width() - 6
        widths = self._widths()
        equal = room / len(widths)
        if max(widths) <= equal:
            widths = [equal] * len(widths)
        else:
            share = room / sum(widths)
            widths = [width * share for width in widths]
        return mirrored(QRectF(3 + sum(widths[:number]), 3, widths[number], self.height() - 6), self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.line), 1))
        painter.setBrush(QColor(tokens.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        font = self.font()
        for number, (key, label) in enumerate(self._segments):
            rect = self._rect(number)
            on = number == self._current
            if on or number == self._hover:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.selected if on else tokens.panel))
                painter.drawRoundedRect(rect, 4, 4)
            font.setWeight(font.Weight.DemiBold if on else font.Weight.Normal)
            painter.setFont(font)
            ink = tokens.disabled if key in self._blocked else tokens.secondary
            painter.setPen(QColor(tokens.text if on else ink))
            elided = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(rect.width()) - 6)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, elided)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_number(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        step = -step if self.isRightToLeft() else step
        if step:
            self._choose_number((self._current + step) % len(self._segments))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            reason = self._blocked.get(self._segments[number][0], "") if number >= 0 else ""
            if reason:
                QToolTip.showText(event.globalPos(), plain_tip(reason), self)
                return True
        return super().event(event)

    def _at(self, place: QPoint | QPointF) -> int:
        for number in range(len(self._segments)):
            if self._rect(number).contains(QPointF(place)):
                return number
        return -1

    def _choose_number(self, number: int) -> None:
        if number >= 0 and self._segments[number][0] not in self._blocked:
            self.choose(self._segments[number][0])
