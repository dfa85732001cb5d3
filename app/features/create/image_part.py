"""What the compose panel has below the prompts in image to image: the source, how it is fitted, how much may change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.features.create.source_well import SourceWell
from app.generation.parameters import PARAMETERS, ParameterSpec
from app.generation.request import GenerationRequest, Mode
from app.generation.source import ResizeMode, SourceImage
from app.generation.value_names import NAMES
from app.servers.support import Support
from app.ui import theme
from app.ui.forms.editors import Editor, name_editor
from app.ui.forms.rows import Row, StackedRow, captioned, search_text_of
from app.ui.sources.keeper import SourceKeeper
from app.ui.widgets.number_choice import NumberChoice
from app.ui.widgets.texts import label
from app.ui.words import shown


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


class ImagePart(QObject):
    """``rows`` in their order, offered only while pictures are made from a picture, and ``editors`` by wire name.

    There is one editor of the denoising strength: hires fix has it while pictures are made from text.
    """

    source_chosen = Signal(object)  # SourceImage, or None: remove it

    def __init__(self, lend: Callable[[], tuple[StackedRow, QWidget]], parent: QObject) -> None:
        """``lend``: gives the row that is lent to image to image, and in whose layout it stands first otherwise."""
        super().__init__(parent)
        self.well = SourceWell()
        self.keeper = SourceKeeper(self)
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
        self.rows: list[Row] = [self._well_row, StackedRow(spec, self.resize), self._slot]
        for row in self.rows:
            row.offer(False)
        self.well.removed.connect(lambda: self.source_chosen.emit(None))
        self.keeper.kept.connect(self.source_chosen)

    def show_mode(self, mode: Mode) -> None:
        """Stand there, or go away and give back what was lent."""
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

    def problem_of(self, request: GenerationRequest, support: Support) -> str:
        """Why ``request``, which begins with a picture, cannot be sent; "" when it can."""
        if request.lacks_source:
            return self.tr("This begins with a picture: drop one on the source, or open or paste it.")
        return self.well.problem or (shown(support.reason) if support.is_missing else "")

    def show_source(self, source: SourceImage | None, mask: SourceImage | None = None) -> None:
        """Another source, or another mask over it; their picture is read by a thread."""
        if (source, mask) == (self.well.source, self.well.mask_source) and not self.well.is_lost:
            return
        self.well.mask_source = mask if source is not None else None
        self.well.show_source(source)
        if source is None:
            self.keeper.forget_reading()
        else:
            self.keeper.read(source, self.well.show_picture, mask, theme.current().accent)

    def show_target(self, size: tuple[int, int], mode: int | None = None) -> None:
        """The size in pixels that is asked for; ``mode``: how the source is fitted to it, None: as is chosen here."""
        self.well.show_target(size, self.resize.effective if mode is None else mode)
