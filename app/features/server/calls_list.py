"""The calls as rows: when, what, how it ended, how long it took. Rows are made of what is in sight."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeView

from app.api.call_log import Call, CallState
from app.ui import theme

Index = QModelIndex | QPersistentModelIndex
TIME, CALL, OUTCOME, TOOK = range(4)
_ROW = 24  # pixels of a row at a text scale of 100 %
_WIDE = {TIME: 76, OUTCOME: 72, TOOK: 72}  # the same
_NARROW = 380  # the same: a list that is narrower has no room for the time


def outcome_text(call: Call) -> str:
    """How a call ended, in a word or two."""
    if call.state is CallState.RUNNING:
        return QCoreApplication.translate("calls", "running")
    if call.status is None:
        return QCoreApplication.translate("calls", "no answer")
    return str(call.status) if call.state is CallState.ANSWERED or call.status >= 300 else f"{call.status} ✕"


def took_text(seconds: float) -> str:
    """A duration in the unit that suits it."""
    translate = QCoreApplication.translate
    if seconds < 1:
        return translate("calls", "{0} ms").format(round(seconds * 1000))
    return translate("calls", "{0:.1f} s").format(seconds)


def time_text(when: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(when))


def call_text(call: Call, *, is_short: bool = False) -> str:
    """``is_short``: without what nearly all paths begin with."""
    path = call.path.removeprefix("/sdapi/v1/") if is_short else call.path
    count = f" × {call.count}" if call.count > 1 else ""
    return f"{call.method} {path}{count}"


class CallsModel(QAbstractTableModel):
    """What is shown of the record, the newest first. New calls come in at the top, so what is chosen stays so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: tuple[Call, ...] = ()

    @property
    def calls(self) -> tuple[Call, ...]:
        return self._calls

    def show_calls(self, calls: tuple[Call, ...]) -> None:
        """Show these; rows that are the same calls are kept."""
        before = [call.number for call in self._calls]
        after = [call.number for call in calls]
        fresh = after.index(before[0]) if before and before[0] in after else len(after)
        common = after[fresh:]
        if common != before[: len(common)] or not common:
            self.beginResetModel()
            self._calls = calls
            self.endResetModel()
            return
        if len(common) < len(before):
            self.beginRemoveRows(QModelIndex(), len(common), len(before) - 1)
            self._calls = self._calls[: len(common)]
            self.endRemoveRows()
        kept = self._calls
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._calls = calls
            self.endInsertRows()
        self._calls = calls
        for row, (old, new) in enumerate(zip(kept, calls[fresh:], strict=False), fresh):
            if old is not new:  # it ended, or was made once more
                self.dataChanged.emit(self.index(row, 0), self.index(row, TOOK))

    def call_at(self, index: Index) -> Call | None:
        return self._calls[index.row()] if index.isValid() and index.row() < len(self._calls) else None

    def row_of(self, number: int) -> int:
        """-1 when it is not shown."""
        return next((row for row, call in enumerate(self._calls) if call.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._calls)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        call = self.call_at(index)
        if call is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(call, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            is_failure = call.state is CallState.FAILED and index.column() == OUTCOME
            tokens = theme.current()
            return QColor(tokens.error if is_failure else tokens.text if index.column() == CALL else tokens.secondary)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (OUTCOME, TOOK):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(40, theme.scaled(_ROW))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for column in range(4) if (text := _text(call, column)))
        return None


def _text(call: Call, column: int) -> str:
    if column == TIME:
        return time_text(call.began)  # the order of the rows
    if column == CALL:
        return call_text(call, is_short=True)
    if column == OUTCOME:
        return outcome_text(call)
    return took_text(call.duration_s) if call.state is not CallState.RUNNING else ""


class CallsList(QTreeView):
    """A row per call; the arrow keys go from one to the next."""

    call_chosen = Signal(object)  # Call | None

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("server-calls")
        self.setProperty("kind", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Calls"))
        self.calls_model = CallsModel(self)
        self.setModel(self.calls_model)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        for column in range(4):
            fixed, stretch = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, stretch if column == CALL else fixed)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        theme.theme().changed.connect(self._fit)
        self._fit()

    def show_calls(self, calls: tuple[Call, ...]) -> None:
        """Show these, the newest first; the chosen one stays chosen while it is among them."""
        current = self.current_call
        self.calls_model.show_calls(calls)
        if current is None:
            return
        row = self.calls_model.row_of(current.number)
        if row != self.currentIndex().row():
            self.setCurrentIndex(self.calls_model.index(row, 0) if row >= 0 else QModelIndex())
        elif self.current_call != current:  # it ended, or was made once more
            self.call_chosen.emit(self.current_call)

    @property
    def current_call(self) -> Call | None:
        return self.calls_model.call_at(self.currentIndex())

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.call_chosen.emit(self.calls_model.call_at(current))

    def _fit(self, *_news: object) -> None:
        tokens, palette = theme.current(), self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(tokens.selected))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.text))
        self.setPalette(palette)
        self.setColumnHidden(TIME, self.width() < theme.scaled(_NARROW))  # the detail has it too
        for column, wide in _WIDE.items():
            self.setColumnWidth(column, theme.scaled(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
