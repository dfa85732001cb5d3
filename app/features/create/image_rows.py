"""The rows of image to image: the source, how it is fitted to the size asked for, how much of it may change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.features.create.source_well import SourceWell
from app.generation.parameters import PARAMETERS, ParameterSpec
from app.generation.request import Mode
from app.generation.source import ResizeMode
from app.generation.value_names import NAMES
from app.ui.forms.editors import Editor, name_editor
from app.ui.forms.rows import Row, StackedRow, captioned, search_text_of
from app.ui.widgets.number_choice import NumberChoice
from app.ui.widgets.texts import label
from app.ui.words import shown

Lent = Callable[[], tuple[StackedRow, QWidget]]
"""Gives a row, and in whose layout it stands while nobody has borrowed it."""


class _Slot(Row):
    """A place for a row that has another place in another mode."""

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__(search_text_of(spec))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_empty(self) -> bool:
        return not self._column.count()

    def fetch(self, row: StackedRow) -> None:
        if self.is_empty:
            self._column.addWidget(row)


class ImageRows(QObject):
    """The inside of ``ImagePart``: ``rows`` in their order, and ``editors`` by wire name."""

    def __init__(self, lend: Lent, parent: QObject) -> None:
        super().__init__(parent)
        self.well = SourceWell()
        names = {number: shown(name) for number, name in NAMES["resize_mode"].items()}
        self.resize = NumberChoice(
            [
                (ResizeMode.STRETCH, names[ResizeMode.STRETCH], self.tr("Stretch the source to the size asked for.")),
                (ResizeMode.CROP, names[ResizeMode.CROP], self.tr("Cut off what stands over.")),
                (ResizeMode.FILL, names[ResizeMode.FILL], self.tr("Keep all of it and fill the rest from its edges.")),
                (
                    ResizeMode.LATENT,
                    names[ResizeMode.LATENT],
                    self.tr("Stretch it after encoding: softer, and noisier."),
                ),
            ]
        )
        spec = PARAMETERS["resize_mode"]
        name_editor(self.resize, spec)
        self.editors: dict[str, Editor] = {"resize_mode": self.resize}
        self._lend = lend
        self._slot = _Slot(PARAMETERS["denoising_strength"])
        self._well_row = Row("source picture image to image init_images open paste drop")
        column = QVBoxLayout(self._well_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = label(self.tr("Source"), "heading")
        heading.setBuddy(self.well)
        column.addLayout(captioned(heading, "init_images", "mask"))
        column.addWidget(self.well)
        self.rows: tuple[Row, ...] = (self._well_row, StackedRow(spec, self.resize), self._slot)

    def show_mode(self, mode: Mode) -> None:
        """Show what means something in this mode, and give back what was lent for another."""
        is_on = mode is Mode.IMAGE_TO_IMAGE
        self.well.offer_sizes(is_on)
        if is_on:
            self._slot.fetch(self._lend()[0])
        elif not self._slot.is_empty:
            strength, home = self._lend()
            place = home.layout()
            if isinstance(place, QVBoxLayout | QHBoxLayout):
                place.insertWidget(0, strength, 1)
        for row in self.rows:
            row.offer(is_on or (row is self._well_row and mode is Mode.UPSCALE))
