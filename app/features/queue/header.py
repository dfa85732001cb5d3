"""The top of the page: how many of each, pause and resume, retry and clear, and what everyone has to know."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.features.queue.card_list import side_margin
from app.features.queue.deeds import Section
from app.ui import icons, theme
from app.ui.icons import icon
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import label


class Banner(QFrame):
    """One sentence that everyone has to know, with its sign and perhaps a button that helps."""

    pressed = Signal()

    def __init__(self, icon_name: str, tint: str, action: str = "") -> None:
        super().__init__()
        self._icon = icon_name
        self._tint = tint
        self.setProperty("kind", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 10, 10)
        row.setSpacing(10)
        self._sign = QLabel()
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.text = label("", wrap=True, selectable=True)
        row.addWidget(self.text, 1)
        self.action = button(action, "outline")
        self.action.clicked.connect(self.pressed)
        if not action:  # what is shown before it is in a layout is a window of its own for a moment
            self.action.hide()
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.theme().changed.connect(self._retheme)
        self._retheme()
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``; "" hides the banner."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _retheme(self, *_news: object) -> None:
        side = max(18, self.fontMetrics().height())
        self._sign.setPixmap(icons.pixmap(self._icon, side, self._tint, self.devicePixelRatioF()))
        self._sign.setFixedSize(QSize(side, side))


class QueueHeader(QWidget):
    """Says what the user wants by signals; ``show_counts`` and ``show_pause`` tell it how things stand."""

    pause_pressed = Signal()
    resume_pressed = Signal()
    retry_pressed = Signal()
    clear_pressed = Signal()
    section_pressed = Signal(object)  # Section

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_paused = False
        self.pause = button(self.tr("Pause"), "outline", "pause")
        self.pause.setObjectName("queue-pause")
        self.retry = button(self.tr("Retry all failed"), "outline", "refresh")
        self.retry.setObjectName("queue-retry-failed")
        self.clear = button(self.tr("Clear finished"), "outline", "trash")
        self.clear.setObjectName("queue-clear")
        self.clear.setToolTip(self.tr("Take what is done, failed or cancelled out of the list; pictures stay"))
        self.pause.clicked.connect(self._pause_clicked)
        self.retry.clicked.connect(self.retry_pressed)
        self.clear.clicked.connect(self.clear_pressed)
        self._title = label(self.tr("Queue"), "title")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=8)
        for made in (self.pause, self.retry, self.clear):
            flow.addWidget(made)
        # Title at the left and buttons at the right; under each other where that is too narrow.
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(self._title, 1)
        self._top.addWidget(self._buttons)
        self._counts = QWidget()
        counts = FlowLayout(self._counts, spacing=12)
        self.counts: dict[Section, QPushButton] = {}
        for section in Section:
            made = button("", "count")
            made.setObjectName(f"queue-count-{section.value}")
            made.clicked.connect(self._count_clicked)
            made.hide()
            self.counts[section] = made
            counts.addWidget(made)
        for part in (self._buttons, self._counts):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(self._top)
        self._column.addWidget(self._counts)
        self.paused = Banner("pause", "warn")
        self.paused.setObjectName("queue-paused")
        self.offline = Banner("plug", "warn", self.tr("Connect..."))
        self.offline.setObjectName("queue-offline")
        self._column.addWidget(self.paused)
        self._column.addWidget(self.offline)
        self._set_margins()

    def show_counts(self, counts: dict[Section, int], *, can_clear: bool) -> None:
        words = {
            Section.RUNNING: self.tr("{0} running"),
            Section.WAITING: self.tr("{0} waiting"),
            Section.UNKNOWN: self.tr("{0} unknown"),
            Section.FAILED: self.tr("{0} failed"),
            Section.OVER: self.tr("{0} done"),
        }
        for section, made in self.counts.items():
            made.setText(words[section].format(counts[section]))
            made.setAccessibleName(self.tr("{0}: go there").format(made.text()))
            made.setVisible(counts[section] > 0)
        self._counts.setVisible(any(counts.values()))
        self._set_margins()
        self.retry.setEnabled(counts[Section.FAILED] > 0)
        self.clear.setEnabled(can_clear)

    def show_pause(self, reason: str | None) -> None:
        """None: it runs; "" paused by the user; else why it paused itself."""
        self._is_paused = reason is not None
        self.pause.setText(self.tr("Resume") if self._is_paused else self.tr("Pause"))
        self.pause.setIcon(icon("play" if self._is_paused else "pause", "text"))
        self.pause.setToolTip(
            self.tr("Send the waiting jobs again")
            if self._is_paused
            else self.tr("Send no further job; the one that runs is finished")
        )
        if reason is None:
            self.paused.say("")
        elif reason:
            self.paused.say(self.tr("The queue paused itself. {0}").format(reason))
        else:
            self.paused.say(self.tr("The queue is paused: nothing further is sent until you resume it."))

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def _pause_clicked(self) -> None:
        if self._is_paused:
            self.resume_pressed.emit()
        else:
            self.pause_pressed.emit()

    def _count_clicked(self) -> None:
        section = next((section for section, made in self.counts.items() if made is self.sender()), None)
        if section is not None:
            self.section_pressed.emit(section)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_margins()

    def _set_margins(self) -> None:
        side = side_margin(self.width())
        self._column.setContentsMargins(side, 16, side, 4)
        wide = sum(made.sizeHint().width() + 8 for made in (self.pause, self.retry, self.clear)) - 8
        fits = self._title.sizeHint().width() + 24 + wide <= self.width() - 2 * side
        # A flow hints only at its widest item.
        self._buttons.setMinimumWidth(wide if fits else 0)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
