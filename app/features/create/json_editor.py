"""The next request as JSON, editable: what the panel has no editor for can be written here, and is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api.payloads import document_for, is_for_any_mode
from app.generation.request import GenerationRequest
from app.ui.widgets.texts import label

if TYPE_CHECKING:
    from app.ui.inspector.reading_text import CodeText

_READ_AFTER_MS = 200


class JsonEditor(QWidget):
    """Both ways: ``show_request`` writes the text, ``edited`` gives the request of a text that was changed.

    A text that stands for the request already is left as it was typed. Only a valid text is a request; the error says
    where the text is wrong, and nothing of the last valid one is lost meanwhile.
    """

    edited = Signal(object)  # GenerationRequest
    problem_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("json-editor")
        self.problem = ""
        self._request = GenerationRequest()
        self._pictures: dict[str, Any] = {}
        self._is_writing = False
        self._text_edit: CodeText | None = None  # made when it is first wanted
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_READ_AFTER_MS)
        self._wait.timeout.connect(self.read)

    @property
    def text_edit(self) -> CodeText:
        return self._text_edit or self._make()

    def _make(self) -> CodeText:
        from app.ui.inspector.reading_text import CodeText  # late: few people write JSON

        made = self._text_edit = CodeText()
        made.setObjectName("json-text")
        made.setAccessibleName(self.tr("The next request as JSON"))
        made.setPlaceholderText('{\n  "steps": 24\n}')
        self.setFocusProxy(made)
        self._about = label(
            self.tr("What Generate sends. What is left out is left to the server; a seed is chosen when it is sent."),
            "caption",
            wrap=True,
        )
        self._message = label("", "caption", wrap=True)
        self._message.setObjectName("json-message")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(made, 1)
        column.addWidget(self._message)
        made.textChanged.connect(self._typed)
        self._write()
        return made

    @property
    def message(self) -> str:
        """What is said about the text below it."""
        if self._text_edit is None:
            self._make()
        return self._message.text()

    def show_request(self, request: GenerationRequest) -> None:
        """Write another request; one the text stands for already is left as it was typed."""
        if request.mode is not self._request.mode or document_for(request) != document_for(self._request):
            self.write(request)

    def write(self, request: GenerationRequest) -> None:
        """Write a request anew, whatever the text was."""
        self._request = request
        self._write()

    def read(self) -> None:
        """Take the text as it is now; ``edited`` follows when it says something else than before."""
        from app.ui.payload_text import PayloadError, read, summary_of  # late, as above

        self._wait.stop()
        try:
            reading = read(self.text_edit.toPlainText(), may_be_empty=True, pictures=self._pictures)
        except PayloadError as error:
            self._say(str(error), is_wrong=True)
            return
        request = reading.request
        if is_for_any_mode(request):
            request = replace(request, mode=self._request.mode)
        self._say(" ".join((*reading.remarks, summary_of(request))))
        if request.mode is not self._request.mode or document_for(request) != document_for(self._request):
            self._request = request
            self.edited.emit(request)

    def _typed(self) -> None:
        if not self._is_writing:
            self._wait.start()

    def _write(self) -> None:
        """Exchange the text as one step of its own undo."""
        from app.ui.payload_text import summary_of, written  # late, as above

        self._wait.stop()
        text, self._pictures = written(self._request)
        self._is_writing = True
        try:
            self.text_edit.show_code(text)
        finally:
            self._is_writing = False
        self._say(summary_of(self._request))

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        problem = text if is_wrong else ""
        self._message.setText(text)
        kind = "error" if is_wrong else "caption"
        if self._message.property("kind") != kind:
            self._message.setProperty("kind", kind)
            self._message.style().polish(self._message)
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit()
