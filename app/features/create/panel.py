"""The compose panel: every knob of a request in one column, with Generate pinned below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.features.create.checks import CheckLine
from app.features.create.column import SIDE, ComposeColumn
from app.features.create.draft import HIRES_FIELDS, SWITCH, Draft
from app.features.create.filter_line import FilterLine
from app.features.create.filtering import hold, show_matches
from app.features.create.gating import Gating
from app.features.create.generate_bar import GenerateBar
from app.features.create.json_editor import JsonEditor
from app.features.create.keeping import Keeping
from app.features.create.modes import block_missing, make_switch, support_of
from app.features.create.parts import ComposeParts
from app.features.create.preset_bar import PresetBar
from app.features.create.prompt_hand import PromptHand
from app.generation.parameters import PARAMETERS, belongs
from app.generation.preset import Part
from app.generation.request import GenerationRequest, Mode, Values
from app.generation.source import SourceImage, size_like
from app.servers.capabilities import Capabilities, parameter_defaults
from app.ui import theme
from app.ui.forms.editors import Editor
from app.ui.forms.overrides import same_value
from app.ui.forms.undo import FormUndo
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import line
from app.ui.words import shown
from app.ui.workspace import Workspace

LEAST_WIDTH, MOST_WIDTH = 300, 520


class ComposePanel(QFrame):
    """Holds the one draft. ``draft_changed`` after every change by the user; ``set_draft`` says nothing."""

    draft_changed = Signal()
    step_ended = Signal()  # before and after a change that is one step of undo by itself

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("kind", "panel")
        self.setObjectName("compose")
        self.form_undo = FormUndo(self)
        self.keeping = Keeping(workspace, self)
        self._held = Draft()  # of this the mode, the pictures and what is aside: no editor has them
        self._shown_mode = self._held.mode
        self._defaults: Values = parameter_defaults({})
        self._preset_parts: frozenset[Part] | None = None
        self._changed_parts: frozenset[Part] = frozenset()
        self._build()
        self.bar = GenerateBar()
        self.checks = CheckLine()
        self.preset_bar = PresetBar()
        self.preset_bar.json_toggled.connect(self.show_json)
        self._lay_out()
        self._gating = Gating(self.editors, self.hires, self, self.checks)
        self._parts.share_undo(self.form_undo)
        self._parts.made.connect(self._made_late)
        self.prompts = PromptHand(workspace, self)
        self._show_defaults()
        if workspace.capabilities is not None:
            self.show_server(workspace.capabilities)
        self._refresh()
        theme.theme().changed.connect(self._fit_width)
        self._fit_width()

    # -- the draft ------------------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What the panel holds now."""
        held = self._held
        values = {name: editor.value() for name, editor in self.editors.items()}
        upscale = {name: values.pop(name) for name in self.upscale_part.editors}
        parked: dict[str, Any] = {}
        if self.hires.is_on:
            values[SWITCH] = True
        elif held.base is Mode.TEXT_TO_IMAGE:
            parked = {name: values.pop(name) for name in HIRES_FIELDS if name in values}
        overrides, extra = self.overrides.values(), self.extra_row.extra
        if held.mode is Mode.UPSCALE:  # what is written there belongs to it
            upscale, extra = {**extra, **upscale}, dict(held.extra)
        else:
            upscale = {**held.upscale, **upscale}
        pictures = (held.source, held.mask)
        return Draft(values, parked, overrides, extra, held.mode, *pictures, held.aside, upscale, held.base)

    def set_draft(self, draft: Draft, place: int | None = None) -> None:
        """Show another draft, whole: what it does not set is left to the server. ``place``: of a change in a text."""
        self._held = draft
        self._show_mode(draft.mode)
        both = {**draft.parked, **draft.values, **draft.upscale}
        self._parts.make_for(both)
        for name, editor in self.editors.items():
            value = both.get(name)
            if isinstance(editor, TextArea):
                editor.show_change("" if value is None else str(value), place)
            elif editor.problem or not same_value(editor.value(), value):
                editor.set_value(value)
        self.hires.set_on(draft.values.get(SWITCH) is True)
        self.overrides.set_values(draft.overrides)
        unnamed = {name: value for name, value in draft.upscale.items() if name not in PARAMETERS}
        self.extra_row.show_extra(unnamed if draft.mode is Mode.UPSCALE else draft.extra)
        self._parts.show_pictures(draft)
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
        """Put a request into the panel, as the user's own doing. What it does not say of pictures stays."""
        self.set_draft(self.draft().replaced_by(request))
        self._picked()

    def apply_parts(self, request: GenerationRequest) -> None:
        """Put a changed request into the panel as one step; hires values that are switched off stay at hand."""
        self.set_draft(self.draft().followed_by(request))
        self._picked()

    @property
    def mode(self) -> Mode:
        return self._held.mode

    def choose_mode(self, mode: Mode) -> None:
        """Make pictures in another way from now on, as one step; each way keeps values of its own."""
        if mode is not self.mode:
            self.set_draft(self.draft().in_mode(mode))
            self._picked()

    def leave_upscaling(self) -> None:
        """Show the form that generates, as it was left."""
        self.choose_mode(self._held.base)

    def choose_source(self, source: SourceImage | None, mask: SourceImage | None = None) -> None:
        """Begin with this picture, in image to image unless it is to be upscaled, as one step; None: with none."""
        draft = self.draft()
        if source is not None and draft.mode is not Mode.UPSCALE:
            draft = draft.in_mode(Mode.IMAGE_TO_IMAGE)
        draft = draft.with_source(source)
        self.set_draft(draft if mask is None else replace(draft, mask=mask))
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
                self.scroll_area.ensureWidgetVisible(editor, 0, SIDE)
                return

    @property
    def problem(self) -> str:
        """Why the draft cannot be sent as it is, "" when it can."""
        if self.is_json and self.json_editor.problem:
            return self.json_editor.problem
        for name, editor in self.editors.items():
            if editor.problem and belongs(name, self.mode):
                return f"{shown(PARAMETERS[name].label)}: {editor.problem}"
        if self.mode is Mode.TEXT_TO_IMAGE:
            return self.overrides.problem
        missing = support_of(self.mode.value, self._workspace.capabilities)
        of_source = self.image_part.problem_of(self.request(), missing)
        if self.mode is Mode.UPSCALE:
            return of_source or self.upscale_part.problem
        return self.overrides.problem or of_source

    # -- the server -----------------------------------------------------------------------------------------------

    def show_server(self, capabilities: Capabilities | None) -> None:
        """Offer the server's names and show its defaults; None (it is gone) keeps both."""
        self.overrides.set_capabilities(capabilities)
        self._gating.show_server(self.draft(), self._workspace.capabilities)
        self.bar.show_server(capabilities)
        block_missing(self.mode_switch, capabilities)
        if capabilities is None:
            return
        self._defaults = capabilities.parameter_defaults
        self._show_defaults()
        self._parts.show_server(capabilities)

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

    def _build(self) -> None:
        parts = self._parts = ComposeParts(self._workspace, self)
        basics = parts.basics
        self.prompt_row, self.negative_row, self.styles_row = basics.prompt_row, basics.negative_row, basics.styles_row
        self.own_styles_row, self.dynamic_row = basics.own_styles_row, basics.dynamic_row
        self.size_row, self.seed_row = basics.size_row, basics.seed_row
        self.hires, self.refiner, self.variation, self.more = parts.hires, parts.refiner, parts.variation, parts.more
        self.overrides, self.overrides_section = parts.overrides, parts.overrides_section
        self.extra_row, self.image_part, self.upscale_part = parts.extra_row, parts.image, parts.upscale
        self.editors, self.rows, self.sections = parts.editors, parts.rows, parts.sections
        parts.changed.connect(self._changed)
        parts.picked.connect(self._picked)
        self.overrides.refresh_requested.connect(self._workspace.work.refresh)
        self.overrides.keep_requested.connect(self.keeping.ask)
        self.mode_switch = make_switch()
        self.mode_switch.chosen.connect(lambda key: self.choose_mode(Mode(key)))
        self.image_part.source_chosen.connect(self.choose_source)
        self.image_part.size_wanted.connect(self._take_size)

    def _made_late(self, editors: dict[str, Editor], form: QWidget) -> None:
        self._show_defaults()
        self._gating.take(editors, form, self.draft(), self._workspace.capabilities)

    def _take_size(self, of_shape: bool) -> None:
        """The source's size, or its shape with about as many pixels as now."""
        source = self._held.source
        if source is not None:
            self.size_row.take(*size_like(source), keeps_pixels=of_shape)

    def _show_mode(self, mode: Mode) -> None:
        self.mode_switch.choose(mode.value)
        self._parts.show_mode(mode)
        self.preset_bar.offer_presets(mode is not Mode.UPSCALE)
        if mode is not self._shown_mode:
            self._shown_mode = mode
            self._show_defaults()
            if not self.filter_line.isHidden():
                self._filter(self.filter_line.text())

    def _lay_out(self) -> None:
        self.scroll_area = ComposeColumn([*self.rows, self.extra_row], self.sections)
        self.scroll_area.width_changed.connect(self._fit_width)
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
        top.setContentsMargins(SIDE, 12, SIDE, 0)
        top.setSpacing(4)
        top.addWidget(self.mode_switch)
        top.addWidget(self.preset_bar)
        top.addWidget(self.filter_line)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.pages, 1)
        outer.addWidget(line())
        outer.addWidget(self.checks)
        outer.addWidget(self.bar)

    def put_above_generate(self, line: QWidget) -> None:
        """Let ``line`` stand over the bar, below what is wrong with the request."""
        self._outer.insertWidget(self._outer.indexOf(self.bar), line)

    def _fit_width(self, *_news: object) -> None:
        """Large text needs more room than the least width; nothing is ever cut off at the right."""
        least = max(LEAST_WIDTH, self.scroll_area.least_width, self.mode_switch.minimumSizeHint().width() + 2 * SIDE)
        self.setMinimumWidth(least)
        self.setMaximumWidth(max(MOST_WIDTH, least))

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
        self.upscale_part.show_source(draft.source)
        fit = self.upscale_part.fit_of(draft.source) if draft.mode is Mode.UPSCALE else None
        self.image_part.show_target(*(fit or (self.size_row.size_in_pixels(),)))
        if self.is_json:
            self.json_editor.show_request(draft.to_request())
        self.bar.show_request(draft.to_request())
        self._gating.mark(draft, self._workspace.capabilities)

    def _refresh_headers(self) -> None:
        """What a closed section says; its dot means "set", and in a part of the preset in use "not as there"."""
        for section in self._parts.parameter_sections:
            section.refresh()
        self.overrides_section.show_state(
            self.overrides.summary, is_set=bool(self.overrides.rows), open_summary=self.tr("this request only")
        )
        if self._preset_parts is not None:
            for folding in self.sections:
                part = self._parts.preset_part(folding)
                if part in self._preset_parts:
                    folding.show_dot(part in self._changed_parts)

    def _show_defaults(self) -> None:
        is_image = self._held.base is Mode.IMAGE_TO_IMAGE
        for name, editor in self.editors.items():
            if name not in ("prompt", "negative_prompt"):
                own = PARAMETERS[name].image_default if is_image else None
                editor.set_default(self._defaults.get(name) if own is None else own)
        self.size_row.values_changed()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self._parts.make_for(PARAMETERS if words else ())
        show_matches(words, self.rows, self._parts.parameter_sections, lambda part: self._parts.has(part, self.mode))
        if self.mode is Mode.UPSCALE:
            return
        about = f"{self.overrides_section.title} {self.overrides.summary}".casefold()
        hold(self.overrides_section, words, all(word in about for word in words))
