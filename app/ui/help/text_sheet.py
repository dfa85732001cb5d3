"""A dialog around one long text, to read or to edit, which can be copied and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent, QTextOption
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.images import durable
from app.ui import tasks, theme
from app.ui.inspector.reading_text import code_font
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label

_WIDTH, _HEIGHT, _MARGIN = 680, 560, 16
_LONGEST = 400_000  # characters; more than any text here, and what a text field shows without a wait


def room_for(dialog: QDialog) -> QSize:
    """How large a dialog may be: as the window behind it and behind what opened it, else as the screen."""
    behind = dialog.parentWidget()
    if behind is None:
        return dialog.screen().availableGeometry().size()
    window = behind.window()
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window.size()


class LongText(QPlainTextEdit):
    """Plain text in the fixed-width font, wrapped; Tab leaves it."""

    def __init__(self, name: str, *, read_only: bool = True) -> None:
        """``name``: what a screen reader says."""
        super().__init__()
        self.setReadOnly(read_only)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if read_only:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        theme.theme().changed.connect(self._use_font)
        self._use_font()

    def show_text(self, text: str) -> None:
        self.setPlainText(text[:_LONGEST])

    def _use_font(self, *_news: object) -> None:
        self.setFont(code_font())

    def showEvent(self, event: QShowEvent) -> None:
        self._use_font()  # with a style sheet, a widget that moves to another parent forgets its font
        super().showEvent(event)


class TextSheet(Dialog):
    """Opened with ``open()``. ``lead`` has the buttons at the left, ``text`` the text."""

    def __init__(self, title: str, introduction: str, parent: QWidget | None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._file_name = "safelight.txt"
        self.file_dialog: QFileDialog | None = None
        self.text = LongText(title, read_only=not editable)
        self._said = label("", "caption", wrap=True)
        self.lead = QHBoxLayout()
        self.lead.setSpacing(8)
        self.copy = self.add_button(self.tr("Copy"), "primary" if editable else "outline")
        self.copy.clicked.connect(self._copy)
        self.save = self.add_button(self.tr("Save…"))
        self.save.clicked.connect(self.ask_where)
        close = button(self.tr("Close"), "outline")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addLayout(self.lead)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(introduction, wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(self._said)
        column.addLayout(row)
        self._fit(_WIDTH, _HEIGHT)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def said(self) -> str:
        """What is said of the last thing that was done."""
        return self._said.text()

    def add_button(self, title: str, kind: str = "outline") -> QPushButton:
        """One more button at the left."""
        made = button(title, kind)
        self.lead.addWidget(made)
        return made

    def name_file(self, name: str) -> None:
        """What the file is called that ``Save…`` proposes."""
        self._file_name = name

    def _fit(self, width: int, height: int) -> None:
        """So large at a text scale of 100 %, and never larger than the window behind it."""
        wanted = self.sizeHint().expandedTo(QSize(theme.scaled(width), theme.scaled(height)))
        self.resize(wanted.boundedTo(room_for(self)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._said.setText(self.tr("Copied."))

    def ask_where(self) -> None:
        """Ask for the file to save the text in."""
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(self._file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_in)
        dialog.finished.connect(self._asked)
        self.file_dialog = dialog
        dialog.open()

    def _asked(self, _result: int) -> None:
        self.file_dialog = None

    def save_in(self, file: str) -> None:
        """Write the text as it is now."""
        tasks.spawn(self._save(Path(file), self.text.toPlainText()), self)

    async def _save(self, path: Path, text: str) -> None:
        write = partial(durable.write, path, text.encode("utf-8", "replace"), overwrite=True)
        try:
            await tasks.in_thread(write)
        except OSError as error:
            said = self.tr("It could not be saved: {0}").format(error.strerror or str(error))
        else:
            said = self.tr("Saved as {0}.").format(path.name)
        self._said.setText(said)
