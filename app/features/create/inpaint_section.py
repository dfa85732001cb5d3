"""What is done with the mask of image to image: what the masked part begins with, where, and how soft its edge is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.features.create.sections import LateSection
from app.generation.parameters import INPAINT_DEFAULTS, PARAMETERS
from app.generation.request import Values
from app.generation.value_names import NAMES
from app.ui.forms.rows import PairRow, StackedRow
from app.ui.masks.use import Inpainting
from app.ui.widgets.texts import label
from app.ui.words import shown

INPAINT = ("inpainting_mask_invert", "inpainting_fill", "inpaint_full_res", "mask_blur", "inpaint_full_res_padding")


class InpaintSection(LateSection):
    """In sight while there is a mask, one is painted, or there is a value that one would be used with."""

    def __init__(self) -> None:
        # "image": what presets call the part of a request these fields are in.
        super().__init__("", INPAINT, name="image")
        self.rename(self.tr("Inpaint"))
        self.has_mask = self.is_painted = False
        self._contents = [shown(name) for name in NAMES["inpainting_fill"].values()]
        self.hide()  # until there is a mask; so nothing is made of it yet
        self.set_open(True)
        self.refresh()

    def make_rows(self) -> None:
        from app.features.create.sent_choice import SentChoice, SentSwitch  # late, as all of it: there may be no mask

        tips = (
            self.tr("Begin with the colours around, washed out."), self.tr("Begin with what is there."),
            self.tr("Begin with noise in latent space."), self.tr("Begin with nothing in latent space."),
        )  # fmt: skip
        fill = SentChoice([(number, self._contents[number], tips[number]) for number in range(4)])
        self.area = SentSwitch(
            [
                (
                    0,
                    shown(NAMES["inpaint_full_res"][False]),
                    self.tr("Make all of it at the size asked for; keep what is not masked."),
                ),
                (
                    1,
                    shown(NAMES["inpaint_full_res"][True]),
                    self.tr("Cut the masked part out, make that at the size asked for."),
                ),
            ]
        )
        invert = SentChoice(
            [
                (0, shown(NAMES["inpainting_mask_invert"][0]), self.tr("What is painted over is made anew.")),
                (1, shown(NAMES["inpainting_mask_invert"][1]), self.tr("Everything else is made anew.")),
            ]
        )
        self.add_row(StackedRow(PARAMETERS["inpainting_mask_invert"], self.take("inpainting_mask_invert", invert)))
        self.add_row(StackedRow(PARAMETERS["inpainting_fill"], self.take("inpainting_fill", fill)))
        self.add_row(StackedRow(PARAMETERS["inpaint_full_res"], self.take("inpaint_full_res", self.area)))
        self.add_row(PairRow(self._slid("mask_blur"), self._slid("inpaint_full_res_padding")))
        self.note = label(
            self.tr("Where nothing is chosen, the web UI's values are sent: masked, original, whole picture."),
            "caption",
            wrap=True,
        )
        self.body.addWidget(self.note)

    def summary(self, values: Mapping[str, Any]) -> str:
        sent = {**INPAINT_DEFAULTS, **values}
        fill = sent["inpainting_fill"]
        parts = [
            self._contents[fill] if fill in range(len(self._contents)) else str(fill),
            self.tr("only masked") if sent["inpaint_full_res"] else self.tr("whole picture"),
            self.tr("blur {0}").format(sent["mask_blur"]),
        ]
        if sent["inpainting_mask_invert"]:
            parts.insert(0, self.tr("not masked"))
        return " · ".join(parts)

    @property
    def is_wanted(self) -> bool:
        return self.has_mask or self.is_painted or bool(self.values())


def inpainting(values: Values, target: tuple[int, int]) -> Inpainting:
    """How a mask is used by a request with these ``values``, made at ``target``."""
    sent = {**INPAINT_DEFAULTS, **values}
    return Inpainting(
        target=target,
        only_masked=bool(sent["inpaint_full_res"]),
        padding=int(sent["inpaint_full_res_padding"]),
        blur=int(sent["mask_blur"]),
        inverted=bool(sent["inpainting_mask_invert"]),
    )
