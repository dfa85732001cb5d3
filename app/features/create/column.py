"""The scrolling column of the compose panel; its bar stands in the margin, so that fields keep their width."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.sections import Section

SIDE = 16
_SETTLES_MS = 800
_BAR_WIDTH = 10  # the scroll bar stands in the right margin


class ComposeColumn(QScrollArea):
    """Rows, then sections."""

    width_changed = Signal()  # what the column needs may be another width

    def __init__(self, rows: Iterable[QWidget], sections: Iterable[Section]) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 8, SIDE, 12)
        column.setSpacing(10)
        for row in rows:
            column.addWidget(row)
        folding = QVBoxLayout()
        folding.setSpacing(2)
        for section in sections:
            folding.addWidget(section)
            section.folded.connect(partial(self._folded, section))
        column.addLayout(folding)
        column.addStretch()
        self._inside, self._column = inside, column
        self._opened: Section | None = None  # by the user, a moment ago
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES_MS)
        self._settling.timeout.connect(self._settled)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks it to follow what it shows."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.width_changed.emit()
        return super().eventFilter(watched, event)

    def _folded(self, section: Section, is_open: bool) -> None:
        """What the user opened is brought into sight; the session, or a request, opens sections where they are."""
        focus = QApplication.focusWidget()  # not every platform gives it to what is clicked
        if is_open and (section.underMouse() or (focus is not None and section.isAncestorOf(focus))):
            self._opened = section
            self._settling.start()  # until then it grows: its rows are made, laid out, and some wait for the server
            QTimer.singleShot(0, section, partial(self.reveal, section))

    def _settled(self) -> None:
        self._opened = None

    def reveal(self, section: QWidget) -> None:
        """Scroll as little as shows all of a section, or as much of it as there is room for."""
        self._column.activate()
        top = section.mapTo(self._inside, QPoint()).y()
        bar = self.verticalScrollBar()
        bar.setValue(min(top, max(bar.value(), top + section.height() - self.height())))

    @property
    def least_width(self) -> int:
        """What its contents need, whether the bar is there or not."""
        return self._column.minimumSize().width() + SIDE - self._column.contentsMargins().right()

    def _range_changed(self, _least: int, most: int) -> None:
        self.width_changed.emit()
        right = SIDE - _BAR_WIDTH if most > 0 else SIDE
        if self._column.contentsMargins().right() != right:
            self._column.setContentsMargins(SIDE, 8, right, 12)
        if self._opened is not None:
            self.reveal(self._opened)
