"""The rows of a picker: headers and entries, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, theme
from app.ui.widgets.matching import Entry
from app.ui.widgets.texts import plain_tip

_SIDE = 10  # px left and right of a row's texts
_STAR = 16
_DETAIL_SHARE = 0.45  # of the width; the title needs the rest
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Item:
    """A header (no ``entry``) or an entry; ``text`` is the header's title or the entry's small text at the right."""

    entry: Entry | None
    text: str = ""


class Rows(QAbstractListModel):
    """What is shown. ``favourite``, ``there``: what a screen reader says of entries that are."""

    def __init__(self, parent: QObject, favourite: str = "", there: str = "") -> None:
        super().__init__(parent)
        self._favourite = favourite
        self._there = there
        self.items: list[Item] = []

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def item(self, index: Index) -> Item | None:
        return self.items[index.row()] if index.isValid() and 0 <= index.row() < len(self.items) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        item = self.item(index)
        if item is None or item.entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        entry = item.entry
        match role:
            case Qt.ItemDataRole.UserRole:
                return item
            case Qt.ItemDataRole.DisplayRole:
                return entry.title if entry is not None else item.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item)
            case Qt.ItemDataRole.ToolTipRole if entry is not None:
                lines = (entry.title, entry.key, entry.refusal or item.text)
                return plain_tip("\n".join(line for line in lines if line))
        return None

    def _spoken(self, item: Item) -> str:
        entry = item.entry
        if entry is None:
            return item.text
        states = (self._favourite if entry.is_favourite else "", self._there if entry.is_there else "", entry.refusal)
        said = dict.fromkeys(text for text in (entry.title, item.text, *states) if text)
        return ", ".join(said)


def star_rect(row: QRect) -> QRectF:
    """Where the star of a row is painted."""
    side = theme.scaled(_STAR)
    return QRectF(row.right() - theme.scaled(_SIDE) - side + 1, row.center().y() - side / 2 + 1, side, side)


class RowPainter(QStyledItemDelegate):
    """Title at the left, the small text at the right, a star where there are stars; all rows are equally high."""

    def __init__(self, parent: QObject, *, has_stars: bool) -> None:
        super().__init__(parent)
        self._has_stars = has_stars

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, max(28, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(item, Item):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.entry is None:
            self._paint_header(painter, option, item.text)
        else:
            self._paint_entry(painter, option, item.entry, item.text)
        painter.restore()

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setFont(_small(option.font, bold=True))
        painter.setPen(QColor(theme.current().secondary))
        rect = QRectF(option.rect).adjusted(_SIDE, 4, -_SIDE, 0)
        shown = painter.fontMetrics().elidedText(text.upper(), Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, detail: str) -> None:
        tokens = theme.current()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 4, 4)
        inner = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        if self._has_stars:
            star = star_rect(option.rect)
            if entry.is_favourite or is_current:
                name, tint = ("star-on", tokens.accent_text) if entry.is_favourite else ("star", tokens.secondary)
                icons.paint(painter, name, star, tint)
            inner.setRight(star.left() - 8)
        title_room = inner.width()
        middle = Qt.AlignmentFlag.AlignVCenter
        if detail:
            painter.setFont(_small(option.font))
            painter.setPen(QColor(tokens.secondary))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, int(inner.width() * _DETAIL_SHARE))
            painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), shown)
            title_room -= metrics.horizontalAdvance(shown) + 12
        painter.setFont(option.font)
        painter.setPen(
            QColor(tokens.disabled if entry.refusal else tokens.secondary if entry.is_there else tokens.text)
        )
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, int(title_room))
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignLeft), title)


def _small(font: QFont, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(theme.theme().type.small)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made
