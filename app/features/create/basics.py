"""The rows of the compose panel that are always there: prompts, styles, sampling, size, seed and batches."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.features.create.template_rows import DynamicRow, OwnStylesRow
from app.features.create.top import PromptRow, StylesRow
from app.generation.parameters import PARAMETERS
from app.ui.forms.editors import Editor, name_editor, slider_for
from app.ui.forms.rows import PairRow, Row, StackedRow
from app.ui.forms.seed_row import SeedRow
from app.ui.forms.size_row import SizeRow
from app.ui.widgets.choices import ChoiceBox


class Basics(QObject):
    """``rows`` in their order, and ``editors`` by wire name."""

    changed = Signal()
    picked = Signal()  # a change made whole

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.prompt_row = PromptRow(PARAMETERS["prompt"], rows=5, most_rows=12)
        self.negative_row = PromptRow(PARAMETERS["negative_prompt"], rows=2, most_rows=8)
        self.styles_row = StylesRow(PARAMETERS["styles"])
        self.own_styles_row = OwnStylesRow(PARAMETERS["own_styles"])
        prompts = (self.prompt_row.editor, self.negative_row.editor)
        self.dynamic_row = DynamicRow(PARAMETERS["dynamic_prompts"], prompts)
        self.size_row = SizeRow()
        self.seed_row = SeedRow()
        sampling: dict[str, Editor] = {
            "sampler_name": ChoiceBox(),
            "scheduler": ChoiceBox(),
            "steps": slider_for(PARAMETERS["steps"]),
            "cfg_scale": slider_for(PARAMETERS["cfg_scale"]),
        }
        for name, editor in sampling.items():
            name_editor(editor, PARAMETERS[name])
        stacked = {name: StackedRow(PARAMETERS[name], editor) for name, editor in sampling.items()}
        self.editors: dict[str, Editor] = {
            **sampling,
            "prompt": self.prompt_row.editor,
            "negative_prompt": self.negative_row.editor,
            "styles": self.styles_row.editor,
            "own_styles": self.own_styles_row.editor,
            "dynamic_prompts": self.dynamic_row.editor,
            "width": self.size_row.width_edit,
            "height": self.size_row.height_edit,
            "seed": self.seed_row.seed_edit,
            "batch_size": self.seed_row.images_edit,
            "n_iter": self.seed_row.batches_edit,
        }
        self.rows: list[Row] = [
            self.prompt_row,
            self.negative_row,
            self.dynamic_row,
            self.styles_row,
            self.own_styles_row,
            PairRow(stacked["sampler_name"], stacked["scheduler"], spacing=8),
            PairRow(stacked["steps"], stacked["cfg_scale"]),
            self.size_row,
            self.seed_row,
        ]
        texts = (*prompts, self.styles_row.editor)
        for editor in (*sampling.values(), *texts):
            editor.changed.connect(self.changed)
        for whole in (self.own_styles_row.editor, self.dynamic_row.editor):
            whole.changed.connect(self.picked)
        for own in (self.size_row, self.seed_row):
            own.changed.connect(self.changed)
            own.picked.connect(self.picked)
