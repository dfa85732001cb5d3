"""How the picture of a grid shall look, as a row of choices; remembered for the next one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from app.images.sheet import Look
from app.settings.session import SessionState
from app.ui import theme
from app.ui.grids import look
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.texts import label

_GAP_WIDTH, _GAP_PADDING = 84, 28


class LookPart(QWidget):
    """Shows what was chosen last; ``keep`` remembers what is chosen now."""

    def __init__(self, session: SessionState) -> None:
        super().__init__()
        self._session = session
        told = session.get(look.KEY)
        chosen = told if isinstance(told, Mapping) else {}
        grounds = {
            look.WINDOW: self.tr("As the window"),
            look.DARK: self.tr("Dark"),
            look.LIGHT: self.tr("Light"),
        }
        self.ground = SegmentedSwitch(list(grounds.items()))
        self.ground.setObjectName("grid-ground")
        self.ground.choose(look.ground_of(session))
        self.labels = QCheckBox(self.tr("Labels"))
        self.labels.setObjectName("grid-labels")
        self.labels.setChecked(chosen.get("labels") is not False)
        self.facts = QCheckBox(self.tr("What is the same in all"))
        self.facts.setObjectName("grid-facts")
        self.facts.setToolTip(self.tr("The prompt and the values that all pictures share, once below them"))
        self.facts.setChecked(chosen.get("facts") is not False)
        self.gap = NumberEdit(minimum=0, maximum=look.MOST_GAP)
        self.gap.setObjectName("grid-gap")
        self.gap.setAccessibleName(self.tr("Pixels between pictures"))
        self.gap.setToolTip(self.tr("Pixels between pictures; empty: as suits their size"))
        self.gap.setPlaceholderText(self.tr("auto"))
        words = self.gap.fontMetrics().horizontalAdvance(self.gap.placeholderText())
        self.gap.setFixedWidth(max(theme.scaled(_GAP_WIDTH), words + theme.scaled(_GAP_PADDING)))
        found = look.look_of(session).gap
        self.gap.set_value(found)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.labels)
        row.addWidget(self.facts)
        row.addStretch(1)
        table = QGridLayout(self)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(8)
        table.addWidget(label(self.tr("Ground")), 0, 0)
        table.addWidget(self.ground, 0, 1)
        table.addWidget(label(self.tr("Gap")), 1, 0)
        table.addWidget(self.gap, 1, 1, Qt.AlignmentFlag.AlignLeft)
        table.addLayout(row, 2, 0, 1, 2)
        table.setColumnStretch(1, 1)

    def keep(self) -> Look:
        """Remember what is chosen; the look that it is."""
        value = self.gap.value()
        gap = int(value) if value is not None else None
        facts = self.facts.isChecked()
        look.remember(self._session, self.ground.current, labels=self.labels.isChecked(), facts=facts, gap=gap)
        return look.look_of(self._session)
