"""Parts the dialogs about saving share: the editor of an infotext, how much is removed, and how they are laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.images.editing.strength import Strength
from app.ui import theme
from app.ui.saving import wording
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label

WIDTH = 520
_CHECK_AFTER_MS = 150


class InfoEditor(QWidget):
    """An infotext to edit, and below it what is understood of it."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = TextArea(rows=5, most_rows=9, hint=hint)
        self.editor.setObjectName("saving-text")
        self.editor.setAccessibleName(self.tr("Info of the picture"))
        self.editor.set_value(text)
        self._understood = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.editor)
        column.addWidget(self._understood)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_CHECK_AFTER_MS)
        self._wait.timeout.connect(self.look)
        self.editor.changed.connect(self._wait.start)
        self.look()

    @property
    def text(self) -> str:
        return self.editor.text

    @property
    def said(self) -> str:
        """What is said to be understood."""
        return self._understood.text()

    def look(self) -> None:
        """Say what is understood of the text as it is now."""
        self._wait.stop()
        self._understood.setText(wording.understood(self.text))


class StrengthSwitch(SegmentedSwitch):
    """How much is removed."""

    changed = Signal()

    def __init__(self, strength: Strength, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        how, everything = translate("saving", "How it was made"), translate("saving", "Everything")
        super().__init__([(Strength.GENERATION, how), (Strength.ALL, everything)], parent)
        self.setObjectName("saving-strength")
        self.choose(strength)
        self.chosen.connect(self._tell)

    @property
    def strength(self) -> Strength:
        return Strength(self.current)

    def _tell(self, _key: object) -> None:
        self.changed.emit()


def begin(dialog: QDialog, title: str) -> QVBoxLayout:
    """The column of a dialog, with its title; goes away with its closing."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(theme.scaled(WIDTH))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    column.addWidget(label(title, "title", wrap=True))
    return column


def end(dialog: QDialog, column: QVBoxLayout, cancel: str, agree: str) -> tuple[QPushButton, QPushButton]:
    """Its two buttons: what changes nothing, and what does."""
    no, yes = button(cancel, "outline"), button(agree, "primary")
    no.setObjectName("saving-cancel")
    yes.setObjectName("saving-agree")
    no.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    row.addWidget(no)
    row.addWidget(yes)
    column.addLayout(row)
    return no, yes


def fit(dialog: QDialog) -> None:
    """As high as its texts need at its width: those that wrap need more than their hint, and parts come and go."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.invalidate()
    dialog.ensurePolished()
    width = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    width = max(width, dialog.width()) if dialog.isVisible() else width
    height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
    dialog.resize(width, min(height, dialog.screen().availableGeometry().height()))
