"""The info of pictures edited or taken out where they are: says that files on the disk are changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.images.editing.strength import Strength
from app.images.saving import Keep, SaveOptions
from app.ui import theme
from app.ui.saving import parts, wording
from app.ui.widgets.texts import label


class ChangeDialog(QDialog):
    """Opened with ``open()``; ``agreed`` gives how the files shall be changed."""

    agreed = Signal(object)  # SaveOptions

    def __init__(self, name: str, count: int, keep: Keep, parent: QWidget | None, *, text: str = "") -> None:
        """``name``: of the picture, when it is one. ``keep``: EDITED, beginning with ``text``, or NONE."""
        super().__init__(parent)
        self._keep = keep
        self._editor: parts.InfoEditor | None = None
        self._strength: parts.StrengthSwitch | None = None
        one = count == 1
        if keep is Keep.EDITED:
            several = self.tr("Edit the info of {0} pictures").format(count)
            column = parts.begin(self, self.tr("Edit the info of {0}").format(name) if one else several)
            hint = "" if one else self.tr("All {0} pictures get this text.").format(count)
            self._editor = parts.InfoEditor(text, hint)
            column.addWidget(self._editor)
            agree = self.tr("Change the file") if one else self.tr("Change {0} files").format(count)
        else:
            several = self.tr("Remove the info of {0} pictures").format(count)
            column = parts.begin(self, self.tr("Remove the info of {0}").format(name) if one else several)
            self._strength = parts.StrengthSwitch(Strength.GENERATION)
            self._strength.changed.connect(self._say)
            column.addWidget(self._strength)
            agree = self.tr("Remove the info")
        self._goes = label("", "caption", wrap=True)
        self._goes.setVisible(self._strength is not None)
        column.addWidget(self._goes)
        on_disk = (
            self.tr("This changes the file on the disk.") if one else self.tr("This changes the files on the disk.")
        )
        stays = self.tr(
            "No pixel is encoded anew. “Undo” in the notice that follows brings back what was there, while it stands."
        )
        column.addWidget(label(f"{on_disk} {stays}", wrap=True))
        column.addStretch(1)
        cancel, self.agree_button = parts.end(self, column, self.tr("Cancel"), agree)
        self.agree_button.clicked.connect(self._agree)
        theme.theme().changed.connect(self._retheme)
        self._say()
        (self._editor.editor if self._editor is not None else cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def options(self) -> SaveOptions:
        """How the files shall be changed."""
        if self._editor is not None:
            return SaveOptions(keep=Keep.EDITED, text=self._editor.text)
        strength = self._strength.strength if self._strength is not None else Strength.GENERATION
        return SaveOptions(keep=Keep.NONE, strength=strength)

    @property
    def editor(self) -> parts.InfoEditor | None:
        return self._editor

    @property
    def strength(self) -> parts.StrengthSwitch | None:
        return self._strength

    def _say(self) -> None:
        if self._strength is not None:
            self._goes.setText(wording.of_removal(self._strength.strength))
        parts.fit(self)

    def _retheme(self, *_news: object) -> None:
        self.setMinimumWidth(theme.scaled(parts.WIDTH))
        parts.fit(self)

    def _agree(self) -> None:
        options = self.options
        self.accept()
        self.agreed.emit(options)
