"""What the compose panel has below the prompts in image to image: the source, how it is fitted, how much may change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.servers.support import Support
from app.ui import theme
from app.ui.forms.rows import LateRows
from app.ui.sources.keeper import SourceKeeper
from app.ui.words import shown

if TYPE_CHECKING:
    from app.features.create.image_rows import ImageRows, Lent
    from app.features.create.source_well import SourceWell


class ImagePart(QObject):
    """Offered only while pictures are made from a picture, and made when they are first; ``place`` is where.

    There is one editor of the denoising strength: hires fix has it while pictures are made from text.
    """

    source_chosen = Signal(object)  # SourceImage, or None: remove it
    size_wanted = Signal(bool)  # the source's; True: its shape, with as many pixels as now
    made = Signal()

    names = frozenset({"resize_mode"})
    """Wire names of what is edited here."""

    def __init__(self, lend: Lent, parent: QObject) -> None:
        """``lend``: gives the row that is lent to image to image."""
        super().__init__(parent)
        self.keeper = SourceKeeper(self)
        self.keeper.kept.connect(self.source_chosen)
        self.place = LateRows()
        self._lend = lend
        self._inside: ImageRows | None = None
        self._mode = Mode.TEXT_TO_IMAGE

    @property
    def is_made(self) -> bool:
        return self._inside is not None

    @property
    def inside(self) -> ImageRows:
        """The rows: made when they are asked for."""
        return self._inside or self.make()

    @property
    def well(self) -> SourceWell:
        return self.inside.well

    def make(self) -> ImageRows:
        """Make the rows, unless they are there."""
        if self._inside is not None:
            return self._inside
        from app.features.create.image_rows import ImageRows  # late: the first page begins with no picture

        made = self._inside = ImageRows(self._lend, self)
        self.place.take(made.rows)
        made.well.removed.connect(lambda: self.source_chosen.emit(None))
        made.well.size_wanted.connect(lambda: self.size_wanted.emit(False))
        made.well.shape_wanted.connect(lambda: self.size_wanted.emit(True))
        made.show_mode(self._mode)
        self.made.emit()
        return made

    def when_made(self, call: Callable[[SourceWell], object]) -> None:
        """Call with the well as soon as there is one."""
        if self._inside is not None:
            call(self._inside.well)
        else:
            self.made.connect(lambda: call(self.well))

    def show_mode(self, mode: Mode) -> None:
        """Stand there, or go away and give back what was lent."""
        self._mode = mode
        if mode is not Mode.TEXT_TO_IMAGE:
            self.make()
        if self._inside is not None:
            self._inside.show_mode(mode)
        self.place.offer(mode is not Mode.TEXT_TO_IMAGE)

    def problem_of(self, request: GenerationRequest, support: Support) -> str:
        """Why ``request``, which begins with a picture, cannot be sent; "" when it can."""
        if request.lacks_source:
            return self.tr("This begins with a picture: drop one on the source, or open or paste it.")
        problem = self._inside.well.problem if self._inside is not None else ""
        return problem or (shown(support.reason) if support.is_missing else "")

    def show_source(self, source: SourceImage | None, mask: SourceImage | None = None) -> None:
        """Another source, or another mask over it; their picture is read by a thread."""
        if source is None and self._inside is None:
            return
        well = self.well
        if (source, mask) == (well.source, well.mask_source) and not well.is_lost:
            return
        well.mask_source = mask if source is not None else None
        well.show_source(source)
        if source is None:
            self.keeper.forget_reading()
        else:
            self.keeper.read(source, well.show_picture, mask, theme.current().accent)

    def show_target(self, size: tuple[int, int], mode: int | None = None) -> None:
        """The size in pixels that is asked for; ``mode``: how the source is fitted to it, None: as is chosen here."""
        if self._inside is not None:
            self._inside.well.show_target(size, self._inside.resize.effective if mode is None else mode)
