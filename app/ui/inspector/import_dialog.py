"""A request pasted as JSON: checked while it is typed, and never more than data."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.generation.request import GenerationRequest
from app.ui.inspector.reading_text import CodeText
from app.ui.payload_text import PayloadError, request_in, summary_of
from app.ui.widgets.buttons import button, end_row
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label

_CHECK_AFTER_MS = 150


class ImportDialog(Dialog):
    """Opened with ``open()``; ``imported`` gives the ``GenerationRequest``."""

    imported = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowTitle(self.tr("Import from JSON"))
        self.setMinimumSize(480, 380)
        self._text = CodeText()
        self._text.setAccessibleName(self.tr("JSON of a request"))
        self._text.setPlaceholderText('{\n  "prompt": "a lighthouse at dusk",\n  "steps": 24\n}')
        self._message = label("", "caption", wrap=True)
        self._use = button(self.tr("Use"), "primary")
        self._use.clicked.connect(self._finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Paste the body of a txt2img or img2img request."), wrap=True))
        column.addWidget(self._text, 1)
        column.addWidget(self._message)
        column.addLayout(end_row(self, self._use))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_CHECK_AFTER_MS)
        self._wait.timeout.connect(self._check)
        self._text.textChanged.connect(self._wait.start)
        self._check()

    @property
    def message(self) -> str:
        return self._message.text()

    @property
    def can_use(self) -> bool:
        return self._use.isEnabled()

    def set_text(self, text: str) -> None:
        self._text.setPlainText(text)
        self._check()

    def _check(self) -> GenerationRequest | None:
        self._wait.stop()
        text = self._text.toPlainText()
        request: GenerationRequest | None = None
        said = ""
        if text.strip():
            try:
                request = request_in(text)
                said = summary_of(request)
            except PayloadError as error:
                said = str(error)
        is_wrong = bool(said) and request is None
        self._message.setText(said)
        self._message.setProperty("kind", "error" if is_wrong else "caption")
        self._message.style().polish(self._message)
        self._use.setEnabled(request is not None)
        return request

    def _finish(self) -> None:
        request = self._check()
        if request is not None:
            self.imported.emit(request)
            self.accept()
