"""The tags of a kept picture, to be written and changed: the library has them, the file stays as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.library import LONGEST_TAGS
from app.ui import theme
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label

_WIDTH = 420  # px


class TagsDialog(Dialog):
    """Opened with ``open()``."""

    kept = Signal(str)

    def __init__(self, tags: str, picture: str, parent: QWidget | None) -> None:
        """``picture``: what its file is called."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tags"))
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Tags of {0}").format(picture), "title", wrap=True))
        self.text = TextArea(rows=4, hint=self.tr("sea, lighthouse, best of the series"))
        self.text.setObjectName("tags")
        self.text.setAccessibleName(self.tr("Tags"))
        self.text.setPlainText(tags)
        column.addWidget(self.text)
        column.addWidget(label(self.tr("The library keeps them; the file stays as it is."), "caption", wrap=True))
        keep = button(self.tr("Keep"), "primary")
        keep.setObjectName("tags-keep")
        keep.setDefault(True)
        cancel = button(self.tr("Cancel"), "outline")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(keep)
        column.addLayout(row)
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._keep)

    def _keep(self) -> None:
        self.kept.emit(self.text.text.strip()[:LONGEST_TAGS])
        self.accept()
