"""Asks by how much the canvas of the picture is to grow, and on which sides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.images.extending import MOST, MOST_PIXELS, Margins
from app.ui import theme
from app.ui.widgets.buttons import button, end_row
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.texts import label

_WIDTH = 380
_STEP = 8  # what servers make are multiples of it


class ExtendDialog(Dialog):
    """Opened with ``open()``; ``wanted`` gives Margins."""

    wanted = Signal(object)

    def __init__(self, size: tuple[int, int], parent: QWidget | None) -> None:
        """``size``: of the picture as it is, in pixels."""
        super().__init__(parent)
        self._size = size
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Extend the canvas"))
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Extend the canvas"), "title"))
        about = self.tr("What is added begins as the edge of the picture and is masked, so that it is made anew.")
        column.addWidget(label(about, "caption", wrap=True))
        self.sides: dict[str, NumberEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        names = {
            "left": self.tr("Left"), "top": self.tr("Top"), "right": self.tr("Right"), "bottom": self.tr("Bottom")
        }  # fmt: skip
        for number, (side, name) in enumerate(names.items()):
            edit = self.sides[side] = NumberEdit(minimum=0, maximum=MOST, step=_STEP)
            edit.set_default(0)
            edit.setObjectName(f"extend-{side}")
            edit.setAccessibleName(self.tr("{0}, in pixels").format(name))
            edit.changed.connect(self._changed)
            caption = label(name, "caption")
            caption.setBuddy(edit)
            row, place = divmod(number, 2)
            grid.addWidget(caption, 2 * row, place)
            grid.addWidget(edit, 2 * row + 1, place)
        column.addLayout(grid)
        self.outcome = label("", "caption", wrap=True)
        column.addWidget(self.outcome)
        self.extend_button = button(self.tr("Extend"), "primary")
        self.extend_button.setObjectName("extend")
        self.extend_button.clicked.connect(self._finish)
        column.addLayout(end_row(self, self.extend_button))
        self._changed()

    @property
    def margins(self) -> Margins | None:
        """What is asked for; None where it cannot be."""
        if any(edit.problem for edit in self.sides.values()):
            return None
        margins = Margins(**{side: int(edit.value() or 0) for side, edit in self.sides.items()})
        width, height = margins.around(self._size)
        return margins if margins and width * height <= MOST_PIXELS else None

    def _changed(self) -> None:
        margins = self.margins
        self.extend_button.setEnabled(margins is not None)
        if margins is not None:
            self.outcome.setText(self.tr("The canvas will be {0} × {1}.").format(*margins.around(self._size)))
        else:
            self.outcome.setText(self.tr("The canvas is {0} × {1}.").format(*self._size))

    def _finish(self) -> None:
        margins = self.margins
        if margins is not None:
            self.accept()
            self.wanted.emit(margins)
