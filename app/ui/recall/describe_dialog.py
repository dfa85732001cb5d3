"""What a server made of a picture in words, to be looked at, changed, and put into the prompt or copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label

_WIDTH, _TEXT_HEIGHT = 460, 120  # px
LONGEST = 20_000
"""Characters of a description that are shown; no model writes as many."""


class DescribeDialog(Dialog):
    """Opened with ``open()``."""

    chosen = Signal(str, bool)  # the words, and whether they go behind those of the prompt
    tagged = Signal(str)  # the words, to be kept as tags of the picture

    def __init__(self, words: str, picture: str, model: str, parent: QWidget | None, *, is_kept: bool = False) -> None:
        """``picture``: what its file is called; ``model``: who described it; ``is_kept``: the library has it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Description of the picture"))
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("{0}, described by {1}").format(picture, model), "title", wrap=True))
        self.text = QPlainTextEdit()
        self.text.setObjectName("description")
        self.text.setAccessibleName(self.tr("Description of the picture"))
        self.text.setPlainText(words[:LONGEST])
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.scaled(_TEXT_HEIGHT))
        column.addWidget(self.text)
        self.replace_button = button(self.tr("Replace prompt"), "outline")
        self.append_button = button(self.tr("Append to prompt"), "primary")
        self.append_button.setDefault(True)
        self.copy_button = button(self.tr("Copy"), "outline")
        self.tag_button = button(self.tr("Keep as tags"), "outline")
        self.tag_button.setToolTip(self.tr("The library keeps them with the picture; the file stays as it is"))
        self.tag_button.setVisible(is_kept)
        cancel = button(self.tr("Cancel"), "outline")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(cancel)
        row.addStretch()
        for made in (self.copy_button, self.tag_button, self.replace_button, self.append_button):
            row.addWidget(made)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        self.copy_button.clicked.connect(self._copy)
        self.tag_button.clicked.connect(self._tag)
        self.replace_button.clicked.connect(self._replace)
        self.append_button.clicked.connect(self._append)

    @property
    def words(self) -> str:
        return self.text.toPlainText().strip()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words)
        self.accept()

    def _tag(self) -> None:
        self.tagged.emit(self.words)
        self.accept()

    def _replace(self) -> None:
        self.chosen.emit(self.words, False)
        self.accept()

    def _append(self) -> None:
        self.chosen.emit(self.words, True)
        self.accept()
