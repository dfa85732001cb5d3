"""The exact JSON that was sent for a picture, to read, to copy and to run elsewhere; and the way back in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.api.payloads import as_curl, as_json, as_python
from app.generation.result import GeneratedImage
from app.ui.inspector.import_dialog import ImportDialog
from app.ui.inspector.reading_text import CodeText
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label
from app.ui.workspace import Workspace

_USUAL_URL = "http://127.0.0.1:7860"  # for the copied commands while no server is known


class PayloadTab(QWidget):
    """Read-only; pictures inside a payload are shown as a short note."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._image: GeneratedImage | None = None
        self._dialog: ImportDialog | None = None
        self._text = CodeText()
        self._text.setReadOnly(True)
        self._text.setProperty("kind", "reading")
        self._text.setAccessibleName(self.tr("Payload"))
        self._text.document().setDocumentMargin(0)
        self._empty = label("", "caption", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._empty)
        self._copy_json = button(self.tr("JSON"), "outline", tip=self.tr("Copy as JSON"))
        self._copy_curl = button(self.tr("curl"), "outline", tip=self.tr("Copy as a curl command"))
        self._copy_python = button(self.tr("Python"), "outline", tip=self.tr("Copy as a Python program"))
        self._copy_json.clicked.connect(self._to_json)
        self._copy_curl.clicked.connect(self._to_curl)
        self._copy_python.clicked.connect(self._to_python)
        copies = QHBoxLayout()
        copies.setSpacing(8)
        copies.addWidget(label(self.tr("Copy as"), "caption"))
        for made in (self._copy_json, self._copy_curl, self._copy_python):
            made.setAccessibleName(made.toolTip())
            copies.addWidget(made, 1)
        self._import = button(self.tr("Import from JSON…"), "outline")
        self._import.clicked.connect(self.open_import)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addLayout(copies)
        column.addWidget(self._import)
        self.show_payload(None)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.toPlainText()

    @property
    def import_dialog(self) -> ImportDialog | None:
        return self._dialog

    def show_payload(self, image: GeneratedImage | None) -> None:
        self._image = image
        has_payload = image is not None and bool(image.payload)
        self._text.setPlainText(as_json(image.payload) if image is not None and has_payload else "")
        self._empty.setText(
            self.tr("Choose a picture to see what was sent for it.")
            if image is None
            else self.tr("What was sent for this picture is not known here.")
        )
        self._stack.setCurrentWidget(self._text if has_payload else self._empty)
        for made in (self._copy_json, self._copy_curl, self._copy_python):
            made.setEnabled(has_payload)

    def open_import(self) -> None:
        """Ask for a JSON payload; what comes of it goes to the compose panel."""
        self._dialog = ImportDialog(self.window())
        self._dialog.imported.connect(self._workspace.recall)
        self._dialog.open()

    def _to_json(self) -> None:
        if self._image is not None:
            _copy(as_json(self._image.payload))

    def _to_curl(self) -> None:
        if self._image is not None:
            _copy(as_curl(self._image.payload, self._url(), self._image.mode))

    def _to_python(self) -> None:
        if self._image is not None:
            _copy(as_python(self._image.payload, self._url(), self._image.mode))

    def _url(self) -> str:
        profile = self._workspace.profile
        return profile.url if profile is not None else _USUAL_URL


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
