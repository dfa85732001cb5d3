"""A popup to pick one thing out of many: a search line over a list, all by keyboard; made for hundreds of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.widgets.texts import label, plain_tip, text_line

_ROWS_SHOWN = 12
_RADIUS = 6
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``value`` is what is picked, ``title`` what is read, ``detail`` the small text at the right.

    ``also`` is searched besides the title and the detail.
    """

    value: Any
    title: str
    detail: str = ""
    also: str = ""


def matching(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that hold every word of ``text``, those whose title begins with it first; order is kept otherwise."""
    words = text.casefold().split()
    if not words:
        return list(entries)
    found: list[tuple[int, int, Entry]] = []
    for number, entry in enumerate(entries):
        title = entry.title.casefold()
        whole = f"{title} {entry.detail} {entry.also}".casefold()
        if all(word in whole for word in words):
            in_title = all(word in title for word in words)
            rank = 0 if title.startswith(words[0]) and in_title else 1 if in_title else 2
            found.append((rank, number, entry))
    return [entry for _rank, _number, entry in sorted(found, key=lambda row: row[:2])]


class _Entries(QAbstractListModel):
    """The rows that match."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Entry] = []

    def show(self, rows: list[Entry]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        entry = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{entry.title}\n{entry.detail}" if entry.detail else entry.title)
            case Qt.ItemDataRole.UserRole:
                return entry
        return None


class _RowPainter(QStyledItemDelegate):
    """Title at the left, detail in small muted text at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, max(28, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, Entry):
            return
        tokens = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        title_room = inner.width()
        if entry.detail:
            small = painter.font()
            small.setPointSizeF(theme.theme().type.small)
            painter.setFont(small)
            painter.setPen(QColor(tokens.secondary))
            shown = painter.fontMetrics().elidedText(
                entry.detail, Qt.TextElideMode.ElideRight, int(inner.width() * 0.45)
            )
            painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), shown)
            title_room -= painter.fontMetrics().horizontalAdvance(shown) + 12
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, int(title_room))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignLeft), title)
        painter.restore()


class Picker(QFrame):
    """Opens below a button; emits ``chosen`` with the value of the entry and closes. Escape closes it."""

    chosen = Signal(object)

    def __init__(self, entries: Sequence[Entry], placeholder: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries = tuple(entries)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "picker")
        self.search = text_line()
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder)
        self.search.setClearButtonEnabled(False)
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setProperty("kind", "list")
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(placeholder)
        self._model = _Entries(self)
        self.list.setItemDelegate(_RowPainter(self))
        self.list.setModel(self._model)
        self._nothing = label(self.tr("Nothing matches."), "caption")
        self._nothing.setContentsMargins(8, 4, 8, 4)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._filter)
        self.list.clicked.connect(self._picked)
        self.list.entered.connect(self.list.setCurrentIndex)
        self._filter("")

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The rows that match, in order."""
        return tuple(self._model.rows)

    def open_below(self, anchor: QWidget, width: int = 320) -> None:
        """Show the popup under ``anchor`` (above, where there is no room), inside the screen.

        ``width``: pixels at a text scale of 100 %.
        """
        row = max(28, self.fontMetrics().height() + 10)
        rows = min(_ROWS_SHOWN, max(3, len(self._entries)))
        self.resize(round(width * theme.theme().scale), rows * row + self.search.sizeHint().height() + 26)
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        screen = anchor.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An opaque plate: a screen without a compositor has nothing to show behind a translucent one."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.panel))  # the corners: it opens over panels
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._picked(self.list.currentIndex())
                return True
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS_SHOWN - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS_SHOWN,
            }.get(Qt.Key(key))
            if steps is not None:
                self._go(steps)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _go(self, steps: int) -> None:
        count = self._model.rowCount()
        if count:
            row = min(count - 1, max(0, self.list.currentIndex().row() + steps))
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _filter(self, text: str) -> None:
        self._model.show(matching(self._entries, text))
        self._nothing.setVisible(not self._model.rows)
        if self._model.rows:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _picked(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(entry, Entry):
            self.close()
            self.chosen.emit(entry.value)
