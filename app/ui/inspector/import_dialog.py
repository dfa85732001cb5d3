"""A request pasted as JSON: checked while it is typed, and never more than data."""

from __future__ import annotations

import json
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.api.payloads import request_from_payload
from app.generation.request import GenerationRequest
from app.ui.inspector.reading_text import CodeText
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label

translate = QCoreApplication.translate

MOST_CHARACTERS = 4_000_000
_CHECK_AFTER_MS = 150


class PayloadError(ValueError):
    """Why a text is not a request; the text of the error is for people."""


class ImportDialog(QDialog):
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
        self._use.setDefault(True)
        self._use.clicked.connect(self._finish)
        cancel = button(self.tr("Cancel"), "plain")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Paste the body of a txt2img or img2img request."), wrap=True))
        column.addWidget(self._text, 1)
        column.addWidget(self._message)
        column.addLayout(buttons)
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
                said = self._summary(request)
            except PayloadError as error:
                said = str(error)
        is_wrong = bool(said) and request is None
        self._message.setText(said)
        self._message.setProperty("kind", "error" if is_wrong else "caption")
        self._message.style().polish(self._message)
        self._use.setEnabled(request is not None)
        return request

    def _summary(self, request: GenerationRequest) -> str:
        parts = [self.tr("Parameters: {0}").format(len(request.parameters))]
        if request.overrides:
            parts.append(self.tr("settings for this request: {0}").format(len(request.overrides)))
        if request.extra:
            parts.append(self.tr("other keys, sent as they are: {0}").format(len(request.extra)))
        return " · ".join(parts)

    def _finish(self) -> None:
        request = self._check()
        if request is not None:
            self.imported.emit(request)
            self.accept()


def request_in(text: str) -> GenerationRequest:
    """The request in a JSON text. Raises PayloadError with a text that says what and where."""
    if len(text) > MOST_CHARACTERS:
        said = translate("import_dialog", "The text is longer than {0} million characters.")
        raise PayloadError(said.format(MOST_CHARACTERS // 1_000_000))
    try:
        payload = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        said = translate("import_dialog", "Line {0}, column {1}: {2}.")
        raise PayloadError(said.format(error.lineno, error.colno, error.msg)) from error
    except RecursionError as error:
        raise PayloadError(translate("import_dialog", "The JSON is nested too deeply.")) from error
    except ValueError as error:
        raise PayloadError(str(error)[:200]) from error
    if not isinstance(payload, dict):
        raise PayloadError(translate("import_dialog", "A request is a JSON object: it begins with { and ends with }."))
    if not payload:
        raise PayloadError(translate("import_dialog", "The object is empty."))
    return request_from_payload(payload)


def _no_constant(name: str) -> NoReturn:
    raise PayloadError(translate("import_dialog", "{0} is not a number a server takes.").format(name))
