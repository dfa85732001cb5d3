"""What a dynamic prompt may become: a few of its texts, as the next pictures would have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from random import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.generation.own_styles import styles_of, with_styles
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED
from app.generation.request import GenerationRequest
from app.generation.templates import TemplateError, Wildcards, fill
from app.ui import tasks
from app.ui.prompts.popup import Popup
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.texts import label

COUNT = 5
_WIDTH = 460
_MOST_SHOWN = 600  # characters of a text
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Variation:
    """``seed``: that of the picture it is for."""

    seed: int
    text: str


@dataclass(frozen=True, slots=True)
class Variations:
    """``problem``: why there are none. ``unknown``: wildcards without a list, which stay as they are written."""

    found: tuple[Variation, ...] = ()
    problem: str = ""
    unknown: tuple[str, ...] = ()


def variations_of(request: GenerationRequest, seed: int, wildcards: Wildcards, count: int = COUNT) -> Variations:
    """The prompts of the pictures with these seeds. Reads the wildcard folder."""
    text = {**request.parameters, **with_styles(request.parameters, styles_of(request))}.get("prompt") or ""
    found, unknown = [], dict[str, None]()
    try:
        for number in range(seed, seed + count):
            filled = fill(str(text), f"{number} prompt", wildcards)
            unknown |= dict.fromkeys(filled.unknown)
            found.append(Variation(number, filled.text))
    except TemplateError as error:
        return Variations(problem=str(error))
    return Variations(tuple(found), unknown=tuple(unknown))


class VariationsPopup(Popup):
    """Filled by a thread; a text that is liked can be taken as the prompt."""

    chosen = Signal(str)

    def __init__(self, request: GenerationRequest, wildcards: Wildcards, parent: QWidget) -> None:
        super().__init__(parent)
        self._request = request
        self._wildcards = wildcards
        asked = request.seed
        self._is_fixed = asked is not None and asked != ANY_SEED
        self._seed = asked if asked is not None and self._is_fixed else _any_seed()
        self.shown = Variations()
        title = self.tr("The texts of the next pictures") if self._is_fixed else self.tr("What the prompt may become")
        self.column.addWidget(label(title, "strong"))
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self._rows: list[QWidget] = []
        self._note = label("", "caption", wrap=True)
        self.column.addWidget(self._note)
        self.again_button = button(self.tr("Other ones"), "outline", "dice")
        self.again_button.clicked.connect(self._look_again)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.again_button)
        self.column.addLayout(row)
        self.setFocusProxy(self.again_button)
        self._look()

    def _look_again(self) -> None:
        self._seed = min(self._seed + COUNT, MAXIMUM_SEED - COUNT) if self._is_fixed else _any_seed()
        self._look()

    def _look(self) -> None:
        tasks.spawn(self._fill(), self)

    async def _fill(self) -> None:
        self._show(await tasks.in_thread(variations_of, self._request, self._seed, self._wildcards))

    def _show(self, variations: Variations) -> None:
        self.shown = variations
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [self._row(each) for each in variations.found]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()  # now, so that the plate is measured with it
        said = variations.problem
        if variations.unknown:
            names = ", ".join(f"__{name}__" for name in variations.unknown[:_MOST_NAMED])
            said = self.tr("Without a list in your wildcard folder, so sent as written: {0}").format(names)
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self.fit()

    def _row(self, variation: Variation) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        short = variation.text if len(variation.text) <= _MOST_SHOWN else variation.text[:_MOST_SHOWN] + "…"
        column.addWidget(label(short, wrap=True, selectable=True))
        if self._is_fixed:
            column.addWidget(label(self.tr("Seed {0}").format(variation.seed), "caption"))
        row.addLayout(column, 1)
        take = icon_button("check", self.tr("Use this text as the prompt"), "quiet", 24)
        take.clicked.connect(partial(self._take, variation.text))
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return place

    def _take(self, text: str) -> None:
        self.close()
        self.chosen.emit(text)


def _any_seed() -> int:
    return SystemRandom().randint(0, MAXIMUM_SEED - COUNT)
