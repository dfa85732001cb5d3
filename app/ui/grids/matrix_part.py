"""The prompt matrix in the dialog: which prompt, how its parts are put together, and how many pictures that makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.generation.grids.matrix import MatrixOptions, parts_of
from app.generation.grids.values import ValuesError
from app.generation.request import GenerationRequest
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.texts import label
from app.ui.words import shown

_POSITIVE, _NEGATIVE, _COMMA, _SPACE = "positive", "negative", "comma", "space"


class MatrixPart(QWidget):
    """``changed`` after every change; ``parts`` is None while there are none."""

    changed = Signal()

    def __init__(self, base: GenerationRequest) -> None:
        super().__init__()
        self._base = base
        self.parts: tuple[str, ...] | None = None
        self.problem = ""
        about = self.tr("The parts of a prompt between | come and go, in every combination.")
        self.which = SegmentedSwitch([(_POSITIVE, self.tr("Prompt")), (_NEGATIVE, self.tr("Negative prompt"))])
        self.which.setObjectName("grid-matrix-prompt")
        self.between = SegmentedSwitch([(_COMMA, self.tr("Comma")), (_SPACE, self.tr("Space"))])
        self.between.setObjectName("grid-matrix-between")
        self.at_start = QCheckBox(self.tr("Variable parts at the start of the prompt"))
        self.at_start.setObjectName("grid-matrix-start")
        self.seeds = QCheckBox(self.tr("A different seed for each picture"))
        self.seeds.setObjectName("grid-matrix-seeds")
        self._said = label("", "caption", wrap=True)
        table = QGridLayout()
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(8)
        for row, (text, part) in enumerate(
            ((self.tr("Parts of"), self.which), (self.tr("Between parts"), self.between))
        ):
            caption = label(text)
            caption.setBuddy(part)
            table.addWidget(caption, row, 0)
            table.addWidget(part, row, 1)
        table.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(about, "caption", wrap=True))
        column.addLayout(table)
        column.addWidget(self.at_start)
        column.addWidget(self.seeds)
        column.addWidget(self._said)
        for switch in (self.which, self.between):
            switch.chosen.connect(self._read)
        for box in (self.at_start, self.seeds):
            box.toggled.connect(self._read)
        self._read()

    @property
    def options(self) -> MatrixOptions:
        return MatrixOptions(
            at_start=self.at_start.isChecked(),
            different_seeds=self.seeds.isChecked(),
            negative=self.which.current == _NEGATIVE,
            by_spaces=self.between.current == _SPACE,
        )

    @property
    def said(self) -> str:
        return self._said.text()

    def to_session(self) -> dict[str, Any]:
        options = self.options
        return {
            "start": options.at_start,
            "seeds": options.different_seeds,
            "negative": options.negative,
            "spaces": options.by_spaces,
        }

    def restore(self, told: Mapping[str, Any]) -> None:
        self.at_start.setChecked(told.get("start") is True)
        self.seeds.setChecked(told.get("seeds") is True)
        self.which.choose(_NEGATIVE if told.get("negative") is True else _POSITIVE)
        self.between.choose(_SPACE if told.get("spaces") is True else _COMMA)

    def _read(self, *_news: object) -> None:
        self.parts, self.problem = None, ""
        try:
            always, parts = parts_of(self._base, self.options)
        except ValuesError as error:
            self.problem = shown(error.reason).format(*error.told)
            self._said.setText(self.problem)
        else:
            self.parts = parts
            text = self.tr("Always there: {0}. {1} parts come and go: {2} pictures.")
            self._said.setText(text.format(always or "–", len(parts), 1 << len(parts)))
        self.changed.emit()
