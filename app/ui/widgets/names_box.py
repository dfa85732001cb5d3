"""A list of names in one line, and a popup that adds those one can choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons, theme
from app.ui.widgets.fields import NamesLine
from app.ui.widgets.matching import Entry

if TYPE_CHECKING:
    from app.ui.widgets.picker import Picker

_ARROW_ROOM = 22


class NamesBox(NamesLine):
    """The names as text, with commas; the arrow, Down or F4 offer the ones that are not in it. Others may be typed."""

    def __init__(self, *, empty_is_value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(empty_is_value=empty_is_value, parent=parent)
        self._choices: tuple[str, ...] = ()
        self.setMouseTracking(True)
        theme.theme().changed.connect(self._fit_margins)

    def set_choices(self, names: Sequence[str]) -> None:
        """What the popup offers; without any there is no arrow."""
        self._choices = tuple(names)
        self._fit_margins()
        self.update()

    def open_list(self) -> Picker | None:
        """Offer what is not there yet; None when that is nothing."""
        there = set(self.value() or ())
        left = [name for name in self._choices if name not in there]
        if not left or self.isReadOnly():
            return None
        from app.ui.widgets.picker import Picker  # late: the page is shown before anything is picked

        picker = Picker([Entry(name, name) for name in left], self.tr("Find a name to add"), self)
        picker.chosen.connect(self.add)
        picker.open_below(self)
        return picker

    def add(self, name: str) -> None:
        """Add a name, as the user's own doing."""
        self.set_value([*(self.value() or ()), name])
        self.changed.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_F4) or self.open_list() is None:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_over_arrow(event):
            self.open_list()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._is_over_arrow(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._choices:
            return
        painter = QPainter(self)
        room, side = theme.scaled(_ARROW_ROOM), theme.scaled(14)
        place = QRectF(self.width() - room + (room - side) / 2 - 1, (self.height() - side) / 2, side, side)
        colour = theme.current().secondary if self.isEnabled() else theme.current().disabled
        icons.paint(painter, "chevron-down", place, colour)
        painter.end()

    def _is_over_arrow(self, event: QMouseEvent) -> bool:
        return bool(self._choices) and event.position().x() >= self.width() - theme.scaled(_ARROW_ROOM)

    def _fit_margins(self, *_news: object) -> None:
        padding = 0 if self.property("kind") == "value" else 8  # the style sheet's
        self.setTextMargins(0, 0, theme.scaled(_ARROW_ROOM) - padding if self._choices else 0, 0)
