"""The upper rows of the compose panel: prompts, styles, and what an imported payload carries besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.generation.parameters import ParameterSpec
from app.ui import theme
from app.ui.forms.editors import name_editor
from app.ui.forms.marks import MarkPlace, UnknownMark
from app.ui.forms.rows import Row, captioned, search_text_of
from app.ui.prompts.length_label import LengthLabel
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.chips import CHIP_HEIGHT, NameChips
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.words import shown

if TYPE_CHECKING:
    from app.ui.prompts.mistake_line import MistakeLine


class PromptRow(Row):
    """A heading, about how long the text is, and the editor."""

    def __init__(self, spec: ParameterSpec, *, rows: int, most_rows: int) -> None:
        super().__init__(search_text_of(spec))
        self.editor = PromptEdit(rows=rows, most_rows=most_rows)
        name_editor(self.editor, spec)
        heading = label(shown(spec.label), "heading")
        heading.setBuddy(self.editor)
        self.counter = LengthLabel()
        line = self._line = captioned(heading, spec.name)
        line.addWidget(self.counter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(line)
        self._column.addWidget(self.editor)
        self.mistake_line: MistakeLine | None = None  # made for the first mistake
        self.editor.judged.connect(self._show_mistakes)

    def add_tool(self, tool: QWidget) -> None:
        """Put a button at the end of the heading's line."""
        self._line.addWidget(tool)

    def minimumSizeHint(self) -> QSize:
        """As ``StylesRow``, for the sentence about a mistake."""
        least = super().minimumSizeHint()
        height = self.heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), height) if height >= 0 else least

    def show_length(self) -> None:
        self.counter.show_length(self.editor.text)

    def _show_mistakes(self) -> None:
        if self.mistake_line is None:
            from app.ui.prompts.mistake_line import MistakeLine  # late: the first page is painted without it

            self.mistake_line = MistakeLine(self.editor)
            self._column.addWidget(self.mistake_line)
            self.mistake_line.refresh()


class StylesRow(Row):
    """The heading and the chips in one line, going on below it."""

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__(search_text_of(spec))
        self.editor = NameChips(self.tr("Add a style"))
        name_editor(self.editor, spec)
        heading = label(shown(spec.label), "heading")
        self._heading = heading
        theme.theme().changed.connect(self._fit)
        self._fit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
        MarkPlace(row, heading, spec.name)
        row.addWidget(self.editor, 1)
        self._row = row

    def add_tool(self, tool: QWidget) -> None:
        """Put a button at the end of the line."""
        self._row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)

    def _fit(self, *_news: object) -> None:
        self._heading.setMinimumHeight(theme.scaled(CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt would reserve the height the chips need in the narrowest width."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self.width(), least.width())))


class ExtraRow(QFrame):
    """Payload keys that no editor shows (from an imported request), named so that nothing is sent unseen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.extra: dict[str, Any] = {}
        self.setProperty("kind", "row")
        self.setObjectName("extra")
        self._text = ElidedLabel()
        drop = icon_button("close", self.tr("Do not send these"), "quiet", 22)
        drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(6)
        self.mark = UnknownMark()
        row.addWidget(self._text, 1)
        row.addWidget(self.mark)
        row.addWidget(drop)
        self.hide()

    def show_extra(self, extra: Mapping[str, Any]) -> None:
        self.extra = dict(extra)
        self.mark.names = tuple(self.extra)
        self._text.set_text(self.tr("Also sent: {0}").format(", ".join(self.extra)))
        self.setVisible(bool(self.extra))

    def _drop(self) -> None:
        self.show_extra({})
        self.changed.emit()
