"""The rail at the left edge: one button per page, an icon over its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.ui import icons, theme

WIDTH = 72
_ICON = 22
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class RailButton(QAbstractButton):
    """One page of the rail."""

    def __init__(self, name: str, title: str, icon_name: str) -> None:
        super().__init__()
        self.name = name
        self.title = title
        self._icon_name = icon_name
        self._calls = False
        self._counts = False
        self._rings = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setObjectName(f"rail-{name}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, count: int, *, calls: bool) -> None:
        """The count behind the name, none for 0. ``calls``: a dot says that something there waits for the user."""
        self.setText(self.tr("{0} · {1}").format(self.title, count) if count else self.title)
        name = self.tr("{0}, {1} waiting").format(self.title, count) if count else self.title
        self.setAccessibleName(self.tr("{0}, needs you").format(name) if calls else name)
        self._calls = calls
        self._counts = True
        self.updateGeometry()
        self.update()

    @property
    def text_width(self) -> int:
        """The widest the name gets, with a count of two digits where there are counts: the rail does not jump."""
        font = self.font()
        font.setPointSizeF(theme.theme().type.small)
        font.setWeight(font.Weight.DemiBold)
        widest = self.tr("{0} · {1}").format(self.title, 88) if self._counts else ""
        metrics = QFontMetrics(font)
        return max(metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance(widest))

    def sizeHint(self) -> QSize:
        return QSize(max(56, self.text_width + 4), max(54, theme.scaled(_ICON) + 12 + self.fontMetrics().height()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The window's first focus lands here; a ring is only for who moves by keys.
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._rings = event.reason() in _BY_KEYS
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        rings = self._rings and self.hasFocus()
        if self.isChecked() or self.underMouse() or rings:
            painter.setPen(QPen(QColor(tokens.accent), 1) if rings else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if self.isChecked() else tokens.panel))
            painter.drawRoundedRect(rect, 8, 8)
        colour = tokens.text if self.isChecked() else tokens.secondary
        font = self.font()
        font.setPointSizeF(theme.theme().type.small)
        font.setWeight(font.Weight.DemiBold if self.isChecked() else font.Weight.Normal)
        painter.setFont(font)
        text_height = painter.fontMetrics().height()
        side = theme.scaled(_ICON)
        top = (self.height() - side - 4 - text_height) / 2
        icons.paint(painter, self._icon_name, QRectF((self.width() - side) / 2, top, side, side), colour)
        if self._calls:
            painter.setPen(QPen(QColor(tokens.canvas), 1.5))
            painter.setBrush(QColor(tokens.warn))
            dot = theme.scaled(9)
            painter.drawEllipse(QRectF((self.width() + side) / 2 - dot / 3, top - dot / 3, dot, dot))
        painter.setPen(QColor(colour))
        text_rect = QRectF(0, top + side + 4, self.width(), text_height)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class Rail(QWidget):
    """All pages; ``chosen`` says which one the user wants."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addStretch()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: dict[str, RailButton] = {}
        self._top_count = 0
        theme.theme().changed.connect(self._retheme)

    def add(self, name: str, title: str, icon_name: str, *, at_bottom: bool = False) -> None:
        made = RailButton(name, title, icon_name)
        self._buttons[name] = made
        self._group.addButton(made)
        if at_bottom:
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            self._column.insertWidget(self._top_count, made, 0, Qt.AlignmentFlag.AlignHCenter)
            self._top_count += 1
        self._fit()

    def show_count(self, name: str, count: int, *, calls: bool = False) -> None:
        """How much waits on a page, behind its name; an unknown name changes nothing."""
        made = self._buttons.get(name)
        if made is not None:
            made.show_count(count, calls=calls)
            self._fit()

    def _fit(self) -> None:
        widest = max(each.text_width for each in self._buttons.values())
        self.setFixedWidth(max(WIDTH, widest + 16))

    def _retheme(self, *_news: object) -> None:
        if self._buttons:
            self._fit()

    def mark(self, name: str) -> None:
        """Show ``name`` as the current page."""
        made = self._buttons.get(name)
        if made is not None:
            made.setChecked(True)

    def button(self, name: str) -> RailButton:
        return self._buttons[name]

    def _clicked(self, made: QAbstractButton) -> None:
        if isinstance(made, RailButton):
            self.chosen.emit(made.name)
