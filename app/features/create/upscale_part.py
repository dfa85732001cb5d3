"""What the compose panel has for upscaling: how large, by which upscalers, and whether faces are restored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.generation.parameters import PARAMETERS, Section
from app.generation.request import Mode
from app.generation.source import ResizeMode, SourceImage
from app.generation.upscaling import is_to_size, restores, size_after, upscales
from app.ui.forms.editors import Editor, editor_for, name_editor, slider_for
from app.ui.forms.rows import LateRows, LineRow, PairRow, StackedRow

if TYPE_CHECKING:
    from app.features.create.upscale_size import SizeChoice

UPSCALE_FIELDS = frozenset(name for name, spec in PARAMETERS.items() if spec.section is Section.UPSCALE)
SHARE = 0.5
"""Of the second upscaler, put in when one is chosen: the server's default shows nothing of it."""
SIDES = ("upscaling_resize_w", "upscaling_resize_h")
SIZE = ("upscaling_resize", *SIDES, "upscaling_crop")
_STACKED = (
    "upscaler_1", "upscaler_2", "extras_upscaler_2_visibility", "gfpgan_visibility", "codeformer_visibility",
    "codeformer_weight",
)  # fmt: skip
_FIRST = "upscale_first"


class UpscalePart(QObject):
    """Offered only while pictures are upscaled, and made when they are first. ``editors`` by wire name."""

    changed = Signal()
    picked = Signal()  # a change made whole
    made = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.place = LateRows()
        self.editors: dict[str, Editor] = {}
        self._size: SizeChoice | None = None

    @property
    def names(self) -> frozenset[str]:
        """Wire names of what is edited here."""
        return frozenset((*SIZE, *_STACKED, _FIRST))

    @property
    def size(self) -> SizeChoice:
        return self._size or self.make()

    def make(self) -> SizeChoice:
        """Make the rows, unless they are there."""
        if self._size is not None:
            return self._size
        from app.features.create.upscale_size import SizeChoice  # late: seldom the first that is shown

        size = self._size = SizeChoice()
        own: dict[str, Editor] = {name: editor_for(PARAMETERS[name]) for name in _STACKED[:2]}
        own |= {name: slider_for(PARAMETERS[name]) for name in _STACKED[2:]}
        own[_FIRST] = editor_for(PARAMETERS[_FIRST])
        for name, editor in own.items():
            name_editor(editor, PARAMETERS[name])
        self.editors.update({**size.editors, **own})
        stacked = {name: StackedRow(PARAMETERS[name], own[name]) for name in _STACKED}
        self.place.take(
            (
                stacked["upscaler_1"],
                size,
                PairRow(stacked["upscaler_2"], stacked["extras_upscaler_2_visibility"]),
                PairRow(stacked["gfpgan_visibility"], stacked["codeformer_visibility"]),
                stacked["codeformer_weight"],
                LineRow(PARAMETERS[_FIRST], own[_FIRST]),
            )
        )
        for name, editor in self.editors.items():
            editor.changed.connect(self._second_chosen if name == "upscaler_2" else self.changed)
        size.picked.connect(self.picked)
        self.made.emit()
        return size

    def show_mode(self, mode: Mode) -> None:
        """Stand there, or go away."""
        if mode is Mode.UPSCALE:
            self.make()
        self.place.offer(mode is Mode.UPSCALE)

    def values(self) -> dict[str, Any]:
        """What is set, by wire name."""
        found = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in found.items() if value is not None}

    def show_source(self, source: SourceImage | None) -> None:
        """Say what comes of this picture, by what is set."""
        if self._size is None:
            return
        self.size.values_changed()
        self.editors["codeformer_weight"].setEnabled(self._is_above_zero("codeformer_visibility"))
        if source is None:
            self.size.show_result(None, "")
            return
        before, values = (source.width, source.height), self.values()
        after = size_after(before, values)
        if not upscales(values):
            text = self.tr("{0} × {1}: the size stays, no upscaler is chosen.").format(*before)
        else:
            text = self.tr("{0} × {1} → {2} × {3}, {4} MP").format(*before, *after, f"{_megapixels(after):.1f}")
        self.size.show_result(before, text)

    def fit_of(self, source: SourceImage | None) -> tuple[tuple[int, int], int]:
        """The size that comes of ``source`` (512 pixels square without one), and how it is brought to that."""
        values = self.values()
        size = (source.width, source.height) if source is not None else (512, 512)
        crops = is_to_size(values) and values.get("upscaling_crop") is not False
        return size_after(size, values), ResizeMode.CROP if crops else ResizeMode.STRETCH

    @property
    def problem(self) -> str:
        """Why nothing would come of it, "" when something would."""
        values = self.values()
        if upscales(values) or restores(values):
            return ""
        return self.tr("Choose an upscaler, or restore faces: the server would give the picture back as it is.")

    def _second_chosen(self) -> None:
        share = self.editors["extras_upscaler_2_visibility"]
        if self.editors["upscaler_2"].is_set and not share.is_set:
            share.set_value(SHARE)
        self.changed.emit()

    def _is_above_zero(self, name: str) -> bool:
        value = self.editors[name].value()
        return isinstance(value, int | float) and value > 0


def _megapixels(size: tuple[int, int]) -> float:
    return size[0] * size[1] / 1_000_000
