"""The compose panel: every knob of a request in one column, with Generate pinned below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.features.create.basics import Basics
from app.features.create.checks import CheckLine
from app.features.create.draft import HIRES_FIELDS, SWITCH, Draft
from app.features.create.filter_line import FilterLine
from app.features.create.filtering import hold, show_matches
from app.features.create.gating import Gating
from app.features.create.generate_bar import GenerateBar
from app.features.create.json_editor import JsonEditor
from app.features.create.keeping import Keeping
from app.features.create.preset_bar import PresetBar
from app.features.create.sections import HiresSection, MoreSection, ParameterSection, RefinerSection, VariationSection
from app.features.create.top import ExtraRow
from app.generation.parameters import PARAMETERS, ChoiceSource
from app.generation.preset import Part
from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities, parameter_defaults
from app.ui import theme
from app.ui.forms.editors import Editor
from app.ui.forms.habits import SettingHabits
from app.ui.forms.marks import UnknownMark
from app.ui.forms.overrides import OverrideRow, OverridesEditor, same_value
from app.ui.forms.rows import Row
from app.ui.forms.undo import FormUndo
from app.ui.widgets.chips import NameChips
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.sections import Section
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import line
from app.ui.workspace import Workspace

LEAST_WIDTH, MOST_WIDTH = 300, 520
_SIDE = 16
_BAR_WIDTH = 10  # the scroll bar stands in the right margin


class ComposePanel(QFrame):
    """Holds the one draft. ``draft_changed`` after every change by the user; ``set_draft`` says nothing."""

    draft_changed = Signal()
    step_ended = Signal()  # before and after a change that is one step of undo by itself

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("kind", "panel")
        self.setObjectName("compose")
        self.editors: dict[str, Editor] = {}
        self.rows: list[Row] = []
        self.form_undo = FormUndo(self)
        self.keeping = Keeping(workspace, self)
        self._preset_parts: frozenset[Part] | None = None
        self._changed_parts: frozenset[Part] = frozenset()
        self._build_rows()
        self._build_sections()
        self.bar = GenerateBar()
        self.checks = CheckLine()
        self.preset_bar = PresetBar()
        self.preset_bar.json_toggled.connect(self.show_json)
        self._lay_out()
        self._gating = Gating(self.editors, self.hires, self.more, self.findChildren(UnknownMark), self.checks)
        self._share_undo()
        self._show_defaults(parameter_defaults({}))
        if workspace.capabilities is not None:
            self.show_server(workspace.capabilities)
        self._refresh()
        theme.theme().changed.connect(self._fit_width)
        self._fit_width()

    # -- the draft ------------------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What the panel holds now."""
        values = {name: editor.value() for name, editor in self.editors.items()}
        parked: dict[str, Any] = {}
        if self.hires.is_on:
            values[SWITCH] = True
        else:
            parked = {name: values.pop(name) for name in HIRES_FIELDS if name in values}
        return Draft(values, parked, self.overrides.values(), self.extra_row.extra)

    def set_draft(self, draft: Draft, place: int | None = None) -> None:
        """Show another draft, whole: what it does not set is left to the server. ``place``: of a change in a text."""
        both = {**draft.parked, **draft.values}
        for name, editor in self.editors.items():
            value = both.get(name)
            if isinstance(editor, TextArea):
                editor.show_change("" if value is None else str(value), place)
            elif editor.problem or not same_value(editor.value(), value):
                editor.set_value(value)
        self.hires.set_on(draft.values.get(SWITCH) is True)
        self.overrides.set_values(draft.overrides)
        self.extra_row.show_extra(draft.extra)
        self.size_row.values_changed()
        self._gating.show_server(draft, self._workspace.capabilities)
        self._refresh()

    def request(self) -> GenerationRequest:
        """The request one press of Generate sends."""
        return self.draft().to_request()

    def settle(self) -> None:
        """Take what was typed as JSON and not read yet."""
        if self.is_json:
            self.json_editor.read()

    def apply(self, request: GenerationRequest) -> None:
        """Put a request into the panel, as the user's own doing."""
        self.set_draft(Draft.from_request(request))
        self._picked()

    def apply_parts(self, request: GenerationRequest) -> None:
        """Put a changed request into the panel as one step; hires values that are switched off stay at hand."""
        self.set_draft(self.draft().followed_by(request))
        self._picked()

    def set_seed(self, seed: int) -> None:
        self.seed_row.seed_edit.set_value(seed)
        self._picked()

    def reveal(self, names: Iterable[str]) -> None:
        """Scroll to the first of these fields: what changed must be seen. Folded sections stay folded."""
        for name in names:
            editor: QWidget | None = self.editors.get(name)
            if editor is None:
                editor = next((row for row in self.overrides.rows if row.spec.key == name), None)
            while editor is not None and not editor.isVisible() and editor is not self:
                editor = editor.parentWidget()
            if editor is not None and editor is not self:
                self.scroll_area.ensureWidgetVisible(editor, 0, _SIDE)
                return

    @property
    def problem(self) -> str:
        """Why the draft cannot be sent as it is, "" when it can."""
        if self.is_json and self.json_editor.problem:
            return self.json_editor.problem
        for name, editor in self.editors.items():
            if editor.problem:
                return f"{PARAMETERS[name].label}: {editor.problem}"
        return self.overrides.problem

    # -- the server -----------------------------------------------------------------------------------------------

    def show_server(self, capabilities: Capabilities | None) -> None:
        """Offer the server's names and show its defaults; None (it is gone) keeps both."""
        self.overrides.set_capabilities(capabilities)
        self._gating.show_server(self.draft(), self._workspace.capabilities)
        self.bar.show_server(capabilities)
        if capabilities is None:
            return
        self._show_defaults(capabilities.parameter_defaults)
        for name, editor in self.editors.items():
            source = PARAMETERS[name].choices
            if source is None:
                continue
            names = capabilities.choices(source)
            if isinstance(editor, NameChips):
                editor.set_choices(names)
            elif isinstance(editor, ChoiceBox):
                is_checkpoint = source is ChoiceSource.CHECKPOINTS
                editor.set_choices(names, title_of=capabilities.checkpoint_title if is_checkpoint else None)

    def show_last_seed(self, seed: int | None) -> None:
        self.seed_row.show_last_seed(seed)

    # -- presets and JSON ------------------------------------------------------------------------------------------

    def show_preset_parts(self, parts: frozenset[Part] | None, changed: frozenset[Part]) -> None:
        """``parts``: of the preset in use, None without one. Their sections carry a dot when they are ``changed``."""
        self._preset_parts, self._changed_parts = parts, changed
        self._refresh_headers()

    @property
    def is_json(self) -> bool:
        """Whether the request is shown as JSON."""
        return self.pages.currentWidget() is self.json_editor

    def show_json(self, wanted: bool) -> None:
        """Show the request as JSON, or the form again. A text that is no request is left behind."""
        if wanted == self.is_json:
            return
        if wanted:
            self.close_filter()
            self.json_editor.write(self.request())
        else:
            self.settle()
        self.pages.setCurrentWidget(self.json_editor if wanted else self.scroll_area)
        self.preset_bar.json_button.setChecked(wanted)
        (self.json_editor if wanted else self.prompt_row.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _json_edited(self, request: GenerationRequest) -> None:
        self.set_draft(self.draft().followed_by(request))
        self._changed()

    # -- the filter and the sections ------------------------------------------------------------------------------

    def open_filter(self) -> None:
        """Show the filter line and put the caret into it."""
        self.show_json(False)
        self.filter_line.show()
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.selectAll()

    def close_filter(self) -> None:
        self.filter_line.clear()
        self.filter_line.hide()
        self.prompt_row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def open_sections(self) -> list[str]:
        return [section.name for section in self.sections if section.is_open]

    def set_open_sections(self, names: Iterable[str]) -> None:
        wanted = set(names)
        for section in self.sections:
            section.set_open(section.name in wanted)

    # -- building -------------------------------------------------------------------------------------------------

    def _build_rows(self) -> None:
        basics = Basics(self)
        self.prompt_row, self.negative_row, self.styles_row = basics.prompt_row, basics.negative_row, basics.styles_row
        self.size_row, self.seed_row = basics.size_row, basics.seed_row
        self.editors |= basics.editors
        self.rows += basics.rows
        basics.changed.connect(self._changed)
        basics.picked.connect(self._picked)

    def _build_sections(self) -> None:
        self.hires = HiresSection()
        self.refiner = RefinerSection()
        self.variation = VariationSection()
        self.overrides = OverridesEditor(SettingHabits(self._workspace.session))
        self.overrides_section = Section(self.tr("Override settings"), name="overrides")
        self.overrides_section.body.addWidget(self.overrides)
        self.overrides_section.set_open(True)
        self.extra_row = ExtraRow()
        taken = {SWITCH, *self.editors}
        for early in (self.hires, self.refiner, self.variation):
            taken |= early.editors.keys()
        self.more = MoreSection(name for name in PARAMETERS if name not in taken)
        self.sections: list[Section] = [
            self.hires,
            self.refiner,
            self.overrides_section,
            self.variation,
            self.more,
        ]
        for section in self._parameter_sections():
            self.editors |= section.editors
            section.changed.connect(self._changed)
        self.overrides.changed.connect(self._changed)
        self.overrides.picked.connect(self._picked)
        self.overrides.refresh_requested.connect(self._workspace.work.refresh)
        self.overrides.keep_requested.connect(self.keeping.ask)
        self.extra_row.changed.connect(self._changed)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 8, _SIDE, 12)
        column.setSpacing(10)
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self.extra_row)
        folding = QVBoxLayout()
        folding.setSpacing(2)
        for section in self.sections:
            folding.addWidget(section)
        column.addLayout(folding)
        column.addStretch()
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._scroll_range_changed)
        self._column = column
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(inside)
        self.filter_line = FilterLine()
        self.filter_line.setPlaceholderText(self.tr("Find a parameter"))
        self.filter_line.setAccessibleName(self.tr("Find a parameter"))
        self.filter_line.setObjectName("filter")
        self.filter_line.hide()
        self.filter_line.textChanged.connect(self._filter)
        self.filter_line.left.connect(self.close_filter)
        self.json_editor = JsonEditor()
        self.json_editor.edited.connect(self._json_edited)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.scroll_area)
        self.pages.addWidget(self.json_editor)
        top = QVBoxLayout()
        top.setContentsMargins(_SIDE, 4, _SIDE, 0)
        top.setSpacing(4)
        top.addWidget(self.preset_bar)
        top.addWidget(self.filter_line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.pages, 1)
        outer.addWidget(line())
        outer.addWidget(self.checks)
        outer.addWidget(self.bar)

    def put_above_generate(self, line: QWidget) -> None:
        """Let ``line`` stand over the bar, below what is wrong with the request."""
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(outer.indexOf(self.bar), line)

    def _scroll_range_changed(self, _least: int, most: int) -> None:
        """The bar stands in the margin, so that fields keep their width when it comes and goes."""
        self._fit_width()
        right = _SIDE - _BAR_WIDTH if most > 0 else _SIDE
        if self._column.contentsMargins().right() != right:
            self._column.setContentsMargins(_SIDE, 8, right, 12)

    def _fit_width(self, *_news: object) -> None:
        """Large text needs more room than the least width; nothing is ever cut off at the right."""
        margin = _SIDE - self._column.contentsMargins().right()
        least = max(LEAST_WIDTH, self._column.minimumSize().width() + margin)
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(MOST_WIDTH, least))

    def _share_undo(self) -> None:
        """Every editor of the draft leaves undo to the panel; the two filters keep their own."""
        for editor in self.editors.values():
            own = editor.number if isinstance(editor, SliderNumber) else editor
            if isinstance(own, FieldEdit | TextArea):
                self.form_undo.watch(own)
        self.overrides.row_made.connect(self._override_made)

    def _override_made(self, row: OverrideRow) -> None:
        if isinstance(row.editor, FieldEdit):
            self.form_undo.watch(row.editor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form_undo.fill(menu)
        menu.popup(event.globalPos())

    # -- changes --------------------------------------------------------------------------------------------------

    def _picked(self) -> None:
        """A change made whole: no typing goes on with it."""
        self.step_ended.emit()
        self._changed()
        self.step_ended.emit()

    def _changed(self) -> None:
        self._refresh()
        self.draft_changed.emit()

    def _refresh(self) -> None:
        """Headers, counters and the button follow the editors."""
        self.prompt_row.show_length()
        self.negative_row.show_length()
        self._refresh_headers()
        draft = self.draft()
        if self.is_json:
            self.json_editor.show_request(draft.to_request())
        self.bar.show_request(draft.to_request())
        self._gating.mark(draft, self._workspace.capabilities)

    def _refresh_headers(self) -> None:
        """What a closed section says; its dot means "set", and in a part of the preset in use "not as there"."""
        for section in self._parameter_sections():
            section.refresh()
        self.overrides_section.show_state(
            self.overrides.summary, is_set=bool(self.overrides.rows), open_summary=self.tr("this request only")
        )
        if self._preset_parts is not None:
            for folding in self.sections:
                part = Part(folding.name)
                if part in self._preset_parts:
                    folding.show_dot(part in self._changed_parts)

    def _parameter_sections(self) -> tuple[ParameterSection, ...]:
        return self.hires, self.refiner, self.variation, self.more

    def _show_defaults(self, defaults: Any) -> None:
        for name, editor in self.editors.items():
            if name not in ("prompt", "negative_prompt"):
                editor.set_default(defaults.get(name))
        self.size_row.values_changed()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        show_matches(words, self.rows, self._parameter_sections())
        about = f"{self.overrides_section.title} {self.overrides.summary}".casefold()
        hold(self.overrides_section, words, all(word in about for word in words))
