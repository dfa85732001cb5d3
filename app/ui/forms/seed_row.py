"""Seed, images and batches in one line, as they are used together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app.generation.parameters import ANY_SEED, PARAMETERS
from app.ui import theme
from app.ui.forms.editors import name_editor, number_for
from app.ui.forms.rows import Row, captioned, search_text_of
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.fields import SeedEdit
from app.ui.widgets.texts import label
from app.ui.words import shown


class SeedRow(Row):
    """The seed with its two buttons: any (-1), and that of the last picture."""

    changed = Signal()
    picked = Signal()  # the same for a change made whole, by one of the buttons

    def __init__(self) -> None:
        specs = tuple(PARAMETERS[name] for name in ("seed", "batch_size", "n_iter"))
        super().__init__(search_text_of(*specs) + " dice random reuse count")
        self.seed_edit = SeedEdit()
        self.images_edit = number_for(specs[1])
        self.batches_edit = number_for(specs[2])
        self.last_seed: int | None = None
        self.dice_button = icon_button("dice", self.tr("Any seed: a new one each time"))
        self.reuse_button = icon_button("reuse", self.tr("Use the seed of the last picture"))
        self.reuse_button.setEnabled(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        editors = (self.seed_edit, self.images_edit, self.batches_edit)
        for spec, editor, column in zip(specs, editors, (0, 3, 4), strict=True):
            name_editor(editor, spec)
            editor.setToolTip(shown(spec.help))
            editor.changed.connect(self.changed)
            caption = label(shown(spec.label), "caption")
            caption.setBuddy(editor)
            grid.addLayout(captioned(caption, spec.name), 0, column)
            grid.addWidget(editor, 1, column)
        grid.addWidget(self.dice_button, 1, 1)
        grid.addWidget(self.reuse_button, 1, 2)
        for column, stretch in ((0, 4), (3, 2), (4, 2)):
            grid.setColumnStretch(column, stretch)
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.dice_button.clicked.connect(self._any)
        self.reuse_button.clicked.connect(self._reuse)

    def _fit(self, *_news: object) -> None:
        self.seed_edit.setMinimumWidth(theme.scaled(84))
        for edit in (self.images_edit, self.batches_edit):
            edit.setMinimumWidth(edit.fontMetrics().horizontalAdvance("00") + 26)

    def show_last_seed(self, seed: int | None) -> None:
        """Offer the seed of the last picture."""
        self.last_seed = seed
        self.reuse_button.setEnabled(seed is not None)
        tip = self.tr("Use the seed of the last picture")
        self.reuse_button.setToolTip(tip if seed is None else self.tr("{0}: {1}").format(tip, seed))

    def _any(self) -> None:
        self._set(ANY_SEED)

    def _reuse(self) -> None:
        if self.last_seed is not None:
            self._set(self.last_seed)

    def _set(self, seed: int) -> None:
        if self.seed_edit.value() != seed:
            self.seed_edit.set_value(seed)
            self.picked.emit()
