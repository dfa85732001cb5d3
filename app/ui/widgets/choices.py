"""A name out of a list that may be long: type to filter, or open the list; other names may be typed as well.

Made for ten thousand names: the list lays out what it shows, and nothing here asks for the size of every row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView, QToolTip, QWidget

from app.ui import icons, theme
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.plate import keeps_key
from app.ui.widgets.texts import plain_tip

_ARROW_ROOM = 22
_WARNING_ROOM = 20
_WIDEST_POPUP = 520
_MEASURED = 24  # names that are measured for the popup's width: those with the most letters


def _is_escape(event: QEvent) -> bool:
    """Whether ``event`` asks for a shortcut of Escape."""
    is_override = event.type() == QEvent.Type.ShortcutOverride
    return is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


class _Names(QListView):
    """The open list: Escape closes it, before it is a key of the window below."""

    def event(self, event: QEvent) -> bool:
        return (_is_escape(event) and keeps_key(event)) or super().event(event)


class ChoiceBox(FieldEdit):
    """A line editor over a list of names. Empty is the server's default; a name the server does not list is marked.

    A name the server takes for one it lists (a checkpoint's hash, say) is shown as that one and sent as it was given.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._is_listed: Callable[[str], bool] | None = None
        self._title_of: Callable[[str], str | None] | None = None
        self._given: tuple[str, str] | None = None  # a value and the name it is shown as
        self._list: tuple[QCompleter, QListView] | None = None
        self._fit_margins()
        theme.theme().changed.connect(self._retheme)
        self.textChanged.connect(self._text_changed)
        self.editingFinished.connect(self._name_it)
        self.setMouseTracking(True)

    def _needed(self) -> tuple[QCompleter, QListView]:
        """The list that goes with the text, made when somebody comes to write or wants it open."""
        if self._list is not None:
            return self._list
        completer = QCompleter(QStringListModel(list(self._names), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        popup = _Names()
        popup.setProperty("kind", "popup")
        popup.setUniformItemSizes(True)
        popup.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        completer.activated.connect(self._chosen)
        self._list = (completer, popup)
        self.setCompleter(completer)
        self._fit_popup()
        return self._list

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._needed()
        super().focusInEvent(event)

    @property
    def names(self) -> tuple[str, ...]:
        return self._names

    @property
    def is_listed(self) -> bool:
        """Whether the server lists the name; True while there is no list to compare with."""
        text = self.text()
        if not text or not self._names or text in self._known:
            return True
        if self._title_of is not None and self._title_of(text) is not None:
            return True
        return self._is_listed is not None and self._is_listed(text)

    def set_choices(
        self,
        names: Sequence[str],
        is_listed: Callable[[str], bool] | None = None,
        title_of: Callable[[str], str | None] | None = None,
    ) -> None:
        """Offer ``names``. ``is_listed`` says of other names whether the server takes them.

        ``title_of``: the name in the list that a text stands for; the text is then shown as that.
        """
        self._is_listed = is_listed
        self._title_of = title_of
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._known = frozenset(self._names)
            if self._list is not None:
                model = self._list[0].model()
                if isinstance(model, QStringListModel):
                    model.setStringList(list(self._names))
            self._fit_popup()
        if not self.hasFocus():
            self._name_it()
        self._text_changed()

    def value(self) -> str | None:
        if self._given is not None and self.text() == self._given[1]:
            return self._given[0]
        return self.text() or None

    def set_value(self, value: Any) -> None:
        self._given = None
        title = self._title_of(value) if self._title_of is not None and isinstance(value, str) else None
        if title is not None and title != value:
            self._given = (value, title)
            value = title
        super().set_value(value)

    def open_list(self) -> None:
        """Show every name, the current one selected."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        completer, popup = self._needed()
        completer.setCompletionPrefix("")
        completer.complete()
        if self.text() in self._names:
            index = completer.completionModel().index(self._names.index(self.text()), 0)
            popup.setCurrentIndex(index)
            popup.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(72, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4)
        if opens and not self._needed()[1].isVisible() and not self.isReadOnly():
            self.open_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._over_arrow(event):
            self.open_list()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._over_arrow(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        if _is_escape(event) and self._list is not None and self._list[1].isVisible():
            return keeps_key(event)  # the open list hands its keys on to this editor
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tip()
            if tip:
                QToolTip.showText(event.globalPos(), plain_tip(tip), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme.current().secondary if self.isEnabled() else theme.current().disabled
        room, side = theme.scaled(_ARROW_ROOM), theme.scaled(14)
        left = self.width() - room + (room - side) / 2 - 1
        icons.paint(painter, "chevron-down", QRectF(left, (self.height() - side) / 2, side, side), colour)
        if not self.is_listed:
            side = theme.scaled(16)
            left -= theme.scaled(_WARNING_ROOM) - 2
            icons.paint(painter, "warning", QRectF(left, (self.height() - side) / 2, side, side), theme.current().warn)
        painter.end()

    def _tip(self) -> str:
        text = self.text()
        if not self.is_listed:
            return self.tr("The server does not list “{0}”.").format(text)
        shown = text or self.placeholderText()
        room = self.width() - theme.scaled(_ARROW_ROOM) - 18
        return shown if self.fontMetrics().horizontalAdvance(shown) > room else ""

    def _over_arrow(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - theme.scaled(_ARROW_ROOM)

    def _chosen(self, _name: Any) -> None:
        self.setCursorPosition(0)
        self._edited()

    def _text_changed(self) -> None:
        self._fit_margins()
        self.setAccessibleDescription("" if self.is_listed else self._tip())
        self.update()

    def _name_it(self) -> None:
        """Show the value as the name it stands for by now: lists change, and so do the titles in them."""
        value = self.value()
        if value is not None and self._title_of is not None and self._title_of(value) not in (None, self.text()):
            self.set_value(value)

    def _fit_popup(self) -> None:
        if self._list is None:
            return
        metrics = self.fontMetrics()
        longest = nlargest(_MEASURED, self._names, key=len)
        widest = max((metrics.horizontalAdvance(name) for name in longest), default=0)
        self._list[1].setMinimumWidth(min(theme.scaled(_WIDEST_POPUP), widest + theme.scaled(44)))

    def _retheme(self, _tokens: object) -> None:
        self._fit_popup()
        self._fit_margins()

    def _fit_margins(self) -> None:
        padding = 0 if self.property("kind") == "value" else 8  # the style sheet's
        right = theme.scaled(_ARROW_ROOM) - padding + (0 if self.is_listed else theme.scaled(_WARNING_ROOM))
        if self.textMargins().right() != right:
            self.setTextMargins(0, 0, right, 0)
