"""Asks how the picture of a grid shall look, before it is drawn again, or drawn of any pictures that were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.generation.result import GeneratedImage
from app.settings.session import SessionState
from app.ui.grids.drawing import SheetOrder
from app.ui.grids.look_part import LookPart
from app.ui.saving.parts import Sheet
from app.ui.widgets.texts import label


class SheetDialog(Sheet):
    """Opened with ``open()``; ``agreed`` gives the order."""

    agreed = Signal(object)  # SheetOrder

    def __init__(self, images: Sequence[GeneratedImage], session: SessionState, parent: QWidget | None) -> None:
        """``images``: some of one grid, which is drawn whole, or any others."""
        super().__init__(self.tr("Make a grid image"), parent)
        self.setObjectName("sheet-dialog")
        self._images = tuple(images)
        self.grid = grid_of(images)
        if self.grid:
            text = self.tr("All cells of the grid that are in the library, with the labels they were made with.")
        else:
            text = self.tr(
                "{0} pictures. What differs between them becomes columns and rows where that tells them apart; else "
                "they lie side by side, each with its own values below."
            ).format(len(images))
        self.body.addWidget(label(text, "caption", wrap=True))
        self.look = LookPart(session)
        self.body.addWidget(self.look)
        _cancel, self.make_button = self.end(self.tr("Cancel"), self.tr("Make"))
        self.make_button.setObjectName("sheet-make")
        self.make_button.setDefault(True)
        self.make_button.clicked.connect(self.finish)
        self.fit()

    def finish(self) -> None:
        order = SheetOrder(self.grid, () if self.grid else self._images, self.look.keep())
        self.accept()
        self.agreed.emit(order)


def grid_of(images: Sequence[GeneratedImage]) -> str:
    """The grid that all of these are of, "" when there is none."""
    grids = {image.grid for image in images}
    return grids.pop() if len(grids) == 1 else ""
