"""The info of pictures edited or taken out where they are: says that files on the disk are changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.images.editing.strength import Strength
from app.images.saving import Keep, SaveOptions
from app.ui.saving import parts, wording
from app.ui.widgets.texts import label


class ChangeDialog(parts.Sheet):
    """Opened with ``open()``; ``agreed`` gives how the files shall be changed."""

    agreed = Signal(object)  # SaveOptions

    def __init__(self, name: str, count: int, keep: Keep, parent: QWidget | None, *, text: str = "") -> None:
        """``name``: of the picture, when it is one. ``keep``: EDITED, beginning with ``text``, or NONE."""
        is_edit, one = keep is Keep.EDITED, count == 1
        which = name if one else self.tr("{0} pictures").format(count)
        title = self.tr("Edit the info of {0}") if is_edit else self.tr("Remove the info of {0}")
        super().__init__(title.format(which), parent)
        self._editor: parts.InfoEditor | None = None
        self._strength: parts.StrengthSwitch | None = None
        if is_edit:
            hint = "" if one else self.tr("All {0} pictures get this text.").format(count)
            self._editor = parts.InfoEditor(text, hint)
            self.body.addWidget(self._editor)
            agree = self.tr("Change the file") if one else self.tr("Change {0} files").format(count)
        else:
            self._strength = parts.StrengthSwitch(Strength.GENERATION)
            self._strength.changed.connect(self._say)
            self.body.addWidget(self._strength)
            agree = self.tr("Remove the info")
        self._goes = label("", "caption", wrap=True)
        self._goes.setVisible(self._strength is not None)
        self.body.addWidget(self._goes)
        on_disk = (
            self.tr("This changes the file on the disk.") if one else self.tr("This changes the files on the disk.")
        )
        stays = self.tr(
            "No pixel is encoded anew. “Undo” in the notice that follows brings back what was there, while it stands."
        )
        self.body.addWidget(label(f"{on_disk} {stays}", wrap=True))
        cancel, self.agree_button = self.end(self.tr("Cancel"), agree)
        self.agree_button.clicked.connect(self._agree)
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
        self.fit()

    def _agree(self) -> None:
        options = self.options
        self.accept()
        self.agreed.emit(options)
