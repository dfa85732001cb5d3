"""Calls: exactly what was said to servers and what they answered, while it happens.

The record is kept by the transport (``app/api/call_log.py``); here it is looked at a few times a second, and only while
somebody looks. Pictures are notes of their size, and what is secret is left out.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.api import call_log
from app.api.call_log import Call, CallLog, CallState
from app.api.call_texts import as_curl, as_json, body_text
from app.features.server.calls_list import CallsList, call_text, outcome_text, time_text, took_text
from app.features.server.text_saver import TextSaver
from app.ui import theme
from app.ui.inspector.reading_text import CodeText
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.texts import ElidedLabel, label, line, text_line
from app.ui.workspace import Workspace

LOOK_EVERY_MS = 300
_MOST_SHOWN = 25_000  # characters of a body; copies and files have all that is kept
_REQUEST, _RESPONSE = "request", "response"


class CallDetail(QWidget):
    """One call: its facts, what was sent and what came, and copies of it."""

    def __init__(self) -> None:
        super().__init__()
        self._call: Call | None = None
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.facts = label("", "caption", wrap=True, selectable=True)
        self.switch = SegmentedSwitch([(_REQUEST, self.tr("Request")), (_RESPONSE, self.tr("Response"))])
        self.switch.setObjectName("server-call-part")
        self.switch.chosen.connect(self._show_body)
        self.text = CodeText()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "reading")
        self.text.setObjectName("server-call-text")
        self.note = label("", "caption", wrap=True)
        self.copy_json = button(self.tr("JSON"), "outline", tip=self.tr("Copy the call as JSON"))
        self.copy_curl = button(self.tr("curl"), "outline", tip=self.tr("Copy the request as a curl command"))
        self.copy_json.clicked.connect(self._to_json)
        self.copy_curl.clicked.connect(self._to_curl)
        copies = QHBoxLayout()
        copies.setSpacing(8)
        copies.addWidget(label(self.tr("Copy as"), "caption"))
        for made in (self.copy_json, self.copy_curl):
            made.setAccessibleName(made.toolTip())
            copies.addWidget(made)
        copies.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self.switch)
        column.addWidget(self.text, 1)
        column.addWidget(self.note)
        column.addLayout(copies)

    @property
    def call(self) -> Call | None:
        return self._call

    def show_call(self, call: Call) -> None:
        is_same = self._call is not None and self._call.number == call.number
        self._call = call
        self.title.set_text(call_text(call))
        self.facts.setText(_facts(call))
        if not is_same:
            self.switch.choose(_REQUEST if call.request else _RESPONSE)
        self._show_body()

    def _show_body(self, *_news: object) -> None:
        call = self._call
        if call is None:
            return
        is_request = self.switch.current == _REQUEST
        body, is_cut = (call.request, call.request_cut) if is_request else (call.response, call.response_cut)
        text = body_text(body) if body else ""
        shown = text[:_MOST_SHOWN]
        if shown != self.text.toPlainText():
            self.text.setPlainText(shown)
        self.text.setAccessibleName(self.tr("Request") if is_request else self.tr("Response"))
        self.note.setText(self._note(call, is_request=is_request, is_cut=is_cut, is_long=len(text) > _MOST_SHOWN))
        self.note.setVisible(bool(self.note.text()))

    def _note(self, call: Call, *, is_request: bool, is_cut: bool, is_long: bool) -> str:
        if is_cut:
            return self.tr("It was longer; only the beginning is kept.")
        if is_long:
            return self.tr("Only the beginning is shown; a copy has all of it.")
        if is_request and not call.request:
            return self.tr("Nothing was sent with it.")
        if not is_request and call.state is CallState.RUNNING:
            return self.tr("The answer has not come yet.")
        if not is_request and not call.response:
            return self.tr("The answer was empty, or is not kept.")
        return ""

    def _to_json(self) -> None:
        if self._call is not None:
            QGuiApplication.clipboard().setText(as_json([self._call]))

    def _to_curl(self) -> None:
        if self._call is not None:
            QGuiApplication.clipboard().setText(as_curl(self._call))


class CallsView(QWidget):
    """The list at the left, the chosen call at the right."""

    def __init__(self, workspace: Workspace, calls: CallLog = call_log.calls) -> None:
        super().__init__()
        self._calls = calls
        self._version = -1
        self._seen: tuple[Call, ...] = ()  # as they were when they were last looked at
        self.saver = TextSaver(workspace, self)
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Filter by path, status or error"))
        self.search.setAccessibleName(self.tr("Filter the calls"))
        self.search.setObjectName("server-calls-filter")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.failed_chip = button(self.tr("Failed"), "chip", tip=self.tr("Show only calls that failed"))
        self.failed_chip.toggled.connect(self._list)
        self.pause_chip = button(
            self.tr("Pause"), "chip", tip=self.tr("Let the list stand still; calls are still kept")
        )
        self.pause_chip.toggled.connect(self._look)
        self.save_button = button(self.tr("Save…"), "outline", tip=self.tr("Save the calls that are listed in a file"))
        self.save_button.clicked.connect(self._save)
        self.clear_button = button(self.tr("Clear"), "outline")
        self.clear_button.clicked.connect(self._clear)
        self.list = CallsList()
        self.list.call_chosen.connect(self._show_call)
        self.detail = CallDetail()
        self._nothing = label("", "caption", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.detail)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.setFocusProxy(self.search)
        self._show_call(None)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        for made in (self.failed_chip, self.pause_chip, self.save_button, self.clear_button):
            top.addWidget(made)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        left = QWidget()
        inside = QHBoxLayout(left)
        inside.setContentsMargins(12, 4, 0, 0)
        inside.addWidget(self.list)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([560, 640])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self.splitter, 1)
        theme.theme().changed.connect(self._fit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        self.list.setMinimumWidth(theme.scaled(300))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _look(self, *_news: object) -> None:
        """Show what is new, if anything is; however many calls came meanwhile, the list is filled once."""
        if not self.pause_chip.isChecked() and self._calls.version != self._version:
            self._list()

    def _list(self, *_news: object) -> None:
        if not self.pause_chip.isChecked():
            self._version = self._calls.version
            self._seen = self._calls.calls()
        calls = self._seen
        words = self.search.text().casefold().split()
        only_failed = self.failed_chip.isChecked()
        shown = tuple(call for call in calls if _matches(call, words, only_failed=only_failed))
        self.list.show_calls(shown)
        self.save_button.setEnabled(bool(shown))
        self.clear_button.setEnabled(bool(calls))
        self._say_nothing(has_calls=bool(calls))

    def _say_nothing(self, *, has_calls: bool) -> None:
        if not has_calls:
            self._nothing.setText(self.tr("No call was made yet."))
        elif not self.list.calls_model.calls:
            self._nothing.setText(self.tr("No call matches."))
        else:
            self._nothing.setText(self.tr("Choose a call to read it."))

    def _show_call(self, call: Call | None) -> None:
        if call is not None:
            self.detail.show_call(call)
        self._right.setCurrentWidget(self._nothing if call is None else self.detail)

    def _clear(self) -> None:
        self._calls.clear()
        self.pause_chip.setChecked(False)
        self._look()

    def _save(self) -> None:
        calls = self.list.calls_model.calls
        self.saver.ask(self.tr("Save the calls"), "safelight-calls.json", partial(as_json, calls))


def _matches(call: Call, words: list[str], *, only_failed: bool) -> bool:
    if only_failed and call.state is not CallState.FAILED:
        return False
    text = f"{call.method} {call.path} {call.url} {outcome_text(call)} {call.error}".casefold()
    return all(word in text for word in words)


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} B"
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.1f} kB"


def _facts(call: Call) -> str:
    translate = QCoreApplication.translate
    parts = [call.url, time_text(call.began), outcome_text(call)]
    if call.state is not CallState.RUNNING:
        parts.append(took_text(call.duration_s))
    if call.count > 1:
        often = translate("calls", "{0} times until {1}, the last one shown")
        parts.append(often.format(call.count, time_text(call.last)))
    parts.append(translate("calls", "sent {0}").format(_size(call.sent)))
    parts.append(translate("calls", "received {0}").format(_size(call.received)))
    if call.pictures:
        parts.append(translate("calls", "pictures: {0}").format(call.pictures))
    text = " · ".join(parts)
    return f"{text}\n{call.error}" if call.error else text
