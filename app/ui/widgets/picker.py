"""A popup to pick one thing out of many: a search line over a list, all by keyboard; made for a thousand rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.matching import Entry, Match, Matcher, Rank
from app.ui.widgets.picker_rows import Item, RowPainter, Rows, star_rect
from app.ui.widgets.plate import keeps_key, paint_plate
from app.ui.widgets.texts import ElidedLabel, label, text_line

__all__ = ["Entry", "Picker", "Shelf"]

_ROWS_SHOWN = 12
_CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries that stand before all others while nothing is typed, under a title of their own."""

    title: str
    entries: tuple[Entry, ...]


class Picker(QFrame):
    """Opens below a button; emits ``chosen`` with the value of the entry and closes. Escape closes it.

    With ``has_stars`` Ctrl+D, or a click on the star, emits ``star_toggled``; ``show_entries`` then shows the change.
    """

    chosen = Signal(object)
    star_toggled = Signal(object)  # the value of the entry

    def __init__(
        self,
        entries: Sequence[Entry],
        placeholder: str,
        parent: QWidget,
        *,
        shelves: Sequence[Shelf] = (),
        has_stars: bool = False,
        has_groups: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._matcher = Matcher(entries)
        self._shelves = tuple(shelves)
        self._has_stars = has_stars
        self._has_groups = has_groups
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "picker")
        self.search = text_line()
        self.search.setClearButtonEnabled(False)
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setProperty("kind", "list")
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.name_search(placeholder)
        self._rows = Rows(self, self.tr("favourite"), self.tr("added already"))
        self.list.setItemDelegate(RowPainter(self, has_stars=has_stars))
        self.list.setModel(self._rows)
        self.list.viewport().installEventFilter(self)
        self._empty_text = self.tr("Nothing matches.")
        self._nothing = label(self._empty_text, "caption", wrap=True)
        self._nothing.setContentsMargins(8, 4, 8, 4)
        self._nothing.hide()
        self.footer = ElidedLabel(muted=True, small=True)
        if not has_stars:
            self.footer.hide()  # not the opposite: shown before it is in a layout, it would be a window for a moment
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self.footer)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._filter)
        self.list.clicked.connect(self._picked)
        self.list.entered.connect(self._hovered)
        self.list.selectionModel().currentChanged.connect(self._explain)
        self._filter()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that match, in the order they stand."""
        return tuple(item.entry for item in self._rows.items if item.entry is not None)

    @property
    def headers(self) -> tuple[str, ...]:
        """The titles between them."""
        return tuple(item.text for item in self._rows.items if item.entry is None)

    @property
    def current(self) -> Entry | None:
        item = self._rows.item(self.list.currentIndex())
        return item.entry if item is not None else None

    def name_search(self, placeholder: str) -> None:
        """What there is to find, in words."""
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder)
        self.list.setAccessibleName(placeholder)

    def explain_empty(self, text: str) -> None:
        """What to say while there is nothing at all to find; "" for nothing, while that is not known yet."""
        self._empty_text = text
        self._filter()

    def show_entries(self, entries: Sequence[Entry], shelves: Sequence[Shelf] = ()) -> None:
        """Show other entries; what is typed, the place in the list and the current entry stay."""
        value = self.current.value if self.current is not None else None
        at = self.list.verticalScrollBar().value()
        self._matcher = Matcher(entries)
        self._shelves = tuple(shelves)
        self._filter()
        places = (row for row, item in enumerate(self._rows.items) if item.entry and item.entry.value == value)
        row = next(places, None)
        if row is not None:
            self.list.setCurrentIndex(self._rows.index(row, 0))
            self.list.verticalScrollBar().setValue(at)
            self.list.scrollTo(self._rows.index(row, 0))

    def open_below(self, anchor: QWidget, width: int = 320) -> None:
        """Show the popup under ``anchor`` (above, where there is no room), inside the screen.

        ``width``: pixels at a text scale of 100 %.
        """
        row = max(28, self.fontMetrics().height() + 10)
        rows = min(_ROWS_SHOWN, max(3, len(self._rows.items)))
        below = self.footer.sizeHint().height() + 6 if self._has_stars else 0
        screen = anchor.screen().availableGeometry()
        wide = min(round(width * theme.theme().scale), screen.width())
        self.resize(wide, rows * row + self.search.sizeHint().height() + 26 + below)
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_plate(self)

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if watched is self.list.viewport() and released and isinstance(event, QMouseEvent) and self._has_stars:
            index = self.list.indexAt(event.position().toPoint())
            if star_rect(self.list.visualRect(index)).adjusted(-4, -6, 6, 6).contains(event.position()):
                self._star(index)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key in the search line was one for the list."""
        key, has_control = Qt.Key(event.key()), event.modifiers() == _CONTROL
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._picked(self.list.currentIndex())
            return True
        if self._has_stars and has_control and key == Qt.Key.Key_D:
            self._star(self.list.currentIndex())
            return True
        ends = {Qt.Key.Key_Home: -len(self._rows.items), Qt.Key.Key_End: len(self._rows.items)} if has_control else {}
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN - 1,
            Qt.Key.Key_PageUp: 1 - _ROWS_SHOWN,
            **ends,
        }.get(key)
        if steps is not None:
            self._go(steps)
        return steps is not None

    def _go(self, steps: int) -> None:
        """Over the entries; headers are stepped over."""
        rows = [row for row, item in enumerate(self._rows.items) if item.entry is not None]
        if not rows:
            return
        here = self.list.currentIndex().row()
        at = min(len(rows) - 1, max(0, (rows.index(here) if here in rows else 0) + steps))
        self.list.setCurrentIndex(self._rows.index(rows[at], 0))
        if at == 0:
            self.list.scrollToTop()  # its header as well

    def _filter(self) -> None:
        text = self.search.text()
        matches = self._matcher.find(text)
        self._rows.show(self._searched(matches) if text.strip() else self._whole(matches))
        said = self.tr("Nothing matches.") if text.strip() else self._empty_text
        self._nothing.setText(said)
        self._nothing.setVisible(bool(said) and not self._rows.items)
        first = next((row for row, item in enumerate(self._rows.items) if item.entry is not None), None)
        if first is not None:
            self.list.setCurrentIndex(self._rows.index(first, 0))
        self.list.scrollToTop()
        self._explain()

    def _whole(self, matches: Sequence[Match]) -> list[Item]:
        """Everything: the shelves, then the groups without what stands on a shelf."""
        items: list[Item] = []
        on_shelves: set[int] = set()
        for shelf in self._shelves:
            if shelf.entries:
                items.append(Item(None, shelf.title))
                items += [Item(entry, _detail(entry) or entry.group) for entry in shelf.entries]
                on_shelves.update(id(entry.value) for entry in shelf.entries)
        left = [match.entry for match in matches if id(match.entry.value) not in on_shelves]
        return items + self._grouped(left)

    def _searched(self, matches: Sequence[Match]) -> list[Item]:
        """Groups in the order of their best match; what is only similar comes last."""
        good = [match.entry for match in matches if match.rank is not Rank.SIMILAR]
        similar = [match.entry for match in matches if match.rank is Rank.SIMILAR]
        items = self._grouped(good)
        if similar and self._has_groups:
            items.append(Item(None, self.tr("Similar")))
        return items + [Item(entry, _detail(entry) or entry.group) for entry in similar]

    def _grouped(self, entries: Sequence[Entry]) -> list[Item]:
        groups: dict[str, list[Item]] = {}
        for entry in entries:
            groups.setdefault(entry.group, []).append(Item(entry, _detail(entry)))
        items: list[Item] = []
        for title, members in groups.items():
            if title:
                items.append(Item(None, title))
            items += members
        return items

    def _hovered(self, index: QModelIndex) -> None:
        item = self._rows.item(index)
        if item is not None and item.entry is not None:
            self.list.setCurrentIndex(index)

    def _explain(self) -> None:
        """What the footer says of the current entry."""
        entry = self.current
        if entry is None:
            self.footer.set_text("")
        elif entry.refusal:
            self.footer.set_text(entry.refusal)
        else:
            star = self.tr("Ctrl+D: no favourite any more") if entry.is_favourite else self.tr("Ctrl+D: favourite")
            self.footer.set_text(f"{entry.key}  ·  {star}" if entry.key else star)

    def _star(self, index: QModelIndex) -> None:
        item = self._rows.item(index)
        if item is not None and item.entry is not None:
            self.star_toggled.emit(item.entry.value)

    def _picked(self, index: QModelIndex) -> None:
        item = self._rows.item(index)
        if item is not None and item.entry is not None and not item.entry.refusal:
            value: Any = item.entry.value
            self.close()
            self.chosen.emit(value)


def _detail(entry: Entry) -> str:
    return entry.refusal or entry.detail
